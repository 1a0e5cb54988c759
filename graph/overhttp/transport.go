// Package overhttp is GraphQL over HTTP: it reads requests, refuses what is none, and sends what became of an
// operation, with its status, media type, content coding and entity tag.
package overhttp

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/check"
	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/graph/textcache"
	"veikart/internal/limit"
	"veikart/internal/outgoing"
	"veikart/internal/requestid"
	"veikart/internal/service"
	"veikart/internal/tracing"
	"veikart/internal/trusted"
	"veikart/internal/watch"
)

// cachedQueries is the memory for documents that are cached for clients that send only their hash, in bytes.
const cachedQueries = 4 << 20

// Config is what a Transport needs.
type Config struct {
	Executor  *execute.Executor
	Documents *check.Documents
	Trusted   *trusted.List  // documents that are known before they are asked
	Limits    limit.Settings // complete
	Version   string         // of the schema, for receipts
	// Outgoing bounds the memory of answers under way; nil does not.
	Outgoing *outgoing.Budget
	// Watcher notices what subscriptions are about.
	Watcher *watch.Watcher
	// Observe is called with each request when it has been answered, a subscription when it has its first event, and with
	// the writer that its handler was given.
	// It is called by many at once.
	Observe func(http.ResponseWriter, Observation)
	// Tracer traces operations; nil: none is traced.
	Tracer *tracing.Tracer
	// Charge is told what an operation costs before it is run, and the writer that its handler was given; an error, then it is
	// not run. Nil: nobody is told. It is called by many at once.
	Charge func(w http.ResponseWriter, cost int) error
}

// Transport is GraphQL over HTTP by POST and GET. It takes the place of gqlgen's transports, which
// encode the finished answer a second time and give request errors data and the wrong status. It is safe for
// concurrent use.
type Transport struct {
	Config
	persisted extension.AutomaticPersistedQuery
	codings   *codings
}

var _ graphql.Transport = (*Transport)(nil)

// New returns a transport. The error is that of a content coding.
func New(c Config) (*Transport, error) {
	codings, err := newCodings()
	if err != nil {
		return nil, fmt.Errorf("content codings: %w", err)
	}
	texts := textcache.New(cachedQueries, func(hash, text string) int { return len(hash) + len(text) })
	return &Transport{Config: c, persisted: extension.AutomaticPersistedQuery{Cache: texts}, codings: codings}, nil
}

// Inside returns the transport of what the process itself asks: it answers every document. Both share all else.
func (t *Transport) Inside() *Transport {
	inside := *t
	inside.Trusted = nil
	return &inside
}

// Supports takes every request, so that all refusals are written here.
func (*Transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t *Transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	begun := time.Now()
	ctx, span := t.Tracer.Operation(r.Context())
	if !span.IsNone() {
		r = r.WithContext(ctx)
	}
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	var p reply
	if ok || TakesEvents(r) {
		p = t.inTime(w, r, exec, mediaType)
	} else {
		p = refused(refusal{http.StatusNotAcceptable, "Answers come as " + responseJSON + " or " + plainJSON + "."})
	}
	if p.followed != nil {
		t.subscribe(w, r, &p, func() { t.observe(w, r, &p, span, begun) })
		return
	}
	t.addCost(r, &p, begun)
	switch {
	case p.status == 0: // the client has gone
	case !ok && p.status == http.StatusOK:
		t.sendWhole(w, r, &p)
	default:
		t.deliver(w, r, &p)
	}
	t.observe(w, r, &p, span, begun)
}

// observe tells what became of a request, and ends its span.
func (t *Transport) observe(w http.ResponseWriter, r *http.Request, p *reply, span tracing.Span, begun time.Time) {
	o := p.observation(time.Since(begun))
	if !span.IsNone() {
		t.Tracer.EndOperation(span, o.traced(p.kind, requestid.Of(r.Context())))
	}
	t.Observe(w, o)
}

// inTime is reply within the time that there is for one request. A stream may last longer, so whoever calls the transport
// bounds only the requests that take none.
func (t *Transport) inTime(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, mediaType string) reply {
	if !TakesEvents(r) {
		return t.reply(w, r, exec, mediaType)
	}
	ctx, cancel := context.WithTimeout(r.Context(), t.Limits.QueueTime+t.Limits.Timeout)
	defer cancel()
	return t.reply(w, r.WithContext(ctx), exec, mediaType)
}

// addCost adds what an answer cost to what it says beside its data, where the request wants that.
func (t *Transport) addCost(r *http.Request, p *reply, begun time.Time) {
	if includes(r.Header, "cost") && p.Data != nil && p.extensions.DryRun == nil {
		p.extensions.Cost = &costExtension{
			Cost: p.Cost, Limit: t.Limits.Cost, Statements: p.Statements, Rows: p.Rows,
			Milliseconds: float64(time.Since(begun).Microseconds()) / 1000,
		}
	}
}

// IncludeHeader lists what a request wants in its answer beside the data: receipt, cost.
const IncludeHeader = "Veikart-Include"

