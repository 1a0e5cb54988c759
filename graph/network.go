package graph

import (
	"context"

	"veikart/graph/answer"
)

// ActorNetwork answers the root field actorNetwork.
func (q *query) ActorNetwork(ctx context.Context, _ []string, _ []string, _ map[string]any) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Neighbourhood answers the root field neighbourhood.
func (q *query) Neighbourhood(ctx context.Context, _ string, _ []string, _ int) (*answer.Answer, error) {
	return q.whole(ctx)
}

// Paths answers the root field paths. All paths are one answer.
func (q *query) Paths(ctx context.Context, _, _ string, _ []string, _, _ int) ([]*answer.Answer, error) {
	a, err := q.whole(ctx)
	if err != nil {
		return nil, err
	}
	return []*answer.Answer{a}, nil
}
