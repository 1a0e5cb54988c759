// Package outgoing bounds the memory of answers that are ready and that their clients have not yet read.
package outgoing

import "sync/atomic"

// Small is the size, in bytes, up to which an answer is not counted: its connection takes about as much.
const Small = 16 << 10

// Budget is the memory that answers under way may take together. Whoever wants to send one takes its
// size first; when that does not fit the answer is refused and never waits, since it would take its memory
// while it waits. A Budget is safe for concurrent use. Nil is one without a bound.
type Budget struct {
	total int64
	taken atomic.Int64
}

// New returns a budget of so many bytes.
func New(total int64) *Budget { return &Budget{total: total} }

// Taken returns how many bytes are taken now.
func (b *Budget) Taken() int64 { return b.taken.Load() }

// Take takes so many bytes, and reports whether they were to be had. The hold must then be released. An
// answer larger than the whole budget takes all of it.
func (b *Budget) Take(size int) (*Hold, bool) {
	if b == nil || size <= Small {
		return &Hold{}, true
	}
	want := min(int64(size), b.total)
	for {
		taken := b.taken.Load()
		if taken+want > b.total {
			return nil, false
		}
		if b.taken.CompareAndSwap(taken, taken+want) {
			return &Hold{b, want}, true
		}
	}
}

// Hold is a part of a budget that was taken. It belongs to one goroutine. Nil holds nothing.
type Hold struct {
	budget *Budget
	size   int64
}

// Shrink gives back what goes beyond so many bytes.
func (h *Hold) Shrink(size int) {
	if h == nil {
		return
	}
	if over := h.size - int64(size); over > 0 {
		h.size -= over
		h.budget.taken.Add(-over)
	}
}

// Release gives everything back. It may be called more than once.
func (h *Hold) Release() { h.Shrink(0) }
