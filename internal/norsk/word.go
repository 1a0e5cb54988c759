package norsk

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words says what the words of a text are: runs of letters.
type Words struct {
	Letter  func(rune) bool // what words are made of, letters of ASCII certainly; nil: Letter
	Mark    func(rune) bool // what words are made of too, but do not begin with; nil: nothing
	Joins   string          // what is part of a word where a letter stands behind it
	Several bool            // more than one of these can stand between the parts of a word
}

// Letter returns whether a rune is a letter, a digit or a mark of one.
func Letter(r rune) bool { return Plain(r) || r >= utf8.RuneSelf && unicode.IsMark(r) }

// Plain returns whether a rune is a letter or a digit. Most are of ASCII, where a look-up in Unicode's tables costs more
// than to compare.
func Plain(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// All returns the words of a text, in its order.
func (w Words) All(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := w.Begin(text, 0); at < len(text); {
			end := w.End(text, at)
			if !yield(Span{at, end}) {
				return
			}
			at = w.Begin(text, end)
		}
	}
}

// Begin returns where the first word from an offset on begins; the end of the text where there is none.
func (w *Words) Begin(text string, at int) int {
	for at < len(text) && !isLetter(text[at]) {
		r, n := decode(text, at)
		if w.Has(r) {
			break
		}
		at += n
	}
	return at
}

// isLetter returns whether a byte is a letter of ASCII, as most are.
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// decode returns the rune at an offset and its size.
func decode(text string, at int) (rune, int) {
	if c := text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[at:])
}

// End returns where the word ends that begins at an offset; the offset itself where none begins there.
func (w *Words) End(text string, at int) int {
	end := at
	for end < len(text) {
		if isLetter(text[end]) {
			end++
			continue
		}
		r, n := decode(text, end)
		if !w.Has(r) {
			if end == at {
				return at
			}
			if w.Mark == nil || !w.Mark(r) {
				n = w.joined(text[end:])
			}
			if n == 0 {
				return end
			}
		}
		end += n
	}
	return end
}

// joined returns how many bytes of joining runes a text begins with, 0 where no letter stands behind them.
func (w *Words) joined(text string) int {
	for at, r := range text {
		switch {
		case at > 0 && w.Has(r): // no letter stands at the end of a word
			return at
		case !strings.ContainsRune(w.Joins, r), at > 0 && !w.Several:
			return 0
		}
	}
	return 0
}

// Has returns whether a rune counts as a letter, so that a word can begin with it.
func (w *Words) Has(r rune) bool {
	if w.Letter == nil {
		return Letter(r)
	}
	return w.Letter(r)
}
