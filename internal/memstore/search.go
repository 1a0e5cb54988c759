package memstore

import (
	"context"
	"fmt"

	"veikart/internal/memstore/textindex"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// Search implements store.Store. The first search of a release waits until its texts are indexed.
func (s *Store) Search(ctx context.Context, release string, asked search.Plan) (search.Found, error) {
	snapshot, err := s.snapshot(ctx, release)
	if err != nil {
		return search.Found{}, err
	}
	return snapshot.search(ctx, asked)
}

func (s *snapshot) search(ctx context.Context, asked search.Plan) (search.Found, error) {
	index, err := s.texts.Of(ctx)
	if err != nil {
		return search.Found{}, err
	}
	found, err := s.searched(asked.Kinds)
	if err != nil {
		return search.Found{}, err
	}
	for _, choice := range asked.Lookups() {
		holding := newPlaces(len(s.nodes))
		index.Any(choice, holding.add)
		found.intersect(holding)
	}
	if err := s.addNamed(found, asked); err != nil {
		return search.Found{}, err
	}
	count := found.count()
	if asked.Counted() {
		return search.Found{Total: count}, nil
	}
	if count > search.Bound {
		return search.Found{}, search.ErrTooManyCandidates
	}
	return search.Among(ctx, asked, &candidates{
		snapshot: s, index: index, places: found.list(count), ranker: index.Vocabulary.Ranker(asked.Query, asked.Fields),
	})
}

// candidates are the nodes that an index finds.
type candidates struct {
	snapshot *snapshot
	index    *textindex.Index
	places   []int32
	ranker   *text.NumberRanker
}

func (c *candidates) Len() int { return len(c.places) }

func (c *candidates) Of(i int) (kind roadmap.Kind, ordinal int, id string) {
	n := c.snapshot.nodes[c.places[i]].Node
	return n.Kind, n.Ordinal, n.ID
}

func (c *candidates) Rank(i int) (rank text.Rank, matches, sure bool) {
	return c.ranker.Rank(c.index.Document(c.places[i]), c.snapshot.nodes[c.places[i]].Ordinal)
}

func (c *candidates) Document(i int) text.Document {
	return search.DocumentOf(c.snapshot.nodes[c.places[i]].Node)
}

// addNamed adds the nodes that a search names, of the kinds that it is for.
func (s *snapshot) addNamed(found places, asked search.Plan) error {
	if len(asked.Named) == 0 {
		return nil
	}
	wanted, err := s.searched(asked.Kinds)
	for _, id := range asked.Named {
		if place, ok := s.byID[id]; ok && wanted.has(place) {
			found.add(place)
		}
	}
	return err
}

// searched returns the nodes of the kinds, of all that are searched when none is named.
func (s *snapshot) searched(kinds []roadmap.Kind) (places, error) {
	if len(kinds) == 0 {
		kinds = search.Kinds()
	}
	found := newPlaces(len(s.nodes))
	for _, kind := range kinds {
		if !search.IsSearched(kind) {
			return nil, fmt.Errorf("nodes of the kind %q are not searched", kind)
		}
		span := s.kinds[s.numbers[kind]]
		for place := span.from; place < span.to; place++ {
			found.add(place)
		}
	}
	return found, nil
}
