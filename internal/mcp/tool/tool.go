// Package tool is what assistants can do: search, look up, ask, compare. Each tool asks the API inside the process, and its result
// says the release, the passages that state what is answered, and where an answer was cut.
package tool

import (
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/check"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Config is what tools answer from.
type Config struct {
	Schema    *ast.Schema
	Documents *check.Documents
	Questions []questions.Question
}

// Set is all tools. It is safe for concurrent use.
type Set struct{ config Config }

// New returns all tools.
func New(c Config) (*Set, error) { return &Set{c}, nil }

// Add adds the tools to a server, which asks the API by ask.
func (s *Set) Add(to *sdk.Server, ask inside.Ask) {}
