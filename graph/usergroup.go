package graph

import (
	"context"

	"veikart/graph/answer"
)

// UserGroups answers the root field userGroups.
func (q *query) UserGroups(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// UserGroup answers the root field userGroup.
func (q *query) UserGroup(ctx context.Context, _ string) (*answer.UserGroup, error) {
	a, err := q.one(ctx)
	return &answer.UserGroup{Answer: a}, err
}
