package norsk_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"veikart/internal/norsk"
)

// pieces are what words are made of and what stands between them.
var pieces = []string{"å", "KS", "e", "1", "\u0301", "-", "–", ".", "'", "’", "@", "%", " ", "(", ",", "\xff", "helse", "\u00ad", "½"}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
}

func wordsOf(w norsk.Words, text string) []string {
	var out []string
	for s := range w.All(text) {
		out = append(out, text[s.From:s.To])
	}
	return out
}

func orPercent(r rune) bool { return r == '%' || norsk.Letter(r) }

func TestWords(t *testing.T) {
	const text = "e-helse i KS' F.eks. 100 % a--b -c d-"
	for _, c := range []struct {
		words norsk.Words
		want  string
	}{
		{norsk.Words{}, "e|helse|i|KS|F|eks|100|a|b|c|d"},
		{norsk.Words{Letter: orPercent, Joins: "-.'"}, "e-helse|i|KS|F.eks|100|%|a|b|c|d"},
		{norsk.Words{Joins: "-", Several: true}, "e-helse|i|KS|F|eks|100|a--b|c|d"},
	} {
		if got := strings.Join(wordsOf(c.words, text), "|"); got != c.want {
			t.Errorf("%+v: %s, want %s", c.words, got, c.want)
		}
	}
}

// Without options, words are what stands between all else than letters, digits and marks.
func TestWordsAreFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		want := strings.FieldsFunc(text, func(r rune) bool { return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) })
		if got := wordsOf(norsk.Words{}, text); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

// A word neither begins nor ends with what only joins, and nothing between words counts as a letter.
func TestWordsAreWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		w := norsk.Words{Letter: orPercent, Joins: "-.'’@", Several: rapid.Bool().Draw(t, "several")}
		end := 0
		for s := range w.All(text) {
			first, _ := utf8.DecodeRuneInString(text[s.From:])
			last, _ := utf8.DecodeLastRuneInString(text[:s.To])
			if !w.Has(first) || !w.Has(last) || strings.ContainsFunc(text[end:s.From], w.Has) {
				t.Fatalf("%q: %v behind %d", text, s, end)
			}
			end = s.To
		}
		if strings.ContainsFunc(text[end:], w.Has) {
			t.Fatalf("%q: a word behind %d", text, end)
		}
	})
}

// A mark that only goes on a word begins none, and nothing is joined to it.
func TestMarksBehindLetters(t *testing.T) {
	w := norsk.Words{Letter: norsk.Plain, Mark: unicode.IsMark, Joins: "-"}
	for text, want := range map[string]string{
		"e\u0301-a": "e\u0301-a",
		"\u0301e":   "e",
		"e-\u0301a": "e|a",
		"e\u0301":   "e\u0301",
		"e \u0301":  "e",
	} {
		if got := strings.Join(wordsOf(w, text), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
