package graph

import (
	"context"

	"veikart/graph/answer"
)

// Findings answers the root field findings.
func (q *query) Findings(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}
