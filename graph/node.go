package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
)

// Node answers the root field node.
func (q *query) Node(ctx context.Context, _ string) (answer.Abstract, error) {
	return q.one(ctx)
}

// Nodes answers the root field nodes. A malformed id is an error at its place in the list and leaves
// the others alone.
func (q *query) Nodes(ctx context.Context, ids []string) ([]answer.Abstract, error) {
	for i, id := range ids {
		if err := answer.CheckID("ids", id); err != nil {
			graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), resolverError{err})
		}
	}
	e, question, read, err := q.ask(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := question.WriteEach(ctx, e, read, e.size)
	if err != nil {
		return nil, err
	}
	byID := map[string]answer.Abstract{}
	for i, a := range answers {
		byID[read.Rows.Rows[i].Node.ID] = a
	}
	nodes := make([]answer.Abstract, len(ids))
	for i, id := range ids {
		nodes[i] = answer.Null()
		if a, ok := byID[id]; ok {
			nodes[i] = a
		}
	}
	return nodes, nil
}
