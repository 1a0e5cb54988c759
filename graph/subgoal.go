package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/roadmap"
)

// SubGoals answers the root field subGoals.
func (q *query) SubGoals(ctx context.Context, _ map[string]any, _ []map[string]any, _ *int, _ *string, _ *int, _ *string) (*answer.Answer, error) {
	return q.connection(ctx, roadmap.KindSubGoal)
}

// SubGoal answers the root field subGoal.
func (q *query) SubGoal(ctx context.Context, _ string) (*answer.SubGoal, error) {
	a, err := q.one(ctx, roadmap.KindSubGoal, "code", answer.ByCode)
	return &answer.SubGoal{Answer: a}, err
}
