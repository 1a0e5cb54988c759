package tracing

import (
	"context"
	"crypto/tls"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// parentHeader is the header in which a client tells the trace and the span that it is in.
const parentHeader = "Traceparent"

// Request begins the trace of a request of HTTP. The span that a client is in is linked: a stranger may not choose our ids, nor
// what is recorded.
func (t *Tracer) Request(r *http.Request) (context.Context, Span) {
	if t == nil || t.bound != nil && !t.bound.AllowN(t.Now(), 1) {
		return r.Context(), Span{}
	}
	options := t.server
	if theirs := parentOf(r.Header); theirs.IsValid() {
		options = append(slices.Clip(options), trace.WithLinks(trace.Link{SpanContext: theirs}))
	}
	ctx, span := t.tracer.Start(r.Context(), methodOf(r.Method), options...)
	if !span.IsRecording() {
		return r.Context(), Span{}
	}
	return ctx, Span{span}
}

// parentOf returns the span that a client is in, by its ids alone: what vendors add to them (tracestate) is text of a stranger.
func parentOf(h http.Header) trace.SpanContext {
	if h[parentHeader] == nil {
		return trace.SpanContext{}
	}
	ids := propagation.MapCarrier{"traceparent": h.Get(parentHeader)}
	return trace.SpanContextFromContext(propagation.TraceContext{}.Extract(context.Background(), ids))
}

// EndRequest ends the span of a request with an id that was answered with a status, 0: with none, by what matched a pattern of the
// mux.
func (s Span) EndRequest(r *http.Request, requestID, pattern string, status int) {
	if s.span == nil {
		return
	}
	const most = 6
	method := methodOf(r.Method)
	attributes := append(make([]attribute.KeyValue, 0, most),
		semconv.HTTPRequestMethodKey.String(method), semconv.URLScheme(schemeOf(r.TLS)), requestIDKey.String(requestID))
	if route := routeOf(pattern); route != "" {
		s.span.SetName(method + " " + route)
		attributes = append(attributes, semconv.HTTPRoute(route))
	}
	if status != 0 {
		attributes = append(attributes, semconv.HTTPResponseStatusCode(status))
	}
	if status >= http.StatusInternalServerError {
		attributes = append(attributes, semconv.ErrorTypeKey.String(strconv.Itoa(status)))
		s.span.SetStatus(codes.Error, "")
	}
	s.span.SetAttributes(attributes...)
	s.span.End()
}

// routeOf returns the path of a pattern of the mux: "GET /a/{id}" is about /a/{id}.
func routeOf(pattern string) string {
	if _, path, found := strings.Cut(pattern, " "); found {
		pattern = path
	}
	return strings.TrimSuffix(pattern, "{$}")
}

// methodOf returns a method of HTTP; a stranger's own is told by no name.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodConnect, http.MethodTrace:
		return method
	default:
		return "_OTHER"
	}
}

func schemeOf(state *tls.ConnectionState) string {
	if state != nil {
		return "https"
	}
	return "http"
}
