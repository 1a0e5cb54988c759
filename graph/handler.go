// Package graph serves the graph as GraphQL: the root fields, the handler, and what clients
// read of errors.
package graph

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/graph/answer"
	"veikart/graph/check"
	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/graph/textcache"
	"veikart/internal/limit"
	"veikart/internal/outgoing"
	"veikart/internal/service"
)

// cachedQueries is the memory for documents that are cached for clients that send only their hash, in bytes.
const cachedQueries = 4 << 20

// Config is what a handler needs.
type Config struct {
	Service *service.Service
	Logger  *slog.Logger
	// Limits bound what is answered; zeros stand for the defaults.
	Limits limit.Settings
	// HideSchema turns introspection off, and with it suggestions in errors.
	HideSchema bool
	// CacheBytes is the memory for answers that are cached; 0 caches none.
	CacheBytes int
	// Outgoing bounds the memory of answers under way; nil does not.
	Outgoing *outgoing.Budget
	// Observe is called with each request when it has been answered, and with what it was answered through. Nil: nothing
	// is. It is called by many at once.
	Observe func(http.ResponseWriter, Observation)
}

// NewHandler returns a handler that answers GraphQL requests by POST and GET. It trusts whoever
// calls it to bound the body of a request, and the time to read it. The error is that of the limits.
func NewHandler(c Config) (http.Handler, error) {
	limits, err := c.Limits.Complete()
	if err != nil {
		return nil, err
	}
	codings, err := newCodings()
	if err != nil {
		return nil, fmt.Errorf("content codings: %w", err)
	}
	if c.Observe == nil {
		c.Observe = func(http.ResponseWriter, Observation) {}
	}
	schema := loadSchema()
	written := answer.NewSchema(schema)
	t := &transport{
		query: &query{
			roots: compileRoots(written, schema), schema: written, service: c.Service, limits: limits,
			introspection: check.IntrospectionOf(schema),
		},
		schema:    schema,
		version:   digest(fmt.Appendf([]byte(veikart.Schema), "\n%d", answer.Version))[:16],
		documents: check.NewDocuments(schema, limits, !c.HideSchema),
		persisted: extension.AutomaticPersistedQuery{Cache: textcache.New(cachedQueries, func(hash, text string) int { return len(hash) + len(text) })},
		answers:   newAnswers(c.CacheBytes),
		codings:   codings,
		flights:   &flights{timeout: limits.Timeout, running: map[answerKey]*flight{}},
		cheap:     newGate(limits.Operations, limits.Queue, limits.QueueTime),
		expensive: newGate(max(1, limits.Operations/expensivePart), limits.Queue, limits.QueueTime),
		outgoing:  c.Outgoing,
		present:   fault.Presenter(c.Logger),
		recover:   fault.Recovered(c.Logger),
		observe:   c.Observe,
	}
	srv := handler.New(generated.NewExecutableSchema(generated.Config{
		Schema: schema, // without resolvers, which each execution makes for itself
	}))
	srv.AddTransport(t)
	srv.SetQueryCache(t.documents.Cache())
	srv.SetErrorPresenter(t.present)
	srv.SetRecoverFunc(t.recover)
	if !c.HideSchema {
		srv.Use(extension.Introspection{})
	}
	srv.AroundFields(fault.Mark)
	return srv, nil
}

// SDL returns the contract in the schema definition language.
func SDL() string { return veikart.Schema }

// loadSchema returns the contract without what this server does not do, or clients do not
// understand: answers come whole, never deferred, and graphql-js before 16.15 cannot read that
// directive definitions can be deprecated.
func loadSchema() *ast.Schema {
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	delete(schema.Directives, "defer")
	if deprecated := schema.Directives["deprecated"]; deprecated != nil {
		deprecated.Locations = slices.DeleteFunc(deprecated.Locations, func(l ast.DirectiveLocation) bool {
			return l == "DIRECTIVE_DEFINITION"
		})
	}
	return schema
}
