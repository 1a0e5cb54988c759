package graph

import (
	"context"

	"veikart/graph/answer"
)

// SubGoals answers the root field subGoals.
func (q *query) SubGoals(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.whole(ctx)
}

// SubGoal answers the root field subGoal.
func (q *query) SubGoal(ctx context.Context, _ string) (*answer.SubGoal, error) {
	a, err := q.one(ctx)
	return &answer.SubGoal{Answer: a}, err
}
