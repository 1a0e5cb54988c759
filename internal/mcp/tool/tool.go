// Package tool is what assistants can do: search, look up, ask, compare. Each tool asks the API inside the process, and its result
// says the release, the passages that state what is answered, and where an answer was cut.
package tool

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/check"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

//go:embed operations/*.graphql
var files embed.FS

// Config is what tools answer from. Admit says why a document that a client wrote is not answered, with a *service.Error; nil: all are.
// Base is what addresses in the answers of the API begin with, a slash at its end; empty: they are paths.
type Config struct {
	Schema    *ast.Schema
	Documents *check.Documents
	Questions []questions.Question
	Admit     func(document string) error
	Base      string
	Logger    *slog.Logger
}

// Set is all tools. It is safe for concurrent use.
type Set struct {
	Config
	operations map[string]string   // the documents that tools ask, by name
	enums      map[string][]string // the values of the schema's enums by their names
	tools      []tool
	defined    []*sdk.Tool
}

// tool is one tool. Run does what it does with arguments that are read.
type tool struct {
	name, title, about string
	arguments          []argument
	run                func(ctx context.Context, c *call) (*sdk.CallToolResult, error)
}

// call is one call of a tool. From is where it goes on. Ask asks the API for whoever called. Root is where the pages are for them,
// empty: nobody knows.
type call struct {
	tool  string
	given arguments
	from  next
	ask   inside.Ask
	root  string
}

// release is the one that is read: that of the result that is gone on with, else the one that was given; empty: the current one.
func (c *call) release() string { return cmp.Or(c.from.Release, c.given.text(argumentRelease)) }

// New returns all tools.
func New(c Config) (*Set, error) {
	operations, err := Operations()
	if err != nil {
		return nil, err
	}
	s := &Set{Config: c, operations: operations, enums: questions.Enums(c.Schema)}
	s.tools = s.all()
	if s.defined, err = define(s.tools); err != nil {
		return nil, err
	}
	return s, nil
}

// Operations returns the documents that tools ask, by the names of their files.
func Operations() (map[string]string, error) {
	out := map[string]string{}
	entries, err := fs.ReadDir(files, "operations")
	if err != nil {
		return nil, fmt.Errorf("operations: %w", err)
	}
	for _, entry := range entries {
		text, err := fs.ReadFile(files, "operations/"+entry.Name())
		if err != nil {
			return nil, fmt.Errorf("operations: %w", err)
		}
		out[strings.TrimSuffix(entry.Name(), ".graphql")] = string(text)
	}
	return out, nil
}

func (s *Set) all() []tool {
	return []tool{s.search(), s.get(), s.listQuestions(), s.askQuestion(), s.query(), s.validate(), s.findPaths(), s.changes()}
}

// Names returns the names of the tools.
func Names() []string {
	var out []string
	for _, t := range (&Set{}).all() {
		out = append(out, t.name)
	}
	return out
}

// Add adds the tools to a server, which asks the API by ask. Root is the address of the pages for who asks, without a slash at its end;
// empty: nobody knows it.
func (s *Set) Add(to *sdk.Server, ask inside.Ask, root string) {
	for i, t := range s.tools {
		to.AddTool(s.defined[i], func(ctx context.Context, r *sdk.CallToolRequest) (*sdk.CallToolResult, error) {
			return s.call(ctx, t, r.Params.Arguments, ask, root)
		})
	}
}

// define returns the definitions of the tools. Servers share them: the SDK reads schemas of its own type as they are, and would
// read any other anew for each server.
func define(tools []tool) ([]*sdk.Tool, error) {
	output, err := schemaOf([]byte(outputSchema))
	if err != nil {
		return nil, err
	}
	closed := false
	out := make([]*sdk.Tool, len(tools))
	for i, t := range tools {
		text, err := json.Marshal(inputSchema(t.arguments))
		if err != nil {
			return nil, fmt.Errorf("tool %s: %w", t.name, err)
		}
		input, err := schemaOf(text)
		if err != nil {
			return nil, fmt.Errorf("tool %s: %w", t.name, err)
		}
		for _, a := range t.arguments {
			input.PropertyOrder = append(input.PropertyOrder, a.name)
		}
		out[i] = &sdk.Tool{
			Name: t.name, Title: t.title, Description: t.about, InputSchema: input, OutputSchema: output,
			Annotations: &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: &closed, OpenWorldHint: &closed},
		}
	}
	return out, nil
}

// schemaOf reads a JSON Schema.
func schemaOf(text []byte) (*jsonschema.Schema, error) {
	out := &jsonschema.Schema{}
	if err := json.Unmarshal(text, out); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return out, nil
}

// call answers one call. What is wrong with it is a result, so that who called can do better.
func (s *Set) call(ctx context.Context, t tool, raw json.RawMessage, ask inside.Ask, root string) (*sdk.CallToolResult, error) {
	c := &call{tool: t.name, ask: ask, root: root}
	var err error
	if c.given, err = readArguments(raw, t.arguments); err == nil {
		c.from, err = readNext(c.given.text(argumentNext), digest(t.name, c.given))
	}
	if err == nil {
		var out *sdk.CallToolResult
		if out, err = t.run(ctx, c); err == nil {
			return out, nil
		}
	}
	var said problems
	if errors.As(err, &said) {
		return failed(said), nil
	}
	public := service.Public(err)
	if public.Code == service.Internal {
		s.Logger.ErrorContext(ctx, "tool failed", "tool", t.name, "cause", err)
	}
	return failed(problems{{Code: string(public.Code), Message: public.Message}}), nil
}
