package server

import (
	"net/http"
	"strings"

	"veikart/graph/overhttp"
	"veikart/internal/accept"
)

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
