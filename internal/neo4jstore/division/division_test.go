package division_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/neo4jstore/division"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
)

// joined is an edge as the tests compare it.
type joined struct {
	edge     roadmap.EdgeType
	from, to string
}

// divided returns the positions of all edges of a division, and how many stand with a node, in the order in which kinds are written.
func divided(t *testing.T, graph *roadmap.Graph) (positions map[joined]int32, withNodes int) {
	t.Helper()
	d := division.Of(graph)
	positions = map[joined]int32{}
	put := func(e division.Edge) {
		key := joined{e.Type(), graph.Nodes[e.From].ID, graph.Nodes[e.To].ID}
		if _, there := positions[key]; there {
			t.Errorf("the edge %v stands twice", key)
		}
		positions[key] = e.Position
	}
	for place, n := range graph.Nodes {
		for _, e := range d.With(int32(place)) {
			withNodes++
			put(e)
			for _, end := range []int32{e.From, e.To} {
				if division.Rank(graph.Nodes[end].Kind) >= division.Rank(n.Kind) && int(end) != place {
					t.Errorf("with %s an edge to %s is written, which is not there yet", n.ID, graph.Nodes[end].ID)
				}
			}
		}
	}
	for _, kind := range roadmap.Kinds() {
		for _, edge := range roadmap.Edges() {
			for _, e := range d.Later(kind.Kind, edge.Type) {
				put(e)
				if max(division.Rank(graph.Nodes[e.From].Kind), division.Rank(graph.Nodes[e.To].Kind)) > division.Rank(kind.Kind) {
					t.Errorf("after the kind %s an edge is written to one that comes later", kind.Kind)
				}
			}
		}
	}
	return positions, withNodes
}

func wantDivided(t *testing.T, graph *roadmap.Graph) (withNodes int) {
	t.Helper()
	want := map[joined]int32{}
	for _, e := range graph.Edges {
		key := joined{e.Type(), e.From(), e.To()}
		if position, there := want[key]; !there || int32(e.Position()) < position {
			want[key] = int32(e.Position())
		}
	}
	got, withNodes := divided(t, graph)
	if !maps.Equal(got, want) {
		t.Errorf("edges (-want +got):\n%s", cmp.Diff(want, got))
	}
	return withNodes
}

// TestDividesEachEdgeOnce: each edge stands once, with nodes that are there, the first of several by position.
func TestDividesEachEdgeOnce(t *testing.T) {
	graph := storetest.Synthetic(60)
	again := graph.Edges[len(graph.Edges)-1]
	graph.Edges = append(graph.Edges, roadmap.NewEdge(again.Type(), again.From(), again.To(), again.Position()+7))
	if wantDivided(t, graph) == 0 {
		t.Error("no edge is written with a node")
	}
}

// TestDividesEdgesOfNodesWithMany: a node with too many edges for one batch is written without them.
func TestDividesEdgesOfNodesWithMany(t *testing.T) {
	graph := &roadmap.Graph{Nodes: []*roadmap.Node{roadmap.NewNode(roadmap.KindMeasure, "measure:all", 0)}}
	node := func(kind roadmap.Kind, id string) string {
		graph.Nodes = append(graph.Nodes, roadmap.NewNode(kind, id, len(graph.Nodes)))
		return id
	}
	for i := range 1001 {
		actor := node(roadmap.KindActor, "actor:"+string(rune('一'+i)))
		graph.Edges = append(graph.Edges, roadmap.NewEdge(roadmap.MeasureInvolves, "measure:all", actor, i))
	}
	last := graph.Nodes[len(graph.Nodes)-1].ID
	graph.Edges = append(graph.Edges, roadmap.NewEdge(roadmap.SucceededBy, last, last, 0)) // of nodes of one kind
	if with := wantDivided(t, graph); with != 0 {
		t.Errorf("%d edges are written with a node of 1001", with)
	}
}

// TestTakesPropertiesOnce: of an edge they are returned once, and held no longer.
func TestTakesPropertiesOnce(t *testing.T) {
	graph := storetest.Synthetic(3)
	d := division.Of(graph)
	taken := 0
	for place := range graph.Nodes {
		for _, e := range d.With(int32(place)) {
			declared := roadmap.EdgeOf(e.Type()).Properties
			if got := d.TakeProperties(e); len(got) != len(declared) {
				t.Errorf("an edge of the type %s has %d properties, want %d", e.Type(), len(got), len(declared))
			}
			if len(declared) == 0 {
				continue
			}
			taken++
			if d.TakeProperties(e) != nil {
				t.Errorf("the properties of an edge of the type %s are still held", e.Type())
			}
		}
	}
	if taken == 0 {
		t.Error("no edge has properties")
	}
}
