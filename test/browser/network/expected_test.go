package network_test

import (
	neturl "net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// wanted is what a page has to show, found by other operations than those of the page.
type wanted struct {
	things  map[string]bool
	links   map[string]string
	total   int
	grouped []int // the numbers that a page says that groups: actors drawn and there, measures drawn and there
	noWay   bool
}

func newWanted() wanted { return wanted{things: map[string]bool{}, links: map[string]string{}} }

// add adds a line, with its ends where they are to be drawn.
func (w *wanted) add(from, to, basis string) {
	w.things[from], w.things[to] = true, true
	if w.links[from+" "+to] != "STATED" {
		w.links[from+" "+to] = basis
	}
}

type condition = map[string]any

func list(text, otherwise string) []string {
	if text == "" {
		text = otherwise
	}
	return strings.Split(text, ",")
}

const doing = "OWNER,LEAD,OPERATOR,COMMISSIONER,FUNDER,COLLABORATOR"

// asked is an address as the API is asked for it.
type asked struct {
	values       neturl.Values
	bases, roles []string
	filter       condition
	minShared    int
}

func (a asked) counts(basis, role string) bool {
	return slices.Contains(a.bases, basis) && slices.Contains(a.roles, role)
}

// expected returns what a page has to show; unknown is whether its address names somebody who is not there.
func (s *site) expected(t *testing.T, values neturl.Values) (out wanted, unknown bool) {
	t.Helper()
	a := asked{values: values, bases: list(values.Get("basis"), "STATED"), roles: list(values.Get("roles"), doing)}
	if values.Get("roles") == "ALL" {
		a.roles = list("", doing+",MENTIONED")
	}
	switch {
	case values.Get("of") != "":
		return s.around(t, a), false
	case values.Get("from") != "":
		return s.between(t, a), false
	}
	a.minShared, _ = strconv.Atoi(values.Get("minShared"))
	var filters []condition
	if goal, err := strconv.Atoi(values.Get("goal")); err == nil {
		filters = append(filters, condition{"subGoals": condition{"some": condition{"goal": condition{"number": condition{"eq": goal}}}}})
	}
	activity := condition{}
	if on := values.Get("on"); on != "" {
		certainty := []string{"CERTAIN", "POSSIBLE"}
		if values.Get("certainty") != "" {
			certainty = certainty[:1]
		}
		activity["activeOn"] = condition{"date": on, "certainty": certainty}
	}
	switch owner := values.Get("owner"); owner {
	case "":
	case "none":
		filters = append(filters, condition{"activities": condition{"none": condition{"owners": condition{"count": condition{"gt": 0}}}}})
	default:
		var d struct{ Actor *struct{ ID string } }
		s.ask(t, `query($n: String!) { actor(name: $n) { id } }`, condition{"n": owner}, &d)
		if d.Actor == nil {
			return wanted{}, true
		}
		activity["owners"] = condition{"some": condition{"id": condition{"eq": d.Actor.ID}}}
	}
	if len(activity) > 0 {
		filters = append(filters, condition{"activities": condition{"some": activity}})
	}
	a.filter = condition{"and": filters}
	if len(filters) == 0 {
		a.filter = condition{}
	}
	if values.Get("view") == "actors" {
		return s.byShared(t, a), false
	}
	return s.columns(t, a), false
}

// pairs are two actors with the number of measures that they share.
type pairs struct {
	ActorNetwork struct {
		Nodes []struct{ Actor struct{ ID, Kind string } }
		Edges []struct {
			From, To struct{ ID, Kind string }
			Weight   int
		}
	}
}

func (s *site) pairs(t *testing.T, a asked, bases []string) (d pairs) {
	s.ask(t, `query($b: [Basis!]!, $r: [Role!], $f: MeasureFilter) { actorNetwork(basis: $b, roles: $r, filter: $f) {
		nodes { actor { id kind } } edges(first: 1000) { from { id kind } to { id kind } weight } } }`,
		condition{"b": bases, "r": a.roles, "f": a.filter}, &d)
	return d
}

// byShared is the network of actors.
func (s *site) byShared(t *testing.T, a asked) wanted {
	out := newWanted()
	kind := a.values.Get("kind")
	solid := map[string]bool{}
	if slices.Contains(a.bases, "STATED") {
		for _, e := range s.pairs(t, a, []string{"STATED"}).ActorNetwork.Edges {
			solid[e.From.ID+" "+e.To.ID] = true
		}
	}
	network := s.pairs(t, a, a.bases).ActorNetwork
	for _, n := range network.Nodes {
		if a.minShared == 0 && (kind == "" || n.Actor.Kind == kind) {
			out.things[n.Actor.ID] = true
		}
	}
	for _, e := range network.Edges {
		if e.Weight < a.minShared || kind != "" && (e.From.Kind != kind || e.To.Kind != kind) {
			continue
		}
		basis := "INFERRED"
		if solid[e.From.ID+" "+e.To.ID] {
			basis = "STATED"
		}
		out.add(e.From.ID, e.To.ID, basis)
	}
	out.total = len(out.things)
	return out
}

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
