package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/roadmap"
)

// Measures answers the root field measures.
func (q *query) Measures(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.connection(ctx, roadmap.KindMeasure)
}

// Measure answers the root field measure.
func (q *query) Measure(ctx context.Context, _ string) (*answer.Measure, error) {
	a, err := q.one(ctx, roadmap.KindMeasure, "id", answer.ByID)
	return &answer.Measure{Answer: a}, err
}
