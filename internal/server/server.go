// Package server serves the GraphQL API, its schema, the page for people and the health checks over
// HTTP, within limits of size and time.
//
// A server is a value: Open makes it and binds its address, Run serves until its context ends, Close
// gives the address back.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"veikart/docs"
	"veikart/graph"
	"veikart/graph/overhttp"
	"veikart/internal/guide"
	"veikart/internal/mcp"
	"veikart/internal/outgoing"
	"veikart/internal/requestid"
	"veikart/internal/schemadocs"
	"veikart/internal/tracing"
	"veikart/internal/trusted"
	"veikart/internal/warm"
	"veikart/internal/watch"
	"veikart/internal/web"
	"veikart/internal/web/frame"
	"veikart/internal/web/questions"
)

// Server is a server bound to its address.
type Server struct {
	endpoint
	metrics *endpoint // of their own; nil: none
	logger  *slog.Logger
	drain   time.Duration
	traces  tracing.Provider      // nil: none
	warming func(context.Context) // asks pages before visitors do; nil: nothing does
}

// Open checks the configuration and binds the address. Connections wait until Run is called. The
// error names what cannot be used.
func Open(c Config) (*Server, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	return openWatching(c, watch.New(watch.Config{Ask: watch.Releases(c.Service), Most: c.Limits.Streams}))
}

// openWatching is Open with the watcher given. The configuration is complete.
func openWatching(c Config, watcher *watch.Watcher) (*Server, error) {
	c.Logger = slog.New(requestid.Handler{Handler: c.Logger.Handler()})
	if c.Traces.Provider != nil {
		c.Logger = slog.New(tracing.Handler{Handler: c.Logger.Handler()})
	}
	budget := outgoing.New(int64(c.Limits.OutgoingBytes))
	documents, err := trustedDocuments(c)
	if err != nil {
		return nil, err
	}
	metrics, err := newMetrics(c, budget, watcher, documents)
	if err != nil {
		return nil, err
	}
	tracer := c.Traces.tracer(metrics.names, c.Now)
	observe := func(w http.ResponseWriter, o overhttp.Observation) {
		if recorderOf(w) == nil {
			return // the server asks for itself
		}
		metrics.observe(o, noteOperation(w, o))
	}
	api, err := graph.NewHandlers(graph.Config{
		Service:    c.Service,
		Logger:     c.Logger,
		Limits:     c.Limits,
		HideSchema: c.HideSchema,
		CacheBytes: max(0, c.CacheBytes),
		Outgoing:   budget,
		Watcher:    watcher,
		Base:       c.links(),
		Tracer:     tracer,
		Trusted:    documents,
		Observe:    observe,
		Charge:     chargeBy(c, parts{refused: metrics.refused}),
	})
	if err != nil {
		return nil, err
	}
	p := parts{
		api: api.Public, inside: api.Inside, documents: documents, observe: observe, sdl: graph.SDL(), called: metrics.called,
		metrics: metrics.handler(), refused: metrics.refused, outgoing: budget, watcher: watcher, tracer: tracer,
	}
	if !c.HideSchema {
		if p.reference, err = readReference(); err != nil {
			return nil, err
		}
	}
	if p.guides, err = guide.Read(docs.Guides); err != nil {
		return nil, err
	}
	return open(c, p)
}

// parts are what a server is made of that does not come from its configuration alone.
type parts struct {
	api       http.Handler                                    // answers GraphQL
	inside    http.Handler                                    // answers what pages ask; nil: api does
	documents *trusted.List                                   // that are known before they are asked
	observe   func(http.ResponseWriter, overhttp.Observation) // what is answered before it
	sdl       string
	reference *schemadocs.Reference // nil where the schema is hidden
	guides    *guide.Guides
	metrics   http.Handler
	refused   *prometheus.CounterVec              // by code
	called    func(http.ResponseWriter, mcp.Call) // what assistants asked for; nil: nobody counts it
	outgoing  *outgoing.Budget                    // of the answers and pages that wait to be read; nil: no bound
	watcher   *watch.Watcher                      // notices what events are about
	tracer    *tracing.Tracer                     // nil: nothing is traced
}

// readReference reads the schema as documentation, with the ready questions as examples.
func readReference() (*schemadocs.Reference, error) {
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	operations := make([]schemadocs.Operation, len(ready))
	for i, q := range ready {
		operations[i] = schemadocs.Operation{Name: q.Name, Title: q.Title.EN, Text: q.Query}
	}
	return schemadocs.New(graph.SDL(), operations)
}

