package page

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// Parse reads a file by a profile. The profile reads files of that form.
//
// The page is never nil. A finding with the severity roadmap.Error means that the page must be refused; what the page
// then holds is not promised to be complete. Findings come in the order of their places; their sources have no Document,
// and their lines and columns are those of the canonical text, columns in code points.
//
// A line that belongs to nothing stays in the layout and is reported. Apart from ending the activity above it, it is
// read past.
func Parse(file *source.File, by *profile.Profile) (*Page, []rule.Finding) {
	p := &parser{page: &Page{Key: "page"}, profile: by, file: file, text: file.Text}
	p.layout.text = file.Text
	if by.Table != nil {
		p.tables()
	} else {
		p.read()
	}
	p.layout.furniture(len(p.text))
	p.page.Layout = slices.Concat(p.layout.items...)
	p.layout.items = nil
	p.nothing()
	p.checkCoverage()
	return p.page, p.findings.sorted()
}

// parser reads one page. The pointers lead to the last elements of the page's lists, nil where
// nothing is open.
type parser struct {
	page     *Page
	profile  *profile.Profile
	file     *source.File
	text     string
	layout   layout
	findings findings
	keys     int // how many objects have a key

	subGoal  *SubGoal
	measure  *Measure
	activity *Activity
	stated   []string // properties and phases that lines of the activity have stated
	schedule bool     // whether one of them was a date, a phase or the flag

	place, anchor offset // where code points are counted: as far as the last passage, and where the line or cell begins
}

// read reads the lines of a text.
func (p *parser) read() {
	lines, characters := readLines(p.text, p.profile)
	p.page.Characters = characters
	p.sees(0, len(p.text))
	first := slices.IndexFunc(lines, func(l line) bool { return l.kind == headingLine })
	switch {
	case len(lines) == 0:
		p.findings.wholePage(rule.Empty)
		return
	case first < 0:
		p.findings.wholePage(rule.NoSubGoal, p.profile.Lines.Heading, p.example())
		return
	}
	r := lineReader{text: p.text, profile: p.profile, lines: lines, headings: p.file.Headings}
	for _, at := range r.structure(first) {
		source := p.whole(&lines[at])
		p.report(rule.UnclearForm, source, excerpt(source.Quote))
	}
	p.preamble(lines[:first])
	for i := range lines[first:] {
		p.line(&lines[first+i])
	}
	p.closeActivity()
}

// example is a heading as the profile has it, for messages.
func (p *parser) example() string {
	return p.profile.Lines.Heading + " " + string(p.profile.CodeForms()[0])
}

// maxUnmapped is the share of a page's text, in percent, that may be taken by no field without a finding.
const maxUnmapped = 10

// checkCoverage reports a page of which much is taken by no field.
func (p *parser) checkCoverage() {
	if u, all := p.page.Unmapped, p.page.Seen; 100*u > maxUnmapped*all {
		p.findings.wholePage(rule.Unmapped, u, all, 100*u/all, p.profile.Name)
	}
}

// nothing reports a page that states nothing to do: it would make an empty release.
func (p *parser) nothing() {
	if len(p.page.SubGoals) == 0 {
		return // reported already
	}
	switch {
	case !slices.ContainsFunc(p.page.SubGoals, func(s SubGoal) bool { return len(s.Measures) > 0 }):
		p.findings.wholePage(rule.NoMeasure)
	case p.page.CountActivities() == 0:
		p.findings.wholePage(rule.NoActivity)
	}
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

// source returns the passage of a line between two offsets.
func (p *parser) source(l *line, from, to int) roadmap.Source {
	p.anchor = offset{int(l.start), int(l.runes)}
	if p.place.bytes < p.anchor.bytes {
		p.place = p.anchor
	}
	return p.passage(from, to)
}

// offset is an offset in bytes and in code points.
type offset struct{ bytes, runes int }

// from has passages counted on from an offset that is not before the anchor of now.
func (p *parser) from(at int) {
	p.anchor = offset{at, p.passage(at, at).Start}
}

// passage returns the passage between two offsets. Code points are counted on from the last passage, or from where the line
// or cell begins.
func (p *parser) passage(from, to int) roadmap.Source {
	if p.place.bytes > from {
		p.place = p.anchor
	}
	if p.place.bytes > from {
		p.place = offset{}
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

// report adds a finding about a passage.
func (p *parser) report(r rule.Rule, passage roadmap.Source, args ...any) {
	if p.findings.full() {
		p.findings.leaveOut(r)
		return
	}
	line, column := p.file.Position(passage.ByteStart)
	p.findings.report(r, passage, line, column, args...)
}

// unplaced reports a line that belongs to nothing. One that only activities have makes a page without its activity.
func (p *parser) unplaced(l *line, why roadmap.Words) {
	source := p.whole(l)
	p.unmapped(source.ByteStart, source.ByteEnd)
	if isLabel(l) {
		p.report(rule.OutsideActivity, source, excerpt(source.Quote), why)
		return
	}
	p.report(rule.Unplaced.Rule, source, excerpt(source.Quote), why)
}

// unmapped counts a passage that no field takes.
func (p *parser) unmapped(from, to int) {
	p.page.Unmapped += p.tally(from, to, func(part *Part, n int) { part.Unmapped += n })
	p.unread(from, to)
}

// sees counts what one sees of a passage.
func (p *parser) sees(from, to int) {
	p.page.Seen += p.tally(from, to, func(part *Part, n int) { part.Seen += n })
}

// tally adds the characters that one sees of a passage to the parts of the text, and returns how many they are.
func (p *parser) tally(from, to int, add func(part *Part, n int)) (all int) {
	parts := p.page.Parts[:]
	for from < to {
		i := from * len(parts) / len(p.text)
		end := min(to, ((i+1)*len(p.text)+len(parts)-1)/len(parts))
		for end < to && !utf8.RuneStart(p.text[end]) { // the part in which a character begins has it
			end++
		}
		n := seen(p.text[from:end])
		add(&parts[i], n)
		all += n
		from = end
	}
	return all
}

// What is noted of passages that no field takes: of the first so many up to so many code points.
const (
	unreadPassages = 20
	unreadLength   = 200
)

// unread notes a passage that no field takes, if it is one of the first.
func (p *parser) unread(from, to int) {
	if from, to = trim(p.text, from, to); from < to && len(p.page.Unread) < unreadPassages {
		p.page.Unread = append(p.page.Unread, p.passage(from, from+len(roadmap.First(p.text[from:to], unreadLength))))
	}
}

// seen counts the characters of a text that one sees.
func seen(text string) int {
	n := 0
	for _, r := range text {
		if !unseen(r) {
			n++
		}
	}
	return n
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
		return trim(p.text, from+int(l.sign), to)
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
	p.report(rule.EmptyBullet, p.whole(l))
	return true
}
