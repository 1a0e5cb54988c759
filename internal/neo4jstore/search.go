package neo4jstore

import (
	"context"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/neo4jstore/fulltext"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/search"
)

// Search implements store.Store with one statement.
func (s *Store) Search(ctx context.Context, id string, asked search.Plan) (search.Found, error) {
	return over(ctx, s, id, func(r *release) (search.Found, bool, error) { return s.search(ctx, r, asked) })
}

// search answers a search over a release, and reports whether the release was still kept when all was read.
func (s *Store) search(ctx context.Context, r *release, asked search.Plan) (search.Found, bool, error) {
	text, parameters, err := fulltext.Statement(asked, r.generation)
	if err != nil {
		return search.Found{}, false, err
	}
	columns, kept, err := s.readKept(ctx, r, cypher.Statement{Text: text, Parameters: parameters}, 2)
	if err != nil || !kept {
		return search.Found{}, false, err
	}
	total, _ := columns[0].(int64)
	switch {
	case asked.Counted():
		return search.Found{Total: int(total)}, true, nil
	case total > search.Bound:
		return search.Found{}, true, search.ErrTooManyCandidates
	}
	candidates, err := record.UnpackTexts(record.List(columns[1]))
	if err != nil {
		return search.Found{}, false, err
	}
	found, err := search.AmongTexts(ctx, asked, candidates)
	return found, true, err
}
