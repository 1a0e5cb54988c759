package text

import (
	"slices"
	"strings"
	"unicode"
)

// Span is a passage of a text. Start and End count code points of the text as given, ByteStart and
// ByteEnd bytes of UTF-8; an end is exclusive.
type Span struct{ Start, End, ByteStart, ByteEnd int }

// Of returns the passage of the text.
func (s Span) Of(text string) string { return text[s.ByteStart:s.ByteEnd] }

// to returns the span from the beginning of one to the end of another.
func (s Span) to(end Span) Span { return Span{s.Start, end.End, s.ByteStart, end.ByteEnd} }

// Token is what can be found in a text: a part, which is a run of letters or one of digits with their marks, or
// several parts that belong together: joined by a hyphen, apostrophe or period, such as "e-helse", "Sør-Øst" and
// "1.A"; letters and digits beside each other, such as "NEWS2"; or the groups of a number, such as "99 616".
// Position is the number of parts before it, Width how many it is made of. Exact, Folded and Stems are
// the forms in which it is compared; joined tokens are compared as if nothing stood between their parts.
type Token struct {
	Span
	Position, Width int
	Exact, Folded   string
	written         string // the parts as published
	bare            string
	leads           bool // is the first part of its word
	grouped         bool // is a number, joined of its groups
}

// Stems returns what the token has in common with other inflections of its word: one stem or more.
func (t Token) Stems() []string { return stems(t.written, t.bare) }

// Tokens returns the tokens of a text in the order of their positions, a part before what it is joined
// to. A number is not joined with a number, such as "2012-2013", unless blanks part it into groups of thousands.
//
// A text that is not valid UTF-8 is cut at each byte that is not, which counts as a code point.
func Tokens(text string) []Token {
	return appendTokens(make([]Token, 0, len(text)/6+1), text) // about as many as words are in a text
}

// appendTokens appends the tokens of a text to others.
func appendTokens(out []Token, text string) []Token {
	position := 0
	for s := (scanner{text: text}); s.word(); position += len(s.parts) {
		first := len(out)
		for i, span := range s.parts {
			t := newToken(span, span.Of(text), position+i, 1)
			t.leads = i == 0
			out = append(out, t)
		}
		if len(s.parts) > 1 {
			out = slices.Insert(out, first+1, joined(out[first:], s.groups)...)
		}
	}
	return out
}

// joined returns what the parts of a word are joined to, of which the first so many are groups of a number: that
// number, and all of them unless they are numbers only.
func joined(parts []Token, groups int) []Token {
	var out []Token
	if groups > 1 {
		number := join(parts[:groups])
		number.grouped = true
		out = append(out, number)
	}
	if groups < len(parts) && !onlyNumbers(parts) {
		out = append(out, join(parts))
	}
	return out
}

// textWord is what stands between spaces and punctuation.
type textWord struct {
	parts  []Token
	number *Token // what the first parts are joined to, the groups of a number; nil where they are none
	joined *Token // what all parts are joined to, nil when they are not
}

// words returns the words of a text.
func words(text string) []textWord {
	var out []textWord
	for _, t := range Tokens(text) {
		switch last := len(out) - 1; {
		case t.leads:
			out = append(out, textWord{parts: []Token{t}})
		case t.grouped:
			out[last].number = &t
		case t.Width > 1:
			out[last].joined = &t
		default:
			out[last].parts = append(out[last].parts, t)
		}
	}
	return out
}

// merged returns the parts of a word, those that are groups of a number as one.
func (w textWord) merged() []Token {
	if w.number == nil {
		return w.parts
	}
	return append([]Token{*w.number}, w.parts[w.number.Width:]...)
}

// whole returns the word in as few tokens as it can be.
func (w textWord) whole() []Token {
	if w.joined != nil {
		return []Token{*w.joined}
	}
	return w.merged()
}

// join returns the token that several parts are joined to.
func join(parts []Token) Token {
	var written strings.Builder
	for _, p := range parts {
		written.WriteString(p.written)
	}
	first := parts[0]
	return newToken(first.Span.to(parts[len(parts)-1].Span), written.String(), first.Position, len(parts))
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
