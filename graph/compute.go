package graph

import (
	"context"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/store"
)

// compute executes an operation over a release and caches the answer. The error is why there is no release.
func (t *transport) compute(ctx context.Context, exec graphql.GraphExecutor, params *graphql.RawParams, release store.Release, releaseErr error, key answerKey) (result *computed) {
	defer func() {
		if v := recover(); v != nil {
			err := t.recover(ctx, v)
			result = &computed{status: http.StatusInternalServerError, errs: gqlerror.List{fault.Of(err)}}
		}
	}()
	operation, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return &computed{status: http.StatusOK, errs: gqlerror.List{fault.Coded(service.ValidationFailed, "The document, or a variable, does not fit the schema.")}}
	}
	e := t.query.prepare(operation, release)
	e.err = releaseErr
	if e.cost.Value() > t.query.limits.Cost {
		return &computed{status: http.StatusOK, cost: e.cost.Value(), errs: gqlerror.List{fault.Of(tooExpensive(e.cost, t.query.limits.Cost))}}
	}
	leave, err := t.gateFor(e.cost).enter(ctx)
	if err != nil {
		public := service.Public(err)
		return &computed{
			status: http.StatusServiceUnavailable, overloaded: public.Code == service.Overloaded,
			cost: e.cost.Value(), errs: gqlerror.List{fault.Public(public)},
		}
	}
	defer leave()
	result = t.execute(ctx, e, operation)
	result.cost = e.cost.Value()
	result.statements, result.rows, result.reading = e.session.Used()
	if len(result.errs) == 0 && result.data != nil && releaseErr == nil {
		result.tag = tagOf(result.data)
		t.answers.put(key, entry{bytes: result.data, tag: result.tag, cost: result.cost})
	}
	return result
}

func (t *transport) gateFor(cost service.Cost) *gate {
	if cost.Total > expensiveFrom*float64(t.query.limits.Cost) {
		return t.expensive
	}
	return t.cheap
}

func tooExpensive(cost service.Cost, allowed int) error {
	err := service.Errorf(service.LimitExceeded,
		"The operation costs %d; at most %d is allowed. Most of it is %s: ask for fewer rows (first), fewer lists within lists, or a narrower filter.",
		cost.Value(), allowed, cost.Field)
	err.Excess = &service.Excess{Limit: limit.Cost.Field, Counted: cost.Value(), Allowed: allowed, Field: cost.Field}
	return err
}

// execute has gqlgen run the root fields of an operation. The execution reaches them as a value: they are made
// for it alone.
func (t *transport) execute(ctx context.Context, e *execution, operation *graphql.OperationContext) *computed {
	runnable := generated.NewExecutableSchema(generated.Config{
		Schema: t.schema, Resolvers: generated.Resolve(fields{t.query, e}.resolve),
	})
	ctx = graphql.WithOperationContext(ctx, operation)
	ctx = graphql.WithResponseContext(ctx, t.present, t.recover)
	response := runnable.Exec(ctx)(ctx)
	if err := ctx.Err(); err != nil || response == nil { // what there is of the answer may not be whole
		p := ended(errors.Join(err, context.DeadlineExceeded))
		return &p.computed
	}
	if err := e.size.Check(len(response.Data)); err != nil {
		return &computed{status: http.StatusOK, data: []byte("null"), errs: gqlerror.List{fault.Of(err)}}
	}
	errs := graphql.GetErrors(ctx)
	fault.Sort(errs)
	return &computed{status: http.StatusOK, data: response.Data, errs: errs}
}
