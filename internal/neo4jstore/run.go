package neo4jstore

import (
	"context"
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/store"
)

// Run implements store.Store. A plan that the table of kinds and edges does not allow is an error that
// names the list.
func (s *Store) Run(ctx context.Context, id string, list *plan.List) (store.Rows, error) {
	if err := ctx.Err(); err != nil {
		return store.Rows{}, err
	}
	r, err := s.releaseOf(ctx, id)
	if err != nil {
		return store.Rows{}, err
	}
	rows, kept, err := s.run(ctx, r, list)
	if err != nil {
		return store.Rows{}, err
	}
	if kept {
		return rows, nil
	}
	// It was removed. It may have been written again since, under another generation.
	s.releases.drop(id)
	if r, err = s.load(ctx, id); err != nil {
		return store.Rows{}, err
	}
	if rows, kept, err = s.run(ctx, r, list); err != nil {
		return store.Rows{}, err
	}
	if !kept {
		return store.Rows{}, fmt.Errorf("%w: %s", store.ErrReleaseGone, id)
	}
	return rows, nil
}

// run answers a plan over a release, and tells whether the release was still kept when all was read.
func (s *Store) run(ctx context.Context, r *release, list *plan.List) (store.Rows, bool, error) {
	compiled, err := compile(list, r)
	if err != nil {
		return store.Rows{}, false, err
	}
	record, err := s.read(ctx, compiled.text, compiled.parameters)
	if err != nil {
		return store.Rows{}, false, err
	}
	if len(record) != 2 {
		return store.Rows{}, false, errBroken
	}
	if kept, _ := record[1].(bool); !kept {
		return store.Rows{}, false, nil
	}
	a := reader{release: r}
	rows := a.list(compiled.list, record[0], "")
	return rows, true, a.err
}
