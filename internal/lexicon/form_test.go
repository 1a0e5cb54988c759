package lexicon

import (
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
)

// The short way of folding gives what the long one does.
func TestFold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := roadmap.NFC(rapid.OneOf(rapid.String(),
			rapid.StringOf(rapid.Map(rapid.IntRange(1, 255), func(i int) rune { return rune(i) }))).Draw(r, "word"))
		if got, want := fold(w), roadmap.FoldCase(w); got != want {
			r.Fatalf("fold(%q) = %q, want %q", w, got, want)
		}
	})
}
