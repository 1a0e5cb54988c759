// Package mcp puts the server together that assistants ask: tools whose answers carry the passages that state them, resources and
// prompts, by the Model Context Protocol. It knows no transport.
package mcp

import (
	"fmt"
	"log/slog"
	"net/http"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/check"
	"veikart/internal/guide"
	"veikart/internal/mcp/complete"
	"veikart/internal/mcp/prompt"
	"veikart/internal/mcp/resource"
	"veikart/internal/mcp/tool"
	"veikart/internal/schemadocs"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Config is what servers answer from. API answers every operation, within the limits, the cost and the list of documents that hold
// for everyone. Reference is the schema as documentation; nil: it is hidden. Base is what addresses
// in the answers of the API begin with, a slash at its end; empty: they are paths. Version is that of the program.
// Private is whether it is asked who asks: then nobody between may cache for others what was read.
type Config struct {
	API       inside.API
	Schema    *ast.Schema
	Documents *check.Documents
	Questions []questions.Question
	Reference *schemadocs.Reference
	Guides    *guide.Guides
	Base      string
	Version   string
	Private   bool
	Logger    *slog.Logger
}

// Maker makes servers. It is safe for concurrent use.
type Maker struct {
	config    Config
	tools     *tool.Set
	resources *resource.Set
	prompts   *prompt.Set
	complete  *complete.Set
}

// New returns what makes servers.
func New(c Config) (*Maker, error) {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	tools, err := tool.New(tool.Config{
		Schema: c.Schema, Documents: c.Documents, Questions: c.Questions, Admit: c.API.Admitted, Base: c.Base, Logger: c.Logger,
	})
	if err != nil {
		return nil, fmt.Errorf("tools: %w", err)
	}
	resources, err := resource.New(resource.Config{Reference: c.Reference, Guides: c.Guides, Base: c.Base})
	if err != nil {
		return nil, fmt.Errorf("resources: %w", err)
	}
	prompts, err := prompt.New()
	if err != nil {
		return nil, fmt.Errorf("prompts: %w", err)
	}
	return &Maker{c, tools, resources, prompts, complete.New(complete.Config{Reference: c.Reference, Guides: c.Guides})}, nil
}

// Server returns a server that asks the API for whoever is answered through page, who is charged for it; nil: for nobody who is. Over
// HTTP each request has a server of its own, since none knows of another. Root is the address of the pages for who asks, without a slash
// at its end; empty: nobody knows it, and addresses are as the API gives them.
func (m *Maker) Server(page http.ResponseWriter, root string) *sdk.Server {
	ask := m.config.API.For(page)
	s := sdk.NewServer(
		&sdk.Implementation{Name: "veikart", Title: "Veikart", Version: m.config.Version},
		&sdk.ServerOptions{
			Instructions: Instructions, Logger: slog.New(slog.DiscardHandler), Capabilities: &sdk.ServerCapabilities{
				Tools: &sdk.ToolCapabilities{}, Resources: &sdk.ResourceCapabilities{}, Prompts: &sdk.PromptCapabilities{},
			},
			CompletionHandler: m.complete.Handler(ask), SetCacheable: m.cacheable,
		},
	)
	m.tools.Add(s, ask, root)
	m.resources.Add(s, ask, root)
	m.prompts.Add(s)
	return s
}
