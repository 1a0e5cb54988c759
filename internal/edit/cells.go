package edit

import (
	"strconv"
	"strings"
	"unicode"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/source"
)

// cells is the form of a table in CSV: an activity is a row.
type cells struct {
	file      *source.File
	profile   *profile.Profile
	separator string
	columns   []profile.Column // by the place in a row
	rows      [][]source.Cell
	used      map[string]bool // identifiers
}

// newCells finds the columns of the only table of a file; nil where there is no such one.
func newCells(file *source.File, p *profile.Profile) *cells {
	c := &cells{file: file, profile: p, used: map[string]bool{}}
	if len(file.Tables) != 1 {
		return nil
	}
	c.rows = file.Tables[0].Rows
	for i, row := range c.rows[:min(len(c.rows), profile.HeadRows)] {
		columns, needed := make([]profile.Column, len(row)), map[profile.Field]bool{}
		for j, cell := range row {
			columns[j], _ = p.Table.Column(file.Value(cell))
			needed[columns[j].Field] = true
		}
		missing := false
		for _, column := range p.Table.Needed() {
			missing = missing || !needed[column.Field]
		}
		if missing || len(row) < 2 {
			continue
		}
		_, left := c.raw(row[0])
		right, _ := c.raw(row[1])
		c.columns, c.separator, c.rows = columns, strings.TrimLeft(file.Text[left:right], " "), c.rows[i+1:]
		return c
	}
	return nil
}

// quoted returns whether a cell stands in quotation marks.
func (c *cells) quoted(cell source.Cell) bool {
	return cell.From > 0 && c.file.Text[cell.From-1] == '"' && cell.To < len(c.file.Text) && c.file.Text[cell.To] == '"'
}

// raw returns where a cell begins and ends, its quotation marks included.
func (c *cells) raw(cell source.Cell) (from, to int) {
	if c.quoted(cell) {
		return cell.From - 1, cell.To + 1
	}
	return cell.From, cell.To
}

// row returns the row of an activity.
func (c *cells) row(a *activity) int {
	at := a.Title.Source.ByteStart
	for i, row := range c.rows {
		if len(row) > 0 && row[0].From <= at && at <= row[len(row)-1].To {
			return i
		}
	}
	return -1
}

// cell returns what a cell of an activity's row holds, without the blanks around it.
func (c *cells) cell(a *activity, field profile.Field) (source.Cell, bool) {
	i := c.row(a)
	if i < 0 {
		return source.Cell{}, false
	}
	for j, cell := range c.rows[i] {
		if j < len(c.columns) && c.columns[j].Field == field {
			value := c.file.Text[cell.From:cell.To]
			cell.From += len(value) - len(strings.TrimLeftFunc(value, unicode.IsSpace))
			cell.To = cell.From + len(strings.TrimSpace(value))
			return cell, true
		}
	}
	return source.Cell{}, false
}

// write writes a text into a cell; false where that would end the cell.
func (c *cells) write(from, to int, text string) ([]Patch, bool) {
	open := strings.ContainsAny(text, "\"\r\n") || strings.Contains(text, c.separator) && !c.within(from)
	return []Patch{{from, to, text}}, !open
}

// within returns whether an offset stands in a cell in quotation marks.
func (c *cells) within(at int) bool {
	for _, row := range c.rows {
		for _, cell := range row {
			if cell.From <= at && at <= cell.To {
				return c.quoted(cell)
			}
		}
	}
	return false
}

func (c *cells) undefined() []string {
	if word := c.profile.Undefined(); word != "" {
		return []string{"", word}
	}
	return []string{""}
}

func (c *cells) replace(at roadmap.Source, text string) ([]Patch, bool) {
	return c.write(at.ByteStart, at.ByteEnd, text)
}

func (c *cells) date(a *activity, end bool) (Patch, bool) {
	field := profile.Start
	if end {
		field = profile.End
	}
	cell, ok := c.cell(a, field)
	return Patch{From: cell.From, To: cell.To}, ok
}

func (c *cells) addPhase(a *activity, word string) ([]Patch, bool) {
	cell, ok := c.cell(a, profile.Phases)
	switch {
	case !ok:
		return nil, false
	case cell.From == cell.To:
		return c.write(cell.From, cell.To, word)
	default:
		return c.write(cell.To, cell.To, " - "+word)
	}
}

func (c *cells) removePhase(a *activity, i int) ([]Patch, bool) {
	j := max(i, 1)
	return []Patch{withoutElement(a.Phases[j-1].Source, a.Phases[j].Source, i > 0)}, true
}

func (c *cells) setTentative(a *activity, tentative bool) ([]Patch, bool) {
	word := c.profile.Planned()
	if tentative {
		word = c.profile.Tentative()
	}
	cell, ok := c.cell(a, profile.Status)
	patches, fits := c.write(cell.From, cell.To, word)
	return patches, ok && fits && word != ""
}

func (c *cells) addName(a *activity, list nameList, name string) ([]Patch, bool) {
	cell, ok := c.cell(a, list.field)
	sign, parts := parting(c.profile)
	switch {
	case !ok:
		return nil, false
	case cell.From == cell.To:
		return c.write(cell.From, cell.To, name)
	default:
		patches, fits := c.write(cell.To, cell.To, sign+name)
		return patches, parts && fits
	}
}

