// Package division says of each edge of a graph with what it is written: with the one of its nodes that is written last, or
// after all nodes of a kind. It holds nothing of the graph but the properties of edges, so that the rest can be freed.
package division

import (
	"slices"

	"veikart/internal/roadmap"
)

// Edge is an edge by the places of its nodes in the graph.
type Edge struct {
	From, To, Position int32
	properties         int32 // where they are, 0 when there are none
	spec               uint8 // place of the type in the table
}

// Type returns the edge's type.
func (e Edge) Type() roadmap.EdgeType { return roadmap.Edges()[e.spec].Type }

// Division is what Of returns.
type Division struct {
	edges      []Edge
	properties [][]roadmap.Value
	first      []int32 // of each node, by its place, where its edges begin in order; one more at the end
	order      []int32 // of edges
	later      map[key][]Edge
}

// key is what edges have in common that are written together after all nodes of a kind.
type key struct {
	kind roadmap.Kind
	edge roadmap.EdgeType
}

// most is how many edges a node has at most that are written with it: a batch has no bound for them.
const most = 1000

// Of divides the edges of a graph, in their order; of several of one type between two nodes only the first by position.
func Of(graph *roadmap.Graph) *Division {
	d := &Division{first: make([]int32, len(graph.Nodes)+1), later: map[key][]Edge{}}
	d.take(graph)
	owners := ownersOf(graph)
	for _, e := range d.edges {
		if o := owners.of(e); o >= 0 {
			d.first[o+1]++
		}
	}
	many := map[int32]bool{}
	for i := range graph.Nodes {
		if d.first[i+1] > most {
			many[int32(i)] = true // #nosec G115 -- a graph of so many nodes is larger than any memory
			d.first[i+1] = 0
		}
		d.first[i+1] += d.first[i]
	}
	d.order = make([]int32, d.first[len(graph.Nodes)])
	next := slices.Clone(d.first)
	for i, e := range d.edges {
		o := owners.of(e)
		if o >= 0 && !many[o] {
			d.order[next[o]] = int32(i) // #nosec G115 -- as above
			next[o]++
			continue
		}
		if o < 0 {
			o = e.From
		}
		k := key{graph.Nodes[o].Kind, e.Type()}
		d.later[k] = append(d.later[k], e)
	}
	for k, edges := range d.later {
		d.later[k] = firstOf(edges)
	}
	return d
}

// take takes the edges of a graph by the places of their nodes.
func (d *Division) take(graph *roadmap.Graph) {
	places := graph.Places()
	specs := map[roadmap.EdgeType]uint8{}
	for i, spec := range roadmap.Edges() {
		specs[spec.Type] = uint8(i) // #nosec G115 -- there are a few types
	}
	d.edges = make([]Edge, len(graph.Edges))
	stated := 1
	for _, e := range graph.Edges {
		stated += min(len(e.Properties), 1)
	}
	d.properties = make([][]roadmap.Value, 1, stated)
	for i, e := range graph.Edges {
		// #nosec G115 -- as above
		d.edges[i] = Edge{From: places[e.From()], To: places[e.To()], Position: int32(e.Position()), spec: specs[e.Type()]}
		if len(e.Properties) > 0 {
			d.edges[i].properties = int32(len(d.properties)) // #nosec G115 -- as above
			d.properties = append(d.properties, e.Properties)
		}
	}
}

// owners says with which of its nodes an edge is written.
type owners struct {
	ranks []uint8 // of nodes
}

func ownersOf(graph *roadmap.Graph) owners {
	o := owners{make([]uint8, len(graph.Nodes))}
	for i, n := range graph.Nodes {
		o.ranks[i] = uint8(Rank(n.Kind)) // #nosec G115 -- there are a few kinds
	}
	return o
}

// of returns the place of the node with which an edge is written, -1 where both are of one kind.
func (o owners) of(e Edge) int32 {
	switch from, to := o.ranks[e.From], o.ranks[e.To]; {
	case from > to:
		return e.From
	case from < to:
		return e.To
	default:
		return -1
	}
}

// Rank says when the nodes of a kind are written: those with few nodes first.
func Rank(kind roadmap.Kind) int { return roadmap.KindOf(kind).Size }

// With returns the edges that are written with a node.
func (d *Division) With(place int32) []Edge {
	order := d.order[d.first[place]:d.first[place+1]]
	edges := make([]Edge, len(order))
	for i, at := range order {
		edges[i] = d.edges[at]
	}
	return firstOf(edges)
}

// Later returns the edges of a type that are written after all nodes of a kind.
func (d *Division) Later(kind roadmap.Kind, edge roadmap.EdgeType) []Edge {
	return d.later[key{kind, edge}]
}

// TakeProperties returns the properties of an edge, once: they are held no longer.
func (d *Division) TakeProperties(e Edge) []roadmap.Value {
	taken := d.properties[e.properties]
	if e.properties > 0 {
		d.properties[e.properties] = nil
	}
	return taken
}

// few is how many edges are held against each other faster one by one than by a map.
const few = 16

// firstOf returns, of the edges of one type between the same nodes, the first by position, each of them where the first
// of them stands. It makes them of the list that it is given.
func firstOf(edges []Edge) []Edge {
	type joined struct {
		from, to int32
		spec     uint8
	}
	of := func(e Edge) joined { return joined{e.From, e.To, e.spec} }
	out := edges[:0]
	at := map[joined]int{}
	find := func(k joined) (int, bool) {
		i := slices.IndexFunc(out, func(e Edge) bool { return of(e) == k })
		return i, i >= 0
	}
	if len(edges) > few {
		find = func(k joined) (int, bool) {
			i, ok := at[k]
			return i, ok
		}
	}
	for _, e := range edges {
		switch i, ok := find(of(e)); {
		case !ok:
			if len(edges) > few {
				at[of(e)] = len(out)
			}
			out = append(out, e)
		case e.Position < out[i].Position:
			out[i] = e
		}
	}
	return out
}
