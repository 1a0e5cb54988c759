package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// signs are bullet signs that stand in one text. Those of plain marks need a blank behind them, since texts begin with
// such marks too.
type signs struct {
	marks  string
	spaced string
}

// signsOfTexts are the bullet signs of pages, by the kinds of programs that write them. A text has the signs of one of
// them: what else looks like a bullet is text. U+F0B7 and U+F0A7 are bullets in the private characters of word processors.
var signsOfTexts = []signs{
	{"•●◦○▪■□‣⁃\uF0B7\uF0A7", "o"},
	{"·", ""},
	{"", "-–—*+"},
}

// length returns how many bytes the bullet sign is with which a line begins, 0 where it begins with none.
func (s signs) length(body string) uint8 {
	sign, size := utf8.DecodeRuneInString(body)
	switch {
	case strings.ContainsRune(s.marks, sign) && sign != utf8.RuneError:
	case strings.ContainsRune(s.spaced, sign) && sign != utf8.RuneError && spaced(body[size:]):
	default:
		return 0
	}
	return uint8(size)
}

// spaced returns whether nothing but a blank follows.
func spaced(rest string) bool {
	rest = strings.TrimLeftFunc(rest, roadmap.Invisible)
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r)
}

// signs returns the bullet signs of the text: the first of signsOfTexts with which a line begins.
func (r *lineReader) signs() signs {
	for _, s := range signsOfTexts {
		for i := range r.lines {
			l := &r.lines[i]
			body := r.text[l.from:l.to]
			if sign, _ := utf8.DecodeRuneInString(body); sign != 'o' && s.length(body) > 0 {
				return s
			}
		}
	}
	return signs{}
}

// depths numbers the different signs of bullets, from 1, in the order in which they first stand.
func (r *lineReader) depths(lines []line) (of func(*line) int, count int) {
	var seen []rune
	sign := func(l *line) rune {
		c, _ := utf8.DecodeRuneInString(r.text[l.from:])
		return c
	}
	for i := range lines {
		if lines[i].sign > 0 && !strings.ContainsRune(string(seen), sign(&lines[i])) {
			seen = append(seen, sign(&lines[i]))
		}
	}
	return func(l *line) int {
		for i, s := range seen {
			if s == sign(l) {
				return i + 1
			}
		}
		return 0
	}, len(seen)
}
