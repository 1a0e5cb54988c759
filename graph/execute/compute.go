package execute

import (
	"context"
	"errors"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/tracing"
)

// compute executes an operation over a release and caches the answer.
func (e *Executor) compute(ctx context.Context, r Request, reads reads, key answerKey) (result *Computed) {
	defer func() {
		if v := recover(); v != nil {
			err := e.Recover(ctx, v)
			result = &Computed{Outcome: Broken, Errors: gqlerror.List{fault.Of(err)}}
		}
	}()
	operation, errs := r.Parsed.CreateOperationContext(ctx, r.Params)
	if errs != nil {
		invalid := fault.Coded(service.ValidationFailed, "The document, or a variable, does not fit the schema.")
		return &Computed{Outcome: Refused, Errors: gqlerror.List{invalid}}
	}
	x := e.prepare(ctx, r.Asked, operation, reads)
	cost := x.cost.Value()
	if cost > e.Limits.Cost {
		return &Computed{Outcome: Refused, Cost: cost, Errors: gqlerror.List{fault.Of(tooExpensive(x.cost, e.Limits.Cost))}}
	}
	if r.Charge != nil {
		if err := r.Charge(cost); err != nil {
			return &Computed{Outcome: Limited, Cost: cost, Errors: gqlerror.List{fault.Of(err)}}
		}
	}
	leave, err := e.gateFor(x.cost).enter(ctx)
	if err != nil {
		return notRun(service.Public(err), cost)
	}
	defer leave()
	begun := time.Now()
	if operation.Operation.Operation == ast.Subscription {
		result = e.event(ctx, x, operation)
	} else {
		result = e.execute(ctx, x, operation)
	}
	result.Cost = cost
	result.Statements, result.Rows, result.Reading = x.session.Used()
	e.trace(ctx, x, result, begun)
	result.removed = x.session.Removed()
	if len(result.Errors) == 0 && result.Data != nil && reads.err == nil {
		result.Tag = tagOf(result.Data)
		e.answers.put(key, entry{bytes: result.Data, tag: result.Tag, cost: cost})
	}
	return result
}

// trace says what an operation read of the store since it began, and that it was written then.
func (e *Executor) trace(ctx context.Context, x *Execution, result *Computed, begun time.Time) {
	if e.Tracer == nil {
		return
	}
	ended := time.Now()
	if result.Statements > 0 {
		of := tracing.Reading{Statements: result.Statements, Rows: result.Rows, Took: result.Reading}
		of.First, of.Last = x.session.Between()
		e.Tracer.Read(ctx, of)
		begun = of.Last
	}
	if result.Data != nil {
		e.Tracer.Wrote(ctx, begun, ended)
	}
}

// notRun is what comes of an operation that got no place to run in time.
func notRun(why *service.Error, cost int) *Computed {
	outcome := TimedOut
	if why.Code == service.Overloaded {
		outcome = Overloaded
	}
	return &Computed{Outcome: outcome, Cost: cost, Errors: gqlerror.List{fault.Public(why)}}
}

func (e *Executor) gateFor(cost service.Cost) *gate {
	if cost.Total > expensiveFrom*float64(e.Limits.Cost) {
		return e.expensive
	}
	return e.cheap
}

func tooExpensive(cost service.Cost, allowed int) error {
	err := service.Errorf(service.LimitExceeded,
		"The operation costs %d; at most %d is allowed. Most of it is %s: ask for fewer rows (first), fewer lists within lists, or a narrower filter.",
		cost.Value(), allowed, cost.Field)
	err.Excess = &service.Excess{Limit: limit.Cost.Field, Counted: cost.Value(), Allowed: allowed, Field: cost.Field}
	return err
}

// execute has gqlgen run the root fields of an operation.
func (e *Executor) execute(ctx context.Context, x *Execution, operation *graphql.OperationContext) *Computed {
	runnable := generated.NewExecutableSchema(generated.Config{Schema: e.Schema, Resolvers: e.Resolvers(x)})
	ctx = graphql.WithOperationContext(ctx, operation)
	ctx = graphql.WithResponseContext(ctx, e.Present, e.Recover)
	response := runnable.Exec(ctx)(ctx)
	if err := ctx.Err(); err != nil || response == nil { // what there is of the answer may not be whole
		return ended(errors.Join(err, context.DeadlineExceeded))
	}
	if err := x.size.Check(len(response.Data)); err != nil {
		return &Computed{Outcome: Answered, Data: []byte("null"), Errors: gqlerror.List{fault.Of(err)}}
	}
	errs := graphql.GetErrors(ctx)
	fault.Sort(errs)
	return &Computed{Outcome: Answered, Data: response.Data, Errors: errs}
}
