package network

import "math"

const (
	damping = 0.85
	// settled is the change of all ranks together at which the iteration ends. What is then missing to
	// the solution is at most damping/(1-damping) times as much.
	settled = 1e-14
	// rounds ends an iteration whose changes are nothing but rounding. The part of the start that is
	// left shrinks by the damping each time: 0.85^300 is 1e-21.
	rounds = 300
)

// PageRank returns for each node how often one would stand there who follows edges for ever: with the
// probability 0.85 one of the node's edges, drawn by weight, else to any node. From a node without
// edges one goes to any node. The ranks of a graph sum to 1.
//
// gonum's PageRank starts from a vector drawn anew each time, so that its last digits differ from run
// to run, and wants a directed graph; hence the iteration of our own.
func (g *Graph) PageRank() []float64 {
	n := g.Len()
	strength := g.Strength()
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range rounds {
		lost := 0.0 // what nodes without edges hold
		for i, s := range strength {
			if s == 0 {
				lost += rank[i]
			}
		}
		everywhere := (1 - damping + damping*lost) / float64(n)
		change := 0.0
		for i, of := range g.neighbours {
			sum := 0.0
			for _, from := range of {
				sum += rank[from.node] * float64(from.weight) / float64(strength[from.node])
			}
			next[i] = everywhere + damping*sum
			change += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if change < settled {
			break
		}
	}
	return rank
}
