// Package changes_test holds what differs between the built-in page of 2023 and the list of deliverables of 2026 against
// both: two releases that people wrote years apart, in two forms.
package changes_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"veikart/internal/diff"
	"veikart/internal/importer"
	"veikart/internal/matching"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
)

// releases are the two, and what differs.
type releases struct {
	before, after *release
	found         *diff.Result
}

// release is one of the two.
type release struct {
	nodes map[string]*roadmap.Node
	texts map[string]string // of documents, by their ids
}

func open(t *testing.T) releases {
	t.Helper()
	file := need.Shared(t, "the page of 2023 is not compared with the list of deliverables", "data/tiltak-leveranser-2026-08.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before := fixture.Graph(t, fixture.Seeds()...)
	after := fixture.Graph(t, importer.Page{Name: file, Document: "leveranser", Data: data})
	begin := time.Now()
	found, err := diff.Between(t.Context(), before, after, diff.Options{Inferred: true, Findings: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d changes in %s", len(found.Changes), time.Since(begin).Round(time.Millisecond))
	return releases{releaseOf(before), releaseOf(after), found}
}

func releaseOf(g *roadmap.Graph) *release {
	r := &release{nodes: map[string]*roadmap.Node{}, texts: map[string]string{}}
	for _, n := range g.Nodes {
		r.nodes[n.ID] = n
		if n.Kind == roadmap.KindDocument {
			r.texts[n.ID] = n.Text(roadmap.PropText)
		}
	}
	return r
}

// fault returns what is wrong with a passage of a release; nothing where there is none.
func (r *release) fault(s *roadmap.Source) string {
	if s == nil {
		return ""
	}
	text, known := r.texts[s.Document]
	signs := []rune(text)
	switch {
	case !known:
		return "no document " + s.Document
	case s.Start < 0 || s.End > len(signs) || s.Start > s.End:
		return "outside of the document"
	case string(signs[s.Start:s.End]) != s.Quote:
		return "the document has " + string(signs[s.Start:s.End]) + ", quoted is " + s.Quote
	case text[s.ByteStart:s.ByteEnd] != s.Quote:
		return "bytes and code points are of different passages"
	}
	return ""
}

// Every passage of a change is where it says, in the release that it is of, and a change of what both state has both.
func TestPassagesAreQuoted(t *testing.T) {
	r := open(t)
	passages := 0
	for _, c := range r.found.Changes {
		for _, fault := range []string{r.before.fault(c.Before), r.after.fault(c.After)} {
			if fault != "" {
				t.Errorf("%s of %s: %s", c.Kind, c.Subject.Key, fault)
			}
		}
		for _, s := range []*roadmap.Source{c.Before, c.After} {
			if s != nil {
				passages++
			}
		}
		missing := false
		switch c.Kind {
		case diff.Added:
			missing = c.After == nil
		case diff.Removed:
			missing = c.Before == nil
		case diff.Title:
			missing = c.Before == nil || c.After == nil
		}
		if missing {
			t.Errorf("%s of %s has no passage", c.Kind, c.Subject.Key)
		}
	}
	t.Logf("%d passages", passages)
}

// Every pair is of two objects of one kind, each in no other pair; what is only similar scores less than what is the same,
// and more than half. Candidates are of the other release, the best first, and in no pair.
func TestPairsAreSane(t *testing.T) {
	r := open(t)
	seen := [2]map[string]bool{{}, {}}
	for _, p := range r.found.Pairs {
		one, other := r.before.nodes[p.Before], r.after.nodes[p.After]
		if one == nil || other == nil || one.Kind != p.Kind || other.Kind != p.Kind {
			t.Fatalf("%+v is no pair of two of its kind", p)
		}
		if seen[0][p.Before] || seen[1][p.After] {
			t.Errorf("%+v: one of the two is in another pair", p)
		}
		seen[0][p.Before], seen[1][p.After] = true, true
		if similar := p.How == matching.Similar; p.How == matching.None || p.How == matching.Curated ||
			similar && (p.Score >= matching.Same || 2*p.Score <= matching.Same) || !similar && p.Score != matching.Same {
			t.Errorf("%+v: a score that its way to match does not give", p)
		}
		if p.Kind != roadmap.KindGoal {
			t.Logf("%s %d\n\t%s\n\t%s", p.How, p.Score, titleOf(one), titleOf(other))
		}
	}
	for _, c := range r.found.Changes {
		of, taken := r.after, seen[1]
		switch c.Kind {
		case diff.Added:
			of, taken = r.before, seen[0]
		case diff.Removed:
		default:
			continue
		}
		checkCandidates(t, c, of, taken)
	}
}

func checkCandidates(t *testing.T, c diff.Change, of *release, taken map[string]bool) {
	t.Helper()
	list := c.Match.Candidates
	if c.Match.How != matching.None || len(list) > matching.MaxCandidates {
		t.Errorf("%s of %s: %+v", c.Kind, c.Subject.Key, c.Match)
	}
	if !slices.IsSortedFunc(list, func(a, b diff.Candidate) int { return b.Score - a.Score }) {
		t.Errorf("%s of %s: candidates are not the best first: %+v", c.Kind, c.Subject.Key, list)
	}
	for _, candidate := range list {
		n := of.nodes[candidate.Key]
		if n == nil || n.Kind != c.Subject.Kind || taken[candidate.Key] || candidate.Score <= 0 || candidate.Score > matching.Same {
			t.Errorf("%s of %s: %+v is no candidate", c.Kind, c.Subject.Key, candidate)
		}
	}
}

func titleOf(n *roadmap.Node) string {
	if n.Kind == roadmap.KindSubGoal {
		return n.Text(roadmap.PropCode) + " " + n.Text(roadmap.PropTitle)
	}
	return n.Text(roadmap.PropTitle)
}

// Every object is counted once: in a pair, or as one without.
func TestMatchesAddUp(t *testing.T) {
	r := open(t)
	for _, kind := range []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity} {
		counted, pairs := 0, 0
		for _, m := range r.found.Matched {
			switch {
			case m.Kind != kind:
				continue
			case m.How == matching.None:
				counted += m.Count
			default:
				counted, pairs = counted+2*m.Count, pairs+m.Count
			}
			t.Logf("%s %s: %d", m.Kind, m.How, m.Count)
		}
		if objects := r.before.count(kind) + r.after.count(kind); counted != objects {
			t.Errorf("%s: %d are counted of %d", kind, counted, objects)
		}
		if listed := len(slices.DeleteFunc(slices.Clone(r.found.Pairs), func(p diff.Pair) bool { return p.Kind != kind })); listed != pairs {
			t.Errorf("%s: %d pairs are listed, %d counted", kind, listed, pairs)
		}
	}
}

func (r *release) count(kind roadmap.Kind) int {
	count := 0
	for _, n := range r.nodes {
		if n.Kind == kind {
			count++
		}
	}
	return count
}
