package service_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// activities returns a plan of all activities in some order.
func activities(order []plan.Key, asked plan.Asked) *plan.List {
	return &plan.List{
		Name:   "activities",
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Order:  append([]plan.Key(nil), order...),
		Asked:  asked,
		Rows:   true,
		Count:  true,
	}
}

func open(t testing.TB) (*service.Service, store.Release) {
	t.Helper()
	s := service.New(fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
	release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s, release
}

func TestDefaultPage(t *testing.T) {
	s, release := open(t)
	rows, err := read(t, s, release, activities(nil, plan.Asked{}))
	if err != nil || len(rows.Rows) != limit.DefaultPageSize.Value || rows.Total != 51 || !rows.HasNext || rows.HasPrevious {
		t.Errorf("%d rows of %d, %v %v, %v", len(rows.Rows), rows.Total, rows.HasNext, rows.HasPrevious, err)
	}
}

// A cursor leads on from its row; one that was tampered with never does more than be refused.
func TestCursors(t *testing.T) {
	s, release := open(t)
	orders := [][]plan.Key{
		nil,
		{{By: plan.BySource, Descending: true}},
		{{By: plan.ByProperty, Property: "start"}},
		{{By: plan.ByProperty, Property: "end", Descending: true, NullsFirst: true}, {By: plan.ByProperty, Property: "title"}},
		{{By: plan.ByCount, Hop: roadmap.Hop{Edge: roadmap.OwnedBy}, Descending: true}, {By: plan.ByProperty, Property: "tentative"}},
	}
	rapid.Check(t, func(r *rapid.T) {
		order := rapid.SampledFrom(orders).Draw(r, "order")
		most := 60
		whole := activities(order, plan.Asked{First: &most})
		all, err := read(t, s, release, whole)
		if err != nil {
			r.Fatal(err)
		}
		i := rapid.IntRange(0, len(all.Rows)-1).Draw(r, "row")
		cursor := service.Cursor(whole, "", &all.Rows[i])
		rest, err := read(t, s, release, activities(order, plan.Asked{First: &most, After: &cursor}))
		if err != nil || len(rest.Rows) != len(all.Rows)-i-1 {
			r.Fatalf("%d rows behind row %d, %v", len(rest.Rows), i, err)
		}

		broken := []byte(cursor)
		broken[rapid.IntRange(0, len(broken)-1).Draw(r, "at")] = rapid.SampledFrom([]byte("AZaz09-_=!")).Draw(r, "with")
		text := string(broken)
		_, err = read(t, s, release, activities(order, plan.Asked{First: &most, After: &text}))
		if err != nil && service.Public(err).Code != service.InvalidCursor {
			r.Fatalf("%s: %v", text, err)
		}
	})
}

func FuzzCursor(f *testing.F) {
	f.Add("AfuFVJsExe4kWzAsIm1lYXN1cmU6MUEvZGlnaXRhbGUtaW5uYnlnZ2VydGplbmVzdGVyLWkta29tbXVuYWwtaGVsc2Utb2d-MTY4NzNmNzEiXQ")
	f.Add("")
	s, release := open(f)
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := read(t, s, release, activities(nil, plan.Asked{Before: &cursor}))
		if err != nil && service.Public(err).Code != service.InvalidCursor {
			t.Errorf("%q: %v", cursor, err)
		}
	})
}

// Clients read the words of this package only, whatever went wrong.
func TestPublic(t *testing.T) {
	for _, c := range []struct {
		err  error
		want service.Code
	}{
		{fmt.Errorf("reading: %w", service.Errorf(service.InvalidID, "no id")), service.InvalidID},
		{fmt.Errorf("run: %w", store.ErrUnavailable), service.Unavailable},
		{fmt.Errorf("run: %w", store.ErrReleaseGone), service.Unavailable},
		{store.ErrNoRelease, service.Unavailable},
		{fmt.Errorf("run: %w", context.DeadlineExceeded), service.Timeout},
		{fmt.Errorf("run: %w", context.Canceled), service.Unavailable},
		{errors.Join(context.Canceled, context.DeadlineExceeded), service.Timeout},
		{fmt.Errorf("run: %w", errors.New("secret")), service.Internal},
	} {
		public := service.Public(c.err)
		if public.Code != c.want {
			t.Errorf("%v has the code %s, want %s", c.err, public.Code, c.want)
		}
		if c.want != service.InvalidID && !errors.Is(public, c.err) {
			t.Errorf("%v is lost for the log", c.err)
		}
	}
	if message := service.Public(errors.New("secret")).Message; message != "Something went wrong on the server." {
		t.Errorf("clients read %q", message)
	}
}

func TestCodesAreClosed(t *testing.T) {
	seen := map[service.Code]bool{}
	for _, c := range service.Codes() {
		if seen[c] || c == "" {
			t.Errorf("code %q is listed twice or empty", c)
		}
		seen[c] = true
	}
	documented, err := os.ReadFile("../../docs/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile("(?m)^## `[A-Z_]+`$").FindAll(documented, -1)); len(seen) != n {
		t.Errorf("%d codes; docs/errors.md has %d", len(seen), n)
	}
}

// read completes a plan and has it answered.
func read(t testing.TB, s *service.Service, release store.Release, list *plan.List) (store.Rows, error) {
	t.Helper()
	completed, err := service.Complete(list)
	if err != nil {
		return store.Rows{}, err
	}
	return s.Session(release, nil).Read(t.Context(), completed)
}
