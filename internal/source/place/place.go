// Package place says where passages of a canonical text stand in the file that it was read from: it finds the place, and
// words it.
package place

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Place says where something stands in a file, as far as its form has it. What is zero is absent.
type Place struct {
	Line, Column int // from 1; the column in code points
	Sheet, Cell  string
	Element      string // of a page in HTML: its name and its number among the start tags of that name
	From, To     int    // bytes of the file
}

// Map leads from the canonical text to the file: segments in the order of the text, without overlaps. Where the text is
// the file, it is nil. What no segment covers was put in by the reader, as bullets and line ends are.
type Map []Segment

// Segment is a passage of the text that stands in one place of the file: bytes of it, or a cell of a sheet. Passages of
// equal length are equal byte for byte where no encoding is named.
type Segment struct {
	From     int    `json:"from"`
	To       int    `json:"to"`
	FileFrom int    `json:"fileFrom,omitempty"`
	FileTo   int    `json:"fileTo,omitempty"`
	Line     int    `json:"line,omitempty"` // of its start in the file, where the text's lines are not the file's
	Column   int    `json:"column,omitempty"`
	Sheet    string `json:"sheet,omitempty"`
	Cell     string `json:"cell,omitempty"`
	Element  string `json:"element,omitempty"`  // in which it stands, as in Place
	Encoding string `json:"encoding,omitempty"` // how it is written, where it is not in UTF-8: utf-16le, utf-16be, windows-1252, or html
}

// Encodings that say how the bytes of a segment are counted.
const (
	Windows = "windows-1252"
	HTML    = "html" // of an entity, or of white space that is one space
)

// Locator finds places in a file. It needs the canonical text and the map, not the file.
type Locator struct {
	text   string
	places Map
	marks  []Mark
}

// Mark is what one has counted at an offset of a text: its line, and code points. A locator has one for every markEvery
// bytes, so that nothing is counted from the start.
type Mark struct {
	Line      int
	Runes     int
	Wide      int // runes that are two units in UTF-16
	LineRunes int // runes before the line
}

// Column returns the column, from 1, in code points.
func (m Mark) Column() int { return m.Runes - m.LineRunes + 1 }

const markEvery = 4096

// NewLocator returns a locator for a text with its map.
func NewLocator(text string, places Map) *Locator {
	l := &Locator{text: text, places: places, marks: make([]Mark, 0, len(text)/markEvery+1)}
	now := Mark{Line: 1}
	for from := 0; ; from += markEvery {
		l.marks = append(l.marks, now)
		if from+markEvery > len(text) {
			return l
		}
		now = now.Forward(text, from, from+markEvery)
	}
}

// Forward returns the mark at the end of a passage that begins at m.
func (m Mark) Forward(text string, from, to int) Mark {
	part := text[from:to]
	if n := strings.Count(part, "\n"); n > 0 {
		last := strings.LastIndexByte(part, '\n') + 1
		m.Line += n
		runes, _ := starts(part[:last])
		m.LineRunes = m.Runes + runes
	}
	runes, wide := starts(part)
	m.Runes += runes
	m.Wide += wide
	return m
}

// starts counts the code points that begin in a passage, which may begin or end inside one, and how many of them are two
// units in UTF-16.
func starts(part string) (runes, wide int) {
	for i := range len(part) {
		if utf8.RuneStart(part[i]) {
			runes++
			if part[i] >= 0xf0 {
				wide++
			}
		}
	}
	return runes, wide
}

// until returns the mark at an offset of the text.
func (l *Locator) until(offset int) Mark {
	at := offset / markEvery
	return l.marks[at].Forward(l.text, at*markEvery, offset)
}

// Passage returns the text between two offsets in code points, and where it begins in bytes; ok is whether the text has so many.
func (l *Locator) Passage(start, end int) (text string, from int, ok bool) {
	from, ok = l.offset(start)
	to, inside := l.offset(end)
	if !ok || !inside || to < from {
		return "", 0, false
	}
	return l.text[from:to], from, true
}

// offset returns the offset in bytes of one in code points; ok is whether the text has so many.
func (l *Locator) offset(runes int) (offset int, ok bool) {
	at := sort.Search(len(l.marks), func(i int) bool { return l.marks[i].Runes > runes }) - 1
	if runes < 0 {
		return 0, false
	}
	left := runes - l.marks[at].Runes
	offset = at * markEvery
	for offset < len(l.text) && !utf8.RuneStart(l.text[offset]) { // which the mark has counted
		offset++
	}
	for ; left > 0 && offset < len(l.text); left-- {
		_, size := utf8.DecodeRuneInString(l.text[offset:])
		offset += size
	}
	return offset, left == 0
}

// Position returns the line and the column of an offset of the text.
func (l *Locator) Position(offset int) (line, column int) {
	m := l.until(offset)
	return m.Line, m.Column()
}

// Place returns where a passage of the text stands in the file. Where its ends were put in by the reader, it is the place
// of what stands between them; where all of it was, it is the zero Place.
func (l *Locator) Place(from, to int) Place {
	if l.places == nil {
		p := Place{From: from, To: to}
		p.Line, p.Column = l.Position(from)
		return p
	}
	first := sort.Search(len(l.places), func(i int) bool { return l.places[i].To > from })
	last := sort.Search(len(l.places), func(i int) bool { return l.places[i].From >= to }) - 1
	if first == len(l.places) || l.places[first].From >= max(to, from+1) {
		return Place{}
	}
	last = max(last, first)
	return l.between(l.places[first], l.places[last], from, to)
}

// between returns the place of a passage that begins in one segment and ends in another.
func (l *Locator) between(a, b Segment, from, to int) Place {
	from, to = max(from, a.From), min(to, b.To)
	p := Place{Sheet: a.Sheet, Cell: a.Cell, Element: a.Element}
	if b.Sheet == a.Sheet && b.Cell != a.Cell {
		p.Cell += ":" + b.Cell
	}
	if a.FileTo == 0 {
		return p
	}
	p.From, p.To = l.Offset(a, from), l.Offset(b, to)
	if b.Encoding == HTML { // an entity that is several characters is in none of them alone
		p.To = b.FileTo
	}
	if a.Line == 0 {
		p.Line, p.Column = l.Position(from)
		return p
	}
	begun, now := l.until(a.From), l.until(from)
	p.Line, p.Column = a.Line+now.Line-begun.Line, now.Column()
	if now.Line == begun.Line {
		p.Column = a.Column + now.Runes - begun.Runes
	}
	return p
}

// Offset returns the offset in the file of an offset of the text that lies in a segment. What HTML writes in another way
// has only its ends.
func (l *Locator) Offset(s Segment, offset int) int {
	switch {
	case offset <= s.From:
		return s.FileFrom
	case offset >= s.To:
		return s.FileTo
	case s.Encoding == HTML:
		return s.FileFrom
	case s.Encoding == Windows:
		return s.FileFrom + l.until(offset).Runes - l.until(s.From).Runes
	case s.Encoding != "":
		a, b := l.until(s.From), l.until(offset)
		return s.FileFrom + 2*(b.Runes+b.Wide-a.Runes-a.Wide)
	}
	return s.FileFrom + offset - s.From
}
