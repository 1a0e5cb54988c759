package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/internal/limit"
)

// fields resolves the root fields of one operation; there are no other resolvers. Each field was compiled before
// the operation is executed (see package execute), its arguments included, so resolving one is always the same.
type fields struct {
	schema    *answer.Schema
	limits    limit.Settings
	execution *execute.Execution
}

// resolve answers the root that is resolved, from the release that the operation reads.
func (f fields) resolve(ctx context.Context) (*answer.Answer, error) {
	field := graphql.GetFieldContext(ctx).Field
	if field.Name == limitsRoot {
		return f.answerLimits(ctx)
	}
	written, malformed, err := f.execution.Answer(ctx, field.Alias)
	for _, i := range slices.Sorted(maps.Keys(malformed)) {
		graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), fault.FromResolver(malformed[i]))
	}
	return written, err
}

// answerLimits answers the one root field that reads no release.
func (f fields) answerLimits(ctx context.Context) (*answer.Answer, error) {
	field := graphql.GetFieldContext(ctx).Field
	return f.schema.Limits(answer.Field{
		Field: field.Field, Selections: field.Selections, Variables: graphql.GetOperationContext(ctx).Variables,
	}, f.limits)
}
