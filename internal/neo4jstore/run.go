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
	var rows store.Rows
	err := s.over(ctx, id, func(r *release) (kept bool, err error) {
		rows, kept, err = s.run(ctx, r, list)
		return kept, err
	})
	if err != nil {
		return store.Rows{}, err
	}
	return rows, nil
}

// over has a release read. Read reports whether the release was still kept when all was read; else what was
// read counts for nothing.
func (s *Store) over(ctx context.Context, id string, read func(r *release) (kept bool, err error)) error {
	err := s.overKept(ctx, id, read)
	if errors.Is(err, store.ErrReleaseGone) {
		s.outdate()
	}
	return err
}

func (s *Store) overKept(ctx context.Context, id string, read func(r *release) (kept bool, err error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, err := s.releaseOf(ctx, id)
	if err != nil {
		return err
	}
	kept, err := read(r)
	if err != nil || kept {
		return err
	}
	// It was removed. It may have been written again since, under another generation.
	s.releases.drop(id)
	if r, err = s.load(ctx, id); err != nil {
		return err
	}
	if kept, err = read(r); err != nil || kept {
		return err
	}
	return fmt.Errorf("%w: %s", store.ErrReleaseGone, id)
}

// run answers a plan over a release, and reports whether the release was still kept when all was read.
func (s *Store) run(ctx context.Context, r *release, list *plan.List) (store.Rows, bool, error) {
	compiled, err := s.statements.Compile(list, cypher.Release{Generation: r.generation, Statistics: r.Statistics})
	if err != nil {
		return store.Rows{}, false, err
	}
	columns, kept, err := s.readKept(ctx, compiled.Statement, 1)
	if err != nil || !kept {
		return store.Rows{}, false, err
	}
	rows, err := compiled.Read(columns[0], r.documents)
	return rows, true, err
}

// readKept runs a statement that reads a release and returns one record of some columns, and reports
// whether the release was still kept when all was read.
func (s *Store) readKept(ctx context.Context, statement cypher.Statement, columns int) ([]any, bool, error) {
	read, err := s.read(ctx, statement.Text+", "+isKept, statement.Parameters)
	if err != nil {
		return nil, false, err
	}
	if len(read) != columns+1 {
		return nil, false, record.ErrBroken
	}
	kept, _ := read[columns].(bool)
	return read[:columns], kept, nil
}
