package neo4jstore

import (
	"context"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/plan"
	"veikart/internal/store"
)

// Participations implements store.Store with one statement.
func (s *Store) Participations(ctx context.Context, id string, asked *plan.Participations) (store.Participations, error) {
	return over(ctx, s, id, func(r *release) (store.Participations, bool, error) { return s.participations(ctx, r, asked) })
}

// participations answers over a release, and reports whether the release was still kept when all was read.
func (s *Store) participations(ctx context.Context, r *release, asked *plan.Participations) (store.Participations, bool, error) {
	statement, err := s.statements.Participations(asked, cypher.Release{Generation: r.generation, Statistics: r.Statistics})
	if err != nil {
		return store.Participations{}, false, err
	}
	columns, kept, err := s.readKept(ctx, r, statement, 3)
	if err != nil || !kept {
		return store.Participations{}, false, err
	}
	found, err := cypher.ReadParticipations(columns, r.documents)
	return found, true, err
}