// open is Open with the parts given. The configuration is complete.
func open(c Config, p parts) (*Server, error) {
	handler, pages, err := routes(c, p)
	if err != nil {
		return nil, err
	}
	main, err := bind(c.Addr, c, handler)
	if err != nil {
		return nil, err
	}
	s := &Server{endpoint: main, logger: c.Logger, drain: c.Limits.DrainTime, traces: c.Traces.Provider}
	if c.Warm {
		s.warming = func(ctx context.Context) { warmPages(ctx, c, pages) }
	}
	if c.MetricsAddr != "" {
		aside, err := bindMetrics(c, p.metrics)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("metrics: %w", err), s.Close())
		}
		s.metrics = &aside
	}
	s.http.RegisterOnShutdown(p.watcher.Close) // streams have no end of their own to wait for
	return s, nil
}

// httpServer returns what serves a handler within the limits of a configuration.
func httpServer(c Config, handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		TLSConfig:         c.TLS,
		ReadHeaderTimeout: c.Limits.ReadTime,
		ReadTimeout:       c.Limits.ReadTime,
		WriteTimeout:      answerTime(c.Limits), // until the answer begins
		ConnContext:       boundBuffer,
		IdleTimeout:       c.Limits.IdleTime,
		MaxHeaderBytes:    c.Limits.HeaderBytes,
		ErrorLog:          slog.NewLogLogger(c.Logger.Handler(), slog.LevelWarn),
		// deadlines of streams do not end a write that the connection takes nothing of
		HTTP2: &http.HTTP2Config{WriteByteTimeout: c.Limits.WriteTime},
	}
}

// URL returns the address under which this machine reaches the server, such as
// "http://127.0.0.1:8080".
func (s *Server) URL() string { return s.url() }

// MetricsURL returns the address under which this machine reaches the metrics; that of the server unless they have one of
// their own.
func (s *Server) MetricsURL() string { return s.endpoints()[len(s.endpoints())-1].url() }

// Run serves until ctx ends or Close is called. When ctx ends no further connection is taken and
// requests under way get the drain timeout to end, streams of events end at once; the error names those that were cut off. Run
// may be called once.
func (s *Server) Run(ctx context.Context) error {
	all := s.endpoints()
	ended := make(chan error, len(all))
	for _, e := range all {
		go func() { ended <- e.serve() }()
	}
	defer s.warm(ctx)()
	select {
	case err := <-ended:
		_ = s.Close() // without one of them there is no server
		for range all[1:] {
			<-ended
		}
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.logger.Info("stopping", "drain", s.drain.String())
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.drain)
	defer cancel()
	defer s.sendTraces(drain)
	var err error
	for _, e := range all { // metrics are the last, so that the end can be watched
		err = errors.Join(err, e.http.Shutdown(drain))
	}
	if err != nil {
		_ = s.Close()
	}
	for range all {
		<-ended
	}
	if err != nil {
		return fmt.Errorf("requests were cut off after %s: %w", s.drain, err)
	}
	return nil
}

// warm begins to ask pages before visitors do. What it returns ends that.
func (s *Server) warm(ctx context.Context) (end func()) {
	if s.warming == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	var warming sync.WaitGroup
	warming.Go(func() { s.warming(ctx) })
	return func() { cancel(); warming.Wait() }
}

// warmPages asks the pages of the menu and the ready questions until the context ends, whenever another release is served.
func warmPages(ctx context.Context, c Config, pages http.Handler) {
	paths := web.Paths()
	ready, err := questions.All()
	if err != nil {
		c.Logger.ErrorContext(ctx, "nothing is warmed", "error", err)
		return
	}
	for _, q := range ready {
		paths = append(paths, frame.QueryPath+"?"+url.Values{"question": {q.Name}}.Encode())
	}
	ticker := time.NewTicker(warm.Every)
	defer ticker.Stop()
	warm.Run(ctx, warm.Config{Pages: pages, Paths: paths, Served: watch.Releases(c.Service), Ticks: ticker.C, Logger: c.Logger})
}

// endpoints returns all that the server is bound to; metrics of their own are the last.
func (s *Server) endpoints() []*endpoint {
	if s.metrics == nil {
		return []*endpoint{&s.endpoint}
	}
	return []*endpoint{&s.endpoint, s.metrics}
}

// Close gives the addresses back at once; requests under way are cut off. It may be called at any
// time and more than once.
func (s *Server) Close() error {
	var err error
	for _, e := range s.endpoints() {
		err = errors.Join(err, e.http.Close())
		if closing := e.listener.Close(); closing != nil && !errors.Is(closing, net.ErrClosed) {
			err = errors.Join(err, closing)
		}
	}
	return err
}
