package importer_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"veikart/internal/roadmap"
)

// pairs are the edges from places to actors, by "place actor": what the involvements come to.
type pairs map[string]pair

type pair struct {
	Roles, Bases, Passages []string
}

// checkParticipation holds what is derived of involvements against the involvements themselves: each concerns
// the measure that its subject is or belongs to, and there is one edge for each pair of a place and an actor,
// with exactly their roles, bases and passages. Who owns an activity is who has the role of its owner.
func checkParticipation(t failer, g *roadmap.Graph) {
	t.Helper()
	subjects, actors := involvementEnds(g)
	measures, concerned := map[string]string{}, map[string][]string{}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasActivity:
			measures[e.To()] = e.From()
		case roadmap.Concerns:
			concerned[e.From()] = append(concerned[e.From()], e.To())
		}
	}
	documents := map[string]int{}
	for i, d := range nodesOf(g, roadmap.KindDocument) {
		documents[d.ID] = i
	}
	want := map[roadmap.EdgeType]pairs{roadmap.MeasureInvolves: {}, roadmap.ActivityInvolves: {}}
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		subject := subjects[n.ID]
		measure := subject
		if strings.HasPrefix(subject, "activity:") {
			measure = measures[subject]
			want[roadmap.ActivityInvolves].add(subject, actors[n.ID], n, documents)
		}
		want[roadmap.MeasureInvolves].add(measure, actors[n.ID], n, documents)
		if !slices.Equal(concerned[n.ID], []string{measure}) {
			t.Errorf("%s concerns %v, its subject is of %s", n.ID, concerned[n.ID], measure)
		}
	}
	for edge, wanted := range want {
		got := pairs{}
		for _, e := range edgesOf(g, edge) {
			key := e.From() + " " + e.To()
			if _, twice := got[key]; twice {
				t.Errorf("two edges %s from %s", edge, key)
			}
			passages := places(e.Get(roadmap.PropSources), documents)
			if sorted := slices.Sorted(slices.Values(passages)); !slices.Equal(sorted, passages) {
				t.Errorf("%s of %s: the passages are not in the order of the source: %v", edge, key, passages)
			}
			got[key] = pair{e.Get(roadmap.PropRoles).([]string), e.Get(roadmap.PropBases).([]string), passages}
		}
		if diff := wanted.diff(got); diff != "" {
			t.Errorf("%s: %s", edge, diff)
		}
	}
	owns := map[string]bool{}
	for _, e := range edgesOf(g, roadmap.OwnedBy) {
		owns[e.From()+" "+e.To()] = true
	}
	for key, p := range want[roadmap.ActivityInvolves] {
		if isOwner := slices.Contains(p.Roles, string(roadmap.Owner)); isOwner != owns[key] {
			t.Errorf("%s: owner by an edge is %t, by a role %t", key, owns[key], isOwner)
		}
		delete(owns, key)
	}
	if len(owns) > 0 {
		t.Errorf("owners without the role: %v", owns)
	}
}

func (p pairs) add(place, actor string, n *roadmap.Node, documents map[string]int) {
	key := place + " " + actor
	was := p[key]
	was.Roles, was.Bases = append(was.Roles, n.Text(roadmap.PropRole)), append(was.Bases, n.Text(roadmap.PropBasis))
	was.Passages = append(was.Passages, places(n.Get(roadmap.PropSources), documents)...)
	p[key] = was
}

// diff returns what is wrong with edges, empty when nothing is.
func (p pairs) diff(got pairs) string {
	if len(p) != len(got) {
		return fmt.Sprintf("%d edges, the involvements have %d pairs", len(got), len(p))
	}
	for key, want := range p {
		want.Roles = inOrder(roadmap.Roles(), want.Roles)
		want.Bases = inOrder(roadmap.Bases(), want.Bases)
		slices.Sort(want.Passages)
		if have := got[key]; fmt.Sprint(have) != fmt.Sprint(want) {
			return fmt.Sprintf("%s: %v, the involvements have %v", key, have, want)
		}
	}
	return ""
}

// inOrder returns the values that a list has, each once, in the order of all of them.
func inOrder[T ~string](all []T, list []string) []string {
	var out []string
	for _, v := range all {
		if slices.Contains(list, string(v)) {
			out = append(out, string(v))
		}
	}
	return out
}

