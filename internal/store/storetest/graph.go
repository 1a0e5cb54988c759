package storetest

import (
	"time"

	"veikart/internal/roadmap"
)

// builder makes a graph: ordinals and positions in the order of the calls, and something for every
// source that the table requires.
type builder struct {
	graph     roadmap.Graph
	ordinals  map[roadmap.Kind]int
	positions map[roadmap.Edge]int // by type and From
	passages  int
}

func newBuilder() *builder {
	return &builder{ordinals: map[roadmap.Kind]int{}, positions: map[roadmap.Edge]int{}}
}

// node adds a node; properties are names and values in turn.
func (b *builder) node(kind roadmap.Kind, id string, properties ...any) {
	n := roadmap.NewNode(kind, id, b.ordinals[kind])
	b.ordinals[kind]++
	for i := 0; i < len(properties); i += 2 {
		n.Set(properties[i].(string), properties[i+1])
	}
	b.state(roadmap.KindOf(kind).Properties, n.Properties)
	b.graph.Nodes = append(b.graph.Nodes, n)
}

// edges adds an edge to each of the nodes, in their order.
func (b *builder) edges(edge roadmap.EdgeType, from string, to ...string) {
	for _, id := range to {
		b.edge(edge, from, id)
	}
}

// edge adds an edge; properties are names and values in turn.
func (b *builder) edge(edge roadmap.EdgeType, from, to string, properties ...any) {
	key := roadmap.Edge{Type: edge, From: from}
	e := roadmap.NewEdge(edge, from, to, b.position(key))
	for i := 0; i < len(properties); i += 2 {
		e.Set(properties[i].(string), properties[i+1])
	}
	b.state(roadmap.EdgeOf(edge).Properties, e.Properties)
	b.graph.Edges = append(b.graph.Edges, e)
}
