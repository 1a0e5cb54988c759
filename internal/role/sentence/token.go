package sentence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
)

// Token is a word, a name or a mark of a sentence.
type Token struct {
	norsk.Span
	text  string // as written
	Lower string // in small letters; empty for names
	Kind  Kind
	Actor string // the key, of an actor's name
	Bound bool   // a name in the possessive or in a compound: what follows is the head
}

// Kind is what a token is.
type Kind uint8

// The kinds of tokens.
const (
	PlainWord Kind = iota
	ActorName
	otherName // of what only looks like an actor
	Mark      // , ; : – /
)

// IsAgent returns whether the token is the name of an actor that can do something.
func (t *Token) IsAgent() bool { return t.Kind == ActorName && !t.Bound }

// Is returns whether the token is one of the words or marks.
func (t *Token) Is(words ...string) bool {
	for _, w := range words {
		if t.Lower == w {
			return true
		}
	}
	return false
}

// sequences returns the tokens of a sentence: its own, and those of each part in parentheses. A
// parenthesis of one word behind a name is an abbreviation of it and left out.
func sequences(text string, s norsk.Span, names []lexicon.Mention, room *[]Token) [][]Token {
	all := tokens(text, s, names, (*room)[:0])
	all = slices.Grow(all, len(all)) // room for those around parentheses too
	*room = all
	if !strings.Contains(text[s.From:s.To], "(") {
		return [][]Token{all}
	}
	var done [][]Token
	open := [][]Token{all[len(all) : len(all) : 2*len(all)]}
	for _, t := range all {
		top := len(open) - 1
		switch {
		case t.text == "(":
			open = append(open, nil)
		case t.text == ")" && top > 0:
			inner, outer := open[top], open[top-1]
			open = open[:top]
			named := len(outer) > 0 && outer[len(outer)-1].Kind == ActorName
			if len(inner) > 1 || !named {
				done = append(done, inner)
			}
			if named && len(inner) > 0 && inner[0].text == inner[0].Lower {
				// «KS (prosjekteier)» says what «prosjekteier: KS» says.
				done = append(done, []Token{inner[0], {Kind: Mark, text: ":", Lower: ":"}, outer[len(outer)-1]})
			}
		default:
			open[top] = append(open[top], t)
		}
	}
	return append(done, open...)
}

// tokens splits a sentence, in the room that is given. Quotation marks and the point at its end are left out.
func tokens(text string, s norsk.Span, names []lexicon.Mention, out []Token) []Token {
	out = slices.Grow(out, (s.To-s.From)/6+4)
	for at := s.From; at < s.To; {
		if len(names) > 0 && names[0].From == at {
			out = append(out, nameToken(text, names[0], s.To))
			at, names = names[0].To, names[1:]
			continue
		}
		end := s.To
		if len(names) > 0 {
			end = names[0].From
		}
		t, next := nextToken(text, at, end)
		if t.text != "" {
			out = append(out, t)
		}
		at = next
	}
	return out
}

func nameToken(text string, m lexicon.Mention, end int) Token {
	t := Token{Span: norsk.Span{From: m.From, To: m.To}, text: text[m.From:m.To], Kind: ActorName, Actor: m.Key, Bound: m.Possessive}
	if m.Key == "" {
		t.Kind = otherName
	}
	if m.To < end && strings.HasPrefix(text[m.To:], "-") {
		r, _ := utf8.DecodeRuneInString(text[m.To+1:])
		t.Bound = t.Bound || unicode.IsLetter(r)
	}
	return t
}

// nextToken returns the token at an offset and where to go on. It is empty for what counts for nothing.
func nextToken(text string, at, end int) (Token, int) {
	r, n := utf8.DecodeRuneInString(text[at:])
	single := Token{Span: norsk.Span{From: at, To: at + n}, text: text[at : at+n], Lower: text[at : at+n], Kind: Mark}
	switch {
	case strings.ContainsRune(",;:()/", r):
		return single, at + n
	case r == '-' && at > 0 && endsWord(text[:at]):
		return Token{}, at + n // «helse- og omsorgstjenesten»
	case r == '–' || r == '—' || r == '-' && (at+n >= end || text[at+n] == ' '):
		single.Lower = "–"
		return single, at + n
	case !words.Has(r):
		return Token{}, at + n
	}
	stop := words.End(text[:end], at)
	return Token{Span: norsk.Span{From: at, To: stop}, text: text[at:stop], Lower: strings.ToLower(text[at:stop])}, stop
}

// words of sentences are «e-helse», «f.eks», «post@ks.no» and «10%» too.
var words = norsk.Words{Letter: func(r rune) bool { return r == '%' || norsk.Letter(r) }, Joins: "-.'’@"}

func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return words.Has(r)
}
