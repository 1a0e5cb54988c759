package graph

import (
	"context"

	"veikart/graph/answer"
)

// Activities answers the root field activities.
func (q *query) Activities(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Activity answers the root field activity.
func (q *query) Activity(ctx context.Context, _ string) (*answer.Activity, error) {
	a, err := q.one(ctx)
	return &answer.Activity{Answer: a}, err
}
