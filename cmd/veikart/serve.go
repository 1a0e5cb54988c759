package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"

	"veikart/internal/forwarded"
	"veikart/internal/memstore"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/seeds"
)

// servedFlags say what is served.
type servedFlags struct {
	Seeds         string `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder with pages (text, HTML, CSV, XLSX) and, if they differ, actors.yaml, goals.yaml and profile.yaml; without it the built-in ones."`
	Releases      string `placeholder:"DIR" variable:"VEIKART_RELEASES" help:"Folder with a folder for each release: its pages and, if need be, release.yaml; curated files at its root hold for all. In place of --seeds."`
	Current       string `placeholder:"LABEL" variable:"VEIKART_CURRENT" help:"The release that is read unless a request asks for another; without it the latest."`
	ReleasesBytes int64  `default:"${releasesBytes}" placeholder:"BYTES" variable:"VEIKART_RELEASES_BYTES" help:"Memory for the releases of --releases, as it is estimated; those that are used least are read again when they are asked for. Default ${default}."`

	Lexicon  lexiconFlags  `embed:""`
	Reading  readingFlags  `embed:""`
	Database databaseFlags `embed:""`
}

// validate names the flag, or the variable behind it, that cannot be used.
func (f *servedFlags) validate() error {
	if f.ReleasesBytes < 1 {
		return fmt.Errorf("--releases-bytes (VEIKART_RELEASES_BYTES) %d: expected a number above 0", f.ReleasesBytes)
	}
	if f.Releases != "" && (f.Seeds != "" || f.Database.URI != "") {
		return errors.New("--releases (VEIKART_RELEASES) is given with --seeds or --neo4j: expected one of them; veikart import --releases writes releases to Neo4j")
	}
	return f.Database.validate()
}

type serveCommand struct {
	Addr       string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" variable:"VEIKART_ADDR" help:"Where to listen; port 0 takes a free one. Default ${default}."`
	Log        string   `enum:"text,json" default:"text" placeholder:"FORM" variable:"VEIKART_LOG" help:"Form of the log on standard error, ${enum}. Default ${default}."`
	CORSOrigin []string `name:"cors-origin" placeholder:"ORIGIN" variable:"VEIKART_CORS_ORIGIN" help:"Origin whose web pages may ask, such as https://app.example.no; repeat it or separate with commas; * alone means all."`

	servedFlags `embed:""`

	HideSchema bool     `variable:"VEIKART_HIDE_SCHEMA" help:"Turn off introspection, the schema's file and pages, and suggestions in errors."`
	MCP        bool     `name:"mcp" default:"true" negatable:"" variable:"VEIKART_MCP" help:"Have assistants ask at /mcp, by the Model Context Protocol."`
	MCPHost    []string `name:"mcp-host" placeholder:"NAME" variable:"VEIKART_MCP_HOST" help:"Name by which assistants may ask for the server, beside addresses, localhost, the host of --public-url and, over TLS, the certificate's; repeat it or separate with commas; * means any."`
	Warm       bool     `default:"true" negatable:"" variable:"VEIKART_WARM" help:"Ask the pages and the ready questions at the start, one after the other, and again when another release is served, so that visitors find their answers cached."`
	CacheBytes int      `default:"${cacheBytes}" placeholder:"BYTES" variable:"VEIKART_CACHE_BYTES" help:"Memory for cached answers; 0 caches none. Default ${default}."`
	Operation  []string `placeholder:"NAME" variable:"VEIKART_OPERATION" help:"Name of an operation that metrics count apart, beside those of the ready questions; repeat it or separate with commas."`

	Trusted     documentsFlags   `embed:""`
	Publication publicationFlags `embed:""`
	Proxy       proxyFlags       `embed:""`
	TLS         tlsFlags         `embed:""`
	Metrics     metricsFlags     `embed:""`
	Access      accessFlags      `embed:""`
	Limits      limitFlags       `embed:""`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (c *serveCommand) Validate() error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("--addr (VEIKART_ADDR) %q: expected host:port, such as 127.0.0.1:8080", c.Addr)
	}
	if c.CacheBytes < 0 {
		return fmt.Errorf("--cache-bytes (VEIKART_CACHE_BYTES) %d: expected a number, or 0 to keep no answers", c.CacheBytes)
	}
	if err := checkLimits(settings(c.Limits)); err != nil {
		return err
	}
	if _, err := server.Origins(c.CORSOrigin); err != nil {
		return fmt.Errorf("--cors-origin (VEIKART_CORS_ORIGIN): %w", err)
	}
	if err := c.TLS.validate(); err != nil {
		return err
	}
	return c.servedFlags.validate()
}

