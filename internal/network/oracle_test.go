package network_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"veikart/internal/network"
)

// inGonum returns the graph as gonum has it. Ids are indexes.
func inGonum(ids []string, edges []network.Edge) *simple.WeightedUndirectedGraph {
	g := simple.NewWeightedUndirectedGraph(0, 0)
	index := map[string]int64{}
	for i, id := range ids {
		index[id] = int64(i)
		g.AddNode(simple.Node(i))
	}
	for _, e := range edges {
		g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(index[e.A]), T: simple.Node(index[e.B]), W: float64(e.Weight)})
	}
	return g
}

// groups returns the nodes by the number of their group.
func groups(numbers []int) [][]graph.Node {
	var out [][]graph.Node
	for node, group := range numbers {
		for len(out) <= group {
			out = append(out, nil)
		}
		out[group] = append(out[group], simple.Node(node))
	}
	return out
}

func TestComponentsAreGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids, edges := drawn(t)
		m := measure(t, ids, edges)
		found := topo.ConnectedComponents(inGonum(ids, edges))
		if len(found) != len(groups(m.Components)) {
			t.Fatalf("%d components, gonum has %d", len(groups(m.Components)), len(found))
		}
		for _, nodes := range found {
			for _, node := range nodes {
				if m.Components[node.ID()] != m.Components[nodes[0].ID()] {
					t.Fatalf("%d and %d are not in one component", node.ID(), nodes[0].ID())
				}
			}
		}
	})
}

// TestCommunitiesAreAsGoodAsGonums compares modularity, as gonum computes it, with that of gonum's own
// Louvain. Neither finds the best division each time.
func TestCommunitiesAreAsGoodAsGonums(t *testing.T) {
	for _, size := range []struct{ nodes, edges int }{{50, 100}, {200, 600}, {300, 300}, {500, 2000}, {1000, 3000}} {
		t.Run(fmt.Sprint(size.nodes), func(t *testing.T) {
			ids, edges := random(size.nodes, size.edges)
			g := inGonum(ids, edges)
			ours := community.Q(g, groups(measure(t, ids, edges).Communities), 1)
			best := 0.0
			for seed := range uint64(5) {
				best = max(best, community.Q(g, community.Modularize(g, 1, rand.NewPCG(seed, 0)).Communities(), 1))
			}
			t.Logf("modularity %.4f, the best of five of gonum's %.4f", ours, best)
			if ours < best-0.02 {
				t.Errorf("modularity %.4f, gonum finds %.4f", ours, best)
			}
		})
	}
}

// TestPlantedCommunitiesAreFound: cliques that one edge each joins in a ring.
func TestPlantedCommunitiesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cliques := rapid.IntRange(3, 8).Draw(t, "cliques")
		size := rapid.IntRange(5, 7).Draw(t, "size")
		id := func(clique, i int) string { return fmt.Sprint(clique%cliques, "/", i) }
		var ids []string
		var edges []network.Edge
		for c := range cliques {
			for i := range size {
				ids = append(ids, id(c, i))
				for j := range i {
					edges = append(edges, network.Edge{A: id(c, i), B: id(c, j), Weight: rapid.IntRange(2, 3).Draw(t, "weight")})
				}
			}
			edges = append(edges, network.Edge{A: id(c, 0), B: id(c+1, 1), Weight: 1})
		}
		for i, c := range measure(t, ids, edges).Communities {
			if c != i/size {
				t.Fatalf("node %s is in community %d", ids[i], c)
			}
		}
	})
}

// TestLouvainImproves: a division is never worse than each node alone, or all in one.
func TestLouvainImproves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids, edges := drawn(t)
		if len(edges) == 0 {
			return
		}
		g := inGonum(ids, edges)
		if q := community.Q(g, groups(measure(t, ids, edges).Communities), 1); q < -1e-12 || q < community.Q(g, nil, 1) {
			t.Fatalf("modularity %g", q)
		}
	})
}

// BenchmarkGonum measures what our own code takes the place of.
func BenchmarkGonum(b *testing.B) {
	for _, size := range []struct{ nodes, edges int }{{500, 2_000}, {1_000, 4_000}, {500, 100_000}} {
		ids, edges := random(size.nodes, size.edges)
		g := inGonum(ids, edges)
		ours, err := network.New(ids, edges)
		if err != nil {
			b.Fatal(err)
		}
		for name, run := range map[string]func() error{
			"Betweenness/gonum": func() error { gonum.Betweenness(g); return nil },
			"Betweenness/ours":  func() error { _, err := ours.Betweenness(b.Context()); return err },
			"Louvain/gonum":     func() error { community.Modularize(g, 1, rand.NewPCG(1, 1)); return nil },
			"Louvain/ours":      func() error { _, err := ours.Communities(b.Context()); return err },
		} {
			b.Run(fmt.Sprintf("%s/%d nodes, %d edges", name, size.nodes, size.edges), func(b *testing.B) {
				for b.Loop() {
					if err := run(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
