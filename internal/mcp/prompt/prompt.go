// Package prompt is tasks that people give to assistants: each says which tools to use, and how to answer.
package prompt

import sdk "github.com/modelcontextprotocol/go-sdk/mcp"

// Add adds the prompts to a server.
func Add(to *sdk.Server) {}
