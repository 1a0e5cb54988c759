package mcp

import (
	"context"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// listsCached is how long clients may cache lists of tools, prompts and resources: they are the program's own.
const listsCached = time.Hour

// cacheable settles how long clients may cache a result, and whether those between may. A resource that was read says how long itself.
func (m *Maker) cacheable(_ context.Context, r sdk.Request, c *sdk.Cacheable) {
	if _, read := r.(*sdk.ReadResourceRequest); !read {
		c.TTLMs = int(listsCached.Milliseconds())
	}
	c.CacheScope = "public"
	if m.config.Private {
		c.CacheScope = "private"
	}
}
