package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
)

// Span is a passage of a text. Start and End count code points of the text as given, ByteStart and
// ByteEnd bytes of UTF-8; an end is exclusive.
type Span struct{ Start, End, ByteStart, ByteEnd int }

// Of returns the passage of the text.
func (s Span) Of(text string) string { return text[s.ByteStart:s.ByteEnd] }

// to returns the span from the beginning of one to the end of another.
func (s Span) to(end Span) Span { return Span{s.Start, end.End, s.ByteStart, end.ByteEnd} }

// Token is what can be found in a text: a part, which is a run of letters, digits and their marks, or
// several parts that a hyphen, apostrophe or period joins, such as "e-helse", "Sør-Øst" and "1.A".
// Position is the number of parts before it, Width how many it is made of. Exact, Folded and Stems are
// the forms in which it is compared; joined tokens are compared as if nothing stood between their parts.
type Token struct {
	Span
	Position, Width int
	Exact, Folded   string
	written         string // the parts as published
	bare            string
	leads           bool // is the first part of its word
}

// Stems returns what the token has in common with other inflections of its word: one stem or more.
func (t Token) Stems() []string { return stems(t.written, t.bare) }

// Tokens returns the tokens of a text in the order of their positions, a part before what it is joined
// to. A number is not joined with a number: "2012-2013" is two tokens.
//
// A text that is not valid UTF-8 is cut at each byte that is not, which counts as a code point.
func Tokens(text string) []Token {
	out := make([]Token, 0, len(text)/6+1) // about as many as words are in a text
	position := 0
	for s := (scanner{text: text}); s.word(); position += len(s.parts) {
		first := len(out)
		for i, span := range s.parts {
			t := newToken(span, span.Of(text), position+i, 1)
			t.leads = i == 0
			out = append(out, t)
		}
		if joined, ok := join(out[first:]); ok {
			out = slices.Insert(out, first+1, joined)
		}
	}
	return out
}

// textWord is what stands between spaces and punctuation. Joined is nil when its parts are not joined.
type textWord struct {
	parts  []Token
	joined *Token
}

// words returns the words of a text.
func words(text string) []textWord {
	var out []textWord
	for _, t := range Tokens(text) {
		switch last := len(out) - 1; {
		case t.leads:
			out = append(out, textWord{parts: []Token{t}})
		case t.Width > 1:
			out[last].joined = &t
		default:
			out[last].parts = append(out[last].parts, t)
		}
	}
	return out
}

// join returns the token that several parts are joined to. Numbers are not joined with numbers.
func join(parts []Token) (Token, bool) {
	if len(parts) == 1 || onlyNumbers(parts) {
		return Token{}, false
	}
	var written strings.Builder
	for _, p := range parts {
		written.WriteString(p.written)
	}
	first := parts[0]
	return newToken(first.Span.to(parts[len(parts)-1].Span), written.String(), first.Position, len(parts)), true
}

func newToken(span Span, written string, position, width int) Token {
	t := Token{Span: span, Position: position, Width: width, written: written, Exact: exact(written)}
	t.bare = bare(t.Exact)
	t.Folded = merge(t.bare)
	return t
}

func onlyNumbers(parts []Token) bool {
	for _, p := range parts {
		for _, r := range p.Exact {
			if !unicode.IsNumber(r) {
				return false
			}
		}
	}
	return true
}

// parts are what words are made of: letters and numbers with their marks. What is not read stands in a part
// only between them.
var parts = norsk.Words{Letter: begins, Mark: unicode.IsMark, Joins: unread}

// scanner reads a text from its beginning.
type scanner struct {
	text       string
	byteAt, at int    // the next code point
	parts      []Span // of the word read last
}

// to goes on to a byte.
func (s *scanner) to(byteAt int) {
	s.at += utf8.RuneCountInString(s.text[s.byteAt:byteAt])
	s.byteAt = byteAt
}

// word reads the next word, and returns whether there was one.
func (s *scanner) word() bool {
	s.parts = s.parts[:0]
	s.to(parts.Begin(s.text, s.byteAt))
	for s.byteAt < len(s.text) {
		s.parts = append(s.parts, s.part())
		before, _ := utf8.DecodeLastRuneInString(s.text[:s.byteAt])
		r, size := utf8.DecodeRuneInString(s.text[s.byteAt:])
		after, _ := utf8.DecodeRuneInString(s.text[s.byteAt+size:])
		if !joins(before, r, after) {
			break
		}
		s.to(s.byteAt + size)
	}
	return len(s.parts) > 0
}

// part reads the part that begins here.
func (s *scanner) part() Span {
	span := Span{Start: s.at, ByteStart: s.byteAt}
	s.to(parts.End(s.text, s.byteAt))
	span.End, span.ByteEnd = s.at, s.byteAt
	return span
}

// begins returns whether a part can begin with a code point.
func begins(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// unread is what within a word is not read: a soft hyphen and joiners.
const unread = "\u00AD\u200C\u200D\u2060\uFEFF"

// joins returns whether a code point joins the parts on both sides of it.
func joins(before, r, after rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\'', '’', '.':
		return begins(after)
	case ',':
		return unicode.IsNumber(before) && unicode.IsNumber(after)
	default:
		return false
	}
}
