// Package resource is what assistants can read without a tool: the schema in parts, the source pages, the guides.
package resource

import (
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/guide"
	"veikart/internal/schemadocs"
	"veikart/internal/web/inside"
)

// Config is what resources are made of. Reference is the schema as documentation; nil: it is hidden.
type Config struct {
	Reference *schemadocs.Reference
	Guides    *guide.Guides
}

// Set is all resources. It is safe for concurrent use.
type Set struct{ config Config }

// New returns all resources.
func New(c Config) (*Set, error) { return &Set{c}, nil }

// Add adds the resources to a server, which asks the API by ask.
func (s *Set) Add(to *sdk.Server, ask inside.Ask) {}
