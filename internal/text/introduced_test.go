package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// abbreviationsAtOnce is Abbreviations without what leaves most of a text unread.
func abbreviationsAtOnce(text string) []Abbreviation {
	var out []Abbreviation
	all := words(text)
	for i, w := range all {
		short := w.span()
		alone := strings.HasSuffix(text[:short.ByteStart], "(") && strings.HasPrefix(text[short.ByteEnd:], ")")
		if !alone || !isShort(short.Of(text)) {
			continue
		}
		wanted := letters(short.Of(text))
		for first := i - 1; first >= 0 && i-first <= 2*len(wanted) && !endsBetween(text, all[first], all[first+1], first+1 == i); first-- {
			if standsFor(text, all[first:i], wanted) {
				long := all[first].span().to(all[i-1].span())
				out = append(out, Abbreviation{long.Of(text), short.Of(text), long, short})
				break
			}
		}
	}
	return out
}

// Reading no more than the words before a parenthesis finds what reading all does.
func TestAbbreviationsAreNear(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"Norsk", "Helsenett", "Norsk Helsenett", "helse-", "å", "a\u030A", "og", "1", "99 616", " ", " ", " ", "\n", "-", "(", ")", "[", " (NHN)",
		"(NHN)", "(HN)", " (NH", ".NH)", "(H)", ".", ". ", ":", "Ø", "\u00AD", "\xff", "•", "’", ",",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces"), "")
		if got, want := Abbreviations(text), abbreviationsAtOnce(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %+v, want %+v", text, got, want)
		}
	})
}
