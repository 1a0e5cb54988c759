package page

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// The marks and labels of a page's form.
const (
	byteOrderMark = "\uFEFF"
	bulletSign    = "•"
	headingWord   = "Delmål"
	buttonLabel   = "Mindre informasjon Mer informasjon"
	skipLink      = "Hopp til hovedinnhold"
)

// line is a line that holds more than white space. Offsets count into the page; they are small
// because a page is (see MaxSize) and may be all lines.
type line struct {
	start        int32 // of the line, in bytes
	runes        int32 // of the line, in code points
	from, to     int32 // of the text without white space around it, in bytes
	number       int32 // from 1
	spaces, tabs uint8 // of the indentation, at most 255 each
	level        level
	kind         kind
	activity     bool // of a bullet: own lines of an activity follow
}

// level is how deep a line stands.
type level uint8

// The levels. Indents are read with tolerance: columns 1 to 3 are a measure's, 4 and 5 the content
// of one, 6 and more an activity's own lines.
const (
	pageLevel level = iota
	measureLevel
	contentLevel
	ownLevel
)

func levelOf(column int) level {
	switch {
	case column == 0:
		return pageLevel
	case column < 4:
		return measureLevel
	case column < 6:
		return contentLevel
	default:
		return ownLevel
	}
}

// kind is what a line is by its own text, wherever it stands.
type kind uint8

const (
	textLine      kind = iota
	headingLine        // the word «Delmål» at column 0; the rest may be wrong
	bulletLine         // «•»
	buttonLine         // the button label
	partiesLine        // «Eier:», «Brukergrupper:»
	startLine          // «Startdato:»
	endLine            // «Sluttdato:»
	phaseLine          // the label of a phase
	tentativeLine      // «Tentativ tidsplan»
)

// states returns whether lines of the kind make the bullet above them an activity.
func (k kind) states() bool { return k >= partiesLine }

// readLines returns the lines of a text with their levels, and the number of its code points. Time
// is linear in the text, whatever it holds.
func readLines(text string) ([]line, int) {
	lines, characters := split(text)
	width := tabWidth(lines)
	for i := range lines {
		lines[i].level = levelOf(lines[i].column(width))
	}
	markActivities(lines)
	return lines, characters
}

func split(text string) ([]line, int) {
	var lines []line
	runes, number := 0, 0
	for start := 0; start < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			next = start + i + 1
		}
		number++
		margin := start
		if start == 0 && strings.HasPrefix(text, byteOrderMark) {
			margin = len(byteOrderMark)
		}
		if from, to := trim(text, margin, next); from < to {
			l := line{start: int32(start), runes: int32(runes), from: int32(from), to: int32(to), number: int32(number)}
			l.spaces, l.tabs = indentation(text[margin:from])
			l.kind = classify(text[from:to], l.spaces+l.tabs == 0)
			lines = append(lines, l)
		}
		runes += utf8.RuneCountInString(text[start:next])
		start = next
	}
	return lines, runes
}

// trim narrows a passage to the text without white space, and what nobody sees, around it.
func trim(text string, from, to int) (int, int) {
	from += len(text[from:to]) - len(strings.TrimLeftFunc(text[from:to], isEmpty))
	return from, from + len(strings.TrimRightFunc(text[from:to], isEmpty))
}

// isEmpty returns whether a reader sees nothing where a character stands.
func isEmpty(r rune) bool { return unicode.IsSpace(r) || roadmap.Invisible(r) }

// indentation counts the white space before a line's text; every space but a tab is one column.
func indentation(s string) (spaces, tabs uint8) {
	for _, r := range s {
		switch {
		case r == '\t':
			tabs = oneMore(tabs)
		case unicode.IsSpace(r):
			spaces = oneMore(spaces)
		}
	}
	return spaces, tabs
}

func oneMore(n uint8) uint8 { return n + min(1, math.MaxUint8-n) }

func (l *line) column(tabWidth int) int { return int(l.spaces) + int(l.tabs)*tabWidth }

// tabWidth finds how many columns a tab stands for: the width by which most of the lines whose column
// the form fixes stand there exactly or, where no width shows it, at least on their level.
func tabWidth(lines []line) int {
	widths := [...]int{2, 4, 8}
	var score [len(widths)]int
	for i := range lines {
		l := &lines[i]
		column := l.kind.column()
		if l.tabs == 0 || column < 0 {
			continue
		}
		for j, w := range widths {
			if l.column(w) == column {
				score[j] += len(lines) // outweighs all that are only on their level
			}
			if levelOf(l.column(w)) == levelOf(column) {
				score[j]++
			}
		}
	}
	best := 0
	for j := range widths {
		if score[j] > score[best] {
			best = j
		}
	}
	return widths[best]
}

// column is where the form puts lines of the kind; -1 where that differs.
func (k kind) column() int {
	switch k {
	case partiesLine, startLine, endLine:
		return 6
	case buttonLine:
		return 4
	default:
		return -1
	}
}

// classify returns what a line is by its text.
func classify(body string, atColumn0 bool) kind {
	if strings.HasPrefix(body, bulletSign) {
		return bulletLine
	}
	if atColumn0 && cutHeadingWord(body) > 0 {
		return headingLine
	}
	if property, _ := cutKey(body); property != "" {
		switch property {
		case startProperty:
			return startLine
		case endProperty:
			return endLine
		default:
			return partiesLine
		}
	}
	label, ok := asLabel(body)
	if !ok {
		return textLine
	}
	if _, isPhase := roadmap.ParsePhase(label); isPhase {
		return phaseLine
	}
	switch {
	case strings.EqualFold(label, roadmap.TentativeLabel):
		return tentativeLine
	case strings.EqualFold(label, buttonLabel):
		return buttonLine
	default:
		return textLine
	}
}

// asLabel returns a line as it is compared with labels; false when it is too long to be one.
func asLabel(body string) (string, bool) {
	const longest = 80 // bytes
	label := roadmap.Compared(body)
	return label, len(label) <= longest
}

// headings are what the word at the start of a heading is made of.
var headings = norsk.Words{Letter: func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || roadmap.Invisible(r) }}

// cutHeadingWord returns the length of the word «Delmål», in any normal form and letter case, with
// which a line starts; 0 when it starts otherwise. «Delmålene» is another word.
func cutHeadingWord(body string) int {
	end := headings.End(body, 0)
	if label, ok := asLabel(body[:end]); !ok || !strings.EqualFold(label, headingWord) {
		return 0
	}
	return end
}

// cutKey finds the key with which a line starts: the property that it states and where its value
// begins. Without a key the property is empty.
func cutKey(body string) (property string, value int) {
	colon := strings.IndexByte(body, ':')
	if colon < 0 {
		return "", 0
	}
	label, ok := asLabel(body[:colon])
	for _, key := range [...]struct{ name, property string }{
		{"Eiere", ownersProperty}, {"Eier", ownersProperty},
		{"Brukergrupper", userGroupsProperty}, {"Brukergruppe", userGroupsProperty},
		{"Startdato", startProperty}, {"Sluttdato", endProperty},
	} {
		if ok && strings.EqualFold(label, key.name) {
			return key.property, colon + 1
		}
	}
	return "", 0
}

// markActivities tells the bullets of activities apart from those of descriptions: an activity is followed,
// before the next line that stands less deep, by a line that states something of it. One pass from
// the end finds them all.
func markActivities(lines []line) {
	follows := false
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		switch {
		case l.kind == buttonLine:
		case l.level == ownLevel:
			follows = follows || l.kind.states()
		default:
			l.activity = follows && l.level == contentLevel && l.kind == bulletLine
			follows = false
		}
	}
}
