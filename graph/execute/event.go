package execute

import (
	"bytes"
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/service"
)

// rootType returns the name of the type whose fields are the root fields of an operation.
func rootType(operation *graphql.OperationContext) string {
	if operation.Operation.Operation == ast.Subscription {
		return "Subscription"
	}
	return "Query"
}

// event executes a subscription once: it answers the one root field. gqlgen, which would run it as a stream that nothing
// bounds, is not asked.
func (e *Executor) event(ctx context.Context, x *Execution, operation *graphql.OperationContext) *Computed {
	fields := graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{rootType(operation)})
	if len(fields) != 1 {
		invalid := service.Errorf(service.ValidationFailed, "A subscription asks for one field, not %d.", len(fields))
		return &Computed{Outcome: Refused, Errors: gqlerror.List{fault.Public(invalid)}}
	}
	ctx = graphql.WithOperationContext(ctx, operation)
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: rootType(operation), Field: fields[0]})
	written, _, err := x.Answer(ctx, fields[0].Alias)
	if gone := ctx.Err(); gone != nil {
		return ended(gone)
	}
	if err != nil {
		return &Computed{Outcome: Answered, Data: []byte("null"), Errors: gqlerror.List{e.Present(ctx, fault.FromResolver(err))}}
	}
	var data bytes.Buffer
	data.WriteString(`{"` + fields[0].Alias + `":`) // a name of GraphQL needs no escapes
	written.MarshalGQL(&data)
	data.WriteByte('}')
	if err := x.size.Check(data.Len()); err != nil {
		return &Computed{Outcome: Answered, Data: []byte("null"), Errors: gqlerror.List{fault.Of(err)}}
	}
	return &Computed{Outcome: Answered, Data: data.Bytes()}
}
