package finding

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// Each text that has a placeholder has a hint of one, whatever case its letters have; each hint is found.
func TestPlaceholderHints(t *testing.T) {
	hints := slices.Concat(placeholderHints[:]...)
	pieces := append(slices.Clone(hints),
		"L", "o", "æ", "xx", " ", "İ", "\xff", "sett inn tekst", "legge til lenken", "teksten kommer", "xxxx", "lorem ipsum")
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 3).Draw(rt, "pieces"), "")
		if rapid.Bool().Draw(rt, "cut") && text != "" {
			text = text[1:]
		}
		hinted := slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(text, hint) })
		text = inAnotherCase(rt, text)
		got := mayHoldPlaceholder(text)
		if is := placeholder.MatchString(text); is && !got {
			rt.Errorf("%q has a placeholder and no hint of one", text)
		}
		if hinted && !got {
			rt.Errorf("the hint in %q is not found", text)
		}
	})
}

// inAnotherCase returns a text, some letters of which are in another of their cases.
func inAnotherCase(rt *rapid.T, text string) string {
	return strings.Map(func(r rune) rune {
		for range rapid.IntRange(0, 2).Draw(rt, "case") {
			r = unicode.SimpleFold(r)
		}
		return r
	}, text)
}
