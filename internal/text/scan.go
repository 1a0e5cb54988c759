package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
)

// What bounds a word, so that digests and long rows of numbers are no more work than others.
const (
	maxPieces = 4 // pieces of letters and of digits beside each other; more are not cut
	maxGroups = 5 // groups of thousands
)

// runs are runs of letters and numbers with their marks. What is not read stands in one only between them.
var runs = norsk.Words{Letter: begins, Mark: unicode.IsMark, Joins: unread}

// scanner reads a text from its beginning.
type scanner struct {
	text       string
	byteAt, at int    // the next code point
	parts      []Span // of the word read last
	groups     int    // how many of them are groups of one number, from the first on; 0 or more than one
}

// to goes on to a byte.
func (s *scanner) to(byteAt int) {
	s.at += utf8.RuneCountInString(s.text[s.byteAt:byteAt])
	s.byteAt = byteAt
}

// word reads the next word, and returns whether there was one.
func (s *scanner) word() bool {
	s.parts, s.groups = s.parts[:0], 0
	s.to(runs.Begin(s.text, s.byteAt))
	for s.byteAt < len(s.text) {
		s.run()
		if blank := s.groupFollows(); blank > 0 {
			s.groups = len(s.parts) + 1
			s.to(s.byteAt + blank)
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s.text[:s.byteAt])
		r, size := utf8.DecodeRuneInString(s.text[s.byteAt:])
		after, _ := utf8.DecodeRuneInString(s.text[s.byteAt+size:])
		if !joins(before, r, after) || s.groups > 1 && r == '-' && unicode.IsNumber(after) {
			break
		}
		s.to(s.byteAt + size)
	}
	return len(s.parts) > 0
}

// run reads the run that begins here: one part, or several where letters meet digits.
func (s *scanner) run() {
	end, first := runs.End(s.text, s.byteAt), len(s.parts)
	for s.byteAt < end {
		s.parts = append(s.parts, s.piece(end))
	}
	if last := len(s.parts) - 1; last-first >= maxPieces {
		s.parts = append(s.parts[:first], s.parts[first].to(s.parts[last]))
	}
}

// piece reads the piece of a run that begins here.
func (s *scanner) piece(end int) Span {
	span := Span{Start: s.at, ByteStart: s.byteAt}
	next := s.byteAt + cut(s.text[s.byteAt:end])
	last := next
	if next < end {
		last = s.byteAt + len(strings.TrimRight(s.text[s.byteAt:next], unread))
	}
	s.to(last)
	span.End, span.ByteEnd = s.at, s.byteAt
	s.to(next)
	return span
}

// cut returns where in a run letters first meet digits, 0 to 9; its end where they do not.
func cut(run string) int {
	digits := isDigit(run[0])
	for i := 1; i < len(run); {
		r, size := rune(run[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(run[i:])
		}
		if isDigit(run[i]) != digits && begins(r) {
			return i
		}
		i += size
	}
	return len(run)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// groupFollows returns how many bytes the blank has behind which the number that was read goes on, by a group of
// three digits: 0 where no number was read, or none goes on.
func (s *scanner) groupFollows() int {
	first := len(s.parts) == 1 && isFirstGroup(s.parts[0].Of(s.text))
	if !first && s.groups < len(s.parts) || s.groups == maxGroups {
		return 0
	}
	blank := blankBefore(s.text[s.byteAt:])
	from := s.byteAt + blank
	if blank == 0 || !areDigits(s.text[from:min(len(s.text), from+3)], 3) || runs.End(s.text, from) != from+3 {
		return 0
	}
	return blank
}

// isFirstGroup returns whether a part can be the first group of a number: one to three digits.
func isFirstGroup(part string) bool {
	return len(part) <= 3 && areDigits(part, len(part)) && part[0] != '0'
}

// areDigits returns whether a text is so many digits.
func areDigits(text string, count int) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return len(text) == count
}

// blanks are what the groups of a number are written with between them: a space, one that does not break, a thin one,
// and others of that breadth.
const blanks = " \u00A0\u2009\u202F\u2007"

// blankBefore returns how many bytes the blank has that a text begins with, 0 where there is none.
func blankBefore(text string) int {
	if r, size := utf8.DecodeRuneInString(text); size > 0 && strings.ContainsRune(blanks, r) {
		return size
	}
	return 0
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
