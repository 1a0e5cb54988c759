package memstore

import (
	"context"
	"fmt"

	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/text"
)

// Search implements store.Store. The first search of a release waits until its texts are indexed.
func (s *Store) Search(ctx context.Context, release string, search store.SearchPlan) (store.Found, error) {
	if err := ctx.Err(); err != nil {
		return store.Found{}, err
	}
	snapshot := find(*s.kept.Load(), release)
	if snapshot == nil {
		return store.Found{}, fmt.Errorf("%w: %s", store.ErrReleaseGone, release)
	}
	return snapshot.search(ctx, search)
}

func (s *snapshot) search(ctx context.Context, search store.SearchPlan) (store.Found, error) {
	index, err := s.texts.of(ctx, s)
	if err != nil {
		return store.Found{}, err
	}
	found, err := s.searched(search.Kinds)
	if err != nil {
		return store.Found{}, err
	}
	for _, choice := range search.Lookups() {
		found.intersect(index.any(choice, len(s.nodes)))
	}
	count := found.count()
	if search.Counted() {
		return store.Found{Total: count}, nil
	}
	if count > store.SearchBound {
		return store.Found{}, store.ErrTooManyCandidates
	}
	candidates := make([]store.Candidate, 0, count)
	for place := range found.all() {
		n := s.nodes[place].Node
		candidates = append(candidates, store.Candidate{Kind: n.Kind, ID: n.ID, Document: s.documentOf(place)})
	}
	return store.SearchAmong(ctx, search, candidates)
}

// documentOf returns the texts by which the node at a place is found.
func (s *snapshot) documentOf(place int32) text.Document {
	return store.DocumentOf(s.nodes[place].Node)
}

// searched returns the nodes of the kinds, of all that are searched when none is named.
func (s *snapshot) searched(kinds []roadmap.Kind) (places, error) {
	if len(kinds) == 0 {
		kinds = store.SearchedKinds()
	}
	found := newPlaces(len(s.nodes))
	for _, kind := range kinds {
		if !store.IsSearched(kind) {
			return nil, fmt.Errorf("nodes of the kind %q are not searched", kind)
		}
		span := s.kinds[s.numbers[kind]]
		for place := span.from; place < span.to; place++ {
			found.add(place)
		}
	}
	return found, nil
}
