package network_test

import (
	"strings"
	"testing"
)

// measured is a measure with everything that is said of it.
type measured struct {
	ID       string
	SubGoals struct {
		Nodes []struct {
			ID, Code string
			Goal     struct{ ID string }
		}
	}
	AllInvolvements involvements
}

// involvements are who does what.
type involvements struct {
	Nodes []struct {
		Role, Basis string
		Actor       struct{ ID, Kind string }
	}
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

// rest asks for the involvements of a measure that its first page does not have.
func (s *site) rest(t *testing.T, m *measured) {
	for m.AllInvolvements.PageInfo.HasNextPage {
		var d struct {
			Measure struct{ AllInvolvements involvements }
		}
		s.ask(t, `query($i: ID!, $a: String) { measure(id: $i) { allInvolvements(first: 100, after: $a) { pageInfo { hasNextPage endCursor }
			nodes { role basis actor { id kind } } } } }`, condition{"i": m.ID, "a": m.AllInvolvements.PageInfo.EndCursor}, &d)
		m.AllInvolvements.Nodes = append(m.AllInvolvements.Nodes, d.Measure.AllInvolvements.Nodes...)
		m.AllInvolvements.PageInfo = d.Measure.AllInvolvements.PageInfo
	}
}

func (s *site) measured(t *testing.T, a asked) (out []measured) {
	after := any(nil)
	for {
		var d struct {
			Measures struct {
				Nodes    []measured
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		s.ask(t, `query($f: MeasureFilter, $a: String) { measures(filter: $f, first: 50, after: $a) { pageInfo { hasNextPage endCursor } nodes { id
			subGoals(first: 100) { nodes { id code goal { id } } } allInvolvements(first: 100) { pageInfo { hasNextPage endCursor }
			nodes { role basis actor { id kind } } } } } }`,
			condition{"f": a.filter, "a": after}, &d)
		for i := range d.Measures.Nodes {
			s.rest(t, &d.Measures.Nodes[i])
		}
		out = append(out, d.Measures.Nodes...)
		if !d.Measures.PageInfo.HasNextPage {
			return out
		}
		after = d.Measures.PageInfo.EndCursor
	}
}

// columns is the network of actors, measures and goals.
func (s *site) columns(t *testing.T, a asked) wanted {
	kind := a.values.Get("kind")
	near := map[string]bool{}
	if a.minShared > 0 {
		for _, e := range s.pairs(t, a, a.bases).ActorNetwork.Edges {
			if e.Weight >= a.minShared && (kind == "" || e.From.Kind == kind && e.To.Kind == kind) {
				near[e.From.ID], near[e.To.ID] = true, true
			}
		}
	}
	out := newWanted()
	actors := map[string]map[string]string{} // of each measure, with the basis
	var kept []measured
	for _, m := range s.measured(t, a) {
		bases := map[string]string{}
		for _, i := range m.AllInvolvements.Nodes {
			meant := a.counts(i.Basis, i.Role) && (kind == "" || i.Actor.Kind == kind) && (a.minShared == 0 || near[i.Actor.ID])
			if meant && bases[i.Actor.ID] != "STATED" {
				bases[i.Actor.ID] = i.Basis
			}
		}
		if len(bases) == 0 && (kind != "" || a.minShared > 0) {
			continue
		}
		actors[m.ID] = bases
		kept = append(kept, m)
	}
	for _, m := range kept {
		out.things[m.ID] = true
		for actor, basis := range actors[m.ID] {
			out.add(actor, m.ID, basis)
		}
		for _, p := range m.SubGoals.Nodes {
			out.add(m.ID, p.Goal.ID, "STATED")
		}
	}
	if out.total = len(out.things); out.total <= mostDrawn {
		return out
	}
	return grouped(t, a, out, kept, actors)
}

// grouped puts sub-goals in the place of measures, but for those of the sub-goal that is opened.
func grouped(t *testing.T, a asked, whole wanted, measures []measured, actors map[string]map[string]string) wanted {
	people, goals, subGoals := 0, 0, map[string]bool{}
	for id := range whole.things {
		switch {
		case strings.HasPrefix(id, "actor:"):
			people++
		case strings.HasPrefix(id, "goal:"):
			goals++
		}
	}
	for _, m := range measures {
		for _, p := range m.SubGoals.Nodes {
			subGoals[p.ID] = true
		}
	}
	room := mostDrawn - people - goals - len(subGoals)
	if room < 0 {
		t.Skipf("%d actors, %d goals and %d sub-goals are more than this test knows how to hold", people, goals, len(subGoals))
	}
	out := newWanted()
	drawn := 0
	for _, m := range measures {
		opened := false
		for _, p := range m.SubGoals.Nodes {
			opened = opened || p.Code == a.values.Get("open")
		}
		if opened && drawn < room {
			drawn++
			for actor, basis := range actors[m.ID] {
				out.add(actor, m.ID, basis)
			}
			for _, p := range m.SubGoals.Nodes {
				out.add(m.ID, p.Goal.ID, "STATED")
			}
			continue
		}
		for _, p := range m.SubGoals.Nodes {
			for actor, basis := range actors[m.ID] {
				out.add(actor, p.ID, basis)
			}
			out.add(p.ID, p.Goal.ID, "STATED")
		}
	}
	out.grouped = []int{people, people, drawn, len(measures)}
	return out
}
