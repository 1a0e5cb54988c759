package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/store"
)

// Errors that this store wraps besides those of package store.
var (
	// ErrCredentials: the database refuses the user name or the password.
	ErrCredentials = errors.New("the database refuses the user name or the password")
	// ErrNoDatabase: there is no database of the given name.
	ErrNoDatabase = errors.New("there is no database of that name")
	// ErrReadOnly: the user may not write, or the database takes no writes.
	ErrReadOnly = errors.New("the database does not let this user write")
	// ErrSchema: the database was made by a newer version of Veikart.
	ErrSchema = errors.New("the database was made by a newer version of Veikart")
	// ErrMemory: what is asked takes more memory than the database has left for it. Who wraps it wraps store.ErrUnavailable, too.
	ErrMemory = errors.New("the database has too little memory for this")
	// ErrBusy: another writer is at work.
	ErrBusy = errors.New("another import is writing to the database")
)

// fault turns an error of the driver into one of ours. The driver's own words stay in it, for logs;
// what is refused for good loses them.
func fault(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if known := refusal(err); known != nil {
		return known
	}
	if isOutOfMemory(err) {
		return fmt.Errorf("%w: %w: %w", store.ErrUnavailable, ErrMemory, err)
	}
	if neo4j.IsConnectivityError(err) || neo4j.IsRetryable(err) || isPoolTimeout(err) {
		return fmt.Errorf("%w: %w", store.ErrUnavailable, err)
	}
	return fmt.Errorf("the database: %w", err)
}

// refusal returns the error for what the server will refuse next time just the same, nil for all else.
func refusal(err error) error {
	switch code := codeOf(err); {
	case code == "Neo.ClientError.Security.Forbidden",
		strings.HasSuffix(code, "ForbiddenOnReadOnlyDatabase"),
		strings.HasSuffix(code, "WriteOnReadOnlyAccessDatabase"):
		return ErrReadOnly
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return ErrCredentials
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return ErrNoDatabase
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return context.DeadlineExceeded // the server has the same deadline
	default:
		return nil
	}
}

// codeOf returns the code by which the server refuses a statement; empty where the error is not the server's.
func codeOf(err error) string {
	var of *neo4j.Neo4jError
	if !errors.As(err, &of) {
		return ""
	}
	return of.Code
}

// isPoolTimeout reports whether no connection became free in time.
func isPoolTimeout(err error) bool {
	var of *neo4j.ConnectivityError
	return errors.As(err, &of)
}

// alreadyThere reports whether the server refuses an index or a constraint because there is one. It does so in spite of IF
// NOT EXISTS where two make it at the same moment.
func alreadyThere(err error) bool {
	code := codeOf(err)
	return strings.HasPrefix(code, "Neo.ClientError.Schema.") && strings.HasSuffix(code, "AlreadyExists")
}

// isDeadlock reports whether the server has taken a statement back because it and another one waited for each other.
func isDeadlock(err error) bool {
	return codeOf(err) == "Neo.TransientError.Transaction.DeadlockDetected"
}

// mayPass reports whether a statement may be answered when it is run again at once. Where the database has too little memory, asking
// again takes more of it from others.
func mayPass(err error) bool { return neo4j.IsRetryable(err) && !isOutOfMemory(err) }

// isOutOfMemory reports whether the server has refused a statement for want of memory: its own, or what all have together.
func isOutOfMemory(err error) bool {
	code := codeOf(err)
	return strings.HasPrefix(code, "Neo.TransientError.General.") && strings.HasSuffix(code, "OutOfMemoryError")
}
