package server

import (
	"context"
	"net/http"
	"time"

	"veikart/internal/requestid"
	"veikart/internal/tracing"
)

// Traces say where the spans of requests go.
type Traces struct {
	// Provider takes the spans; nil: nothing is traced. Run shuts it down when requests have ended.
	Provider tracing.Provider
	// Store is the name of the database system that answers, for spans.
	Store string
	// PerSecond is how many requests a second are traced at most; 0: the provider alone decides.
	PerSecond int
}

// GiveUp ends what is under way, for whoever made the provider and has no server that runs with it. It waits for nothing.
func (t Traces) GiveUp() {
	if t.Provider == nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_ = t.Provider.Shutdown(ctx) // what was not sent is lost
}

// tracer returns what begins spans; nil where nothing is traced. Operations are the names that may be told.
func (t Traces) tracer(operations map[string]bool, now func() time.Time) *tracing.Tracer {
	if t.Provider == nil {
		return nil // not an interface that holds nothing
	}
	return tracing.New(tracing.Config{Provider: t.Provider, Operations: operations, Store: t.Store, PerSecond: t.PerSecond, Now: now})
}

// flushTime is how long sending the last traces may take, within the drain time: where nobody takes them, nobody is to wait.
const flushTime = 3 * time.Second

// sendTraces sends the traces of the last requests.
func (s *Server) sendTraces(drain context.Context) {
	if s.traces == nil {
		return
	}
	ctx, cancel := context.WithTimeout(drain, flushTime)
	defer cancel()
	if err := s.traces.Shutdown(ctx); err != nil {
		s.logger.Warn("the last traces were not sent", "error", err)
	}
}

// trace records a span for each request, which the recorder of the request is told, but for what asks whether the server lives.
func trace(tracer *tracing.Tracer, next http.Handler) http.Handler {
	if tracer == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := recorderOf(w)
		if rec == nil || isProbe(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		ctx, span := tracer.Request(r)
		if span.IsNone() {
			next.ServeHTTP(w, r)
			return
		}
		rec.trace = span.TraceID()
		defer func() { span.EndRequest(r, requestid.Of(ctx), rec.pattern, rec.statusSent()) }()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// noteRoute tells the recorder of a request which pattern of the mux it matched.
func noteRoute(tracer *tracing.Tracer, mux http.Handler) http.Handler {
	if tracer == nil {
		return mux
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if rec := recorderOf(w); rec != nil {
				rec.pattern = r.Pattern
			}
		}()
		mux.ServeHTTP(w, r)
	})
}
