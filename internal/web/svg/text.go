package svg

import (
	"slices"
	"strings"
	"unicode"
)

// Font is the list of typefaces in which drawings are set.
const Font = `Inter, system-ui, "Segoe UI", Arial, sans-serif`

// slack is how much wider than in Inter a text may be, where a drawing is seen without it: DejaVu Sans, the widest of the usual
// typefaces, is some 9 percent wider.
const slack = 1.12

// Style is how a text is set: its size in pixels, and whether it is bold.
type Style struct {
	Size float64
	Bold bool
}

// Width returns how wide a text is at most, in pixels.
func (s Style) Width(text string) float64 {
	thousandths := 0
	for _, r := range text {
		thousandths += s.advance(r)
	}
	return float64(thousandths) * s.Size / 1000 * slack
}

// What is not in the tables is as wide as the widest of its kind: letters of Europe, other signs, characters of the East.
const (
	european = 750
	unknown  = 1000
	wide     = 1100
)

func (s Style) advance(r rune) int {
	table := &regular
	if s.Bold {
		table = &bold
	}
	switch {
	case r >= firstASCII && int(r-firstASCII) < len(table.ascii):
		return table.ascii[r-firstASCII]
	case r >= firstLatin && int(r-firstLatin) < len(table.latin):
		return table.latin[r-firstLatin]
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case r > '\u2fff':
		return wide
	case r > '\u00ff' && r < '\u0250':
		return european
	}
	if w, known := table.signs[r]; known {
		return w
	}
	return unknown
}

const ellipsis = "…"

// Cut returns a text that is at most so wide, with an ellipsis where something is left out.
func (s Style) Cut(text string, width float64) string {
	if s.Width(text) <= width {
		return text
	}
	room := width - s.Width(ellipsis)
	end := 0
	for i, r := range text {
		if room -= s.Width(string(r)); room < 0 {
			break
		}
		end = i + len(string(r))
	}
	if last := strings.LastIndexByte(text[:end], ' '); last > 0 && text[end] != ' ' { // whole words are what one would say
		end = last
	}
	return strings.TrimRight(text[:end], " ,.;:–-(«") + ellipsis
}

// leastSize is the size of letters that can still be read.
const leastSize = 10

// Unbroken returns the style, or a smaller one, in which no word of a text is wider than a line. A word that is wider in the least
// one is broken.
func (s Style) Unbroken(text string, width float64) Style {
	isBroken := func(w word) bool { return w.broken }
	for smaller := s; smaller.Size >= leastSize; smaller.Size-- {
		if !slices.ContainsFunc(smaller.words(text, width), isBroken) {
			return smaller
		}
	}
	return s
}

// Wrap returns a text in lines that are at most so wide, and at most so many; the last one is cut where there is more. A word
// that is wider than a line is cut into several. Whole is whether nothing is left out.
func (s Style) Wrap(text string, width float64, most int) (lines []string, whole bool) {
	words := s.words(text, width)
	for len(words) > 0 {
		line := words[0].text
		n := 1
		for ; n < len(words) && s.Width(line+words[n].before+words[n].text+hyphen(words[n+1:])) <= width; n++ {
			line += words[n].before + words[n].text
		}
		if len(lines)+1 == most && n < len(words) {
			for _, w := range words[n:] {
				line += w.before + w.text
			}
			return append(lines, s.Cut(line, width)), false
		}
		lines, words = append(lines, line+hyphen(words[n:])), words[n:]
	}
	return lines, true
}

// hyphen is what a line ends with when these words follow on the next one.
func hyphen(words []word) string {
	if len(words) > 0 && words[0].broken {
		return "-"
	}
	return ""
}

// word is a piece of a text that no line breaks, with what stands before it on the same line. A broken one goes on with the word
// of the line before.
type word struct {
	before, text string
	broken       bool
}

// shortest is how many bytes stand before a hyphen at which a word is broken: «e-helse» is not.
const shortest = 3

// words returns the pieces of a text, none of them wider than a line. A hyphen or a slash within a word is a place to break it.
func (s Style) words(text string, width float64) []word {
	var out []word
	for _, field := range strings.Fields(text) {
		before := " "
		for field != "" {
			piece := field
			if i := strings.IndexAny(field, "-/"); i >= shortest && i+1 < len(field) {
				piece = field[:i+1]
			}
			w := word{before: before, text: piece}
			if s.Width(piece) > width {
				w.text = s.fitting(piece, width)
			}
			out = append(out, w)
			if len(out) > 1 && before == "" && !strings.HasSuffix(out[len(out)-2].text, "-") && !strings.HasSuffix(out[len(out)-2].text, "/") {
				out[len(out)-1].broken = true
			}
			field, before = field[len(w.text):], ""
		}
	}
	return out
}

// fitting returns the longest beginning of a word that fits on a line with a hyphen, at least one character of it.
func (s Style) fitting(text string, width float64) string {
	room := width - s.Width("-")
	for i, r := range text {
		if room -= s.Width(string(r)); room < 0 && i > 0 {
			return text[:i]
		}
	}
	return text
}
