package finding

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// view is a graph as the rules look at it.
type view struct {
	byID   map[string]*roadmap.Node         // without involvements: there are many, and no rule comes to them by an id
	nodes  map[roadmap.Kind][]*roadmap.Node // in the source's order
	edges  map[roadmap.EdgeType][]*roadmap.Edge
	from   map[roadmap.EdgeType][]*roadmap.Edge // ordered by From, made when first asked for
	to     map[roadmap.EdgeType][]*roadmap.Edge // ordered by To
	report func(rule.Finding)

	counted map[*roadmap.Node][]int // code points before every step-th byte of a document
}

func newView(g *roadmap.Graph, report func(rule.Finding)) *view {
	v := &view{
		byID:   map[string]*roadmap.Node{},
		nodes:  byWhat(g.Nodes, func(n *roadmap.Node) roadmap.Kind { return n.Kind }),
		edges:  byWhat(g.Edges, func(e *roadmap.Edge) roadmap.EdgeType { return e.Type }),
		from:   map[roadmap.EdgeType][]*roadmap.Edge{},
		to:     map[roadmap.EdgeType][]*roadmap.Edge{},
		report: report,

		counted: map[*roadmap.Node][]int{},
	}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindInvolvement {
			v.byID[n.ID] = n
		}
	}
	return v
}

// beside returns a view of the same graph that can be used at the same time.
func (v *view) beside(report func(rule.Finding)) *view {
	return &view{
		byID: v.byID, nodes: v.nodes, edges: v.edges, report: report,
		from:    map[roadmap.EdgeType][]*roadmap.Edge{},
		to:      map[roadmap.EdgeType][]*roadmap.Edge{},
		counted: map[*roadmap.Node][]int{},
	}
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
	return v.at(v.from, edge, id, func(e *roadmap.Edge) string { return e.From })
}

// arriving returns the edges of a type that lead to a node, in the source's order.
func (v *view) arriving(edge roadmap.EdgeType, id string) []*roadmap.Edge {
	return v.at(v.to, edge, id, func(e *roadmap.Edge) string { return e.To })
}

// at returns the edges of a type that have the id as one end. Lists in order take a tenth of what maps would.
func (v *view) at(
	ordered map[roadmap.EdgeType][]*roadmap.Edge, edge roadmap.EdgeType, id string, end func(*roadmap.Edge) string,
) []*roadmap.Edge {
	list, made := ordered[edge]
	if !made {
		list = slices.Clone(v.edges[edge])
		slices.SortStableFunc(list, func(x, y *roadmap.Edge) int { return cmp.Compare(end(x), end(y)) })
		ordered[edge] = list
	}
	first, _ := slices.BinarySearchFunc(list, id, func(e *roadmap.Edge, id string) int { return cmp.Compare(end(e), id) })
	last := first
	for last < len(list) && end(list[last]) == id {
		last++
	}
	return list[first:last]
}

// follow returns the nodes that edges of a type lead to from a node.
func (v *view) follow(edge roadmap.EdgeType, n *roadmap.Node) []*roadmap.Node {
	var out []*roadmap.Node
	for _, e := range v.leaving(edge, n.ID) {
		out = append(out, v.byID[e.To])
	}
	return out
}

// back returns the nodes from which edges of a type lead to a node.
func (v *view) back(edge roadmap.EdgeType, n *roadmap.Node) []*roadmap.Node {
	var out []*roadmap.Node
	for _, e := range v.arriving(edge, n.ID) {
		out = append(out, v.byID[e.From])
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
