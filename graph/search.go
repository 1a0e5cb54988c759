package graph

import (
	"context"

	"veikart/graph/answer"
)

// Search answers the root field search.
func (q *query) Search(ctx context.Context, _ string, _ []string, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}
