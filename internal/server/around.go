package server

import (
	"net/http"
	"slices"
	"strings"

	"veikart/graph/overhttp"
	"veikart/internal/accept"
	"veikart/internal/below"
	"veikart/internal/requestid"
	"veikart/internal/tracing"
)

// contentPolicy lets pages load their own styles, script and typeface and nothing else.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; " +
	"img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// around returns what stands before every path, outermost first. Mux knows which paths there are.
func around(c Config, tracer *tracing.Tracer, mux *http.ServeMux, routes http.Handler) http.Handler {
	known := func(r *http.Request) bool { _, pattern := mux.Handler(r); return pattern != "" }
	layers := []func(http.Handler) http.Handler{
		func(next http.Handler) http.Handler { return pace(c.Limits, next) },
		identify,
		func(next http.Handler) http.Handler { return below.Serve(c.place(), known, next) },
		func(next http.Handler) http.Handler { return logRequests(c.Logger, next) },
		func(next http.Handler) http.Handler { return trace(tracer, next) },
		func(next http.Handler) http.Handler { return recoverPanics(c.Logger, next) },
		func(next http.Handler) http.Handler { return secure(c.StrictTransport, next) },
		func(next http.Handler) http.Handler { return logPreflights(c.Logger, next) },
		oneLine,
		func(next http.Handler) http.Handler { return noteRoute(tracer, next) },
	}
	for _, layer := range slices.Backward(layers) {
		routes = layer(routes)
	}
	return routes
}

// identify gives each request its id, in the context and in the answer's header.
func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := requestid.For(r.Header.Get(requestid.Header))
		w.Header().Set(requestid.Header, id)
		next.ServeHTTP(w, r.WithContext(requestid.With(r.Context(), id)))
	})
}

// secure sets the headers that keep browsers from doing more with an answer than it is meant for. Who answers with what may be
// cached says so in place of what stands here. StrictTransport, unless it is empty, is how long they are to use HTTPS alone.
func secure(strictTransport string, next http.Handler) http.Handler {
	// shared by all answers: who sets one of them sets a list of its own
	policy, noSniff, noReferrer := []string{contentPolicy}, []string{"nosniff"}, []string{"no-referrer"}
	noStore, sameOrigin := []string{"no-store"}, []string{"same-origin"}
	strict := []string{strictTransport}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		if strictTransport != "" {
			h["Strict-Transport-Security"] = strict
		}
		h["Content-Security-Policy"], h["X-Content-Type-Options"], h["Referrer-Policy"] = policy, noSniff, noReferrer
		h["Cache-Control"], h[resourcePolicy] = noStore, sameOrigin
		next.ServeHTTP(w, r)
	})
}

// lists are the headers of requests that hold a list and are read here. A client, or a proxy before us, may send a list
// over several lines of one name (RFC 9110, section 5.3).
var lists = [...]string{"Accept", "Accept-Encoding", "Cache-Control", "If-None-Match", overhttp.IncludeHeader}

// oneLine makes one line of a list that came over several, so that all who read it see the whole.
func oneLine(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range lists {
			if lines := r.Header[name]; len(lines) > 1 {
				r.Header[name] = []string{strings.Join(lines, ", ")}
			}
		}
		next.ServeHTTP(w, r)
	})
}

// oneCoding leaves of the codings that a client takes the one that it likes best, as package accept reads it, so that
// whoever compresses reads it as all others do.
func oneCoding(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if header := r.Header.Get("Accept-Encoding"); header != "" {
			chosen := accept.Coding(header, "gzip", "zstd")
			if chosen == "" {
				chosen = "identity"
			}
			r.Header.Set("Accept-Encoding", chosen)
		}
		next.ServeHTTP(w, r)
	}
}
