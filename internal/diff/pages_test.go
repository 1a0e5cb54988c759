package diff_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veikart/internal/diff"
	"veikart/internal/edit"
	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// openMadeUp imports a made-up page.
func openMadeUp(t *rapid.T) *edit.Page {
	r := generate.Roadmap{Seed: rapid.Uint64().Draw(t, "page"), Activities: rapid.IntRange(8, 24).Draw(t, "activities")}
	var text bytes.Buffer
	if err := r.Write(&text, 0); err != nil {
		t.Fatal(err)
	}
	page := importer.Page{Name: "side.txt", Document: "side", Data: text.Bytes()}
	p, findings, err := edit.Open(reading.Reading{}, page, fixture.Lexicon(t))
	if err != nil {
		t.Fatal(err, findings)
	}
	return p
}

// pagesOf draws two made-up pages: one and a copy with edits, or two that have nothing to do with each other.
func pagesOf(t *rapid.T) (from, to *roadmap.Graph, copied bool) {
	p := openMadeUp(t)
	if rapid.IntRange(0, 3).Draw(t, "independent") == 0 {
		return p.Graph, openMadeUp(t).Graph, false
	}
	c, err := p.Plant(edit.Plan{Edits: rapid.IntRange(1, 5).Draw(t, "edits"), Seed: rapid.Uint64().Draw(t, "seed")})
	if err != nil {
		t.Skip(err)
	}
	return p.Graph, c.Graph, true
}

// The laws hold for pages as they are imported, with all that can be compared.
func TestLawsHoldForPages(t *testing.T) {
	t.Parallel()
	all := diff.Options{Inferred: true, Findings: true}
	same := cmp.Options{
		cmpopts.SortSlices(func(a, b string) bool { return a < b }), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(roadmap.Date{}, "Sources"),
	}
	rapid.Check(t, func(t *rapid.T) {
		from, to, copied := pagesOf(t)
		found := func(from, to *roadmap.Graph) *diff.Result {
			r, err := diff.Between(t.Context(), from, to, all)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		if r := found(from, from); len(r.Changes) > 0 {
			t.Fatalf("%d changes with itself, first %+v", len(r.Changes), r.Changes[0])
		}
		one, other := found(from, to), found(to, from)
		if d := cmp.Diff(inKeys(other.Changes), inKeys(diff.Inverse(one.Changes))); d != "" {
			t.Fatalf("-other way +inverse:\n%s", d)
		}
		if !copied {
			return // graphs that are drawn have it of those
		}
		got, want := apply(statesOf(from), one), statesOf(to)
		byName(got, from, to)
		byName(want, from, to)
		if d := cmp.Diff(want, got, same); d != "" {
			t.Fatalf("-the other +made:\n%s", d)
		}
	})
}

// byName calls owners and user groups by their names: the id of one that no list knows is made of how it is written first,
// which may be another way in the other release.
func byName(states map[string]*state, graphs ...*roadmap.Graph) {
	names := map[string]string{}
	for _, g := range graphs {
		for _, n := range g.Nodes {
			if n.Kind == roadmap.KindActor || n.Kind == roadmap.KindUserGroup {
				names[n.ID] = roadmap.NameKey(n.Text(roadmap.PropName))
			}
		}
	}
	for _, s := range states {
		for _, list := range [][]string{s.Owners, s.Groups} {
			for i, id := range list {
				list[i] = names[id]
			}
		}
	}
}
