package page

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/source"
)

// line is a line that holds more than white space. Offsets count into the page; they are small
// because a page is (see source.MaxBytes) and may be all lines.
type line struct {
	start        int32 // of the line, in bytes
	runes        int32 // of the line, in code points
	from, to     int32 // of the text without white space around it, in bytes
	number       int32 // from 1
	spaces, tabs uint8 // of the indentation, at most 255 each
	sign         uint8 // bytes of the bullet sign; 0: no bullet
	level        level
	kind         kind
	blank        bool // a blank line stands above it
	title        bool // it is the title of a measure or an activity though it is no bullet
	button       bool // the label of a button stood at its end
	activity     bool // own lines of an activity follow
}

// level is how deep a line stands.
type level uint8

// The levels.
const (
	pageLevel level = iota
	measureLevel
	contentLevel // of a measure's description and activities
	ownLevel     // of an activity's own lines
)

// kind is what a line is by its own text, wherever it stands.
type kind uint8

const (
	textLine      kind = iota
	headingLine        // the word of headings at column 0; the rest may be wrong
	bulletLine         // a bullet sign
	buttonLine         // the button label
	partiesLine        // owners, user groups
	startLine          // the label of a start
	endLine            // the label of an end
	phaseLine          // the word of a phase
	tentativeLine      // the flag of a tentative schedule
)

// states returns whether lines of the kind make the title above them an activity's.
func (k kind) states() bool { return k >= partiesLine }

// scheduled returns whether lines of the kind are part of a schedule.
func (k kind) scheduled() bool { return k >= startLine }

// lineReader reads the lines of a text.
type lineReader struct {
	text    string
	profile *profile.Profile
	lines   []line

	headings []source.Heading
}

// readLines returns the lines of a text by their own texts, and the number of its code points. Time is linear in the
// text, whatever it holds.
func readLines(text string, p *profile.Profile) ([]line, int) {
	r := lineReader{text: text, profile: p}
	characters := r.split()
	signs := r.signs()
	for i := range r.lines {
		l := &r.lines[i]
		r.cutButton(l)
		l.sign = signs.length(text[l.from:l.to])
		l.kind = r.classify(l)
	}
	return r.lines, characters
}

// split finds the lines that hold more than white space.
func (r *lineReader) split() (characters int) {
	text, blank := r.text, false
	var runes, number int
	for start := 0; start < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			next = start + i + 1
		}
		number++
		from, to := trim(text, start, next)
		if from < to {
			l := line{start: int32(start), runes: int32(runes), from: int32(from), to: int32(to), number: int32(number), blank: blank}
			l.spaces, l.tabs = indentation(text[start:from])
			r.lines = append(r.lines, l)
		}
		blank = from >= to
		runes += utf8.RuneCountInString(text[start:next])
		start = next
	}
	return runes
}

// unseen returns whether a character is white space or nothing to a reader.
func unseen(r rune) bool { return !isInk(r) && (unicode.IsSpace(r) || roadmap.Invisible(r)) }

// isInk returns whether a byte or a character is one of ASCII that one sees, as most are.
func isInk[T byte | rune](c T) bool { return '!' <= c && c <= '~' }

// trim narrows a passage to the text without what is not seen around it.
func trim(text string, from, to int) (int, int) {
	for from < to && text[from] == ' ' {
		from++
	}
	if from < to && !isInk(text[from]) {
		from = to - len(strings.TrimLeftFunc(text[from:to], unseen))
	}
	if from < to && !isInk(text[to-1]) {
		to = from + len(strings.TrimRightFunc(text[from:to], unseen))
	}
	return from, to
}

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

// classify returns what a line is by its text.
func (r *lineReader) classify(l *line) kind {
	body := r.text[l.from:l.to]
	if l.sign > 0 {
		return bulletLine
	}
	if l.spaces == 0 && l.tabs == 0 && cutHeadingWord(r.profile, body) > 0 {
		return headingLine
	}
	if field, _ := cutLabel(r.profile, body); field != "" {
		switch field {
		case profile.Start:
			return startLine
		case profile.End:
			return endLine
		default:
			return partiesLine
		}
	}
	label, ok := asLabel(body)
	if !ok {
		return textLine
	}
	if _, isPhase := r.profile.Phase(label); isPhase {
		return phaseLine
	}
	switch {
	case r.profile.IsTentative(label):
		return tentativeLine
	case r.profile.Lines.Button(label):
		return buttonLine
	default:
		return textLine
	}
}

// cutButton cuts the label of a button off the end of a line with other text: it is no part of what the line says.
func (r *lineReader) cutButton(l *line) {
	body := r.text[l.from:l.to]
	for end, words := len(body), r.profile.Lines.ButtonWords; end > 0 && words > 0; words-- {
		start := strings.LastIndexFunc(body[:end], unseen)
		if start < 0 || len(body)-start > maxLabel {
			return
		}
		_, size := utf8.DecodeRuneInString(body[start:])
		if end == len(body) && !r.profile.Lines.EndsButton(profile.Compare(body[start+size:])) {
			return // as almost every line
		}
		from, to := trim(r.text, int(l.from), int(l.from)+start)
		if from < to && r.profile.Lines.Button(profile.Compare(body[start+size:])) {
			l.to, l.button = int32(to), true
			return
		}
		end = start
	}
}

// maxLabel is the longest label, in bytes: decomposed, generously spaced and with characters that nobody sees.
const maxLabel = 240

// asLabel returns a line as it is compared with labels; false when it is too long to be one.
func asLabel(body string) (profile.Word, bool) {
	if len(body) > maxLabel {
		return "", false
	}
	return profile.Compare(body), true
}

// cutHeadingWord returns the length of the word with which headings start, in any normal form and letter case; 0 when the
// line starts otherwise. «Delmålene» is another word.
func cutHeadingWord(p *profile.Profile, body string) int {
	const longest = 120 // bytes
	end := 0
	for end < len(body) && end <= longest {
		c, size := utf8.DecodeRuneInString(body[end:])
		if !unicode.IsLetter(c) && !unicode.IsMark(c) && !roadmap.Invisible(c) {
			break
		}
		end += size
	}
	if end > longest || !p.Lines.IsHeading(profile.Compare(body[:end])) {
		return 0
	}
	return end
}

// cutLabel finds the label with which a line starts: what it states and where its value begins. Without a label the field
// is empty.
func cutLabel(p *profile.Profile, body string) (field profile.Field, value int) {
	colon := strings.IndexByte(body[:min(len(body), maxLabel)], ':')
	if colon < 0 {
		return "", 0
	}
	if field = p.Lines.Label(profile.Compare(body[:colon])); field == "" {
		return "", 0
	}
	return field, colon + 1
}
