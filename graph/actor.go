package graph

import (
	"context"

	"veikart/graph/answer"
)

// Actors answers the root field actors.
func (q *query) Actors(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Actor answers the root field actor.
func (q *query) Actor(ctx context.Context, _ string) (*answer.Actor, error) {
	a, err := q.one(ctx)
	return &answer.Actor{Answer: a}, err
}
