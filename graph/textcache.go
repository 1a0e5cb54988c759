package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
)

// textCache keeps something for each of some texts, in so many bytes of memory. It is gqlgen's form of a
// cache; gqlgen's own counts entries, whatever their size.
type textCache[V any] struct{ kept *otter.Cache[string, V] }

var _ graphql.Cache[string] = textCache[string]{}

// newTextCache returns a cache of so many bytes. Size returns those that an entry takes.
func newTextCache[V any](bytes int, size func(text string, v V) int) textCache[V] {
	return textCache[V]{otter.Must(&otter.Options[string, V]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(text string, v V) uint32 { return uint32(min(size(text, v), bytes)) + entryWeight },
	})}
}

// Get returns what is kept for a text.
func (c textCache[V]) Get(_ context.Context, text string) (V, bool) { return c.kept.GetIfPresent(text) }

// Add keeps something for a text.
func (c textCache[V]) Add(_ context.Context, text string, v V) { c.kept.Set(text, v) }