func (c *cells) removeName(a *activity, list nameList, i int) ([]Patch, bool) {
	has := list.of(a.Activity)
	if len(has) > 1 {
		j := max(i, 1)
		return []Patch{withoutElement(has[j-1].Source, has[j].Source, i > 0)}, true
	}
	cell, ok := c.cell(a, list.field)
	return []Patch{{cell.From, cell.To, ""}}, ok
}

// repeats returns whether a row may rely on those above it: then none is moved, added or removed.
func (c *cells) repeats() bool { return len(c.profile.Table.Repeats) > 0 }

// moveActivity writes another measure into the row, and another sub-goal where it stands under one.
func (c *cells) moveActivity(a *activity, to *measure) ([]Patch, bool) {
	cell, ok := c.cell(a, profile.Measure)
	if !ok || c.repeats() {
		return nil, false
	}
	patches, ok := c.write(cell.From, cell.To, to.Title.Source.Quote)
	if !ok || to.under.Code == a.of.under.Code {
		return patches, ok
	}
	more, ok := c.moveRow(a, to.under)
	return append(patches, more...), ok
}

func (c *cells) moveRow(a *activity, to *subGoal) ([]Patch, bool) {
	cell, ok := c.cell(a, profile.SubGoal)
	patches, fits := c.write(cell.From, cell.To, to.Heading.Quote)
	return patches, ok && fits
}

// moveMeasure writes another sub-goal into the rows of a measure.
func (c *cells) moveMeasure(m *measure, to *subGoal) ([]Patch, bool) {
	var all []Patch
	for _, a := range m.activities {
		patches, ok := c.moveRow(a, to)
		if !ok {
			return nil, false
		}
		all = append(all, patches...)
	}
	return all, len(all) > 0 && !c.repeats()
}

// bounds returns where a row begins, and where the next one does.
func (c *cells) bounds(row int) (from, to int) {
	from, _ = c.raw(c.rows[row][0])
	if row+1 == len(c.rows) {
		return from, len(c.file.Text)
	}
	to, _ = c.raw(c.rows[row+1][0])
	return from, to
}

func (c *cells) remove(a *activity) ([]Patch, bool) {
	row := c.row(a)
	if row < 0 || c.repeats() {
		return nil, false
	}
	from, to := c.bounds(row)
	return []Patch{{from, to, ""}}, true
}

// addActivity writes a row above another one.
func (c *cells) addActivity(beside *activity, n *made) ([]Patch, bool) {
	row := c.row(beside)
	if row < 0 || c.repeats() {
		return nil, false
	}
	taken := map[profile.Field]bool{}
	texts := make([]string, len(c.rows[row]))
	for j, cell := range c.rows[row] {
		if j >= len(c.columns) || taken[c.columns[j].Field] {
			continue
		}
		taken[c.columns[j].Field] = true
		from, to := c.raw(cell)
		text, ok := c.madeCell(c.columns[j], c.file.Text[from:to], c.file.Value(cell), n)
		if !ok {
			return nil, false
		}
		texts[j] = text
	}
	c.without(taken, n)
	from, _ := c.bounds(row)
	end := "\n"
	if i := strings.IndexByte(c.file.Text, '\n'); i > 0 && c.file.Text[i-1] == '\r' {
		end = "\r\n"
	}
	return []Patch{{from, from, strings.Join(texts, c.separator) + end}}, true
}

// madeCell returns what a cell of an added row says, beside one that says something else.
func (c *cells) madeCell(column profile.Column, raw, value string, n *made) (string, bool) {
	text := ""
	switch column.Field {
	case profile.SubGoal, profile.Measure, profile.ReleaseLabel:
		return raw, true
	case profile.Activity:
		text = n.title
	case profile.Notes:
		text, n.noteKind = n.note, roadmap.Paragraph
	case profile.Start:
		text = n.start
	case profile.End:
		text = n.end
	case profile.Phases:
		text = n.word
	case profile.Status:
		text = c.profile.Planned()
	case profile.Identifier:
		return c.newIdentifier(column.Scheme, value, n)
	}
	return text, !strings.Contains(text, c.separator)
}

// without empties what the table has no columns for.
func (c *cells) without(columns map[profile.Field]bool, n *made) {
	for field, text := range map[profile.Field]*string{
		profile.Notes: &n.note, profile.Start: &n.start, profile.End: &n.end, profile.Phases: &n.word,
	} {
		if !columns[field] {
			*text = ""
		}
	}
}

// newIdentifier returns an identifier like another one that nothing has: the number at its end is higher.
func (c *cells) newIdentifier(scheme, like string, n *made) (string, bool) {
	like = strings.TrimSpace(like)
	stem := strings.TrimRightFunc(like, func(r rune) bool { return '0' <= r && r <= '9' })
	number, err := strconv.ParseUint(like[len(stem):], 10, 63)
	if err != nil {
		return "", false
	}
	for range 10000 {
		number++
		value := stem + strconv.FormatUint(number, 10)
		read, err := roadmap.ParseIdentifier(scheme, value)
		if err != nil || strings.Contains(c.file.Text, value) || c.used[read.Key()] {
			continue
		}
		c.used[read.Key()] = true
		n.identifier = read.Key()
		return value, !strings.Contains(value, c.separator)
	}
	return "", false
}
