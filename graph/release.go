package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Release answers the root field release.
func (q *query) Release(ctx context.Context) (*answer.Release, error) {
	question, err := q.schema.Release(field(ctx))
	a, err := first(q.rows(ctx, question, err))
	return &answer.Release{Answer: a}, err
}

// pinned is the release that an operation reads, or why there is none.
type pinned struct {
	release store.Release
	err     error
}

type pinnedKey struct{}

// pin settles which release an operation reads, once for all of its fields.
func pin(ctx context.Context, s *service.Service) context.Context {
	release, err := s.Current(ctx)
	return context.WithValue(ctx, pinnedKey{}, pinned{release, err})
}

func releaseOf(ctx context.Context) (store.Release, error) {
	p, _ := ctx.Value(pinnedKey{}).(pinned)
	return p.release, p.err
}
