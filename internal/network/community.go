package network

import (
	"context"
	"math/rand/v2"
	"slices"
)

// seed starts the numbers that settle in which order Louvain's method looks at nodes.
const seed = 1

// Communities returns for each node the number of its community: nodes with more weight between them
// than the same strengths would give at random. They are found by Louvain's method (Blondel et al.,
// "Fast unfolding of communities in large networks", 2008) at resolution 1 from a fixed seed. The
// method does not promise the best division, and another order of the nodes may give another one; the
// same nodes and edges give the same in each run and on each machine, because all of it is done in
// whole numbers. Numbers count from 0 in the order of each community's first node; a node without
// edges is alone. The error is that of the context.
//
// gonum's Louvain looks at every member of a community for each move, which takes fifty times as long in
// dense graphs of 500 nodes and more the larger they are, and cannot be stopped; hence the code of our
// own, which the tests hold against it.
func (g *Graph) Communities(ctx context.Context) ([]int, error) {
	of := make([]int, g.Len())
	for i := range of {
		of[i] = i
	}
	draw := rand.New(rand.NewPCG(seed, seed)) // #nosec G404 -- the same numbers in each run are wanted, no secret
	for l := newLevel(g); ; l = l.merged() {
		moved, err := l.improve(ctx, draw)
		if err != nil {
			return nil, err
		}
		if !moved {
			return inOrderOfFirst(of), nil
		}
		l.community = inOrderOfFirst(l.community)
		for i, node := range of {
			of[i] = l.community[node]
		}
	}
}

// inOrderOfFirst numbers groups anew, in the order of their first elements.
func inOrderOfFirst(groups []int) []int {
	numbers := map[int]int{}
	out := make([]int, len(groups))
	for i, group := range groups {
		n, known := numbers[group]
		if !known {
			n = len(numbers)
			numbers[group] = n
		}
		out[i] = n
	}
	return out
}

// level is a graph whose nodes are communities of the level below, each node with the community that it
// is in now.
type level struct {
	neighbours [][]neighbour
	inner      []int // twice the weight within each node
	strength   []int // of each node, inner weight included
	total      int   // of all strengths: twice the weight of the graph
	community  []int
	joint      []int // of each community: the strengths of its nodes
	toward     []int // scratch: weight from one node to each community
}

func newLevel(g *Graph) *level {
	return levelOf(g.neighbours, make([]int, g.Len()))
}

func levelOf(neighbours [][]neighbour, inner []int) *level {
	l := &level{
		neighbours: neighbours,
		inner:      inner,
		strength:   slices.Clone(inner),
		community:  make([]int, len(inner)),
		toward:     make([]int, len(inner)),
	}
	for i, of := range neighbours {
		l.community[i] = i
		for _, n := range of {
			l.strength[i] += n.weight
		}
		l.total += l.strength[i]
	}
	l.joint = slices.Clone(l.strength)
	return l
}

// improve moves single nodes to the communities of neighbours as long as that makes the division
// better, and returns whether any was moved.
func (l *level) improve(ctx context.Context, draw *rand.Rand) (moved bool, err error) {
	order := draw.Perm(len(l.community))
	for again := true; again; {
		again = false
		for i, node := range order {
			if i%1024 == 0 && ctx.Err() != nil {
				return moved, ctx.Err()
			}
			if l.move(node) {
				again, moved = true, true
			}
		}
	}
	return moved, nil
}

// move puts a node into the community where it adds most to the modularity: the weight between them,
// less what their strengths make one expect, both times the total. It stays where none is better.
func (l *level) move(node int) bool {
	home, strength := l.community[node], l.strength[node]
	l.joint[home] -= strength
	for _, n := range l.neighbours[node] {
		l.toward[l.community[n.node]] += n.weight
	}
	gain := func(c int) int { return l.toward[c]*l.total - strength*l.joint[c] }
	best, most := home, gain(home)
	for _, n := range l.neighbours[node] {
		if c := l.community[n.node]; gain(c) > most {
			best, most = c, gain(c)
		}
	}
	for _, n := range l.neighbours[node] {
		l.toward[l.community[n.node]] = 0
	}
	l.community[node] = best
	l.joint[best] += strength
	return best != home
}

// merged returns the graph of the communities, which must be numbered from 0.
func (l *level) merged() *level {
	members := make([][]int, slices.Max(l.community)+1)
	for node, c := range l.community {
		members[c] = append(members[c], node)
	}
	neighbours := make([][]neighbour, len(members))
	inner := make([]int, len(members))
	clear(l.toward)
	for c, nodes := range members {
		var met []int
		for _, node := range nodes {
			inner[c] += l.inner[node]
			for _, n := range l.neighbours[node] {
				other := l.community[n.node]
				if other == c {
					inner[c] += n.weight
					continue
				}
				if l.toward[other] == 0 {
					met = append(met, other)
				}
				l.toward[other] += n.weight
			}
		}
		slices.Sort(met)
		for _, other := range met {
			neighbours[c] = append(neighbours[c], neighbour{other, l.toward[other]})
			l.toward[other] = 0
		}
	}
	return levelOf(neighbours, inner)
}
