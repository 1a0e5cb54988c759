package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"veikart/internal/accept"
	"veikart/internal/guard"
	"veikart/internal/price"
	"veikart/internal/service"
	"veikart/internal/web"
	"veikart/internal/web/archive"
	"veikart/internal/web/discovery"
	"veikart/internal/web/download"
	"veikart/internal/web/export"
	"veikart/internal/web/feed"
	"veikart/internal/web/frame"
	"veikart/internal/web/inside"
	"veikart/internal/web/linked"
	"veikart/internal/web/playground"
	"veikart/internal/web/questions"
)

// The paths that are served, beside those of the pages for people.
const (
	PagePath    = "/"
	GraphQLPath = "/graphql"
	SchemaPath  = "/schema.graphql"
	DocsPath    = "/docs"

	PlaygroundPath = playground.Path
	EventsPath     = "/events"
	AssistantsPath = "/mcp"
	HealthPath     = "/healthz"
	ReadyPath      = "/readyz"
	MetricsPath    = "/metrics"
)

// routes returns the whole of what the server answers, and the pages for people alone. A path asked for with a wrong method gives
// 405 with Allow, an unknown one 404; both come from the mux, but for GraphQL's own refusals and browsers' pages.
func routes(c Config, p parts) (all, pages http.Handler, err error) {
	timed := limitTime(c.Limits.QueueTime+c.Limits.Timeout, p.api)
	if p.inside == nil {
		p.inside = p.api
	}
	api := inside.API{
		Handler: limitBody(int64(c.Limits.BodyBytes), p.observe, limitTime(c.Limits.QueueTime+c.Limits.Timeout, p.inside)),
		Admit:   p.documents.Admit,
	}
	site, err := web.New(web.Config{
		API: api, Service: c.Service, Logger: c.Logger, Reference: p.reference, Guides: p.guides, Outgoing: p.outgoing,
		Playground: playground.Path, Now: c.Now, Place: c.place(),
	})
	if err != nil {
		return nil, nil, err
	}
	ready, err := questions.All()
	if err != nil {
		return nil, nil, err
	}
	bench, err := playground.New(site.Kit(), ready, p.documents.IsOnly())
	if err != nil {
		return nil, nil, err
	}
	compress, err := compression()
	if err != nil {
		return nil, nil, err
	}
	exports := newExports(c, api, ready, site.Kit())
	crossOrigin := allowOrigins(c.CORSOrigins)
	mux := &paths{mux: http.NewServeMux(), guard: newGuard(c, p, site.Kit())}
	ask := limitBody(int64(c.Limits.BodyBytes), p.observe, orFile(exports, p.documents, timed, compress))
	serveGraphQL(mux, c, p, crossOrigin, ask)
	if c.MetricsAddr == "" {
		mux.handle("GET "+MetricsPath, p.metrics)
	}
	serveProbes(func(pattern string, probe http.Handler) { mux.handle(pattern, probe) }, c)
	page := func(pattern string, page http.HandlerFunc) { mux.handle(pattern, compress(page)) }
	feed.New(feed.Config{
		API: api, Service: c.Service, Questions: ready, Logger: c.Logger, Outgoing: p.outgoing, Place: c.place(),
	}).Routes(page)
	site.Routes(page)
	bare := http.NewServeMux() // of pages, for who warms them
	site.Routes(func(pattern string, page http.HandlerFunc) { bare.Handle(pattern, page) })
	served := func(pattern string, handler http.HandlerFunc) {
		serveShared(mux, c, pattern, compress(handler), crossOrigin)
	}
	linked := serveLinked(mux, c, p, site.Kit(), func(h http.Handler) http.Handler { return compress(h) }, crossOrigin)
	mux.fault(serveAssistants(mux, c, p, api, crossOrigin))
	mux.fault(serveDiscovery(served, c, p, exports))
	if err := errors.Join(linked, serveFiles(page, served, c.Service, site.Kit(), exports)); err != nil {
		return nil, nil, err
	}
	mux.handle("GET "+playground.Path, compress(http.HandlerFunc(bench.Page)))
	mux.handle("GET "+playground.AssetsPath+"{name}", http.HandlerFunc(bench.Asset))
	mux.handle("GET "+playground.LicencesPath, http.HandlerFunc(bench.Licences))
	mux.fault(freeBase(mux.mux, c.BasePath))
	missing := mux.guard.Before(guard.Missing(), compress(http.HandlerFunc(site.Missing)))
	return around(c, p.tracer, mux.mux, orPage(mux.mux, missing)), bare, errors.Join(mux.faults...)
}

// freeBase refuses a path to stand below where a mux has something itself.
func freeBase(mux *http.ServeMux, base string) error {
	if base == "" || !has(mux, base) {
		return nil
	}
	return fmt.Errorf("base path %q: the server has a page there itself; expected another one, such as %q", base, "/veikart")
}

// has reports whether a mux has something at a path or below it.
func has(mux *http.ServeMux, path string) bool {
	for _, to := range []string{path, path + "/", path + "/x"} {
		if _, pattern := mux.Handler(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: to}}); pattern != "" {
			return true
		}
	}
	return false
}

