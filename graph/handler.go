// Package graph serves the graph as GraphQL: thin resolvers by noun, the handler, and what clients
// are told of errors.
package graph

import (
	"context"
	"log/slog"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/graph/answer"
	"veikart/graph/generated"
	"veikart/internal/service"
)

const (
	parsedOperations = 500    // kept parsed and validated
	maxTokens        = 10_000 // of one document
)

// Config is what a handler needs.
type Config struct {
	Service *service.Service
	Logger  *slog.Logger
}

// NewHandler returns a handler that answers GraphQL requests by POST and GET. It trusts whoever
// calls it to bound the body and the time of a request.
func NewHandler(c Config) http.Handler {
	schema := loadSchema()
	root := &query{schema: answer.NewSchema(schema), service: c.Service}
	srv := handler.New(generated.NewExecutableSchema(generated.Config{
		Schema:    schema,
		Resolvers: resolvers{query: root},
	}))
	srv.AddTransport(transport{})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](parsedOperations))
	srv.SetParserTokenLimit(maxTokens)
	srv.SetErrorPresenter(presenter(c.Logger))
	srv.SetRecoverFunc(recovered(c.Logger))
	srv.Use(extension.Introspection{})
	srv.AroundFields(mark)
	srv.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(pin(ctx, c.Service))
	})
	return srv
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
