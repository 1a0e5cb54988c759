package tool

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/internal/export/graph"
	"veikart/internal/mcp/answer"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// operation is what the API is asked. Variables are a JSON object, or empty.
type operation struct {
	document, name, variables, release string
}

// read is what the API answered. Data is what was asked for with evidence, null where there is none.
type read struct {
	Data       json.RawMessage
	Errors     []problem
	Extensions struct {
		Receipt receipt
		DryRun  *priced
	}
}

// problem is an error as the API writes it. Where it is in the document is not read: the document is not as the client wrote it.
type problem struct {
	Message    string
	Path       []any
	Extensions struct{ Code string }
}

// receipt says what an answer is the answer to.
type receipt struct {
	Release       string `json:"release"`
	ReleaseLabel  string `json:"releaseLabel,omitempty"`
	OperationHash string `json:"operationHash"`
	OperationName string `json:"operationName,omitempty"`
	VariablesHash string `json:"variablesHash"`
	SchemaVersion string `json:"schemaVersion"`
}

// priced is what a dry run says.
type priced struct {
	Valid     bool `json:"valid"`
	Cost      int  `json:"cost"`
	Limit     int  `json:"limit"`
	Allowed   bool `json:"allowed"`
	Expensive bool `json:"expensive"`
}

// cited returns a document that asks for what an operation asks for, and for the passages that state it. The error is problems or a
// *service.Error where the operation is wrong.
func (s *Set) cited(ctx context.Context, o operation) (string, error) {
	document, errs := s.Documents.Read(ctx, o.document)
	if errs != nil {
		return "", problemsOf(errs)
	}
	definition := document.Operations.ForName(o.name)
	switch {
	case definition == nil && o.name == "":
		return "", service.Errorf(service.BadRequest, "The document has several operations. Name one of %s.", operations(document))
	case definition == nil:
		return "", service.Errorf(service.BadRequest, "The document has no operation of that name. It has %s.", operations(document))
	case definition.Operation != ast.Query:
		return "", service.Errorf(service.BadRequest, "Only queries are answered here.")
	}
	text, err := graph.Prepare(s.Schema, document, definition, graph.ForQuotes())
	if errors.Is(err, graph.ErrReserved) {
		return "", service.Errorf(service.BadRequest, "Aliases that begin with veikart and a capital are taken for evidence. Use others.")
	}
	return text, err
}

func operations(document *ast.QueryDocument) string {
	names := make([]string, len(document.Operations))
	for i, o := range document.Operations {
		names[i] = o.Name
	}
	return strings.Join(names, ", ")
}

// run asks an operation with the passages that state what it asks for. The error is problems where nothing was answered.
func (s *Set) run(ctx context.Context, ask inside.Ask, o operation) (*read, error) {
	document, err := s.cited(ctx, o)
	if err != nil {
		return nil, err
	}
	out, err := s.once(ctx, ask, inside.Question{
		Query: document, Name: o.name, Variables: o.variables, Release: o.release, Include: "receipt",
	})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(o.document))
	out.Extensions.Receipt.OperationHash = hex.EncodeToString(sum[:])
	return out, nil
}

// once asks the API once.
func (s *Set) once(ctx context.Context, ask inside.Ask, q inside.Question) (*read, error) {
	got, err := ask(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out read
	if err := json.Unmarshal(got.Body, &out); err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	if len(out.Errors) > 0 && !hasData(out.Data) {
		return nil, problemsIn(out.Errors)
	}
	return &out, nil
}

// hasData reports whether something other than null was answered.
func hasData(data json.RawMessage) bool {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return false
	}
	for _, value := range fields {
		if string(value) != "null" {
			return true
		}
	}
	return false
}

func problemsIn(errs []problem) problems {
	out := make(problems, len(errs))
	for i, e := range errs {
		out[i] = Problem{Code: e.Extensions.Code, Message: e.Message, Path: pathOf(e.Path)}
	}
	return out
}

func problemsOf(errs gqlerror.List) problems {
	out := make(problems, len(errs))
	for i, e := range errs {
		code, _ := e.Extensions["code"].(string)
		out[i] = Problem{Code: code, Message: e.Message}
		if len(e.Locations) > 0 {
			out[i].Line, out[i].Column = e.Locations[0].Line, e.Locations[0].Column
		}
	}
	return out
}

// pathOf writes the path of a field as items have theirs.
func pathOf(path []any) string {
	out := ""
	for _, one := range path {
		switch one := one.(type) {
		case string:
			out = answer.Member(out, one)
		case float64:
			out = answer.Index(out, int(one))
		}
	}
	return out
}
