package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
)

// Limits answers the root field limits.
func (q *query) Limits(ctx context.Context) (*answer.Answer, error) {
	f := graphql.GetFieldContext(ctx).Field
	return q.schema.Limits(answer.Field{
		Field: f.Field, Selections: f.Selections, Variables: graphql.GetOperationContext(ctx).Variables,
	}, q.limits)
}
