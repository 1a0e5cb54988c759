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
