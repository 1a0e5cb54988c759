package textcache_test

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/graph/textcache"
)

// A cache returns what was put into it, for the same text.
func TestCache(t *testing.T) {
	c := textcache.New(100_000, func(text string, _ int) int { return len(text) })
	c.Add(t.Context(), "a", 1)
	c.Add(t.Context(), "b", 2)
	c.Add(t.Context(), "b", 3)
	for text, want := range map[string]int{"a": 1, "b": 3} {
		if got, ok := c.Get(t.Context(), text); !ok || got != want {
			t.Errorf("%s: %d, %v", text, got, ok)
		}
	}
	if got, ok := c.Get(t.Context(), "A"); ok {
		t.Errorf("A: %d", got)
	}
}

// However many use a cache at once, what it returns for a text is that text's own, and a moment later it holds no more
// than its memory, what an entry takes beside its bytes included.
func TestCacheHasABound(t *testing.T) {
	const bytes, length = 50_000, 1_000
	textOf := func(n int) string { return strconv.Itoa(n) + strings.Repeat(".", length) }
	c := textcache.New(bytes, func(text, _ string) int { return len(text) })
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for n := range 200 {
				text := textOf(n * (worker%2 + 1))
				c.Add(t.Context(), text, "of "+text)
				if got, ok := c.Get(t.Context(), text); ok && got != "of "+text {
					t.Errorf("another one's entry is returned: %.20s", got)
				}
			}
		})
	}
	all.Wait()
	const most = bytes / (length + textcache.EntryWeight)
	held := 0
	for begun := time.Now(); time.Since(begun) < 10*time.Second; time.Sleep(time.Millisecond) {
		held = 0
		for n := range 400 {
			if _, ok := c.Get(t.Context(), textOf(n)); ok {
				held++
			}
		}
		if held <= most {
			break
		}
	}
	if held == 0 || held > most {
		t.Errorf("%d entries are held, up to %d fit", held, most)
	}
}

// An entry that is larger than the whole memory is not held, and does no harm to the others for longer than it takes to
// add them again.
func TestCacheTakesNothingTooLarge(t *testing.T) {
	c := textcache.New(10_000, func(_ string, size int) int { return size })
	c.Add(t.Context(), "huge", 1<<40)
	for n := range 20 {
		c.Add(t.Context(), fmt.Sprint(n), 1)
	}
	if _, ok := c.Get(t.Context(), "19"); !ok {
		t.Error("what was added last is gone")
	}
}
