// Package access says who asks, by a key or a token that the request brings, and what they may ask for.
package access

import (
	"slices"

	"veikart/internal/quota"
	"veikart/internal/service"
)

// Scope is what a client may ask for.
type Scope string

// The scopes. What is open is anybody's.
const (
	Open    Scope = ""
	Read    Scope = "read"    // the API, pages, feeds, documentation
	Export  Scope = "export"  // files
	Metrics Scope = "metrics" // what is counted
)

// Scopes returns all that can be given to a client.
func Scopes() []Scope { return []Scope{Read, Export, Metrics} }

// Who is a client that is known.
type Who struct {
	ID     string // for the log, and to tell clients apart: nothing secret
	Scopes []Scope
	Rate   quota.Rate // of its own; unlimited: that of all
}

// May returns whether a client may ask for what a scope is about.
func (w *Who) May(scope Scope) bool { return scope == Open || slices.Contains(w.Scopes, scope) }

// Refusal is why a request is not answered. Reason is for the log, and holds nothing that is secret.
type Refusal struct {
	Status    int
	Code      service.Code
	Message   string
	Challenge string // the header WWW-Authenticate
	Reason    string
	Busy      bool // the same request may succeed in a moment
}
