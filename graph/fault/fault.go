// Package fault turns errors into errors of GraphQL as clients read them. It is the only place that gives them
// their code and their public words.
package fault

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/answer"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

const (
	// Max is how many errors one answer lists. More would help nobody, and cost.
	Max = 20
	// maxMessage is the longest message of an error, in code points. Messages of the parser and the
	// validator repeat parts of the document.
	maxMessage = 400
)

// Presenter makes the errors of resolvers fit for clients. What it hides from clients it logs, unless the client
// has left: then the operation was given up, every root field fails, and none of it is a fault of the server.
func Presenter(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		public := publicError(err)
		path := graphql.GetPath(ctx)
		if cause := errors.Unwrap(public); cause != nil && !errors.Is(context.Cause(ctx), context.Canceled) {
			logger.ErrorContext(ctx, "request failed", "code", public.Code, "path", path.String(), "cause", cause)
		}
		out := Public(public)
		out.Path, out.Locations = path, locations(ctx, err)
		return out
	}
}

// Of makes an error of a request that is not executed fit for clients, with the place that it knows.
func Of(err error) *gqlerror.Error {
	out := Public(service.Public(err))
	var at *answer.FieldError
	if errors.As(err, &at) {
		out.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	return out
}

// Public returns a public error as clients read it: it is the one place where errors get their code.
func Public(public *service.Error) *gqlerror.Error {
	extensions := map[string]any{"code": string(public.Code)}
	if e := public.Excess; e != nil {
		extensions["limit"], extensions["counted"], extensions["allowed"] = e.Limit, e.Counted, e.Allowed
		if e.Field != "" {
			extensions["field"] = e.Field
		}
	}
	return &gqlerror.Error{Message: cut(public.Message), Extensions: extensions}
}

// Coded returns an error of a code.
func Coded(code service.Code, message string) *gqlerror.Error {
	return Public(&service.Error{Code: code, Message: message})
}

// CodeOf returns the code of the first of some errors; empty where there is none.
func CodeOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return ""
	}
	code, _ := errs[0].Extensions["code"].(string)
	return code
}

// resolverError marks what a resolver returned, so that every other error is known to be gqlgen's
// own: a value that could not be coerced.
type resolverError struct{ err error }

func (e resolverError) Error() string { return e.err.Error() }
func (e resolverError) Unwrap() error { return e.err }

func publicError(err error) *service.Error {
	var ours resolverError
	var known *service.Error
	if errors.As(err, &ours) || errors.As(err, &known) {
		return service.Public(err)
	}
	return service.Errorf(service.InvalidArgument, "An argument has a value of the wrong type.")
}

// FromResolver marks an error as one that a resolver returned.
func FromResolver(err error) error { return resolverError{err} }

// Mark marks the errors of resolvers.
func Mark(ctx context.Context, next graphql.Resolver) (any, error) {
	result, err := next(ctx)
	if err != nil {
		return nil, resolverError{err}
	}
	return result, nil
}

// locations returns the place of the field at fault, or of the root field.
func locations(ctx context.Context, err error) []gqlerror.Location {
	var nested *answer.FieldError
	if errors.As(err, &nested) {
		return []gqlerror.Location{{Line: nested.Line, Column: nested.Column}}
	}
	if fc := graphql.GetFieldContext(ctx); fc != nil && fc.Field.Field != nil && fc.Field.Position != nil {
		return []gqlerror.Location{{Line: fc.Field.Position.Line, Column: fc.Field.Position.Column}}
	}
	return nil
}

// Recovered turns a panic into an error that says nothing of its cause, and logs it.
func Recovered(logger *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, v any) error {
		logger.ErrorContext(ctx, "panic while answering", "panic", v, "stack", string(debug.Stack()))
		return service.Errorf(service.Internal, "Something went wrong on the server.")
	}
}

// Sort orders errors by their place in the document, because root fields end in any order.
func Sort(errs gqlerror.List) {
	slices.SortStableFunc(errs, func(a, b *gqlerror.Error) int {
		if len(a.Locations) == 0 || len(b.Locations) == 0 {
			return cmp.Compare(len(a.Locations), len(b.Locations))
		}
		return cmp.Or(
			cmp.Compare(a.Locations[0].Line, b.Locations[0].Line),
			cmp.Compare(a.Locations[0].Column, b.Locations[0].Column),
		)
	})
}

// Short cuts what a client wrote to what a message may repeat.
func Short(s string) string { return roadmap.Excerpt(s, 60) }

func cut(message string) string { return roadmap.Excerpt(message, maxMessage) }
