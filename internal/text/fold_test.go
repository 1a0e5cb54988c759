package text

import (
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
)

// TestShortWays: words of Norwegian letters are folded as the domain folds any text.
func TestShortWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.StringMatching(`[a-zA-Z0-9æøåÆØÅ]{0,12}`), rapid.StringMatching(`[a-cæøåÆØÅéü日]{1,6}`)).Draw(t, "word")
		if want := roadmap.FoldCase(word); exact(word) != want {
			t.Fatalf("%q is %q, not %q", word, exact(word), want)
		}
		if want := roadmap.FoldAccents(exact(word)); bare(exact(word)) != want {
			t.Fatalf("%q is %q, not %q", word, bare(exact(word)), want)
		}
	})
}
