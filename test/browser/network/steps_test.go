package network_test

import (
	"slices"
	"strconv"
	"testing"
)

// step is a step of a path or a neighbourhood.
type step struct {
	From, To struct{ ID string }
	Basis    string
}

// around is what lies around a thing: up to as many things as are drawn, the nearest first.
func (s *site) around(t *testing.T, a asked) wanted {
	out := newWanted()
	depth, err := strconv.Atoi(a.values.Get("steps"))
	if err != nil {
		depth = 1
	}
	var d struct {
		Neighbourhood *struct {
			Nodes []struct{ Node struct{ ID string } }
			Edges []step
		}
	}
	codes := s.ask(t, `query($o: ID!, $b: [Basis!]!, $d: Int!) { neighbourhood(of: $o, basis: $b, depth: $d) {
		nodes { node { id } } edges { from { id } to { id } basis } } }`, condition{"o": a.values.Get("of"), "b": a.bases, "d": depth}, &d)
	if slices.Contains(codes, "LIMIT_EXCEEDED") {
		out.things[a.values.Get("of")], out.total = true, 1
		return out
	}
	out.total = len(d.Neighbourhood.Nodes)
	for _, n := range d.Neighbourhood.Nodes[:min(out.total, mostDrawn)] {
		out.things[n.Node.ID] = true
	}
	for _, e := range d.Neighbourhood.Edges {
		if out.things[e.From.ID] && out.things[e.To.ID] {
			out.add(e.From.ID, e.To.ID, e.Basis)
		}
	}
	return out
}

// between is what stands on the shortest ways between two things.
func (s *site) between(t *testing.T, a asked) wanted {
	out := newWanted()
	from, to := a.values.Get("from"), a.values.Get("to")
	var d struct {
		Paths []struct {
			Nodes []struct{ ID string }
			Steps []step
		}
	}
	s.ask(t, `query($f: ID!, $t: ID!, $b: [Basis!]!) { paths(from: $f, to: $t, basis: $b) { nodes { id } steps { from { id } to { id } basis } } }`,
		condition{"f": from, "t": to, "b": a.bases}, &d)
	if len(d.Paths) == 0 {
		out.things[from], out.things[to], out.noWay = true, true, true
		return out
	}
	for _, p := range d.Paths {
		for _, n := range p.Nodes {
			out.things[n.ID] = true
		}
		for _, e := range p.Steps {
			out.add(e.From.ID, e.To.ID, e.Basis)
		}
	}
	out.total = len(out.things)
	return out
}
