package graph

import (
	"context"

	"veikart/graph/answer"
)

// Documents answers the root field documents.
func (q *query) Documents(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Document answers the root field document.
func (q *query) Document(ctx context.Context, _ string) (*answer.Document, error) {
	a, err := q.one(ctx)
	return &answer.Document{Answer: a}, err
}
