package graph

import (
	"context"

	"veikart/graph/answer"
)

// Involvements answers the root field involvements.
func (q *query) Involvements(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}