// places writes passages so that their texts sort in the order of the source.
func places(v roadmap.Value, documents map[string]int) []string {
	var out []string
	for _, s := range sourcesOf(v) {
		out = append(out, fmt.Sprintf("%04d %08d-%08d", documents[s.Document], s.ByteStart, s.ByteEnd))
	}
	return out
}

// Roles, bases and passages of one actor in a measure and its activities come together in one edge each.
func TestParticipation(t *testing.T) {
	page := pageText(subGoal("1A", "Delmål", measure("Tiltak", "Det skjer sammen med KS. Hdir nevnes.",
		activity("Innføring", "Eier: Hdir", "• Arbeidet ledes av KS."), activity("Drift", "", "• Arbeidet ledes av KS."))))
	list := func(g *roadmap.Graph) []string {
		var out []string
		for _, edge := range []roadmap.EdgeType{roadmap.MeasureInvolves, roadmap.ActivityInvolves} {
			for _, e := range edgesOf(g, edge) {
				place, actor := e.From()[strings.LastIndex(e.From(), "/")+1:], strings.TrimPrefix(e.To(), "actor:")
				out = append(out, fmt.Sprint(place[:5], " ", e.Position(), " ", actor,
					" ", e.Get(roadmap.PropRoles), e.Get(roadmap.PropBases), quotes(e.Get(roadmap.PropSources))))
			}
		}
		return out
	}
	one := build(t, doc("a", page))
	equal(t, "one document", []string{
		"tilta 0 ks [LEAD COLLABORATOR] [INFERRED] [a: Det skjer sammen med KS. a: Arbeidet ledes av KS. a: Arbeidet ledes av KS.]",
		"tilta 1 helsedirektoratet [OWNER MENTIONED] [STATED INFERRED] [a: Hdir nevnes. a: Hdir]",
		"innfo 0 helsedirektoratet [OWNER] [STATED] [a: Hdir]",
		"innfo 1 ks [LEAD] [INFERRED] [a: Arbeidet ledes av KS.]",
		"drift 0 ks [LEAD] [INFERRED] [a: Arbeidet ledes av KS.]",
	}, list(one))
	two := build(t, doc("a", page), doc("b", page))
	equal(t, "two documents", "tilta 1 helsedirektoratet [OWNER MENTIONED] [STATED INFERRED] [a: Hdir nevnes. a: Hdir b: Hdir nevnes. b: Hdir]", list(two)[1])
}

// checkFoundIn holds where findings count against what the graph states: those of a measure are its own and those of its
// activities, those of a sub-goal its own and those of its measures and of the activities listed under it, those of a goal
// its own and those of its sub-goals, each once.
func checkFoundIn(t failer, g *roadmap.Graph) {
	t.Helper()
	below := map[string][]string{}
	about, want := map[string][]string{}, map[string]map[string]bool{}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasActivity, roadmap.HasSubGoal, roadmap.HasMeasure:
			below[e.From()] = append(below[e.From()], e.To())
		case roadmap.ListedUnder:
			below[e.To()] = append(below[e.To()], e.From())
		case roadmap.About:
			about[e.To()] = append(about[e.To()], e.From())
		}
	}
	add := func(id, of string) {
		for _, finding := range about[of] {
			want[id][finding] = true
		}
	}
	for _, kind := range []roadmap.Kind{roadmap.KindMeasure, roadmap.KindSubGoal, roadmap.KindGoal} {
		for _, n := range nodesOf(g, kind) {
			want[n.ID] = map[string]bool{}
			add(n.ID, n.ID)
			for _, under := range below[n.ID] {
				add(n.ID, under)
				if strings.HasPrefix(under, "subGoal:") {
					for finding := range want[under] {
						want[n.ID][finding] = true
					}
				}
			}
		}
	}
	got := map[string]map[string]bool{}
	for id := range want {
		got[id] = map[string]bool{}
	}
	for _, edge := range []roadmap.EdgeType{roadmap.FoundInMeasure, roadmap.FoundInSubGoal, roadmap.FoundInGoal} {
		for _, e := range edgesOf(g, edge) {
			if got[e.To()][e.From()] {
				t.Errorf("two edges %s from %s to %s", edge, e.From(), e.To())
			}
			got[e.To()][e.From()] = true
		}
	}
	for id := range want {
		if !maps.Equal(want[id], got[id]) {
			t.Errorf("%s has the findings %v, want %v", id, got[id], want[id])
		}
	}
}
