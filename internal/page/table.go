package page

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// table is what is known while the rows of tables are read: a row is an activity, and its sub-goal and measure may stand in
// many rows.
type table struct {
	*parser
	columns  []profile.Column // by the place in a row; one without a field is not read
	subGoals []*SubGoal       // in the order in which they first stand
	byCode   map[string]*SubGoal
	measures map[measureKey]*Measure
	of       map[*Measure][]*Activity
	under    map[*SubGoal][]*Measure
	above    row // the row before this one
	past     int // up to where cells have been counted: a merged cell stands in several rows
}

type measureKey struct{ code, title string }

// row is what a row of a table states.
type row struct {
	cells    map[profile.Field]source.Cell // those that hold text; of several notes or identifiers one
	subGoal  *SubGoal
	measure  *Measure
	activity *Activity
}

// tables reads the tables of a file that have the columns of the profile.
func (p *parser) tables() {
	t := &table{
		parser: p, byCode: map[string]*SubGoal{}, measures: map[measureKey]*Measure{},
		of: map[*Measure][]*Activity{}, under: map[*SubGoal][]*Measure{},
	}
	p.page.Characters = p.passage(0, len(p.text)).End
	read, best := 0, []string(nil)
	for i := range p.file.Tables {
		sheet := &p.file.Tables[i]
		if !p.profile.Table.Reads(sheet.Name) {
			t.skip(sheet.Rows)
			continue
		}
		head, missing := t.head(sheet)
		if len(missing) > 0 {
			if best == nil || len(missing) < len(best) {
				best = missing
			}
			t.skip(sheet.Rows)
			continue
		}
		read++
		t.skip(sheet.Rows[:head])
		t.count(sheet.Rows[head], true)
		t.above = row{}
		for _, cells := range sheet.Rows[head+1:] {
			t.row(cells)
		}
	}
	if read == 0 {
		p.noTable(best)
	}
	if p.file.Form == source.HTML { // there is text outside of the tables
		t.outside()
	}
	t.finish()
}

// outside counts the lines of a page that stand in none of its cells.
func (t *table) outside() {
	inside := t.page.Unread
	t.page.Unread = nil
	past := 0
	until := func(to int) {
		for past < to {
			end := to
			if length := strings.IndexByte(t.text[past:to], '\n'); length >= 0 {
				end = past + length + 1
			}
			t.sees(past, end)
			t.unmapped(past, end)
			past = end
		}
	}
	for i := range t.file.Tables {
		for _, cells := range t.file.Tables[i].Rows {
			for _, c := range cells {
				if c.From >= past && c.From < c.To {
					until(c.From)
					past = c.To
				}
			}
		}
	}
	until(len(t.text))
	all := append(t.page.Unread, inside...)
	slices.SortFunc(all, func(a, b roadmap.Source) int { return a.ByteStart - b.ByteStart })
	t.page.Unread = all[:min(len(all), unreadPassages)]
}

// noTable reports that no table is read: the best of those that could be lacks columns, or none could.
func (p *parser) noTable(missing []string) {
	switch {
	case len(p.file.Tables) == 0:
		p.findings.wholePage(rule.Empty)
	case missing == nil:
		p.findings.wholePage(rule.NoSheet, excerpt(p.profile.Table.Sheet), p.sheets())
	default:
		for i := range missing {
			missing[i] = excerpt(missing[i]).String()
		}
		p.findings.wholePage(rule.NoTable, strings.Join(missing, ", "))
	}
}

// sheets returns the names of the first tables, for a message.
func (p *parser) sheets() string {
	const named = 5
	var names []string
	for i := range p.file.Tables {
		if i == named {
			names = append(names, "…")
			break
		}
		names = append(names, excerpt(p.file.Tables[i].Name).String())
	}
	return strings.Join(names, ", ")
}

// head finds the row that holds the heads of the columns. Missing are the heads of the columns that the row lacks which
// has most of them, as far as no activity can be read without them.
func (t *table) head(sheet *source.Table) (at int, missing []string) {
	needed := t.profile.Table.Needed()
	for _, c := range needed {
		missing = append(missing, c.Head)
	}
	for i, cells := range sheet.Rows[:min(len(sheet.Rows), profile.HeadRows)] {
		columns := make([]profile.Column, len(cells))
		for j, c := range cells {
			if column, ok := t.profile.Table.Column(t.file.Value(c)); ok && !slices.Contains(columns, column) {
				columns[j] = column
			}
		}
		var lacks []string
		for _, c := range needed {
			if !slices.Contains(columns, c) {
				lacks = append(lacks, c.Head)
			}
		}
		if len(lacks) < len(missing) {
			at, missing, t.columns = i, lacks, columns
		}
	}
	return at, missing
}

// skip counts rows that are not read.
func (t *table) skip(rows [][]source.Cell) {
	for _, cells := range rows {
		t.count(cells, false)
	}
}

// count counts the characters of cells that have not been counted.
func (t *table) count(cells []source.Cell, taken bool) {
	for _, c := range cells {
		t.countCell(c, taken)
	}
}

func (t *table) countCell(c source.Cell, taken bool) {
	if c.From < t.past || c.From == c.To {
		return
	}
	t.past = c.To
	t.sees(c.From, c.To)
	if !taken {
		t.unmapped(c.From, c.To)
	}
}

