// Package graph serves the roadmap as GraphQL: it has the root fields, and puts the handler together from the rooms
// below it.
package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/graph/overhttp"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/outgoing"
	"veikart/internal/service"
	"veikart/internal/tracing"
	"veikart/internal/trusted"
	"veikart/internal/watch"
)

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
	// CompiledBytes is the memory for what operations are compiled into; 0 stands for the default, below 0 there is none.
	CompiledBytes int
	// Outgoing bounds the memory of answers under way; nil does not.
	Outgoing *outgoing.Budget
	// Watcher notices what subscriptions are about; nil stands for one of the service alone.
	Watcher *watch.Watcher
	// Trusted are the documents that are known before they are asked; nil: none are.
	Trusted *trusted.List
	// Base is what permalinks begin with, a slash at its end; empty: they are paths.
	Base string
	// Tracer traces what is asked; nil: nothing is traced.
	Tracer *tracing.Tracer
	// Observe is called with each request when it has been answered, and with the writer that the handler was given.
	// Nil: nothing is. It is called by many at once.
	Observe func(http.ResponseWriter, overhttp.Observation)
	// Charge is told what an operation costs before it is run, and the writer that the handler was given; an error, then it is
	// not run. Nil: nobody is told. It is called by many at once.
	Charge func(w http.ResponseWriter, cost int) error
}

// comparisonBytes is the memory for what differs between releases that is cached.
const comparisonBytes = 64 << 20

// NewHandler returns a handler that answers GraphQL requests by POST and GET. It trusts whoever
// calls it to bound the body of a request, and the time to read it. The error is that of the limits.
func NewHandler(c Config) (http.Handler, error) {
	answers, err := NewHandlers(c)
	return answers.Public, err
}

// Handlers answer GraphQL requests from one set of caches and within one set of limits: those of clients, and those of the process
// itself, which may ask any document.
type Handlers struct{ Public, Inside http.Handler }

// NewHandlers returns the handlers of a configuration, as NewHandler does.
func NewHandlers(c Config) (Handlers, error) {
	limits, err := c.Limits.Complete()
	if err != nil {
		return Handlers{}, err
	}
	if c.Observe == nil {
		c.Observe = func(http.ResponseWriter, overhttp.Observation) {}
	}
	if c.Watcher == nil {
		c.Watcher = watch.New(watch.Config{Ask: watch.Releases(c.Service), Most: limits.Streams})
	}
	schema := Schema()
	written := answer.NewSchema(schema, c.Base)
	documents := check.NewDocuments(schema, limits, !c.HideSchema).Traced(c.Tracer)
	present, recovered := fault.Presenter(c.Logger), fault.Recovered(c.Logger)
	transport, err := overhttp.New(overhttp.Config{
		Executor: execute.New(execute.Config{
			Service: c.Service, Schema: schema, Limits: limits, CacheBytes: c.CacheBytes, CompiledBytes: c.CompiledBytes,
			Roots: compileRoots(written, schema, analysis.NewComparisons(comparisonBytes)),
			Resolvers: func(x *execute.Execution) generated.ResolverRoot {
				return generated.Resolve(fields{written, limits, x}.resolve)
			},
			Present: present, Recover: recovered, Tracer: c.Tracer,
		}),
		Documents: documents, Trusted: c.Trusted, Limits: limits, Version: version(), Outgoing: c.Outgoing, Watcher: c.Watcher,
		Observe: c.Observe, Tracer: c.Tracer,
		Charge: c.Charge,
	})
	if err != nil {
		return Handlers{}, err
	}
	over := func(transport *overhttp.Transport) http.Handler {
		srv := handler.New(generated.NewExecutableSchema(generated.Config{
			Schema: schema, // without resolvers, which each execution makes for itself
		}))
		srv.AddTransport(transport)
		srv.SetQueryCache(documents.Cache())
		srv.SetErrorPresenter(present)
		srv.SetRecoverFunc(recovered)
		if !c.HideSchema {
			srv.Use(extension.Introspection{})
		}
		srv.AroundFields(fault.Mark)
		return srv
	}
	return Handlers{Public: over(transport), Inside: over(transport.Inside())}, nil
}

// Check returns what is wrong with a text as a document, within the limits, before any variables are known.
func Check(c Config) (func(text string) []trusted.Fault, error) {
	limits, err := c.Limits.Complete()
	if err != nil {
		return nil, err
	}
	documents := check.NewDocuments(Schema(), limits, !c.HideSchema)
	return func(text string) []trusted.Fault {
		_, errs := documents.Read(context.Background(), text)
		out := make([]trusted.Fault, len(errs))
		for i, err := range errs {
			out[i].Message = err.Message
			if len(err.Locations) > 0 {
				out[i].Line, out[i].Column = err.Locations[0].Line, err.Locations[0].Column
			}
		}
		return out
	}, nil
}

// version is the version of the schema that receipts name: of the contract, and of how answers are written.
func version() string {
	sum := sha256.Sum256(fmt.Appendf([]byte(veikart.Schema), "\n%d", answer.Version))
	return hex.EncodeToString(sum[:8])
}

// SDL returns the contract in the schema definition language.
func SDL() string { return veikart.Schema }

// Schema returns the contract without what this server does not do, or clients do not
// understand: answers come whole, never deferred, and graphql-js before 16.15 cannot read that
// directive definitions can be deprecated.
func Schema() *ast.Schema {
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	delete(schema.Directives, "defer")
	if deprecated := schema.Directives["deprecated"]; deprecated != nil {
		deprecated.Locations = slices.DeleteFunc(deprecated.Locations, func(l ast.DirectiveLocation) bool {
			return l == "DIRECTIVE_DEFINITION"
		})
	}
	return schema
}
