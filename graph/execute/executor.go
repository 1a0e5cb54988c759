// Package execute answers operations that were found valid: it compiles all root fields, adds up what they cost, waits
// for a place to run, has gqlgen call the root resolvers, and caches the answer. It knows nothing of HTTP.
package execute

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/answer"
	"veikart/graph/check"
	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/tracing"
)

// Compile compiles a root field.
type Compile func(f answer.Field) (*answer.Root, error)

// Config is what an Executor needs.
type Config struct {
	Service    *service.Service
	Schema     *ast.Schema
	Limits     limit.Settings // complete
	CacheBytes int            // of memory for answers; 0 caches none
	// CompiledBytes is the memory for what operations are compiled into; 0: DefaultCompiledBytes; below 0: none.
	CompiledBytes int
	Roots         map[string]Compile // of the root fields that read the release, by name
	// Resolvers returns the root resolvers of one execution. They are made for it alone, so that it reaches them as
	// a value.
	Resolvers func(*Execution) generated.ResolverRoot
	Present   graphql.ErrorPresenterFunc
	Tracer    *tracing.Tracer // nil: nothing is traced
	Recover   graphql.RecoverFunc
}

// Executor answers operations. It is safe for concurrent use.
type Executor struct {
	Config
	introspection check.Introspection
	answers       *answers
	operations    *operations
	flights       *flights
	cheap         *gate // for operations that cost little
	expensive     *gate // for all others

	seen seen
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
		operations:    newOperations(c.CompiledBytes),
		flights:       &flights{timeout: c.Limits.Timeout, running: map[answerKey]*flight{}},
		cheap:         newGate(c.Limits.Operations, c.Limits.Queue, c.Limits.QueueTime),
		expensive:     newGate(max(1, c.Limits.Operations/expensivePart), c.Limits.Queue, c.Limits.QueueTime),
	}
}

// Request is an operation to answer. Its document and its variables are valid.
type Request struct {
	Asked  Asked       // what Params ask
	Of     service.Ref // the release that is asked
	Params *graphql.RawParams
	Parsed graphql.GraphExecutor // has the document, and makes an operation of it
	Alone  bool                  // an answer is wanted that is computed for this request alone
	// Charge is told what the operation costs before it is run; an error, then it is not. Nil: nobody is told. What is known
	// or computed for another request is not run, and so not charged.
	Charge func(cost int) error
}

// Answer answers a request: from the cache, with what is being computed for another request, or anew. Should the release be removed
// while it is read, the request is answered once more, from what there is then.
func (e *Executor) Answer(ctx context.Context, r Request) Result {
	out := e.answer(ctx, r)
	if out.removed {
		out = e.answer(ctx, r)
	}
	return out
}

func (e *Executor) answer(ctx context.Context, r Request) Result {
	reads := e.find(ctx, r.Of)
	if err := ctx.Err(); err != nil { // one client's end is no error that others, who ask the same, may be sent
		return Result{Computed: *ended(err)}
	}
	if public := service.Public(reads.err); reads.err != nil && public.Code == service.UnknownRelease {
		return Result{Asked: r.Asked, Computed: Computed{Outcome: Refused, Errors: gqlerror.List{fault.Public(public)}}}
	}
	out := Result{Asked: r.Asked, Release: reads.release.ID, Label: reads.label(), key: r.Asked.keyOf(reads.release.ID, reads.key())}
	if known, ok := e.answers.get(out.key); ok && (!r.Alone || reads.err != nil) {
		out.Computed = Computed{Outcome: Answered, Data: known.bytes, Cost: known.cost, Tag: known.tag}
		out.Cached, out.Stale = Hit, reads.err
		return out
	}
	compute := func(ctx context.Context) *Computed { return e.compute(ctx, r, reads, out.key) }
	var computed *Computed
	var joined bool
	var err error
	if r.Alone {
		out.Cached = Bypassed
		computed, err = e.flights.alone(ctx, compute)
	} else {
		out.Cached = Miss
		computed, joined, err = e.flights.shareUnlessLimited(ctx, out.key, compute)
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

// reads is the release that a request reads, and the list that it is one of. Err is why there is none, or why the store
// cannot be read now.
type reads struct {
	release  store.Release
	releases *store.Releases // nil where the store never gave a list
	err      error
}

// key tells lists of releases apart: some answers say what there is beside the release that is read.
func (r reads) key() string {
	if r.releases == nil {
		return ""
	}
	return r.releases.Key
}

// label returns the label of the release; empty where it has none.
func (r reads) label() string {
	if r.releases == nil {
		return ""
	}
	known, _ := r.releases.Find(r.release.ID)
	return known.Label
}

// find returns the release that a request reads. When the store is away it is the one that was meant last, of which nothing
// but the id is known then.
func (e *Executor) find(ctx context.Context, of service.Ref) reads {
	var r reads
	r.release, r.releases, r.err = e.Service.Find(ctx, of)
	switch {
	case r.err == nil:
		e.seen.put(of, r.release.ID, r.releases)
		e.answers.follow(r.key())
		e.operations.follow(r.key())
	case errors.Is(r.err, store.ErrUnavailable):
		if id, releases, known := e.seen.get(of); known {
			r.release, r.releases = store.Release{ID: id}, releases
		}
	}
	return r
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