// Run makes the store ready, then listens. Nothing listens when there is nothing to serve.
func (c *serveCommand) Run(ctx context.Context, sys system) (err error) {
	proxies, err := forwarded.Trust(c.Proxy.TrustedProxy)
	if err != nil {
		return err
	}
	base, err := c.Proxy.base()
	if err != nil {
		return err
	}
	logger := newLogger(sys, c.Log)
	config := server.Config{
		Addr:           c.Addr,
		Logger:         logger,
		CORSOrigins:    c.CORSOrigin,
		HideSchema:     c.HideSchema,
		NoAssistants:   !c.MCP,
		AssistantHosts: c.MCPHost,
		CacheBytes:     cmp.Or(c.CacheBytes, -1),
		Operations:     c.Operation,
		Warm:           c.Warm,
		Publication:    c.Publication.publication(),
		Proxies:        proxies,
		MetricsAddr:    c.Metrics.MetricsAddr,
		BasePath:       base,
		Limits:         settings(c.Limits),
		Now:            sys.now,
	}
	if err := errors.Join(c.Access.into(&config), c.Trusted.configure(&config)); err != nil {
		return err
	}
	if err := c.TLS.configure(&config, config.Access != nil); err != nil {
		return err
	}
	traces, err := openTraces(ctx, sys, logger, c.Database)
	if err != nil {
		return err
	}
	defer traces.GiveUp()
	config.Traces = traces
	served, end, err := c.open(ctx, sys, logger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	config.Service = served

	s, err := server.Open(config)
	if err != nil {
		return err
	}
	if err := c.writeAddresses(sys.stdout, s, base); err != nil {
		return errors.Join(fmt.Errorf("write the addresses: %w", err), s.Close())
	}
	return s.Run(ctx)
}

// writeAddresses says where to look. Base is the path below which clients look.
func (c *serveCommand) writeAddresses(out io.Writer, s *server.Server, base string) error {
	url := s.URL() + base
	places := [][2]string{
		{"Page", url + server.PagePath}, {"Playground", url + server.PlaygroundPath}, {"GraphQL", url + server.GraphQLPath},
		{"Docs", url + server.DocsPath}, {"Schema", url + server.SchemaPath},
	}
	if c.MCP {
		places = append(places, [2]string{"Assistants", url + server.AssistantsPath})
	}
	if c.Metrics.MetricsAddr != "" {
		places = append(places, [2]string{"Metrics", s.MetricsURL() + server.MetricsPath})
	}
	places = append(places, [2]string{"Store", c.storeName()})
	var text strings.Builder
	text.WriteString("Veikart is listening.\n")
	for _, place := range places {
		if hidden := place[0] == "Docs" || place[0] == "Schema"; !hidden || !c.HideSchema {
			fmt.Fprintf(&text, "  %-10s  %s\n", place[0], place[1])
		}
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// open returns what answers over the store, which is looked after until the end that is returned.
func (f *servedFlags) open(ctx context.Context, sys system, logger *slog.Logger) (served *service.Service, end func() error, err error) {
	opened, watch, err := f.openStore(ctx, sys, logger)
	if err != nil {
		return nil, nil, f.Database.explain(err)
	}
	if served, err = f.service(ctx, opened); err != nil {
		return nil, nil, errors.Join(err, opened.Close(context.WithoutCancel(ctx)))
	}
	watching, stop := context.WithCancel(ctx)
	var watched sync.WaitGroup
	watched.Go(func() { watch(watching) })
	watched.Go(func() { collectRarely(watching, sys) })
	watched.Go(func() { followLoad(watching, sys, f.overDatabase()) })
	return served, func() error {
		stop()
		watched.Wait()
		return opened.Close(context.WithoutCancel(ctx))
	}, nil
}

// openStore returns a store that holds a release: the database, if one is named, with what it holds or,
// when that is nothing, with the seeds; else the embedded store with the releases or the seeds. It returns too what
// looks after the store until its context ends.
func (f *servedFlags) openStore(ctx context.Context, sys system, logger *slog.Logger) (store.Store, func(context.Context), error) {
	nothing := func(context.Context) {}
	switch {
	case f.Releases != "":
		return f.openLibrary(ctx, sys, logger)
	case f.overDatabase():
		database, err := f.openDatabase(ctx, sys, logger)
		return database, nothing, err
	default:
		asBefore := collectMore(ctx, sys)
		embedded, err := f.fill(ctx, sys, logger, memstore.New())
		asBefore()
		giveBack(sys)
		return embedded, nothing, err
	}
}

// overDatabase returns whether the database is served.
func (f *servedFlags) overDatabase() bool { return f.Releases == "" && f.Database.URI != "" }

// openDatabase returns the database, with the seeds where it holds nothing.
func (f *servedFlags) openDatabase(ctx context.Context, sys system, logger *slog.Logger) (store.Store, error) {
	database, err := f.Database.open(ctx, sys, newProgress(sys), false)
	if err != nil {
		return nil, err
	}
	current, err := database.Current(ctx)
	switch {
	case errors.Is(err, store.ErrNoRelease):
		return f.fill(ctx, sys, logger, database)
	case err != nil:
		return nil, errors.Join(err, database.Close(context.WithoutCancel(ctx)))
	}
	logger.Info("found", "release", current.ID)
	return database, nil
}

// fill imports the seeds into a store. It closes the store when that fails.
func (f *servedFlags) fill(ctx context.Context, sys system, logger *slog.Logger, opened store.Store) (store.Store, error) {
	graph, findings, err := buildGraph(f.Seeds, f.Lexicon, f.Reading, sys.now(), sys.stderr)
	if err == nil {
		if err = opened.Write(ctx, graph); err != nil {
			err = fmt.Errorf("write the release: %w", err)
		}
	}
	if err != nil {
		return nil, errors.Join(err, opened.Close(context.WithoutCancel(ctx)))
	}
	logger.Info("imported", "release", graph.Release().ID,
		"nodes", len(graph.Nodes), "edges", len(graph.Edges), "findings", findingsOf(graph))
	if len(findings) > 0 {
		logger.Warn("pages have findings; veikart check lists them with their places", "listed", len(findings))
	}
	return opened, nil
}

// service returns a service over a store. The release that is to be the current one must be there.
func (f *servedFlags) service(ctx context.Context, opened store.Store) (*service.Service, error) {
	s := service.New(opened)
	if f.Current == "" {
		return s, nil
	}
	s = s.WithCurrent(f.Current)
	if _, err := s.Current(ctx); err != nil {
		return nil, fmt.Errorf("--current (VEIKART_CURRENT): %w", err)
	}
	return s, nil
}

// storeName returns, for people, which store is served.
func (f *servedFlags) storeName() string {
	if f.Releases != "" {
		return "embedded, in memory, with the releases in " + seeds.Shown(f.Releases)
	}
	if f.Database.URI == "" {
		return "embedded, in memory"
	}
	return f.Database.String()
}

func newLogger(sys system, form string) *slog.Logger {
	if form == "json" {
		return slog.New(slog.NewJSONHandler(sys.stderr, nil))
	}
	return slog.New(slog.NewTextHandler(sys.stderr, nil))
}
