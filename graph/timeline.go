package graph

import (
	"context"

	"veikart/graph/answer"
)

// Timeline answers the root field timeline.
func (q *query) Timeline(ctx context.Context, _ string, _ map[string]any) (*answer.Answer, error) {
	return q.whole(ctx)
}
