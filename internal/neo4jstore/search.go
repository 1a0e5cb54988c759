package neo4jstore

import (
	"context"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/store"
)

// Search implements store.Store with one statement.
func (s *Store) Search(ctx context.Context, id string, search store.SearchPlan) (store.Found, error) {
	var found store.Found
	err := s.over(ctx, id, func(r *release) (kept bool, err error) {
		found, kept, err = s.search(ctx, r, search)
		return kept, err
	})
	if err != nil {
		return store.Found{}, err
	}
	return found, nil
}

// search answers a search over a release, and reports whether the release was still kept when all was read.
func (s *Store) search(ctx context.Context, r *release, search store.SearchPlan) (store.Found, bool, error) {
	statement, err := cypher.Search(search, r.generation)
	if err != nil {
		return store.Found{}, false, err
	}
	columns, kept, err := s.readKept(ctx, statement, 2)
	if err != nil || !kept {
		return store.Found{}, false, err
	}
	total, _ := columns[0].(int64)
	switch {
	case search.Counted():
		return store.Found{Total: int(total)}, true, nil
	case total > store.SearchBound:
		return store.Found{}, true, store.ErrTooManyCandidates
	}
	candidates, err := record.UnpackTexts(record.List(columns[1]))
	if err != nil {
		return store.Found{}, false, err
	}
	found, err := store.SearchAmong(ctx, search, candidates)
	return found, true, err
}
