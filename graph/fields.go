package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/graph/fault"
)

// fields resolves the root fields of one operation; there are no other resolvers. Each field was compiled before
// the operation is executed (see prepare), its arguments included, so resolving one is always the same.
type fields struct {
	query     *query
	execution *execution
}

// resolve answers the root that is resolved, from the release that the operation reads.
func (f fields) resolve(ctx context.Context) (*answer.Answer, error) {
	e, field := f.execution, graphql.GetFieldContext(ctx).Field
	if field.Name == limitsRoot {
		return f.limits(ctx)
	}
	root, err := e.root(field.Alias)
	if err != nil {
		return nil, err
	}
	for _, i := range slices.Sorted(maps.Keys(root.Malformed)) {
		graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), fault.FromResolver(root.Malformed[i]))
	}
	return root.Answer(ctx, e.session, e.size)
}

// limits answers the one root field that reads no release.
func (f fields) limits(ctx context.Context) (*answer.Answer, error) {
	field := graphql.GetFieldContext(ctx).Field
	return f.query.schema.Limits(answer.Field{
		Field: field.Field, Selections: field.Selections, Variables: graphql.GetOperationContext(ctx).Variables,
	}, f.query.limits)
}
