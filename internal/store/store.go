// Package store is the contract between the service and what keeps the graph. A store answers plans
// and knows no rules: defaults, limits, cursors and messages belong to the service.
package store

import (
	"context"
	"errors"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// Errors that a store wraps. Every other error of a store is a fault of its own and is shown to no
// client; an error of the context is passed on.
var (
	// ErrNoRelease: the store holds no release yet.
	ErrNoRelease = errors.New("the store holds no release")
	// ErrReleaseGone: the release asked for is not kept any more.
	ErrReleaseGone = errors.New("the release is not kept any more")
	// ErrFormat: the release was written in a form that this version does not read. Writing it again makes it readable.
	ErrFormat = errors.New("the release was written by another version of Veikart; import it again")
	// ErrUnavailable: the store cannot be reached now; the same call may succeed later.
	ErrUnavailable = errors.New("the store cannot be reached")
)

// Store keeps releases and answers plans. All methods may be called at the same time by many.
//
// Not promised: that Run sees a release for longer than a few seconds after it left the list of releases; that two calls
// share a transaction.
type Store interface {
	// Current returns the release that is served now, or ErrNoRelease.
	Current(ctx context.Context) (Release, error)

	// Releases returns the releases that are kept, the current one marked. It is an empty list where there is none.
	Releases(ctx context.Context) (*Releases, error)

	// Release returns the release with the given id, or ErrReleaseGone.
	Release(ctx context.Context, id string) (Release, error)

	// Run answers a plan that the service has completed, over the release with the given id, or
	// returns ErrReleaseGone. What comes back is the caller's to read, never to change: it may be
	// shared. Run looks at the context often enough to end within a fraction of a second.
	Run(ctx context.Context, release string, list *plan.List) (Rows, error)

	// Search answers a search over the release with the given id, or returns ErrReleaseGone, or
	// search.ErrTooManyCandidates when more than search.Bound nodes would have to be ranked. Whatever index a
	// store has, what is found and in which order is said by package text alone.
	Search(ctx context.Context, release string, asked search.Plan) (search.Found, error)

	// Participations answers which actors take part in which measures, over the release with the given id, or returns
	// ErrReleaseGone. An actor takes part in a measure that an involvement of it concerns.
	Participations(ctx context.Context, release string, asked *plan.Participations) (Participations, error)

	// Write keeps a graph that passes Check, whole or not at all. It is the current release unless one of a later day
	// is kept (see Releases). Writing a release that is already kept changes nothing but when it was written. What is
	// kept beside it is said by Settle.
	Write(ctx context.Context, graph *roadmap.Graph) error

	// Close gives back what the store holds. No other method may be called after it.
	Close(ctx context.Context) error
}

// Release is one release as a whole. Node is its node; Documents are its documents in the source's
// order, without their heavy properties. Statistics bound what questions about it can return; Synonyms
// are the abbreviations that its texts introduce; Places finds passages in the documents' files. Every
// store has the same for the same graph.
type Release struct {
	ID         string
	Node       *roadmap.Node
	Documents  []*roadmap.Node
	Statistics *Statistics
	Synonyms   text.Synonyms
	Places     Places
}

// Rows is the answer to a plan.List. Rows is empty when rows were not asked for, Total is 0 when the
// count was not asked for. HasNext and HasPrevious are exact: whether the list under its filter, but
// without regard to the page, holds a node behind the last row or before the first one; of an empty
// page, a node at or behind the place where it would be (behind After), or before it (not behind
// After); with FromEnd likewise around Before.
// Groups has one element for each grouping asked for.
//
// A list of the actors that take part in the same measures as the one above it holds the first Limit of them: those with the
// most shared measures first, equal ones in the source's order. The key of a row is the number of measures that are shared.
// With Count, Total is the number of all of them, and Pairs how many pairs of an actor and a measure were looked at: of both
// actors'.
type Rows struct {
	Rows        []Row
	Total       int
	HasNext     bool
	HasPrevious bool
	Pairs       int32
	Groups      []Groups
}

// Row is a node in a list. Edge is the edge that led to it, nil at the root and where nothing of it is wanted. Keys are the values of
// the list's order, for cursors. Lists answers the plans in Expand of the shape of the node's kind,
// in that order. Properties that are not wanted may be nil, and heavy ones that were not asked for; of wanted passages the
// first is always there.
type Row struct {
	Node  *roadmap.Node
	Edge  *roadmap.Edge
	Keys  []roadmap.Value
	Lists []Rows
}

// Groups is the answer to a plan.Grouping. Counted is the number of nodes that were counted, Stated
// how many of them have an owner (0 when coverage was not asked for), Total the number of all
// groups (0 when it was not asked for). Groups come with the greatest count first, equal counts in the order of their keys, key by
// key: nodes by their ordinals (of one kind always), values by their bytes, the absent value last.
type Groups struct {
	Counted, Stated int
	Total           int
	Groups          []Group
}

// Group is a combination of values and the number of nodes that have it.
type Group struct {
	Keys  []GroupKey // one for each dimension
	Count int
}

// GroupKey is a value of a dimension: Row when the dimension leads to a node (its Edge and Keys are
// nil), else Value as text (an enum's name, a year, "true"); both empty for the absent value.
type GroupKey struct {
	Value string
	Row   *Row
}
