package memstore

import (
	"context"
	"slices"
	"strings"
	"sync"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// textIndex says in which nodes each term stands. The terms are sorted, so that those with one beginning
// are a range.
type textIndex struct {
	terms  []string
	starts []int32 // one more than there are terms
	nodes  []int32 // for each term in turn, ascending
}

// lazyIndex is the index of a snapshot's texts, made once, when it is first asked for: who never searches
// never waits for it.
type lazyIndex struct {
	once  sync.Once
	ready chan struct{}
	index *textIndex
}

// of returns the index. Others may wait for it too, so its making does not end with the context; the
// waiting does.
func (l *lazyIndex) of(ctx context.Context, s *snapshot) (*textIndex, error) {
	l.once.Do(func() {
		go func() {
			defer close(l.ready)
			l.index = newTextIndex(s)
		}()
	})
	select {
	case <-l.ready:
		return l.index, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// newTextIndex indexes the texts of a snapshot.
func newTextIndex(s *snapshot) *textIndex {
	indexer := text.NewIndexer()
	lists := map[string][]int32{}
	total := 0
	for _, spec := range roadmap.Kinds() {
		if !search.IsSearched(spec.Kind) {
			continue
		}
		span := s.kinds[s.numbers[spec.Kind]]
		for place := span.from; place < span.to; place++ {
			for _, term := range search.Terms(indexer, s.documentOf(place)) {
				list, known := lists[term]
				if !known {
					term = strings.Clone(term) // not the whole text with it
				}
				lists[term] = append(list, place)
				total++
			}
		}
	}
	x := &textIndex{terms: make([]string, 0, len(lists)), nodes: make([]int32, 0, total)}
	for term := range lists {
		x.terms = append(x.terms, term)
	}
	slices.Sort(x.terms)
	for _, term := range x.terms {
		x.starts = append(x.starts, int32(len(x.nodes)))
		x.nodes = append(x.nodes, lists[term]...)
	}
	x.starts = append(x.starts, int32(len(x.nodes)))
	return x
}

// any returns the nodes that hold one of the lookups at least, in a snapshot of so many nodes.
func (x *textIndex) any(choice []text.Lookup, nodes int) places {
	found := newPlaces(nodes)
	for _, l := range choice {
		from, to := x.find(l)
		for _, place := range x.nodes[x.starts[from]:x.starts[to]] {
			found.add(place)
		}
	}
	return found
}

// find returns which terms a lookup means, from one place to before another.
func (x *textIndex) find(l text.Lookup) (from, to int) {
	from, known := slices.BinarySearch(x.terms, l.Term)
	if !l.Prefix {
		if known {
			return from, from + 1
		}
		return from, from
	}
	behind, _ := slices.BinarySearchFunc(x.terms[from:], l.Term, func(term, prefix string) int {
		if strings.HasPrefix(term, prefix) {
			return -1
		}
		return 1
	})
	return from, from + behind
}
