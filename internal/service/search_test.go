package service_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/text"
)

// searching returns a search for a text, with its matches.
func searching(text string, asked plan.Asked, kinds ...roadmap.Kind) *service.Search {
	return &service.Search{Name: "search", Text: text, Kinds: kinds, Asked: asked, Rows: true}
}

func searched(t testing.TB, s *service.Service, release store.Release, one *service.Search) (search.Found, error) {
	t.Helper()
	if err := service.CompleteSearch(release, one); err != nil {
		return search.Found{}, err
	}
	return s.Session(release, nil).Search(t.Context(), one)
}

func TestSearchOfThePage(t *testing.T) {
	s, release := open(t)
	first := 1
	for text, want := range map[string]string{
		"sor-ost":                    "actor:helse-sor-ost",
		"VKP":                        "measure:1B/velferdsteknologisk-knutepunkt-og-datadeling~",
		"1.A":                        "subGoal:1A",
		"pasientens legemiddelliste": "measure:",
		"fastlege ":                  "userGroup:fastlege",
	} {
		found, err := searched(t, s, release, searching(text, plan.Asked{First: &first}))
		if err != nil || len(found.Matches) != 1 || !strings.HasPrefix(found.Matches[0].Key.ID, want) {
			t.Errorf("%q: the first of %d is %+v, %v; want %s", text, found.Total, found.Matches, err, want)
		}
	}
	inflected, err := searched(t, s, release, searching("kommunene ", plan.Asked{}))
	if err != nil {
		t.Fatal(err)
	}
	base, err := searched(t, s, release, searching("kommune ", plan.Asked{}))
	if err != nil || base.Total != inflected.Total || base.Total < 20 {
		t.Errorf("%d objects for kommune, %d for kommunene, %v", base.Total, inflected.Total, err)
	}
}

func TestSearchRefuses(t *testing.T) {
	s, release := open(t)
	one, many, none, minus, foreign := 1, 101, 0, -1, "AQ"
	of := searching("kommune", plan.Asked{First: &one})
	found, err := searched(t, s, release, of)
	if err != nil {
		t.Fatal(err)
	}
	cursor := service.SearchCursor(of, found.Matches[0].Key)
	list := activities(nil, plan.Asked{})
	rows, err := read(t, s, release, list)
	if err != nil {
		t.Fatal(err)
	}
	ofList := service.Cursor(list, "", &rows.Rows[0])
	for _, c := range []struct {
		search *service.Search
		want   service.Code
		limit  string
		says   string
	}{
		{searching("", plan.Asked{}), service.InvalidArgument, "", "give a letter or a digit"},
		{searching(` +-&&|| "" «» 😀 * `, plan.Asked{}), service.InvalidArgument, "", "give a letter or a digit"},
		{searching(strings.Repeat("å", 10_000), plan.Asked{}), service.LimitExceeded, "searchText", "10000 characters; at most 500"},
		{searching(strings.Repeat("å ", 33), plan.Asked{}), service.LimitExceeded, "searchWords", "at most 32"},
		{searching("x", plan.Asked{First: &many}), service.InvalidArgument, "", "first: 101"},
		{searching("x", plan.Asked{Last: &minus}), service.InvalidArgument, "", "last: -1"},
		{searching("x", plan.Asked{First: &one, Last: &one}), service.InvalidArgument, "", "together"},
		{searching("x", plan.Asked{}, roadmap.KindFinding), service.InvalidArgument, "", "Finding are not searched; name some of Goal, SubGoal"},
		{&service.Search{Name: "search", Text: "x", Kinds: []roadmap.Kind{}}, service.InvalidArgument, "", "kinds is empty"},
		{&service.Search{Name: "search", Text: "x", Fields: []text.FieldName{}}, service.InvalidArgument, "", "fields is empty"},
		{&service.Search{Name: "search", Text: "kommune", Fields: []text.FieldName{text.Title}, Asked: plan.Asked{After: &cursor}},
			service.InvalidCursor, "", "another search"},
		{searching("kommune", plan.Asked{After: &foreign}), service.InvalidCursor, "", "not a cursor"},
		{searching("kommuner", plan.Asked{After: &cursor}), service.InvalidCursor, "", "another search"},
		{searching("kommune", plan.Asked{After: &cursor}, roadmap.KindActor), service.InvalidCursor, "", "another search"},
		{searching("kommune", plan.Asked{Before: &ofList}), service.InvalidCursor, "", "another search"},
	} {
		_, err := searched(t, s, release, c.search)
		var refused *service.Error
		if !errors.As(err, &refused) || refused.Code != c.want || !strings.Contains(refused.Message, c.says) ||
			!strings.HasPrefix(refused.Message, "search: ") {
			t.Errorf("%.20q %+v: got %v, want %s that says %q", c.search.Text, c.search.Asked, err, c.want, c.says)
			continue
		}
		if got := refused.Excess; (got != nil) != (c.limit != "") || got != nil && (got.Limit != c.limit || got.Counted <= got.Allowed) {
			t.Errorf("%.20q: went beyond %+v, want %q", c.search.Text, got, c.limit)
		}
	}
	empty, err := searched(t, s, release, searching("kommune", plan.Asked{First: &none}))
	if err != nil || len(empty.Matches) != 0 || empty.Total == 0 || !empty.HasNext || empty.HasPrevious {
		t.Errorf("first: 0 gives %+v, %v", empty, err)
	}
}

