package finding

import (
	"cmp"
	"slices"
	"sync"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// view is a graph as the rules look at it. Views of one graph may be used at the same time.
type view struct {
	byID   map[string]*roadmap.Node         // without involvements: there are many, and no rule comes to them by an id
	nodes  map[roadmap.Kind][]*roadmap.Node // in the source's order
	edges  map[roadmap.EdgeType][]*roadmap.Edge
	from   *ordered // by From
	to     *ordered // by To
	report func(rule.Finding)

	counted map[*roadmap.Node][]int // code points before every step-th byte of a document
}

// ordered has the edges of a type ordered by one end. They are put in order when they are first asked for.
type ordered struct {
	end    func(*roadmap.Edge) string
	making sync.Mutex
	lists  map[roadmap.EdgeType][]*roadmap.Edge
}

func newView(g *roadmap.Graph) *view {
	lists := func(end func(*roadmap.Edge) string) *ordered {
		return &ordered{end: end, lists: map[roadmap.EdgeType][]*roadmap.Edge{}}
	}
	v := &view{
		byID:  map[string]*roadmap.Node{},
		nodes: byWhat(g.Nodes, func(n *roadmap.Node) roadmap.Kind { return n.Kind }),
		edges: byWhat(g.Edges, func(e *roadmap.Edge) roadmap.EdgeType { return e.Type() }),
		from:  lists(func(e *roadmap.Edge) string { return e.From() }),
		to:    lists(func(e *roadmap.Edge) string { return e.To() }),
	}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindInvolvement {
			v.byID[n.ID] = n
		}
	}
	return v
}

// reporting returns a view of the same graph that reports to a function of its own.
func (v *view) reporting(report func(rule.Finding)) *view {
	own := *v
	own.report, own.counted = report, map[*roadmap.Node][]int{}
	return &own
}

// byWhat returns the elements of a list by what they are. Those that stand together, as a graph's do, are not copied.
func byWhat[T any, K comparable](list []T, of func(T) K) map[K][]T {
	out := map[K][]T{}
	for from, to := 0, 0; from < len(list); from = to {
		what := of(list[from])
		for to = from; to < len(list) && of(list[to]) == what; to++ {
		}
		if out[what] == nil {
			out[what] = list[from:to:to]
		} else {
			out[what] = append(out[what], list[from:to]...)
		}
	}
	return out
}

// leaving returns the edges of a type that leave a node, in the source's order.
func (v *view) leaving(edge roadmap.EdgeType, id string) []*roadmap.Edge {
	return v.from.at(v.edges[edge], edge, id)
}

// arriving returns the edges of a type that lead to a node, in the source's order.
func (v *view) arriving(edge roadmap.EdgeType, id string) []*roadmap.Edge {
	return v.to.at(v.edges[edge], edge, id)
}

// at returns those of all edges of a type that have the id as the end. Lists in order take a tenth of what maps would.
func (o *ordered) at(all []*roadmap.Edge, edge roadmap.EdgeType, id string) []*roadmap.Edge {
	list := o.of(all, edge)
	first, _ := slices.BinarySearchFunc(list, id, func(e *roadmap.Edge, id string) int { return cmp.Compare(o.end(e), id) })
	last := first
	for last < len(list) && o.end(list[last]) == id {
		last++
	}
	return list[first:last]
}

// one returns the only edge of a type that a node has at this end. As a rule it stands among all of the type where the node stands
// among those of its kind, so that they need not be put in order.
func (o *ordered) one(all map[roadmap.EdgeType][]*roadmap.Edge, edge roadmap.EdgeType, place int, n *roadmap.Node) *roadmap.Edge {
	list := all[edge]
	if place < len(list) && o.end(list[place]) == n.ID {
		return list[place]
	}
	return o.at(list, edge, n.ID)[0]
}

// of returns the edges of a type in order.
func (o *ordered) of(all []*roadmap.Edge, edge roadmap.EdgeType) []*roadmap.Edge {
	o.making.Lock()
	defer o.making.Unlock()
	list, made := o.lists[edge]
	if !made {
		list = slices.Clone(all)
		slices.SortStableFunc(list, func(x, y *roadmap.Edge) int { return cmp.Compare(o.end(x), o.end(y)) })
		o.lists[edge] = list
	}
	return list
}

// follow returns the nodes that edges of a type lead to from a node.
func (v *view) follow(edge roadmap.EdgeType, n *roadmap.Node) []*roadmap.Node {
	var out []*roadmap.Node
	for _, e := range v.leaving(edge, n.ID) {
		out = append(out, v.byID[e.To()])
	}
	return out
}

// back returns the nodes from which edges of a type lead to a node.
func (v *view) back(edge roadmap.EdgeType, n *roadmap.Node) []*roadmap.Node {
	var out []*roadmap.Node
	for _, e := range v.arriving(edge, n.ID) {
		out = append(out, v.byID[e.From()])
	}
	return out
}

// sources returns the passages that state a node.
func sources(n *roadmap.Node) []roadmap.Source {
	s, _ := n.Get(roadmap.PropSources).([]roadmap.Source)
	return s
}

func edgeSources(e *roadmap.Edge) []roadmap.Source {
	s, _ := e.Get(roadmap.PropSources).([]roadmap.Source)
	return s
}

func blocks(n *roadmap.Node, property roadmap.PropertyName) []roadmap.Block {
	b, _ := n.Get(property).([]roadmap.Block)
	return b
}

func dateOf(n *roadmap.Node, property roadmap.PropertyName) roadmap.Date {
	d, _ := n.Get(property).(roadmap.Date)
	return d
}

// passage is a clean text of a page with the passages that state it.
type passage struct {
	text    string
	sources []roadmap.Source
	stated  []stated // made when a part is first cut
}

// stated is a passage as published, of which parts are cut.
type stated struct {
	text  roadmap.Normal
	parts roadmap.Parts
}

// titleOf returns the title of a node.
func titleOf(n *roadmap.Node) *passage {
	return &passage{text: n.Text(roadmap.PropTitle), sources: sources(n)}
}

// passagesOf returns the texts of a list of blocks.
func passagesOf(list []roadmap.Block) []*passage {
	out := make([]*passage, len(list))
	for i, b := range list {
		out[i] = &passage{text: b.Text, sources: b.Sources}
	}
	return out
}

// cut returns the passages of a part of the text, from and to in bytes.
func (p *passage) cut(from, to int) []roadmap.Source {
	if p.stated == nil {
		for _, s := range p.sources {
			p.stated = append(p.stated, stated{roadmap.Normalise(s.Quote), roadmap.Parts{Of: s}})
		}
	}
	var out []roadmap.Source
	for i := range p.stated {
		s := &p.stated[i]
		if to > len(s.text.Text) || s.text.Text[from:to] != p.text[from:to] {
			continue // a place that says it otherwise
		}
		out = append(out, s.parts.Part(s.text.Published(from, to)))
	}
	return out
}
