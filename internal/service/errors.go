package service

import (
	"context"
	"errors"
	"fmt"

	"veikart/internal/store"
)

// Code is what a client can tell errors apart by. The set is closed.
type Code string

// The codes of errors that an answer can carry in extensions.code. Requests that are no GraphQL, or
// GraphQL that does not fit the schema, carry GRAPHQL_PARSE_FAILED or GRAPHQL_VALIDATION_FAILED.
const (
	BadRequest      Code = "BAD_REQUEST"       // the request is no GraphQL request
	InvalidArgument Code = "INVALID_ARGUMENT"  // a value is out of range or malformed
	InvalidID       Code = "INVALID_ID"        // an id that no object could have
	InvalidCursor   Code = "INVALID_CURSOR"    // broken, or of another list or order
	LimitExceeded   Code = "LIMIT_EXCEEDED"    // more than the server does for one request
	PayloadTooLarge Code = "PAYLOAD_TOO_LARGE" // the request's body
	Timeout         Code = "TIMEOUT"           // the time for one request ran out
	Unavailable     Code = "UNAVAILABLE"       // the store or its release is away; the same request may succeed later
	Internal        Code = "INTERNAL"          // a fault of the server
)

// Codes returns every code.
func Codes() []Code {
	return []Code{
		BadRequest, InvalidArgument, InvalidID, InvalidCursor, LimitExceeded, PayloadTooLarge,
		Timeout, Unavailable, Internal,
	}
}

// Error is an error that a client may read: Message says what is wrong and what would be right, and
// holds nothing of the server's insides.
type Error struct {
	Code    Code
	Message string
	cause   error
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns what caused the error, for the log only; nil when the client did.
func (e *Error) Unwrap() error { return e.cause }

// Errorf returns an error that the client caused.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Public returns the error as a client may read it. Errors that are not an *Error, and not one of
// those that a store wraps, become an Internal error with a neutral message.
func Public(err error) *Error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, store.ErrNoRelease):
		return &Error{Unavailable, "No release has been imported yet.", err}
	case errors.Is(err, store.ErrReleaseGone):
		return &Error{Unavailable, "The release changed while it was read. Ask again.", err}
	case errors.Is(err, store.ErrUnavailable):
		return &Error{Unavailable, "The data cannot be reached now. Ask again later.", err}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &Error{Timeout, "The time for one request ran out. Ask for less.", err}
	default:
		return &Error{Internal, "Something went wrong on the server.", err}
	}
}
