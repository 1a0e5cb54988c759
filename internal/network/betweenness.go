package network

import (
	"context"
	"fmt"
)

// Betweenness returns for each node the share of the shortest paths between two other nodes that lead
// over it: the sum over all such pairs, divided by their number (n-1)(n-2)/2. Paths are counted in
// hops; weights do not count. Pairs without a path count as 0, and so does everything in a graph of
// fewer than three nodes.
//
// It is Brandes's algorithm ("A faster algorithm for betweenness centrality", 2001), whose time grows
// with nodes × edges. The error wraps ErrTooLarge beyond MaxSteps, or is that of the context.
//
// gonum's betweenness takes some twenty times as long at 1,000 nodes, hence the code of our own.
func (g *Graph) Betweenness(ctx context.Context) ([]float64, error) {
	n := g.Len()
	if steps := n * (n + 2*g.edges); steps > MaxSteps {
		return nil, fmt.Errorf("%w for betweenness: %d nodes and %d edges take %d steps, at most %d are made",
			ErrTooLarge, n, g.edges, steps, MaxSteps)
	}
	between := make([]float64, n)
	if n < 3 {
		return between, ctx.Err()
	}
	b := newBrandes(g)
	for source := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.search(source)
		b.collect(between)
	}
	// each pair was counted from both of its ends
	pairs := float64(n-1) * float64(n-2)
	for i := range between {
		between[i] /= pairs
	}
	return between, nil
}

// brandes is the state of one search, used again for each source.
type brandes struct {
	adjacent [][]int32
	visited  []int32   // in the order of their distance; the source is the first
	distance []int32   // from the source, -1 where not reached
	paths    []float64 // shortest ones from the source
	depends  []float64 // the share of the paths from the source that lead on over the node
}

func newBrandes(g *Graph) *brandes {
	b := &brandes{
		adjacent: make([][]int32, g.Len()),
		visited:  make([]int32, 0, g.Len()),
		distance: make([]int32, g.Len()),
		paths:    make([]float64, g.Len()),
		depends:  make([]float64, g.Len()),
	}
	for i, of := range g.neighbours {
		b.adjacent[i] = make([]int32, len(of))
		for j, n := range of {
			b.adjacent[i][j] = int32(n.node)
		}
		b.distance[i] = -1
	}
	return b
}

// search counts the shortest paths from a source to every node.
func (b *brandes) search(source int) {
	for _, v := range b.visited {
		b.distance[v], b.paths[v], b.depends[v] = -1, 0, 0
	}
	b.visited = append(b.visited[:0], int32(source))
	b.distance[source], b.paths[source] = 0, 1
	for next := 0; next < len(b.visited); next++ {
		v := b.visited[next]
		for _, w := range b.adjacent[v] {
			if b.distance[w] < 0 {
				b.distance[w] = b.distance[v] + 1
				b.visited = append(b.visited, w)
			}
			if b.distance[w] == b.distance[v]+1 {
				b.paths[w] += b.paths[v]
			}
		}
	}
}

// collect adds to each node what the paths from the source lead over it, the farthest nodes first.
func (b *brandes) collect(between []float64) {
	for i := len(b.visited) - 1; i > 0; i-- {
		w := b.visited[i]
		share := (1 + b.depends[w]) / b.paths[w]
		for _, v := range b.adjacent[w] {
			if b.distance[v] == b.distance[w]-1 {
				b.depends[v] += b.paths[v] * share
			}
		}
		between[w] += b.depends[w]
	}
}
