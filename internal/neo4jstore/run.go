package neo4jstore

import (
	"context"
	"errors"
	"fmt"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/store"
)

// isKept says, as the last column of a statement, whether the release is kept.
const isKept = "EXISTS { (v:VeikartRelease {generation: $release, state: '" + stateKept + "'}) } AS kept"

// Run implements store.Store. A plan that the table of kinds and edges does not allow is an error that
// names the list.
func (s *Store) Run(ctx context.Context, id string, list *plan.List) (store.Rows, error) {
	return over(ctx, s, id, func(r *release) (store.Rows, bool, error) { return s.run(ctx, r, list) })
}

// over returns what is read of a release. Read reports whether the release was still kept when all was read; else what was
// read counts for nothing.
func over[T any](ctx context.Context, s *Store, id string, read func(r *release) (_ T, kept bool, _ error)) (T, error) {
	var none T
	value, err := overKept(ctx, s, id, read)
	if errors.Is(err, store.ErrReleaseGone) {
		s.outdate()
	}
	if err != nil {
		return none, err
	}
	return value, nil
}

func overKept[T any](ctx context.Context, s *Store, id string, read func(r *release) (_ T, kept bool, _ error)) (T, error) {
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	r, err := s.releaseOf(ctx, id)
	if err != nil {
		return none, err
	}
	value, kept, err := read(r)
	if err != nil || kept {
		return value, err
	}
	// It was removed, or the host that answered lags behind. It may have been written again since, under another generation.
	s.releases.drop(id)
	if r, err = s.load(ctx, id); err != nil {
		return none, err
	}
	latest := *r
	latest.causal = true
	if value, kept, err = read(&latest); err != nil || kept {
		return value, err
	}
	return none, fmt.Errorf("%w: %s", store.ErrReleaseGone, id)
}

// run answers a plan over a release, and reports whether the release was still kept when all was read.
func (s *Store) run(ctx context.Context, r *release, list *plan.List) (store.Rows, bool, error) {
	compiled, err := s.statements.Compile(list, cypher.Release{Generation: r.generation, Statistics: r.Statistics})
	if err != nil {
		return store.Rows{}, false, err
	}
	columns, kept, err := s.readKept(ctx, r, compiled.Statement, 1)
	if err != nil || !kept {
		return store.Rows{}, false, err
	}
	rows, err := compiled.Read(columns[0], r.documents)
	return rows, true, err
}

// readKept runs a statement that reads a release and returns one record of some columns, and reports
// whether the release was still kept when all was read. A host of a cluster to which the release has not come yet reports that it
// is not, so bookmarks, which take time, are sent only when that was the answer.
func (s *Store) readKept(ctx context.Context, r *release, statement cypher.Statement, columns int) ([]any, bool, error) {
	read, err := s.ask(ctx, request{text: statement.Text + ", " + isKept, parameters: statement.Parameters, eventual: !r.causal})
	if err != nil {
		return nil, false, err
	}
	if len(read) != columns+1 {
		return nil, false, record.ErrBroken
	}
	kept, _ := read[columns].(bool)
	return read[:columns], kept, nil
}
