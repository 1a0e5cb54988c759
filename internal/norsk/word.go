package norsk

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words says what the words of a text are: runs of letters, digits and their marks.
type Words struct {
	Also    string // what counts as a letter too
	Joins   string // what is part of a word where a word goes on behind it
	Several bool   // more than one of these can stand between the parts of a word
}

// All returns the words of a text, in its order.
func (w Words) All(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := 0; at < len(text); {
			end := w.End(text, at)
			if end == at {
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
				continue
			}
			if !yield(Span{at, end}) {
				return
			}
			at = end
		}
	}
}

// End returns where the word ends that begins at an offset; the offset itself where none begins there.
func (w Words) End(text string, at int) int {
	end := at
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !w.Has(r) {
			if end == at {
				return at
			}
			if n = w.joined(text[end:]); n == 0 {
				return end
			}
		}
		end += n
	}
	return end
}

// joined returns how many bytes of joining runes a text begins with, 0 where no word goes on behind them.
func (w Words) joined(text string) int {
	for at, r := range text {
		switch {
		case w.Has(r):
			return at
		case !strings.ContainsRune(w.Joins, r), at > 0 && !w.Several:
			return 0
		}
	}
	return 0
}

// Has returns whether a rune counts as a letter.
func (w Words) Has(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(w.Also, r)
}
