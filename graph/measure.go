package graph

import (
	"context"

	"veikart/graph/answer"
)

// Measures answers the root field measures.
func (q *query) Measures(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Measure answers the root field measure.
func (q *query) Measure(ctx context.Context, _ string) (*answer.Measure, error) {
	a, err := q.one(ctx)
	return &answer.Measure{Answer: a}, err
}
