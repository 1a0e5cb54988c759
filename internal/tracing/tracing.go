// Package tracing begins and ends the spans of requests, in the words of OpenTelemetry's semantic conventions. A span holds nothing
// that a person typed: no document, no variables, no address but its route, no name that was not known beforehand.
//
// Where no traces are wanted there is no tracer: a nil one begins spans that are none, and allocates nothing.
package tracing

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/time/rate"
)

// Provider is where spans go.
type Provider interface {
	trace.TracerProvider
	// Shutdown sends what was not sent yet. It waits no longer than its context lasts.
	Shutdown(ctx context.Context) error
}

// Config is what a tracer needs.
type Config struct {
	Provider trace.TracerProvider // nil: no traces are wanted
	// Operations are the names of operations that may be told. Anybody can choose a name, and write into it.
	Operations map[string]bool
	// Store is the name of the database system that answers, as the semantic conventions have it.
	Store string
	// PerSecond is how many requests a second are traced at most; 0: the provider alone decides. What is beyond costs as much as
	// where nothing is traced.
	PerSecond int
	// Now is the clock of PerSecond; nil: the machine's.
	Now func() time.Time
}

// scope is the name of what makes these spans.
const scope = "veikart"

// The attributes that the semantic conventions have no names for.
const (
	requestIDKey  = attribute.Key("veikart.request_id")
	cacheKey      = attribute.Key("veikart.cache")
	costKey       = attribute.Key("veikart.cost")
	statementsKey = attribute.Key("veikart.store.statements")
	rowsKey       = attribute.Key("veikart.store.rows")
	busyKey       = attribute.Key("veikart.store.seconds")
)

// Tracer begins spans. It is safe for concurrent use; nil begins none.
type Tracer struct {
	tracer trace.Tracer
	Config
	bound  *rate.Limiter           // nil: there is none
	server []trace.SpanStartOption // of the span of a request
	client trace.SpanStartOption   // of the span of what the store is asked
}

// New returns a tracer, nil where no traces are wanted.
func New(c Config) *Tracer {
	if c.Provider == nil {
		return nil
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	var bound *rate.Limiter
	if c.PerSecond > 0 {
		bound = rate.NewLimiter(rate.Limit(c.PerSecond), c.PerSecond)
	}
	return &Tracer{
		bound: bound, tracer: c.Provider.Tracer(scope), Config: c,
		server: []trace.SpanStartOption{trace.WithSpanKind(trace.SpanKindServer)},
		client: trace.WithSpanKind(trace.SpanKindClient),
	}
}

// Span is a span under way, or none.
type Span struct{ span trace.Span }

// Begin begins a span below that of the context. Without one that is recorded there is none: what nobody asked for, such as
// what is computed at the start, is no trace.
func (t *Tracer) Begin(ctx context.Context, name string) (context.Context, Span) {
	if t == nil {
		return ctx, Span{}
	}
	return t.begin(ctx, name)
}

func (t *Tracer) begin(ctx context.Context, name string, options ...trace.SpanStartOption) (context.Context, Span) {
	if !trace.SpanFromContext(ctx).IsRecording() {
		return ctx, Span{}
	}
	ctx, span := t.tracer.Start(ctx, name, options...)
	return ctx, Span{span}
}

// IsNone returns whether nothing is recorded.
func (s Span) IsNone() bool { return s.span == nil }

// End ends a span.
func (s Span) End() {
	if s.span != nil {
		s.span.End()
	}
}

// Fail ends a span of what did not come to its end, with the code that says why.
func (s Span) Fail(code string) {
	if s.span != nil {
		s.span.SetAttributes(semconv.ErrorTypeKey.String(code))
		s.span.End()
	}
}

// TraceID returns the id of the trace that a span belongs to; empty where nothing is recorded.
func (s Span) TraceID() string {
	if s.span == nil {
		return ""
	}
	return s.span.SpanContext().TraceID().String()
}

// Read adds what an operation read of the store: one span for all of its statements.
func (t *Tracer) Read(ctx context.Context, of Reading) {
	if t == nil || of.Statements == 0 {
		return
	}
	_, s := t.begin(ctx, "store", t.client, trace.WithTimestamp(of.First))
	if s.span == nil {
		return
	}
	s.span.SetAttributes(
		semconv.DBSystemNameKey.String(t.Store), statementsKey.Int64(of.Statements), rowsKey.Int64(of.Rows), busyKey.Float64(of.Took.Seconds()),
	)
	s.span.End(trace.WithTimestamp(of.Last))
}

// Reading is what an operation read of the store: how many statements it took and how many rows came of them, when the first one
// began and the last one ended, and how long all of them took together.
type Reading struct {
	Statements, Rows int64
	First, Last      time.Time
	Took             time.Duration
}

// Wrote adds the writing of an answer, which began and ended at a time.
func (t *Tracer) Wrote(ctx context.Context, begun, ended time.Time) {
	if t == nil {
		return
	}
	if _, s := t.begin(ctx, "write", trace.WithTimestamp(begun)); s.span != nil {
		s.span.End(trace.WithTimestamp(ended))
	}
}

// Operation is what a span says of an operation of GraphQL.
type Operation struct {
	Type, Name string // empty where the document could not be read
	RequestID  string
	Cache      string // what the cache did
	Cost       int
	Code       string // of the first error
	Broken     bool   // the fault is the server's
}

// unreadOperation is the name of the span of what cannot be read as an operation.
const unreadOperation = "GraphQL Operation"

// Operation begins the span of an operation of GraphQL.
func (t *Tracer) Operation(ctx context.Context) (context.Context, Span) {
	return t.Begin(ctx, unreadOperation)
}

// EndOperation ends the span of an operation.
func (t *Tracer) EndOperation(s Span, o Operation) {
	if s.span == nil {
		return
	}
	const most = 7
	attributes := make([]attribute.KeyValue, 0, most)
	attributes = append(attributes, requestIDKey.String(o.RequestID))
	if o.Type != "" {
		s.span.SetName(o.Type)
		attributes = append(attributes, semconv.GraphQLOperationTypeKey.String(o.Type))
	}
	if t.Operations[o.Name] {
		attributes = append(attributes, semconv.GraphQLOperationName(o.Name))
	}
	if o.Cache != "" {
		attributes = append(attributes, cacheKey.String(o.Cache))
	}
	if o.Cost > 0 {
		attributes = append(attributes, costKey.Int(o.Cost))
	}
	if o.Code != "" {
		attributes = append(attributes, semconv.ErrorTypeKey.String(o.Code))
	}
	s.span.SetAttributes(attributes...)
	if o.Broken {
		s.span.SetStatus(codes.Error, "")
	}
	s.span.End()
}