// serveGraphQL adds the API, its schema and its events to what is served. Pages of other origins may read them.
func serveGraphQL(mux *paths, c Config, p parts, crossOrigin func(http.Handler) http.Handler, api http.Handler) {
	mux.handle(GraphQLPath, api, toPlayground, crossOrigin)
	if !c.HideSchema {
		mux.handle("GET "+SchemaPath, serveSchema(p.sdl), crossOrigin)
	}
	mux.handle("GET "+EventsPath, serveEvents(p.watcher), crossOrigin)
	if len(c.CORSOrigins) == 0 {
		return
	}
	mux.handle("OPTIONS "+EventsPath, allow("GET, HEAD, OPTIONS"), crossOrigin)
	mux.handle("OPTIONS "+GraphQLPath, allow("GET, HEAD, OPTIONS, POST"), crossOrigin)
	if !c.HideSchema {
		mux.handle("OPTIONS "+SchemaPath, allow("GET, HEAD, OPTIONS"), crossOrigin)
	}
}

// serveFiles adds the files that an engine makes, which pages of other origins may read, the page that leads to them, and the licences.
func serveFiles(
	page, shared func(pattern string, handler http.HandlerFunc), releases *service.Service, kit *frame.Kit, exports *export.Engine,
) error {
	licences, err := Licences()
	if err != nil {
		return err
	}
	page("GET "+LicencesPath, serveLicences(licences))
	pages, err := download.New(kit, exports)
	if err != nil {
		return err
	}
	pages.Routes(page)
	exports.Routes(shared)
	archive.Site{Kit: kit, Service: releases, Engine: exports}.Routes(shared)
	return nil
}

// serveDiscovery adds what programs read to find out what can be asked. Pages of other origins may read it.
func serveDiscovery(shared func(pattern string, handler http.HandlerFunc), c Config, p parts, exports *export.Engine) error {
	d := discovery.Config{
		Questions: exports.Questions, Service: c.Service, Publication: c.Publication, Place: c.place(), Refuse: exports.Refuse,
		Price: price.Config{API: exports.API, Schema: exports.Schema, Documents: exports.Documents},
	}
	if p.reference != nil {
		d.Guides = p.guides
	}
	if !c.NoAssistants {
		d.Assistants = AssistantsPath
	}
	site, err := discovery.New(d)
	if err != nil {
		return err
	}
	site.Routes(shared)
	return nil
}

// compression returns what compresses pages and files for clients that take it.
func compression() (func(http.Handler) http.HandlerFunc, error) {
	compress, err := gzhttp.NewWrapper(
		gzhttp.ExceptContentTypes(append(export.Compressed(), "font/woff2")), // compressed already
		gzhttp.PreferZstd(false), // as for answers
	)
	if err != nil {
		return nil, fmt.Errorf("compression of pages: %w", err)
	}
	return func(next http.Handler) http.HandlerFunc { return oneCoding(compress(next)) }, nil
}

// serveShared adds what pages of other origins may read, where there are such origins.
func serveShared(mux *paths, c Config, pattern string, handler http.Handler, crossOrigin func(http.Handler) http.Handler) {
	mux.handle(pattern, handler, crossOrigin)
	if len(c.CORSOrigins) > 0 {
		mux.handle("OPTIONS "+strings.TrimPrefix(pattern, "GET "), allow("GET, HEAD, OPTIONS"), crossOrigin)
	}
}

// serveLinked adds what linked data needs beside its files to what is served. Pages of other origins may read the files.
func serveLinked(mux *paths, c Config, p parts, kit *frame.Kit, compress, crossOrigin func(http.Handler) http.Handler) error {
	data, err := linked.New(linked.Config{Kit: kit, Place: c.place(), Service: c.Service, Publication: c.Publication, Reference: p.reference})
	if err != nil {
		return fmt.Errorf("linked data: %w", err)
	}
	data.Routes(func(pattern string, shared bool, handler http.HandlerFunc) {
		if served := compress(handler); shared {
			mux.handle(pattern, served, crossOrigin)
		} else {
			mux.handle(pattern, served)
		}
	})
	return nil
}

// toPlayground leads a browser that opens the address of the API, and asks nothing, to where one asks.
func toPlayground(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if opens(r) {
			w.Header().Add("Vary", "Accept")
			w.Header().Set("Location", playground.Path)
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		api.ServeHTTP(w, r)
	})
}

// opens reports whether a browser opens the address of the API and asks nothing.
func opens(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	asks := r.URL.Query()
	return !asks.Has("query") && !asks.Has("documentId") && !asks.Has("extensions") && prefersPage(r.Header.Get("Accept"))
}

// prefersPage returns whether a header Accept names HTML, and none of the types of answers before it.
func prefersPage(header string) bool {
	ranges := accept.Read(header)
	page := accept.Of(ranges, "text/html")
	for _, answers := range []string{"application/graphql-response+json", "application/json", "text/event-stream"} {
		if other := accept.Of(ranges, answers); other.Quality > page.Quality || other.Quality == page.Quality && other.Place < page.Place {
			return false
		}
	}
	return page.Quality > 0
}

// orPage answers a browser that reads what no pattern of the mux matches with a page that says so.
func orPage(mux *http.ServeMux, missing http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		if reads && accept.TakesPages(r.Header.Get("Accept")) {
			if _, pattern := mux.Handler(r); pattern == "" {
				missing.ServeHTTP(w, r)
				return
			}
		}
		mux.ServeHTTP(w, r)
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
