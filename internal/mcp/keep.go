package mcp

import (
	"context"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// listsKept is how long clients may keep lists of tools, prompts and resources: they are the program's own.
const listsKept = time.Hour

// keep settles how long clients may keep a result, and whether those between may. A resource that was read says how long itself.
func (m *Maker) keep(_ context.Context, r sdk.Request, c *sdk.Cacheable) {
	if _, read := r.(*sdk.ReadResourceRequest); !read {
		c.TTLMs = int(listsKept.Milliseconds())
	}
	c.CacheScope = "public"
	if m.config.Private {
		c.CacheScope = "private"
	}
}
