package generate_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/seeds"
	"veikart/test/kit/fixture"
)

// failer is what *testing.T and *rapid.T share.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func write(t failer, r generate.Roadmap, page int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := r.Write(&out, page); err != nil {
		t.Fatalf("%v", err)
	}
	return out.Bytes()
}

// build imports all pages of a roadmap.
func build(t failer, r generate.Roadmap) (*roadmap.Graph, []importer.Finding) {
	t.Helper()
	var pages []importer.Page
	for i := range r.Pages() {
		pages = append(pages, importer.Page{Name: r.Name(i), Document: seeds.DocumentName(r.Name(i)), Data: write(t, r, i)})
	}
	g, findings, err := importer.Build(pages, fixture.Lexicon(t), time.Unix(0, 0))
	if err != nil {
		t.Fatalf("%v %v", err, findings)
	}
	return g, findings
}

func drawRoadmap(t *rapid.T) generate.Roadmap {
	return generate.Roadmap{
		Seed:       rapid.Uint64().Draw(t, "seed"),
		Activities: rapid.IntRange(1, 200).Draw(t, "activities"),
		PerPage:    rapid.SampledFrom([]int{0, 1, 7, 60, 150}).Draw(t, "per page"),
	}
}

// Every page is one that the parser takes without errors and writes back, and together they give the
// number of activities that was asked for.
func TestPagesAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoadmap(t)
		g, findings := build(t, r)
		for _, f := range findings {
			if f.Severity == roadmap.Error || f.Rule == rule.Unplaced.Name || f.Rule == rule.UnknownLine.Name || f.Rule == rule.NoTitle.Name {
				t.Fatalf("%s:%d: %s %s", f.File, f.Line, f.Rule, f.Message.EN)
			}
		}
		activities := 0
		for _, n := range g.Nodes {
			if n.Kind == roadmap.KindActivity {
				activities++
			}
		}
		if activities != r.Activities {
			t.Fatalf("%d activities, want %d", activities, r.Activities)
		}
		for i := range r.Pages() {
			got, err := page.FromGraph(g, roadmap.DocumentID(seeds.DocumentName(r.Name(i))))
			if err != nil || got != string(write(t, r, i)) {
				t.Fatalf("page %d is not written back: %v", i, err)
			}
		}
	})
}

// Nobody's clock, map or machine has a say in what is written: this is what was written when the test
// was. A change of the words or the draws changes it, and every roadmap that somebody kept the seed of.
func TestPagesStayTheSame(t *testing.T) {
	for _, c := range []struct {
		roadmap generate.Roadmap
		page    int
		want    string
	}{
		{generate.Roadmap{Seed: 1, Activities: 51}, 0, "acbdf87de88e72b5998ab20749d0bc865638fdf5eed2648c9ff6c480cdf745c7"},
		{generate.Roadmap{Seed: 1<<64 - 1, Activities: 1000, PerPage: 100}, 9, "c8b6844cd35dc7c43aa474f4b7c4bd79b5ff1eb94ffb353a4cff822d031d71ae"},
	} {
		if got := fmt.Sprintf("%x", sha256.Sum256(write(t, c.roadmap, c.page))); got != c.want {
			t.Errorf("page %d of %+v has the digest %s, want %s", c.page, c.roadmap, got, c.want)
		}
	}
}

func TestSeedsAndPagesDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRoadmap(t)
		i := rapid.IntRange(0, r.Pages()-1).Draw(t, "page")
		other := r
		other.Seed++
		if bytes.Equal(write(t, r, i), write(t, other, i)) {
			t.Fatalf("seeds %d and %d give the same page", r.Seed, other.Seed)
		}
		if j := (i + 1) % r.Pages(); j != i && bytes.Equal(write(t, r, i), write(t, r, j)) {
			t.Fatalf("pages %d and %d are the same", i, j)
		}
	})
}

func TestNamesSortAsPagesDo(t *testing.T) {
	r := generate.Roadmap{Activities: 1234, PerPage: 1}
	names := make([]string, r.Pages())
	for i := range names {
		names[i] = r.Name(i)
	}
	if len(names) != 1234 || names[0] != "side-0001.txt" || !slices.IsSorted(names) {
		t.Errorf("%d names, first %s, sorted %t", len(names), names[0], slices.IsSorted(names))
	}
}

// size counts what is written and keeps nothing. Beyond limit, if there is one, writing fails.
type size struct{ written, limit int }

var errFull = errors.New("full")

func (s *size) Write(p []byte) (int, error) {
	if s.limit > 0 && s.written+len(p) > s.limit {
		return 0, errFull
	}
	s.written += len(p)
	return len(p), nil
}

func TestPagesAreNotTooLarge(t *testing.T) {
	r := generate.Roadmap{Seed: 3, Activities: 4 * generate.DefaultPerPage}
	for i := range r.Pages() {
		var s size
		if err := r.Write(&s, i); err != nil || s.written > generate.MaxPageBytes || s.written < generate.MaxPageBytes/3 {
			t.Errorf("page %d: %d bytes, %v", i, s.written, err)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	r := generate.Roadmap{Activities: 1000}
	if err := r.Write(&size{limit: 10_000}, 0); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
