package graph

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/check"
	"veikart/graph/fault"
	"veikart/internal/outgoing"
	"veikart/internal/service"
	"veikart/internal/store"
)

// transport is GraphQL over HTTP by POST and GET. It takes the place of gqlgen's transports, which
// encode the finished answer a second time and give request errors data and the wrong status.
type transport struct {
	query     *query
	schema    *ast.Schema
	version   string // of the schema
	documents *check.Documents
	persisted extension.AutomaticPersistedQuery
	answers   *answers
	codings   *codings
	flights   *flights
	cheap     *gate // for operations that cost little
	expensive *gate // for all others
	outgoing  *outgoing.Budget
	present   graphql.ErrorPresenterFunc
	recover   graphql.RecoverFunc
	observe   func(http.ResponseWriter, Observation)

	last atomic.Pointer[store.Release] // that was seen
}

var _ graphql.Transport = (*transport)(nil)

// expensiveFrom is the part of the limit of cost from which an operation is an expensive one.
const expensiveFrom = 0.1

// expensivePart is the part of the places that expensive operations have, so that they leave time for others: by
// default one for each processor.
const expensivePart = 8

// Supports takes every request, so that all refusals are written here.
func (*transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t *transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	begun := time.Now()
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	p := refused(refusal{http.StatusNotAcceptable, "Answers come as " + responseJSON + " or " + plainJSON + "."})
	if ok {
		p = t.reply(r, exec, mediaType)
	}
	if includes(r.Header, "cost") && p.data != nil {
		p.extensions.Cost = &costExtension{
			Cost: p.cost, Limit: t.query.limits.Cost, Statements: p.statements, Rows: p.rows,
			Milliseconds: float64(time.Since(begun).Microseconds()) / 1000,
		}
	}
	if p.status != 0 { // 0: the client has gone
		t.deliver(w, r, &p)
	}
	t.observe(w, p.observation(time.Since(begun)))
}

// includes returns whether a request wants an extension in its answer.
func includes(h http.Header, extension string) bool {
	for _, part := range strings.Split(h.Get("Veikart-Include"), ",") {
		if strings.EqualFold(strings.TrimSpace(part), extension) {
			return true
		}
	}
	return false
}

// reply finds out what a request asks, and the answer.
func (t *transport) reply(r *http.Request, exec graphql.GraphExecutor, mediaType string) reply {
	params, no := readRequest(r)
	if no.status != 0 {
		return refused(no)
	}
	ctx := r.Context()
	if no, err := t.persistedQuery(ctx, params); no.status != 0 {
		return refused(no)
	} else if err != nil {
		return invalid(mediaType, err)
	}
	document, errs := t.documents.Read(ctx, params.Query)
	if r.Method != http.MethodPost && isMutation(document, params.OperationName) {
		out := refused(refusal{http.StatusMethodNotAllowed, "A mutation must be asked for by POST."})
		out.allow = http.MethodPost
		return out
	}
	if errs != nil {
		return invalid(mediaType, errs...)
	}
	operation, err := check.Operation(document, params.OperationName)
	if err != nil {
		return invalid(mediaType, err)
	}
	if errs := t.documents.Variables(document, operation, params.Variables); errs != nil {
		return invalid(mediaType, errs...)
	}
	p := t.answer(r, exec, params)
	p.operation = operation.Name
	if p.data == nil && p.status == http.StatusOK { // refused for what it costs
		p.status = invalid(mediaType).status
	}
	return p
}

// persistedQuery replaces the hash of a document that was sent before by the document.
func (t *transport) persistedQuery(ctx context.Context, params *graphql.RawParams) (refusal, *gqlerror.Error) {
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{})
	err := t.persisted.MutateOperationParameters(ctx, params)
	const notFound = "PersistedQueryNotFound" // the words that clients look for
	switch {
	case err == nil && params.Query == "":
		return refusal{http.StatusBadRequest, "The request has no query."}, nil
	case err == nil:
		return refusal{}, nil
	case err.Message == notFound:
		return refusal{}, fault.Coded(service.QueryNotFound, notFound)
	default:
		return refusal{http.StatusBadRequest, "extensions.persistedQuery must hold version 1 and, as sha256Hash, the hash of the query in hexadecimal."}, nil
	}
}

func isMutation(document *ast.QueryDocument, name string) bool {
	if document == nil {
		return false
	}
	operation := document.Operations.ForName(name)
	return operation != nil && operation.Operation == ast.Mutation
}

// answer returns the answer to a valid request: one that is cached, one that is being computed for another
// request, or a new one.
func (t *transport) answer(r *http.Request, exec graphql.GraphExecutor, params *graphql.RawParams) reply {
	ctx := r.Context()
	what, err := askedBy(params)
	if err != nil {
		return refused(refusal{http.StatusBadRequest, "The variables cannot be read."})
	}
	release, releaseErr := t.current(ctx)
	key := what.keyOf(release.ID)
	bypass := wantsNew(r.Header)
	if known, ok := t.answers.get(key); ok && (!bypass || releaseErr != nil) {
		p := reply{computed: computed{status: http.StatusOK, data: known.bytes, cost: known.cost, tag: known.tag}, cached: hit, key: key}
		p.extensions = t.extensions(r, what, release.ID, releaseErr)
		if releaseErr != nil {
			p.cached = stale
		}
		return p
	}
	compute := func(ctx context.Context) *computed {
		return t.compute(ctx, exec, params, release, releaseErr, key)
	}
	p := reply{cached: miss, key: key}
	var result *computed
	switch {
	case bypass:
		p.cached = bypassed
		result, err = t.flights.alone(ctx, compute)
	default:
		var joined bool
		if result, joined, err = t.flights.share(ctx, key, compute); joined {
			p.cached = collapsed
		}
	}
	if err != nil {
		return ended(err)
	}
	p.computed = *result
	if p.overloaded {
		p.retryAfter = t.query.limits.QueueTime
	}
	if p.tag == "" {
		p.cached = notCached
	} else {
		p.extensions = t.extensions(r, what, release.ID, nil)
	}
	return p
}

// ended is the reply to a request whose context has ended: none when the client has gone.
func ended(err error) reply {
	if !errors.Is(err, context.DeadlineExceeded) {
		return reply{}
	}
	timeout := service.Public(err)
	return reply{computed: computed{status: http.StatusServiceUnavailable, errs: gqlerror.List{fault.Public(timeout)}}}
}

// wantsNew returns whether a request wants an answer that is computed for it alone.
func wantsNew(h http.Header) bool {
	control := strings.ToLower(h.Get("Cache-Control"))
	return strings.Contains(control, "no-cache") || strings.Contains(control, "no-store")
}

// current returns the release that the request reads. When the store is away it returns the last one that
// was seen, with the error.
func (t *transport) current(ctx context.Context) (store.Release, error) {
	release, err := t.query.service.Current(ctx)
	switch {
	case err == nil:
		t.last.Store(&release)
		t.answers.follow(release.ID)
	case errors.Is(err, store.ErrUnavailable):
		if last := t.last.Load(); last != nil {
			return *last, err
		}
	}
	return release, err
}

// extensions returns what a whole answer says beside its data.
func (t *transport) extensions(r *http.Request, what asked, release string, releaseErr error) extensions {
	var e extensions
	if includes(r.Header, "receipt") {
		e.Receipt = &receiptExtension{release, what.Operation, what.Name, what.Variables, t.version}
	}
	if releaseErr != nil {
		e.Stale = &staleExtension{release, service.Public(releaseErr).Message}
	}
	return e
}
