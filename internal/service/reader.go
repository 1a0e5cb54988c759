package service

import (
	"context"

	"veikart/internal/plan"
	"veikart/internal/store"
)

// Reader reads one release, the same one for all parts of an answer. What is computed from several
// plans reads through it.
type Reader interface {
	// Release returns the release that is read.
	Release() store.Release
	// Read answers a completed plan. The error is an *Error when the client caused it.
	Read(ctx context.Context, list *plan.List) (store.Rows, error)
	// Search answers a completed search. The error is an *Error when the client caused it.
	Search(ctx context.Context, search *Search) (store.Found, error)
}