// row reads a row.
func (t *table) row(cells []source.Cell) {
	r := row{cells: map[profile.Field]source.Cell{}}
	for i, c := range cells {
		from, to := trim(t.text, c.From, c.To)
		if from < to && i < len(t.columns) && t.columns[i].Field != "" {
			c.From, c.To = from, to
			r.cells[t.columns[i].Field] = c
		}
	}
	switch why := t.place(&r); {
	case len(r.cells) == 0, t.isStray(&r):
		t.stray(cells)
		return
	case why != (roadmap.Words{}):
		t.count(cells, true)
		first := slices.MinFunc(slices.Collect(maps.Values(r.cells)), func(a, b source.Cell) int { return a.From - b.From })
		at := t.passage(first.From, first.To)
		t.report(rule.IncompleteRow.Rule, at, excerpt(at.Quote), why)
		return
	}
	t.above = r
	if r.activity != nil {
		t.of[r.measure] = append(t.of[r.measure], r.activity)
	}
	for i, c := range cells {
		column := profile.Column{}
		if i < len(t.columns) {
			column = t.columns[i]
		}
		t.countCell(c, column.Field != "")
		if from, to := trim(t.text, c.From, c.To); from < to && column.Field != "" && from >= t.layout.done {
			c.From, c.To = from, to
			t.from(from)
			t.cell(&r, column, c)
		}
	}
	if r.activity != nil {
		t.checkPeriod(r.activity)
	}
}

// stray counts a row that states nothing, and reports what it holds.
func (t *table) stray(cells []source.Cell) {
	for _, c := range cells {
		from, to := trim(t.text, c.From, c.To)
		if from < to && from >= t.past {
			at := t.passage(from, to)
			t.report(rule.Unplaced.Rule, at, excerpt(at.Quote), rule.Unplaced.InNoRow)
		}
		t.countCell(c, false)
	}
}

// isStray returns whether a row is a remark: one text over several columns.
func (t *table) isStray(r *row) bool {
	activity, named := r.cells[profile.Activity]
	if !named {
		return false
	}
	return r.cells[profile.Measure] == activity || r.cells[profile.SubGoal] == activity
}

// place finds the sub-goal and the measure of a row, and makes its activity. The words say what the row lacks.
func (t *table) place(r *row) roadmap.Words {
	if len(r.cells) == 0 || t.isStray(r) {
		return roadmap.Words{}
	}
	_, activity := r.cells[profile.Activity]
	_, measure := r.cells[profile.Measure]
	_, subGoal := r.cells[profile.SubGoal]
	repeats := t.profile.Table.Repeats
	switch {
	case !activity && (len(repeats) == 0 || len(r.cells) > count(measure, subGoal)):
		return rule.IncompleteRow.NoActivity
	case !subGoal && (!slices.Contains(repeats, profile.SubGoal) || t.above.subGoal == nil):
		return rule.IncompleteRow.NoSubGoal
	case activity && !measure && (!slices.Contains(repeats, profile.Measure) || t.above.measure == nil || subGoal):
		return rule.IncompleteRow.NoMeasure
	}
	if r.subGoal = t.above.subGoal; subGoal {
		r.subGoal = t.subGoalOf(r.cells[profile.SubGoal])
	}
	if r.subGoal == nil {
		return rule.IncompleteRow.NoCode
	}
	if r.measure = t.above.measure; measure {
		r.measure = t.measureOf(r.subGoal, r.cells[profile.Measure])
	} else if subGoal {
		r.measure = nil
	}
	if activity {
		r.activity = &Activity{Key: t.key("activity")}
		r.activity.Start.Status, r.activity.End.Status = roadmap.NotGiven, roadmap.NotGiven
	}
	return roadmap.Words{}
}

func count(conditions ...bool) int {
	n := 0
	for _, c := range conditions {
		if c {
			n++
		}
	}
	return n
}

// value returns what a cell says.
func (t *table) value(c source.Cell) string { return roadmap.Clean(t.file.Value(c)) }

// subGoalOf returns the sub-goal that a cell names; nil where it has no code.
func (t *table) subGoalOf(c source.Cell) *SubGoal {
	code, _, _, _ := t.cutSubGoal(c)
	if code.Text == "" {
		return nil
	}
	s := t.byCode[code.Text]
	if s == nil {
		s = &SubGoal{Key: t.key("subGoal"), Goal: code.Goal, Code: code.Text}
		t.byCode[code.Text] = s
		t.subGoals = append(t.subGoals, s)
	}
	return s
}

// cutSubGoal finds the code and the title in a cell «1A - title» or «1A title»; a word may stand before the code.
func (t *table) cutSubGoal(c source.Cell) (code roadmap.Code, from, to, title int) {
	start, _ := trim(t.text, c.From, c.To)
	for _, from = range []int{start, behindWord(t.text, start, c.To)} {
		if code, to, title = t.cutCode(from, c.To); code.Text != "" && title >= 0 {
			return code, from, to, title
		}
		to = behindWord(t.text, from, c.To)
		if code, ok := t.profile.Code(t.text[from:to]); ok && to < c.To {
			return code, from, to, to
		}
	}
	return roadmap.Code{}, c.From, c.To, -1
}

// behindWord returns where the second word of a text begins, its end where it has one word.
func behindWord(text string, from, to int) int {
	word := strings.IndexFunc(text[from:to], unicode.IsSpace)
	if word < 0 {
		return to
	}
	behind, _ := trim(text, from+word, to)
	return behind
}

// measureOf returns the measure that a cell names.
func (t *table) measureOf(s *SubGoal, c source.Cell) *Measure {
	key := measureKey{s.Code, nameKey(t.value(c))}
	m := t.measures[key]
	if m == nil {
		m = &Measure{Key: t.key("measure")}
		t.measures[key] = m
		t.under[s] = append(t.under[s], m)
	}
	return m
}

// finish puts together what the rows have stated.
func (t *table) finish() {
	for _, s := range t.subGoals {
		for _, m := range t.under[s] {
			for _, a := range t.of[m] {
				m.Activities = append(m.Activities, *a)
			}
			s.Measures = append(s.Measures, *m)
		}
		t.page.SubGoals = append(t.page.SubGoals, *s)
	}
}
