package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/roadmap"
)

// UserGroups answers the root field userGroups.
func (q *query) UserGroups(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.connection(ctx, roadmap.KindUserGroup)
}

// UserGroup answers the root field userGroup.
func (q *query) UserGroup(ctx context.Context, _ string) (*answer.UserGroup, error) {
	a, err := q.one(ctx, roadmap.KindUserGroup, "name", answer.ByName)
	return &answer.UserGroup{Answer: a}, err
}
