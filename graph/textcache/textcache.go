// Package textcache caches something for each of some texts, within a bound of memory.
package textcache

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
)

// Cache holds something for each of some texts, in so many bytes of memory. It is gqlgen's form of a cache;
// gqlgen's own counts entries, whatever their size.
type Cache[V any] struct{ entries *otter.Cache[string, V] }

// EntryWeight is what an entry takes beside its bytes.
const EntryWeight = 256

var _ graphql.Cache[string] = Cache[string]{}

// New returns a cache of so many bytes. Size returns those that an entry takes.
func New[V any](bytes int, size func(text string, v V) int) Cache[V] {
	return Cache[V]{otter.Must(&otter.Options[string, V]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(text string, v V) uint32 { return uint32(min(size(text, v), bytes)) + EntryWeight },
	})}
}

// Get returns what is cached for a text.
func (c Cache[V]) Get(_ context.Context, text string) (V, bool) { return c.entries.GetIfPresent(text) }

// Add caches something for a text.
func (c Cache[V]) Add(_ context.Context, text string, v V) { c.entries.Set(text, v) }
