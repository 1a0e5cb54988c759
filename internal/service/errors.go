package service

import (
	"context"
	"errors"
	"fmt"

	"veikart/internal/limit"
	"veikart/internal/store"
)

// Code is what a client can tell errors apart by. The set is closed.
type Code string

// The codes of errors that an answer can carry in extensions.code.
const (
	ParseFailed      Code = "GRAPHQL_PARSE_FAILED"      // the document is no GraphQL
	ValidationFailed Code = "GRAPHQL_VALIDATION_FAILED" // the document, or a variable, does not fit the schema
	QueryNotFound    Code = "PERSISTED_QUERY_NOT_FOUND" // the server does not know the document of that hash; send it too
	NotListed        Code = "DOCUMENT_NOT_LISTED"       // the server answers the documents of a list alone, and this is none of them

	BadRequest      Code = "BAD_REQUEST"       // the request is no GraphQL request
	InvalidArgument Code = "INVALID_ARGUMENT"  // a value is out of range or malformed
	InvalidID       Code = "INVALID_ID"        // an id that no object could have
	NotFound        Code = "NOT_FOUND"         // an object that is to be computed with, and that the release does not have
	NoPath          Code = "NO_PATH"           // nothing joins two objects, as far as was searched
	UnknownRelease  Code = "UNKNOWN_RELEASE"   // no release that is kept is the one that is asked for
	NotComparable   Code = "NOT_COMPARABLE"    // two releases that were not read alike, so that what differs may be the reading
	NotExportable   Code = "NOT_EXPORTABLE"    // an answer that a form of files cannot hold
	InvalidCursor   Code = "INVALID_CURSOR"    // broken, or of another list or order
	LimitExceeded   Code = "LIMIT_EXCEEDED"    // more than the server does for one request
	PayloadTooLarge Code = "PAYLOAD_TOO_LARGE" // the request's body
	Overloaded      Code = "OVERLOADED"        // too many operations run; the same request may succeed in a moment
	Timeout         Code = "TIMEOUT"           // the time for one request ran out
	Unavailable     Code = "UNAVAILABLE"       // the store or its release is away; the same request may succeed later
	Internal        Code = "INTERNAL"          // a fault of the server

	Unauthenticated Code = "UNAUTHENTICATED" // nobody says, in a way that holds, who asks
	Forbidden       Code = "FORBIDDEN"       // who asks may not ask this
	RateLimited     Code = "RATE_LIMITED"    // who asks has asked too much in a short time; the same request may succeed in a moment
)

// Codes returns every code.
func Codes() []Code {
	return []Code{
		ParseFailed, ValidationFailed, QueryNotFound, NotListed, BadRequest, InvalidArgument, InvalidID, NotFound, NoPath, UnknownRelease,
		NotComparable, NotExportable, InvalidCursor, LimitExceeded, PayloadTooLarge,
		Overloaded, Timeout, Unavailable, Unauthenticated, Forbidden, RateLimited, Internal,
	}
}

// Error is an error that a client may read: Message says what is wrong and what would be right, and
// holds nothing of the server's insides.
type Error struct {
	Code    Code
	Message string
	Excess  *Excess // what was too much, with LimitExceeded and where it is known
	cause   error
}

// Excess is a limit that a request went beyond. Names are those of the field limits of the schema.
// What is counted step by step is not counted to its end, so Counted can be one more than Allowed.
type Excess struct {
	Limit            string
	Counted, Allowed int
	Field            string // the costliest one, with the limit of cost
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns what caused the error, for the log only; nil when the client did.
func (e *Error) Unwrap() error { return e.cause }

// Errorf returns an error that the client caused.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Beyond adds to an error which limit of the contract it is about.
func (e *Error) Beyond(of limit.Bound, counted int) *Error {
	e.Excess = &Excess{Limit: of.Field, Counted: counted, Allowed: of.Value}
	return e
}

// Exceeded returns the error that a request goes beyond a limit that is set. What names what was counted, with its
// verb: "the document has aliases".
func Exceeded(of limit.Setting, counted, allowed int, what string) *Error {
	err := Errorf(LimitExceeded, "%s: %d or more; at most %d are allowed.", what, counted, allowed)
	err.Excess = &Excess{Limit: of.Field, Counted: counted, Allowed: allowed}
	return err
}

// Public returns the error as a client may read it. Errors that are not an *Error, and not one of
// those that a store wraps, become an Internal error with a neutral message.
func Public(err error) *Error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, store.ErrNoRelease):
		return unavailable("No release has been imported yet.", err)
	case errors.Is(err, store.ErrReleaseGone):
		return unavailable("The release changed while it was read. Ask again.", err)
	case errors.Is(err, store.ErrUnavailable):
		return unavailable("The data cannot be reached now. Ask again later.", err)
	case errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded):
		return unavailable("The request was given up before it was answered. Ask again.", err)
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{Code: Timeout, Message: "The time for one request ran out. Ask for less.", cause: err}
	default:
		return &Error{Code: Internal, Message: "Something went wrong on the server.", cause: err}
	}
}

func unavailable(message string, cause error) *Error {
	return &Error{Code: Unavailable, Message: message, cause: cause}
}
