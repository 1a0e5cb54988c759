package finding

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Hints are found whatever case their letters have.
func TestPlaceholderHints(t *testing.T) {
	hints := slices.Concat(placeholderHints[:]...)
	pieces := append(slices.Clone(hints), "L", "o", "æ", "X", "xx", " ", " Kommer", " \u212Aommer", "ToDo", "Sett", "İ", "ſett ", "\xff")
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 3).Draw(rt, "pieces"), "")
		if rapid.Bool().Draw(rt, "cut") && text != "" {
			text = text[1:]
		}
		lower := strings.ToLower(text)
		want := slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(lower, hint) })
		if got := mayHoldPlaceholder(text); got != want {
			rt.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}
