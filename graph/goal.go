package graph

import (
	"context"

	"veikart/graph/answer"
)

// Goals answers the root field goals.
func (q *query) Goals(ctx context.Context, _ map[string]any, _ []map[string]any) ([]*answer.Goal, error) {
	answers, err := q.rows(ctx)
	goals := make([]*answer.Goal, len(answers))
	for i, a := range answers {
		goals[i] = &answer.Goal{Answer: a}
	}
	return goals, err
}

// Goal answers the root field goal.
func (q *query) Goal(ctx context.Context, _ int) (*answer.Goal, error) {
	a, err := q.one(ctx)
	return &answer.Goal{Answer: a}, err
}