// includes returns whether a request wants an extension in its answer.
func includes(h http.Header, extension string) bool {
	for part := range strings.SplitSeq(h.Get(IncludeHeader), ",") {
		if strings.EqualFold(strings.TrimSpace(part), extension) {
			return true
		}
	}
	return false
}

// reply finds out what a request asks, and the answer.
func (t *Transport) reply(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, mediaType string) reply {
	params, no := readRequest(r)
	if no.status != 0 {
		return refused(no)
	}
	release, no := releaseOf(r)
	if no.status != 0 {
		return refused(no)
	}
	if no := readDryRun(r.Header); no.status != 0 {
		return refused(no)
	}
	ctx := r.Context()
	if no := t.identify(ctx, params, mediaType); no != nil {
		return *no
	}
	document, errs := t.Documents.Read(ctx, params.Query)
	digest := t.Documents.Digest(ctx, params.Query)
	out := t.asked(w, r, exec, mediaType, asked{&params.RawParams, release, document, digest, errs})
	if IsDryRun(r.Header) {
		out = t.asDryRun(out)
	}
	out.digest = digest
	return out
}

// asked is what a request asks, and what is wrong with its document.
type asked struct {
	params   *graphql.RawParams
	release  service.Ref
	document *ast.QueryDocument
	digest   string
	errs     gqlerror.List
}

// asked finds the answer to what a request asks.
func (t *Transport) asked(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, mediaType string, a asked) reply {
	document, params, release := a.document, a.params, a.release
	if r.Method != http.MethodPost && isMutation(document, params.OperationName) {
		out := refused(refusal{http.StatusMethodNotAllowed, "A mutation must be asked for by POST."})
		out.allow = http.MethodPost
		return out
	}
	if a.errs != nil {
		return invalid(mediaType, a.errs...)
	}
	operation, err := check.Operation(document, params.OperationName)
	if err != nil {
		return invalid(mediaType, err)
	}
	if errs := t.Documents.Variables(document, operation, params.Variables); errs != nil {
		return invalid(mediaType, errs...)
	}
	request, no := requestOf(r, exec, a)
	if t.Charge != nil {
		request.Charge = func(cost int) error { return t.Charge(w, cost) }
	}
	switch {
	case no.status != 0:
		return refused(no).of(operation)
	case IsDryRun(r.Header):
		return t.priced(r, mediaType, request).of(operation)
	case operation.Operation != ast.Subscription:
	case !TakesEvents(r):
		return invalid(mediaType, fault.Coded(service.BadRequest, withoutStream)).of(operation)
	case release != (service.Ref{}):
		return invalid(mediaType, fault.Coded(service.BadRequest, ofOneRelease)).of(operation)
	default:
		return reply{status: http.StatusOK, followed: &request}.of(operation)
	}
	p := t.answer(r, request).of(operation)
	if p.Data == nil && p.status == http.StatusOK { // refused for what it costs, or for the release
		p.status = invalid(mediaType).status
	}
	return p
}

func isMutation(document *ast.QueryDocument, name string) bool {
	if document == nil {
		return false
	}
	operation := document.Operations.ForName(name)
	return operation != nil && operation.Operation == ast.Mutation
}

// withoutStream says what a subscription lacks that does not ask for a stream.
const withoutStream = "A subscription is answered as a stream of events: send the header Accept: " + eventStream +
	". GET /events sends the same without GraphQL."

// ofOneRelease says what a subscription has too much of that names a release.
const ofOneRelease = "A subscription follows the current release. Ask without release in the address and without the header " + ReleaseHeader + "."

// requestOf returns the operation that a valid request asks.
func requestOf(r *http.Request, exec graphql.GraphExecutor, a asked) (execute.Request, refusal) {
	by, err := execute.AskedBy(a.params, a.digest)
	if err != nil {
		return execute.Request{}, refusal{http.StatusBadRequest, "The variables cannot be read."}
	}
	return execute.Request{Asked: by, Of: a.release, Params: a.params, Parsed: exec, Alone: wantsNew(r.Header)}, refusal{}
}

// answer returns the answer to an operation.
func (t *Transport) answer(r *http.Request, request execute.Request) reply {
	p := t.answered(t.Executor.Answer(r.Context(), request))
	if p.Tag != "" {
		p.extensions = t.extensions(r, &p.Result)
	}
	return p
}

// wantsNew returns whether a request wants an answer that is computed for it alone.
func wantsNew(h http.Header) bool {
	control := strings.ToLower(h.Get("Cache-Control"))
	return strings.Contains(control, "no-cache") || strings.Contains(control, "no-store")
}

// extensions returns what a whole answer says beside its data.
func (t *Transport) extensions(r *http.Request, of *execute.Result) extensions {
	var e extensions
	if includes(r.Header, "receipt") {
		e.Receipt = &receiptExtension{of.Release, of.Label, of.Asked.Operation, of.Asked.Name, of.Asked.Variables, t.Version}
	}
	if of.Stale != nil {
		e.Stale = &staleExtension{of.Release, service.Public(of.Stale).Message}
	}
	return e
}
