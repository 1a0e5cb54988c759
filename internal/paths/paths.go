package paths

import (
	"context"
	"errors"
	"fmt"
)

// ErrTooLarge is wrapped by the error of a search that would look at more nodes than its limit; the
// error says the limit.
var ErrTooLarge = errors.New("the search for paths is too large")

// Hop leads from the node it was asked for to the node To. Index is the caller's: it comes back in
// paths and says which edge was gone.
type Hop[N comparable] struct {
	To    N
	Index int
}

// Expand returns the hops from each of the nodes, in their order. The order of a node's hops must be
// the same in each call, because the order of paths follows it; a node without hops has none. Nodes are
// asked for once in a search.
type Expand[N comparable] func(ctx context.Context, nodes []N) ([][]Hop[N], error)

// Limits bounds a search. Each is at least 1.
type Limits struct {
	Length int // hops of a path
	Paths  int // paths that are returned
	Nodes  int // nodes that are looked at, the first included
}

// Path goes from Nodes[0] over Hops[0] to Nodes[1], and so on: it has one node more than hops. Hops
// are the indexes of Hop.
type Path[N comparable] struct {
	Nodes []N
	Hops  []int
}

// Length returns the number of hops.
func (p Path[N]) Length() int { return len(p.Hops) }

// Result is what a search found. Paths have one length, the shortest there is. They are ordered by the
// first hop in which they differ, as Expand orders hops; More says that there are others behind them.
//
// Searched says how far it was looked, above all where no path was found: Whole is true when all that
// can be reached from the first node was seen, so that no length would help.
type Result[N comparable] struct {
	Paths    []Path[N]
	More     bool
	Searched Searched
}

// Searched counts what a search has seen: different nodes, the first included, and hops from them. Depth
// is the length up to which every path was looked at.
type Searched struct {
	Nodes, Hops, Depth int
	Whole              bool
}

// Between finds the shortest paths between two nodes. From a node to itself it is the path without
// hops. Paths that use different hops between the same nodes are different paths. Not finding any is
// no error. The error wraps ErrTooLarge, or is that of expand or of the context.
func Between[N comparable](ctx context.Context, from, to N, limits Limits, expand Expand[N]) (Result[N], error) {
	if limits.Length < 1 || limits.Paths < 1 || limits.Nodes < 1 {
		return Result[N]{}, fmt.Errorf("paths: limits are %+v, expected at least 1 each", limits)
	}
	s := search[N]{
		limits:   limits,
		expand:   expand,
		distance: map[N]int{from: 0},
		hops:     map[N][]Hop[N]{},
	}
	if err := s.widen(ctx, from, to); err != nil {
		return Result[N]{}, err
	}
	result := Result[N]{Searched: s.searched}
	result.Searched.Nodes = len(s.distance)
	if _, reached := s.distance[to]; !reached {
		return result, nil
	}
	w := walk[N]{limit: limits.Paths, to: to, forward: s.forward(to)}
	w.from(from)
	result.Paths, result.More = w.paths, w.more
	return result, ctx.Err()
}

// search is a search in breadth.
type search[N comparable] struct {
	limits   Limits
	expand   Expand[N]
	distance map[N]int
	levels   [][]N // nodes by their distance, as far as they were expanded
	hops     map[N][]Hop[N]
	searched Searched
}

// widen looks at the nodes in the order of their distance, until the level that reaches the aim is done.
func (s *search[N]) widen(ctx context.Context, from, to N) error {
	frontier := []N{from}
	for s.searched.Depth < s.limits.Length {
		if _, reached := s.distance[to]; reached {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		all, err := s.expand(ctx, frontier)
		if err != nil {
			return fmt.Errorf("the hops from %d nodes: %w", len(frontier), err)
		}
		if len(all) != len(frontier) {
			return fmt.Errorf("paths: hops of %d nodes were asked for, of %d returned", len(frontier), len(all))
		}
		s.levels = append(s.levels, frontier)
		s.searched.Depth++
		if frontier, err = s.meet(frontier, all); err != nil {
			return err
		}
		if len(frontier) == 0 {
			s.searched.Whole = true
			return nil
		}
	}
	return nil
}

// meet keeps the hops from a frontier that lead on, and returns the nodes seen for the first time.
func (s *search[N]) meet(frontier []N, all [][]Hop[N]) (next []N, err error) {
	for i, hops := range all {
		s.searched.Hops += len(hops)
		var on []Hop[N]
		for _, hop := range hops {
			distance, seen := s.distance[hop.To]
			if !seen {
				if len(s.distance) == s.limits.Nodes {
					return nil, fmt.Errorf("%w: more than %d nodes lie within %d hops, at most %d are looked at",
						ErrTooLarge, s.limits.Nodes, s.searched.Depth, s.limits.Nodes)
				}
				distance = s.searched.Depth
				s.distance[hop.To] = distance
				next = append(next, hop.To)
			}
			if distance == s.searched.Depth {
				on = append(on, hop)
			}
		}
		s.hops[frontier[i]] = on
	}
	return next, nil
}

// forward returns the hops by which nodes on shortest paths lead to the aim.
func (s *search[N]) forward(to N) map[N][]Hop[N] {
	forward := map[N][]Hop[N]{}
	leads := map[N]bool{to: true}
	for depth := s.distance[to] - 1; depth >= 0; depth-- {
		for _, node := range s.levels[depth] {
			for _, hop := range s.hops[node] {
				if leads[hop.To] {
					leads[node] = true
					forward[node] = append(forward[node], hop)
				}
			}
		}
	}
	return forward
}

// walk goes all paths along hops that lead to the aim, in their order.
type walk[N comparable] struct {
	limit   int
	to      N
	forward map[N][]Hop[N]
	nodes   []N
	hops    []int
	paths   []Path[N]
	more    bool
}

func (w *walk[N]) from(node N) {
	w.nodes = append(w.nodes, node)
	defer func() { w.nodes = w.nodes[:len(w.nodes)-1] }()
	if node == w.to {
		if w.more = len(w.paths) == w.limit; !w.more {
			w.paths = append(w.paths, Path[N]{append([]N{}, w.nodes...), append([]int{}, w.hops...)})
		}
		return
	}
	for _, hop := range w.forward[node] {
		w.hops = append(w.hops, hop.Index)
		w.from(hop.To)
		w.hops = w.hops[:len(w.hops)-1]
		if w.more {
			return
		}
	}
}
