package execute

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/service"
)

// Priced is what an operation costs that is not run. Errors are those of root fields that would be null, because of what their
// arguments say.
type Priced struct {
	Cost      int
	Allowed   bool // it is within the limit
	Expensive bool // it would wait for one of the places of expensive operations
	Errors    gqlerror.List
}

// Price returns what a request costs, compiled as if it were answered, and nothing is run. The error says why it is not known.
func (e *Executor) Price(ctx context.Context, r Request) (Priced, *gqlerror.Error) {
	reads := e.find(ctx, r.Of)
	if reads.err != nil {
		return Priced{}, fault.Of(reads.err)
	}
	operation, errs := r.Parsed.CreateOperationContext(ctx, r.Params)
	if errs != nil {
		return Priced{}, fault.Coded(service.ValidationFailed, "The document, or a variable, does not fit the schema.")
	}
	x := e.prepare(ctx, r.Asked, operation, reads)
	out := Priced{Cost: x.cost.Value(), Expensive: e.gateFor(x.cost) == e.expensive}
	out.Allowed = out.Cost <= e.Limits.Cost
	for _, f := range graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{rootType(operation)}) {
		root, ok := x.roots[f.Alias]
		if !ok || root.err == nil {
			continue
		}
		err := fault.Of(root.err)
		err.Path = ast.Path{ast.PathName(f.Alias)}
		if err.Locations == nil && f.Position != nil {
			err.Locations = []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
		}
		out.Errors = append(out.Errors, err)
	}
	return out, nil
}
