package graph

import (
	"context"
	"log/slog"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"veikart/graph/answer"
	"veikart/graph/check"
	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/graph/generated"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/service"
)

// Asking answers operations as the handler does, without HTTP, and counts the root fields that it compiles. No answer is cached.
type Asking struct {
	Compiled atomic.Int64

	documents *check.Documents
	parsed    graphql.GraphExecutor
	executor  *execute.Executor
}

// NewAsking returns an Asking with so many bytes for compiled operations, as in Config.
func NewAsking(s *service.Service, compiledBytes int) (*Asking, error) {
	limits, err := (limit.Settings{}).Complete()
	if err != nil {
		return nil, err
	}
	schema := Schema()
	written := answer.NewSchema(schema, "")
	a := &Asking{documents: check.NewDocuments(schema, limits, true)}
	roots := compileRoots(written, schema, analysis.NewComparisons(comparisonBytes))
	for name, compile := range roots {
		roots[name] = func(f answer.Field) (*answer.Root, error) {
			a.Compiled.Add(1)
			return compile(f)
		}
	}
	logger := slog.New(slog.DiscardHandler)
	parsed := executor.New(generated.NewExecutableSchema(generated.Config{Schema: schema}))
	parsed.SetQueryCache(a.documents.Cache())
	parsed.AroundFields(fault.Mark)
	a.parsed = parsed
	a.executor = execute.New(execute.Config{
		Service: s, Schema: schema, Limits: limits, CompiledBytes: compiledBytes, Roots: roots,
		Resolvers: func(x *execute.Execution) generated.ResolverRoot {
			return generated.Resolve(fields{written, limits, x}.resolve)
		},
		Present: fault.Presenter(logger), Recover: fault.Recovered(logger),
	})
	return a, nil
}

// Ask answers an operation. Not ok: it is not valid.
func (a *Asking) Ask(
	ctx context.Context, query string, variables map[string]any,
) (result execute.Result, ok bool, err error) {
	document, errs := a.documents.Read(ctx, query)
	if errs != nil {
		return result, false, nil
	}
	operation, invalid := check.Operation(document, "")
	if invalid != nil || a.documents.Variables(document, operation, variables) != nil {
		return result, false, nil
	}
	params := &graphql.RawParams{Query: query, Variables: variables}
	asked, err := execute.AskedBy(params, a.documents.Digest(ctx, query))
	if err != nil {
		return result, false, err
	}
	request := execute.Request{Asked: asked, Params: params, Parsed: a.parsed, Alone: true}
	return a.executor.Answer(graphql.StartOperationTrace(ctx), request), true, nil
}
