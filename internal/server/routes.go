package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/rs/cors"

	"veikart/internal/web"
)

// The paths that are served, beside the page's assets.
const (
	PagePath    = "/"
	GraphQLPath = "/graphql"
	SchemaPath  = "/schema.graphql"
	HealthPath  = "/healthz"
	ReadyPath   = "/readyz"
)

// contentPolicy lets the page load its own style and script and nothing else.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; " +
	"img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// routes returns the whole of what the server answers. A path asked for with a wrong method gives
// 405 with Allow, an unknown one 404; both come from the mux, but for GraphQL's own refusals.
func routes(c Config, api http.Handler, sdl string) (http.Handler, error) {
	api = limitBody(c.BodyLimit, limitTime(c.RequestTimeout, api))
	site, err := web.New(api)
	if err != nil {
		return nil, err
	}
	crossOrigin := allowOrigins(c.CORSOrigins)
	mux := http.NewServeMux()
	mux.Handle(GraphQLPath, crossOrigin(api))
	mux.Handle("GET "+SchemaPath, crossOrigin(serveSchema(sdl)))
	if len(c.CORSOrigins) > 0 {
		mux.Handle("OPTIONS "+GraphQLPath, crossOrigin(allow("GET, HEAD, OPTIONS, POST")))
		mux.Handle("OPTIONS "+SchemaPath, crossOrigin(allow("GET, HEAD, OPTIONS")))
	}
	mux.HandleFunc("GET "+HealthPath, serveHealth)
	mux.Handle("GET "+ReadyPath, serveReady(c.Service, c.Logger))
	mux.HandleFunc("GET /{$}", site.Page)
	mux.HandleFunc("POST /{$}", site.Page)
	mux.HandleFunc("GET "+web.AssetsPath+"{name}", site.Asset)
	return logRequests(c.Logger, recoverPanics(c.Logger, secure(mux))), nil
}

// secure sets the headers that keep browsers from doing more with an answer than it is meant for.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

func allowOrigins(origins []string) func(http.Handler) http.Handler {
	if len(origins) == 0 {
		// an empty list would mean every origin to the package
		return func(next http.Handler) http.Handler { return next }
	}
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Content-Type", "X-Requested-With"},
		MaxAge:         600,
	}).Handler
}

// allow answers an OPTIONS request that is not a browser's preflight.
func allow(methods string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
	})
}

func serveSchema(sdl string) http.Handler {
	sum := sha256.Sum256([]byte(sdl))
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader([]byte(sdl)))
	})
}
