package graph

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/answer"
	"veikart/internal/service"
)

// maxMessage is the longest message of an error, in code points. Messages of the parser and the
// validator repeat parts of the document.
const maxMessage = 400

// presenter makes errors fit for clients: it is the one place where errors get their code. What it
// keeps from clients it logs.
func presenter(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if code, ok := shown.Extensions["code"].(string); ok && (code == errcode.ParseFailed || code == errcode.ValidationFailed) {
			return plain(shown)
		}
		public := publicError(err)
		if cause := errors.Unwrap(public); cause != nil {
			logger.ErrorContext(ctx, "request failed", "code", public.Code, "path", shown.Path.String(), "cause", cause)
		}
		told := coded(public.Code, cut(public.Message))
		told.Path, told.Locations = shown.Path, locations(ctx, err)
		return told
	}
}

// plain puts the parser's and the validator's own words so that they name what is wrong. What they
// call the path of a variable is no path of an answer.
func plain(shown *gqlerror.Error) *gqlerror.Error {
	message := shown.Message
	switch {
	case len(shown.Path) > 1 && shown.Path[0] == ast.PathName("variable"):
		name := "$" + strings.TrimPrefix(shown.Path.String(), "variable.")
		if strings.HasPrefix(message, "cannot use") {
			message = "the value does not fit the type"
		}
		message = "Variable " + name + ": " + message + "."
	case strings.HasPrefix(message, "operation ") && strings.HasSuffix(message, " not found"):
		message = "The document has no operation of that name; operationName must name one where there are several."
	}
	return &gqlerror.Error{Message: cut(message), Locations: shown.Locations, Extensions: shown.Extensions}
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

// mark marks the errors of resolvers.
func mark(ctx context.Context, next graphql.Resolver) (any, error) {
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

// recovered turns a panic into an error that tells clients nothing, and logs it.
func recovered(logger *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, v any) error {
		logger.ErrorContext(ctx, "panic while answering", "panic", v, "stack", string(debug.Stack()))
		return service.Errorf(service.Internal, "Something went wrong on the server.")
	}
}

func cut(message string) string {
	if runes := []rune(message); len(runes) > maxMessage {
		return string(runes[:maxMessage]) + "…"
	}
	return message
}