// Paging one by one, or by any number, in either direction, gives what one page gives.
func TestSearchPages(t *testing.T) {
	s, release := open(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SampledFrom([]string{"kommune", "legemid", "helse i ", "VKP"}).Draw(r, "text")
		kinds := rapid.SampledFrom([][]roadmap.Kind{nil, {roadmap.KindMeasure}, {roadmap.KindActor, roadmap.KindActivity}}).Draw(r, "kinds")
		most, size := 100, rapid.IntRange(1, 30).Draw(r, "size")
		back := rapid.Bool().Draw(r, "backwards")
		whole, err := searched(t, s, release, searching(text, plan.Asked{First: &most}, kinds...))
		if err != nil || whole.HasNext {
			r.Fatalf("%+v %v", whole, err)
		}
		var pieces []search.Match
		var cursor *string
		for more := true; more; {
			asked := plan.Asked{First: &size, After: cursor}
			if back {
				asked = plan.Asked{Last: &size, Before: cursor}
			}
			one := searching(text, asked, kinds...)
			found, err := searched(t, s, release, one)
			if err != nil || found.Total != whole.Total || len(found.Matches) == 0 && whole.Total > 0 {
				r.Fatalf("%+v %v", found, err)
			}
			if back {
				pieces, more = append(found.Matches[:len(found.Matches):len(found.Matches)], pieces...), found.HasPrevious
			} else {
				pieces, more = append(pieces, found.Matches...), found.HasNext
			}
			if more {
				next := found.Matches[len(found.Matches)-1]
				if back {
					next = found.Matches[0]
				}
				c := service.SearchCursor(one, next.Key)
				cursor = &c
			}
		}
		if diff := cmp.Diff(whole.Matches, pieces); diff != "" {
			r.Fatalf("pages of %d differ from one page (-one +pages):\n%s", size, diff)
		}
	})
}

func FuzzSearchCursor(f *testing.F) {
	s, release := open(f)
	one := searching("kommune", plan.Asked{})
	found, err := searched(f, s, release, one)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(service.SearchCursor(one, found.Matches[0].Key))
	f.Add("")
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := searched(t, s, release, searching("kommune", plan.Asked{After: &cursor}))
		if err != nil && service.Public(err).Code != service.InvalidCursor {
			t.Errorf("%q: %v", cursor, err)
		}
	})
}

// overfull is a store in which too much may match.
type overfull struct{ store.Store }

func (overfull) Search(context.Context, string, search.Plan) (search.Found, error) {
	return search.Found{}, search.ErrTooManyCandidates
}

func TestSearchOfTooMany(t *testing.T) {
	_, release := open(t)
	_, err := searched(t, service.New(overfull{}), release, searching("kommune", plan.Asked{}))
	public := service.Public(err)
	if public.Code != service.LimitExceeded || public.Excess == nil || public.Excess.Limit != "searchMatches" ||
		!strings.Contains(public.Message, "at most 100000 are ranked") {
		t.Errorf("got %v", err)
	}
}

func TestCostOfSearch(t *testing.T) {
	first := 20
	for _, c := range []struct {
		text  string
		rows  bool
		kinds []roadmap.Kind
		nodes map[roadmap.Kind]int
		want  float64
	}{
		{"kommune ", true, nil, map[roadmap.Kind]int{roadmap.KindActivity: 100, roadmap.KindFinding: 500}, 1 + 400 + 20*4},
		{
			"kommune ", true, []roadmap.Kind{roadmap.KindActor},
			map[roadmap.Kind]int{roadmap.KindActivity: 100, roadmap.KindActor: 5}, 1 + 20 + 5*4,
		},
		{"kommune ", true, nil, map[roadmap.Kind]int{roadmap.KindActivity: 100_000}, 1 + 400_000 + 20*4},
		{"kommune ", false, nil, map[roadmap.Kind]int{roadmap.KindActivity: 100_000}, 1 + 10_000},
		{`"i kommune" `, false, nil, map[roadmap.Kind]int{roadmap.KindActivity: 100_000}, 1 + 400_000},
	} {
		one := &service.Search{Name: "search", Text: c.text, Kinds: c.kinds, Rows: c.rows, Each: 3, Asked: plan.Asked{First: &first}}
		if err := service.CompleteSearch(store.Release{}, one); err != nil {
			t.Fatal(err)
		}
		if got := service.CostOfSearch(&store.Statistics{Nodes: c.nodes}, one); got.Total != c.want || got.Field != "search" {
			t.Errorf("%s among %v costs %+v, want %v", c.text, c.nodes, got, c.want)
		}
	}
}
