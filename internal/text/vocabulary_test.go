package text_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/text"
)

// checkNumbers holds the words of a text, each analysed by itself, against the tokens of the whole text, and what finds
// them against the terms of an index.
func checkNumbers(t rapid.TB, s string) {
	numbering := text.NewNumbering()
	document := numbering.Append(nil, text.Document{Fields: []text.Field{{Name: text.Note, Text: s}}})
	vocabulary := numbering.Vocabulary()
	want := text.Tokens(s)
	position := 0
	text.Words(document, func(word uint32) {
		own := text.Tokens(vocabulary.Word(word))
		for _, got := range own {
			if len(want) == 0 {
				t.Fatalf("%q: more words than there are", s)
			}
			got.Position += position
			if first := want[0]; got.Position != first.Position || got.Width != first.Width || got.Exact != first.Exact ||
				got.Folded != first.Folded || !slices.Equal(got.Stems(), first.Stems()) {
				t.Fatalf("%q: %+v is read by itself, %+v in the text", s, got, first)
			}
			want = want[1:]
		}
		position += own[len(own)-1].Position + own[len(own)-1].Width
	})
	if len(want) > 0 {
		t.Fatalf("%q: %+v is not read", s, want)
	}
	for _, term := range text.NewIndexer().Terms(s) {
		if len(vocabulary.Find(text.Lookup{Term: term})) == 0 {
			t.Fatalf("%q is not found by %q", s, term)
		}
	}
}

func FuzzNumbering(f *testing.F) {
	for _, s := range []string{
		"Kommunene bør, i e-helse og NEWS2, dele 99 616 data.", "a.b c-d e' f'g 1.A,2 x,y,1,2", "å\u00ADpen o\u0301 \xC3 \xC3\x97 \xC3\xB7a a\xC3",
		"1 000 000 000 000 000", "99 616-2 x", "a\u2010b a-\u00ADb a-.b", "2012-2013. A.", "ÆØÅ æøå Ãƒ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkNumbers(t, s) })
}

func TestNumberingOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{
			"a", "B", "æ", "Ø", "1", "99", "616", "000", " ", " ", "\u00A0", "-", "'", ".", ",", "\n", "\u2010", "\u00AD", "\u0301", "\u200D",
			"×", "÷", "\xC3", "\xFF", "²", "ж", "(", "’", "_",
		})
		s := ""
		for _, p := range rapid.SliceOfN(piece, 0, 14).Draw(t, "pieces") {
			s += p
		}
		checkNumbers(t, s)
	})
}
