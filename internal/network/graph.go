package network

import (
	"errors"
	"fmt"
	"slices"
)

// What bounds a graph. Nothing is cut off in silence: larger ones are refused with ErrTooLarge.
const (
	MaxNodes = 100_000
	MaxEdges = 1_000_000
	// MaxWeight is the most that all weights may sum to, so that products of two sums fit 64 bits.
	MaxWeight = 1 << 30
	// MaxSteps bounds what Betweenness does, nodes × (nodes + 2 × edges), to a few seconds: 5,000 nodes
	// with 17,500 edges, or 1,000 with 99,500.
	MaxSteps = 200_000_000
)

var (
	// ErrTooLarge is wrapped by errors for graphs beyond a bound; the error says the bound.
	ErrTooLarge = errors.New("the network is too large")
	// ErrMalformed is wrapped by errors for nodes and edges that make no graph.
	ErrMalformed = errors.New("malformed network")
)

// Edge joins two different nodes, named by their ids, in no direction. Weight is at least 1.
type Edge struct {
	A, B   string
	Weight int
}

// Graph is an undirected weighted graph. It does not change and may be used concurrently. Results are
// indexed as the nodes were given.
type Graph struct {
	neighbours [][]neighbour // of each node, in the order of the nodes
	edges      int
}

// neighbour is one end of an edge, seen from the other.
type neighbour struct{ node, weight int }

// New returns the graph of the nodes with the given ids, in that order, and edges between them. The
// error wraps ErrTooLarge, or ErrMalformed when an id or a pair of nodes comes twice, an edge names no
// node or joins a node with itself, or a weight is less than 1.
func New(ids []string, edges []Edge) (*Graph, error) {
	if len(ids) > MaxNodes || len(edges) > MaxEdges {
		return nil, fmt.Errorf("%w: it has %d nodes and %d edges, at most %d nodes and %d edges are measured",
			ErrTooLarge, len(ids), len(edges), MaxNodes, MaxEdges)
	}
	index := make(map[string]int, len(ids))
	for i, id := range ids {
		if _, twice := index[id]; twice {
			return nil, fmt.Errorf("%w: node %q is given twice", ErrMalformed, id)
		}
		index[id] = i
	}
	g, total := &Graph{make([][]neighbour, len(ids)), len(edges)}, 0
	for _, e := range edges {
		a, okA := index[e.A]
		b, okB := index[e.B]
		switch {
		case !okA || !okB:
			return nil, fmt.Errorf("%w: the edge between %q and %q names a node that is not given", ErrMalformed, e.A, e.B)
		case a == b:
			return nil, fmt.Errorf("%w: an edge joins %q with itself", ErrMalformed, e.A)
		case e.Weight < 1:
			return nil, fmt.Errorf("%w: the edge between %q and %q weighs %d, expected at least 1", ErrMalformed, e.A, e.B, e.Weight)
		case e.Weight > MaxWeight-total:
			return nil, fmt.Errorf("%w: its edges weigh more than %d together", ErrTooLarge, MaxWeight)
		}
		total += e.Weight
		g.neighbours[a] = append(g.neighbours[a], neighbour{b, e.Weight})
		g.neighbours[b] = append(g.neighbours[b], neighbour{a, e.Weight})
	}
	for i, of := range g.neighbours {
		slices.SortFunc(of, func(x, y neighbour) int { return x.node - y.node })
		for j := 1; j < len(of); j++ {
			if of[j].node == of[j-1].node {
				return nil, fmt.Errorf("%w: two edges join %q and %q", ErrMalformed, ids[i], ids[of[j].node])
			}
		}
	}
	return g, nil
}

// Len returns the number of nodes.
func (g *Graph) Len() int { return len(g.neighbours) }

// Degree returns the number of neighbours of each node.
func (g *Graph) Degree() []int {
	out := make([]int, g.Len())
	for i, of := range g.neighbours {
		out[i] = len(of)
	}
	return out
}

// Strength returns the sum of the weights of each node's edges.
func (g *Graph) Strength() []int {
	out := make([]int, g.Len())
	for i, of := range g.neighbours {
		for _, n := range of {
			out[i] += n.weight
		}
	}
	return out
}
