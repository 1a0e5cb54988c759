package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Place says where something stands in a file, as far as its form has it. What is zero is absent.
type Place struct {
	Line, Column int // from 1; the column in code points
	Sheet, Cell  string
	From, To     int // bytes of the file
}

// Map leads from the canonical text to the file: segments in the order of the text, without overlaps. Where the text is
// the file, it is nil. What no segment covers was put in by the reader, as bullets and line ends are.
type Map = []Segment

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
	Encoding string `json:"encoding,omitempty"` // how it is written, where it is not in UTF-8: utf-16le, utf-16be, windows-1252, or html
}

// whole returns the map of a text that is a whole file in an encoding; nil where the text is the file.
func whole(text, charset string, size int) Map {
	if charset == utf8Name || text == "" {
		return nil
	}
	return Map{{To: len(text), FileTo: size, Encoding: charset}}
}

// Locator finds places in a file. It needs the canonical text and the map, not the file.
type Locator struct {
	form   Form
	text   string
	places Map
	marks  []mark
}

// mark is what one knows at every markEvery bytes of a text, so that nothing is counted from its start.
type mark struct {
	line      int
	runes     int
	wide      int // runes that are two units in UTF-16
	lineRunes int // runes before the line
}

const markEvery = 4096

// NewLocator returns a locator for a text with its map.
func NewLocator(form Form, text string, places Map) *Locator {
	l := &Locator{form: form, text: text, places: places, marks: make([]mark, 0, len(text)/markEvery+1)}
	now := mark{line: 1}
	for from := 0; ; from += markEvery {
		l.marks = append(l.marks, now)
		if from+markEvery > len(text) {
			return l
		}
		now = now.forward(text, from, from+markEvery)
	}
}

// forward returns the mark at the end of a passage that begins at m.
func (m mark) forward(text string, from, to int) mark {
	part := text[from:to]
	if n := strings.Count(part, "\n"); n > 0 {
		last := strings.LastIndexByte(part, '\n') + 1
		m.line += n
		runes, _ := starts(part[:last])
		m.lineRunes = m.runes + runes
	}
	runes, wide := starts(part)
	m.runes += runes
	m.wide += wide
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
func (l *Locator) until(offset int) mark {
	at := offset / markEvery
	return l.marks[at].forward(l.text, at*markEvery, offset)
}

// position returns the line and column of an offset of the text.
func (l *Locator) position(offset int) (line, column int) {
	m := l.until(offset)
	return m.line, m.runes - m.lineRunes + 1
}

// Place returns where a passage of the text stands in the file. Where its ends were put in by the reader, it is the place
// of what stands between them; where all of it was, it is the zero Place.
func (l *Locator) Place(from, to int) Place {
	if l.places == nil {
		if l.form == XLSX || l.form == HTML {
			return Place{}
		}
		p := Place{From: from, To: to}
		p.Line, p.Column = l.position(from)
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
	p := Place{Sheet: a.Sheet, Cell: a.Cell}
	if b.Sheet == a.Sheet && b.Cell != a.Cell {
		p.Cell += ":" + b.Cell
	}
	if a.FileTo == 0 {
		return p
	}
	p.From, p.To = l.inFile(a, from), l.inFile(b, to)
	if b.Encoding == htmlName { // an entity that is several characters is in none of them alone
		p.To = b.FileTo
	}
	if a.Line == 0 {
		p.Line, p.Column = l.position(from)
		return p
	}
	before := mark{line: a.Line, runes: a.Column - 1}.forward(l.text, a.From, from)
	p.Line, p.Column = before.line, before.runes-before.lineRunes+1
	return p
}

// inFile returns the offset in the file of an offset of the text that lies in a segment. What HTML writes in another way
// has only its ends.
func (l *Locator) inFile(s Segment, offset int) int {
	switch {
	case offset <= s.From:
		return s.FileFrom
	case offset >= s.To:
		return s.FileTo
	case s.Encoding == htmlName:
		return s.FileFrom
	case s.Encoding == windowsName:
		return s.FileFrom + l.until(offset).runes - l.until(s.From).runes
	case s.Encoding != "":
		a, b := l.until(s.From), l.until(offset)
		return s.FileFrom + 2*(b.runes+b.wide-a.runes-a.wide)
	}
	return s.FileFrom + offset - s.From
}
