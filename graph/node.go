package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
)

// Node answers the root field node.
func (q *query) Node(ctx context.Context, id string) (answer.Abstract, error) {
	question, err := q.schema.Nodes(field(ctx), []string{id})
	return first(q.rows(ctx, question, err))
}

// Nodes answers the root field nodes. A malformed id is an error at its place in the list and leaves
// the others alone.
func (q *query) Nodes(ctx context.Context, ids []string) ([]answer.Abstract, error) {
	wellFormed := []string{}
	for i, id := range ids {
		if err := answer.CheckID("ids", id); err != nil {
			graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), err)
			continue
		}
		wellFormed = append(wellFormed, id)
	}
	question, err := q.schema.Nodes(field(ctx), wellFormed)
	if err != nil {
		return nil, err
	}
	read, err := q.ask(ctx, question)
	if err != nil {
		return nil, err
	}
	byID := map[string]answer.Abstract{}
	for i, a := range question.WriteEach(read) {
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
