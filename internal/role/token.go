package role

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
)

// token is a word, a name or a mark of a sentence.
type token struct {
	norsk.Span
	text  string // as written
	lower string // in small letters; empty for names
	kind  tokenKind
	actor string // the key, of an actor's name
	bound bool   // a name in the possessive or in a compound: what follows is the head
}

type tokenKind uint8

const (
	plainWord tokenKind = iota
	actorName
	otherName // of what only looks like an actor
	mark      // , ; : – /
)

// isAgent returns whether the token is the name of an actor that can do something.
func (t token) isAgent() bool { return t.kind == actorName && !t.bound }

// is returns whether the token is one of the words or marks.
func (t token) is(words ...string) bool {
	for _, w := range words {
		if t.lower == w {
			return true
		}
	}
	return false
}

// sequences returns the tokens of a sentence: its own, and those of each part in parentheses. A
// parenthesis of one word behind a name is an abbreviation of it and left out.
func sequences(text string, s norsk.Span, names []lexicon.Mention) [][]token {
	all := tokens(text, s, names)
	var done [][]token
	open := [][]token{nil}
	for _, t := range all {
		top := len(open) - 1
		switch {
		case t.text == "(":
			open = append(open, nil)
		case t.text == ")" && top > 0:
			inner, outer := open[top], open[top-1]
			open = open[:top]
			named := len(outer) > 0 && outer[len(outer)-1].kind == actorName
			if len(inner) > 1 || !named {
				done = append(done, inner)
			}
			if named && len(inner) > 0 && inner[0].text == inner[0].lower {
				// «KS (prosjekteier)» says what «prosjekteier: KS» says.
				done = append(done, []token{inner[0], {kind: mark, text: ":", lower: ":"}, outer[len(outer)-1]})
			}
		default:
			open[top] = append(open[top], t)
		}
	}
	return append(done, open...)
}

// tokens splits a sentence. Quotation marks and the point at its end are left out.
func tokens(text string, s norsk.Span, names []lexicon.Mention) []token {
	out := make([]token, 0, (s.To-s.From)/6+4)
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

func nameToken(text string, m lexicon.Mention, end int) token {
	t := token{Span: norsk.Span{From: m.From, To: m.To}, text: text[m.From:m.To], kind: actorName, actor: m.Key, bound: m.Possessive}
	if m.Key == "" {
		t.kind = otherName
	}
	if m.To < end && strings.HasPrefix(text[m.To:], "-") {
		r, _ := utf8.DecodeRuneInString(text[m.To+1:])
		t.bound = t.bound || unicode.IsLetter(r)
	}
	return t
}

// nextToken returns the token at an offset and where to go on. It is empty for what counts for nothing.
func nextToken(text string, at, end int) (token, int) {
	r, n := utf8.DecodeRuneInString(text[at:])
	single := token{Span: norsk.Span{From: at, To: at + n}, text: text[at : at+n], lower: text[at : at+n], kind: mark}
	switch {
	case strings.ContainsRune(",;:()/", r):
		return single, at + n
	case r == '-' && at > 0 && endsWord(text[:at]):
		return token{}, at + n // «helse- og omsorgstjenesten»
	case r == '–' || r == '—' || r == '-' && (at+n >= end || text[at+n] == ' '):
		single.lower = "–"
		return single, at + n
	case !words.Has(r):
		return token{}, at + n
	}
	stop := words.End(text[:end], at)
	return token{Span: norsk.Span{From: at, To: stop}, text: text[at:stop], lower: strings.ToLower(text[at:stop])}, stop
}

// words of sentences are «e-helse», «f.eks», «post@ks.no» and «10%» too.
var words = norsk.Words{Letter: func(r rune) bool { return r == '%' || norsk.Letter(r) }, Joins: "-.'’@"}

func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return words.Has(r)
}
