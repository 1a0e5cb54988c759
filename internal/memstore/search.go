package memstore

import (
	"context"
	"fmt"

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
	index, err := s.texts.of(ctx, s)
	if err != nil {
		return search.Found{}, err
	}
	found, err := s.searched(asked.Kinds)
	if err != nil {
		return search.Found{}, err
	}
	for _, choice := range asked.Lookups() {
		found.intersect(index.any(choice, len(s.nodes)))
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
	candidates := make([]search.Candidate, 0, count)
	for place := range found.all() {
		n := s.nodes[place].Node
		candidates = append(candidates, search.Candidate{Kind: n.Kind, ID: n.ID, Document: s.documentOf(place)})
	}
	return search.Among(ctx, asked, candidates)
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

// documentOf returns the texts by which the node at a place is found.
func (s *snapshot) documentOf(place int32) text.Document {
	return search.DocumentOf(s.nodes[place].Node)
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
