// Package execute answers operations that were found valid: it compiles all root fields, adds up what they cost, waits
// for a place to run, has gqlgen call the root resolvers, and caches the answer. It knows nothing of HTTP.
package execute

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/answer"
	"veikart/graph/check"
	"veikart/graph/generated"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Compile compiles a root field.
type Compile func(f answer.Field) (*answer.Root, error)

// Config is what an Executor needs.
type Config struct {
	Service    *service.Service
	Schema     *ast.Schema
	Limits     limit.Settings     // complete
	CacheBytes int                // of memory for answers; 0 caches none
	Roots      map[string]Compile // of the root fields that read the release, by name
	// Resolvers returns the root resolvers of one execution. They are made for it alone, so that it reaches them as
	// a value.
	Resolvers func(*Execution) generated.ResolverRoot
	Present   graphql.ErrorPresenterFunc
	Recover   graphql.RecoverFunc
}

// Executor answers operations. It is safe for concurrent use.
type Executor struct {
	Config
	introspection check.Introspection
	answers       *answers
	flights       *flights
	cheap         *gate // for operations that cost little
	expensive     *gate // for all others

	last atomic.Pointer[store.Release] // that was seen
}

// expensiveFrom is the part of the limit of cost from which an operation is an expensive one.
const expensiveFrom = 0.1

// expensivePart is the part of the places that expensive operations have, so that they leave time for others: by
// default one for each processor.
const expensivePart = 8

// New returns an executor.
func New(c Config) *Executor {
	return &Executor{
		Config:        c,
		introspection: check.IntrospectionOf(c.Schema),
		answers:       newAnswers(c.CacheBytes),
		flights:       &flights{timeout: c.Limits.Timeout, running: map[answerKey]*flight{}},
		cheap:         newGate(c.Limits.Operations, c.Limits.Queue, c.Limits.QueueTime),
		expensive:     newGate(max(1, c.Limits.Operations/expensivePart), c.Limits.Queue, c.Limits.QueueTime),
	}
}

// Request is an operation to answer. Its document and its variables are valid.
type Request struct {
	Asked  Asked // what Params ask
	Params *graphql.RawParams
	Parsed graphql.GraphExecutor // has the document, and makes an operation of it
	Alone  bool                  // an answer is wanted that is computed for this request alone
}

// Answer answers a request: from the cache, with what is being computed for another request, or anew.
func (e *Executor) Answer(ctx context.Context, r Request) Result {
	release, releaseErr := e.current(ctx)
	if err := ctx.Err(); err != nil { // one client's end is no error that others, who ask the same, may be sent
		return Result{Computed: *ended(err)}
	}
	out := Result{Asked: r.Asked, Release: release.ID, key: r.Asked.keyOf(release.ID)}
	if known, ok := e.answers.get(out.key); ok && (!r.Alone || releaseErr != nil) {
		out.Computed = Computed{Outcome: Answered, Data: known.bytes, Cost: known.cost, Tag: known.tag}
		out.Cached, out.Stale = Hit, releaseErr
		return out
	}
	compute := func(ctx context.Context) *Computed { return e.compute(ctx, r, release, releaseErr, out.key) }
	var computed *Computed
	var joined bool
	var err error
	if r.Alone {
		out.Cached = Bypassed
		computed, err = e.flights.alone(ctx, compute)
	} else {
		out.Cached = Miss
		computed, joined, err = e.flights.share(ctx, out.key, compute)
	}
	switch {
	case err != nil:
		return Result{Computed: *ended(err)}
	case joined:
		out.Cached = Collapsed
	}
	out.Computed = *computed
	if out.Tag == "" {
		out.Cached = NotCached
	}
	return out
}

// current returns the release that a request reads. When the store is away it returns the last one that
// was seen, with the error.
func (e *Executor) current(ctx context.Context) (store.Release, error) {
	release, err := e.Service.Current(ctx)
	switch {
	case err == nil:
		e.last.Store(&release)
		e.answers.follow(release.ID)
	case errors.Is(err, store.ErrUnavailable):
		if last := e.last.Load(); last != nil {
			return *last, err
		}
	}
	return release, err
}

// Form returns the data of a result in another form, such as compressed, under the name of the form. It is cached
// beside the data, within the same memory, when that is; else it is made.
func (e *Executor) Form(r *Result, name string, made func() []byte) []byte {
	if r.Tag == "" || r.Cached == Bypassed {
		return made()
	}
	key := r.key
	key.form = name
	if known, ok := e.answers.get(key); ok {
		return known.bytes
	}
	form := made()
	e.answers.put(key, entry{bytes: form})
	return form
}
