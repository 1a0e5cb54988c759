package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/roadmap"
)

// Goals answers the root field goals.
func (q *query) Goals(ctx context.Context, _ map[string]any, _ []map[string]any) ([]*answer.Goal, error) {
	question, err := q.schema.List(field(ctx), roadmap.KindGoal)
	answers, err := q.rows(ctx, question, err)
	goals := make([]*answer.Goal, len(answers))
	for i, a := range answers {
		goals[i] = &answer.Goal{Answer: a}
	}
	return goals, err
}

// Goal answers the root field goal.
func (q *query) Goal(ctx context.Context, _ int) (*answer.Goal, error) {
	a, err := q.one(ctx, roadmap.KindGoal, "number", answer.ByNumber)
	return &answer.Goal{Answer: a}, err
}
