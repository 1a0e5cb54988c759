package graph

import (
	"context"

	"veikart/graph/answer"
)

// Release answers the root field release.
func (q *query) Release(ctx context.Context) (*answer.Release, error) {
	a, err := q.one(ctx)
	return &answer.Release{Answer: a}, err
}
