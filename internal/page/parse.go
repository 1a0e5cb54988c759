package page

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// MaxSize is the largest page that Parse reads, in bytes.
const MaxSize = 32 << 20

// Parse reads a page as published. It keeps no part of data.
//
// The page is never nil. A finding with the severity roadmap.Error means that the page must be
// refused; what the page then holds is not promised to be complete, and of bytes that are not text,
// or too many, it holds nothing. Findings come in the order of their places; their sources have no
// Document, and their columns count code points, a byte-order mark included.
//
// A line that belongs to nothing is kept in the layout and reported. Apart from ending the activity
// above it, it is read past.
func Parse(data []byte) (*Page, []rule.Finding) {
	p := &parser{page: &Page{Key: "page"}}
	if p.readable(data) {
		p.read(string(data))
	}
	return p.page, p.findings.sorted()
}

// parser reads one page. The pointers lead to the last elements of the page's lists, nil where
// nothing is open.
type parser struct {
	page     *Page
	text     string
	layout   layout
	findings findings
	keys     int // how many objects have a key

	subGoal  *SubGoal
	measure  *Measure
	activity *Activity
	stated   []string // properties and phases that lines of the activity have stated
	schedule bool     // whether one of them was a date, a phase or the flag
	title    *line    // of the activity
	end      *line    // that states its end

	place struct{ bytes, runes int } // an offset whose code points are counted
}

// readable returns whether data is text of a size that can be read.
func (p *parser) readable(data []byte) bool {
	if len(data) > MaxSize {
		p.findings.wholePage(rule.TooLarge, MaxSize)
		return false
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		p.unreadable(rule.Binary, data[:at])
		return false
	}
	if utf8.Valid(data) {
		return true
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	p.unreadable(rule.NotUTF8, data[:at], data[at])
	return false
}

// unreadable reports a byte that is not text. The source is empty: there is nothing to quote.
func (p *parser) unreadable(r rule.Rule, before []byte, args ...any) {
	runes := utf8.RuneCount(before)
	lineStart := bytes.LastIndexByte(before, '\n') + 1
	source := roadmap.Source{Start: runes, End: runes, ByteStart: len(before), ByteEnd: len(before)}
	p.findings.report(r, source, bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[lineStart:])+1, args...)
}

func (p *parser) read(text string) {
	p.text = text
	p.layout.text = text
	lines, characters := readLines(text)
	p.page.Characters = characters
	if first := slices.IndexFunc(lines, func(l line) bool { return l.kind == headingLine }); first >= 0 {
		p.preamble(lines[:first])
		for i := range lines[first:] {
			p.line(&lines[first+i])
		}
		p.closeActivity()
	} else if len(lines) == 0 {
		p.findings.wholePage(rule.Empty)
	} else {
		p.findings.wholePage(rule.NoSubGoal)
	}
	p.layout.furniture(len(text))
	p.page.Layout = p.layout.items
}

// line reads a line from the first heading on.
func (p *parser) line(l *line) {
	if l.kind == buttonLine {
		return
	}
	if l.level != ownLevel {
		p.closeActivity()
	}
	switch l.level {
	case pageLevel:
		if l.kind == headingLine {
			p.heading(l)
		} else {
			p.unplaced(l, rule.Unplaced.AtColumn1)
		}
	case measureLevel:
		p.measureLine(l)
	case contentLevel:
		p.contentLine(l)
	case ownLevel:
		p.ownLine(l)
	}
}

// source returns the passage of a line between two offsets. Calls go forward along a line for the
// most part, so code points are counted on from the last passage.
func (p *parser) source(l *line, from, to int) roadmap.Source {
	if p.place.bytes < int(l.start) || p.place.bytes > from {
		p.place.bytes, p.place.runes = int(l.start), int(l.runes)
	}
	start := p.place.runes + utf8.RuneCountInString(p.text[p.place.bytes:from])
	quote := p.text[from:to]
	end := start + utf8.RuneCountInString(quote)
	p.place.bytes, p.place.runes = to, end
	return roadmap.Source{Start: start, End: end, ByteStart: from, ByteEnd: to, Quote: quote}
}

// body returns a line's text.
func (p *parser) body(l *line) string { return p.text[l.from:l.to] }

// whole returns a line's text as a source.
func (p *parser) whole(l *line) roadmap.Source { return p.source(l, int(l.from), int(l.to)) }

// report adds a finding about a passage of a line.
func (p *parser) report(r rule.Rule, l *line, source roadmap.Source, args ...any) {
	p.findings.report(r, source, int(l.number), source.Start-int(l.runes)+1, args...)
}

func (p *parser) unplaced(l *line, why roadmap.Words) {
	p.report(rule.Unplaced.Rule, l, p.whole(l), excerpt(p.body(l)), why)
}

// key returns the next key for an object.
func (p *parser) key(kind string) string {
	p.keys++
	return kind + strconv.Itoa(p.keys)
}

// content returns the passage that a line's text, or a bullet's behind its sign, takes.
func (p *parser) content(l *line) (from, to int) {
	from, to = int(l.from), int(l.to)
	if l.kind == bulletLine {
		return trim(p.text, from+len(bulletSign), to)
	}
	return from, to
}

// titled reads a bullet as the title of an object.
func (p *parser) titled(l *line, key string) Text {
	from, to := p.content(l)
	source := p.source(l, from, to)
	t := Text{Value: roadmap.Clean(source.Quote), Source: source}
	p.layout.refer(source, key, titleProperty, 0, t.Value)
	return t
}

// block reads a line as a block of an object's property and adds it to the list.
func (p *parser) block(l *line, key, property string, list *[]roadmap.Block) {
	from, to := p.content(l)
	source := p.source(l, from, to)
	b := roadmap.Block{Kind: roadmap.Paragraph, Text: roadmap.Clean(source.Quote), Sources: []roadmap.Source{source}}
	if l.kind == bulletLine {
		b.Kind = roadmap.Bullet
	}
	p.layout.refer(source, key, property, len(*list), b.Text)
	*list = append(*list, b)
}

// emptyBullet reports a bullet without text; false when it has one.
func (p *parser) emptyBullet(l *line) bool {
	if from, to := p.content(l); l.kind != bulletLine || from < to {
		return false
	}
	p.report(rule.EmptyBullet, l, p.whole(l))
	return true
}
