package execute

import (
	"context"
	"errors"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/service"
)

// Outcome is what became of an operation.
type Outcome int

// What can become of an operation.
const (
	Gone       Outcome = iota // nobody waits for it any more
	Answered                  // it ran; root fields may have failed
	Refused                   // it was not run, because of what it asks
	Overloaded                // it was not run, because too many others were; it may be asked again in a moment
	TimedOut                  // it took too long
	Broken                    // it broke
	Limited                   // it was not run, because who asks has asked too much in a short time
)

// Computed is what came of an operation. Several results can share it; it is never changed.
type Computed struct {
	Outcome
	Data       []byte // JSON; nil when nothing was executed
	Tag        string // of the data, which tells answers to one question apart; empty: the answer is not whole
	Errors     gqlerror.List
	Cost       int
	Statements int64 // that the store was asked
	Rows       int64
	Reading    time.Duration // of the store

	removed bool // the release that was read is not kept any more
}

// Cached is what the cache did for a result.
type Cached int

// What the cache can do.
const (
	NotCached Cached = iota // nothing that could be cached
	Hit                     // it was there
	Miss                    // it was computed
	Collapsed               // it was computed for another request at the same time
	Bypassed                // it was computed, because the request wants that
)

// Result is what one request gets.
type Result struct {
	Computed
	Cached  Cached
	Asked   Asked
	Release string // id of the release that was read
	Label   string // of the release; empty where it has none
	Stale   error  // why a cached answer may be of a former release; nil: it is not

	key answerKey
}

// ended is what comes of a request whose context has ended.
func ended(err error) *Computed {
	if !errors.Is(err, context.DeadlineExceeded) {
		return &Computed{Outcome: Gone}
	}
	return &Computed{Outcome: TimedOut, Errors: gqlerror.List{fault.Public(service.Public(err))}}
}
