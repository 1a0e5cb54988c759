package profile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"veikart/internal/dateform"
	"veikart/internal/roadmap"
	"veikart/internal/source"
)

// guess is a proposal as it grows: what was found, and what to look at.
type guess struct {
	file    *source.File
	columns []guessed // of a table
	labels  []guessed // of a text, as heads
	heading string
	repeats []Field
	codes   []roadmap.CodeForm
	dates   []dateform.Form
	none    []string // words for no date
	status  map[string][]string
	phases  map[roadmap.Phase][]string
	signs   []string
	unsure  []string // comments
}

// guessed is a column, and the values in it.
type guessed struct {
	head   string
	field  Field
	values []string
}

// Guess proposes a profile for a file, as YAML to edit: of a table by the heads of columns and their values, of a text by
// the word before codes and the labels before dates. Comments say what is unsure; what could not be found is missing, and
// Parse says so. It is a proposal: nothing reads files by it unasked.
func Guess(name string, file *source.File) []byte {
	g := &guess{file: file, status: map[string][]string{}, phases: map[roadmap.Phase][]string{}}
	if len(file.Tables) > 0 {
		g.table()
	} else {
		g.text()
	}
	if name, _, _ = strings.Cut(roadmap.Slug(name), "~"); !nameForm.MatchString(name) || len(name) > 60 {
		name = "proposal"
	}
	return g.yaml(name)
}

// doubt adds a comment.
func (g *guess) doubt(format string, args ...any) {
	const most = 20
	if text := fmt.Sprintf(format, args...); len(g.unsure) < most && !slices.Contains(g.unsure, text) {
		g.unsure = append(g.unsure, text)
	}
}

// table finds the columns, and reads what stands in them.
func (g *guess) table() {
	rows := g.heads()
	for i := range g.columns {
		c := &g.columns[i]
		for _, row := range rows {
			if i < len(row) {
				c.values = append(c.values, roadmap.Clean(g.file.Value(row[i])))
			}
		}
	}
	taken := map[Field]bool{}
	for i := range g.columns {
		c := &g.columns[i]
		switch {
		case c.field == "":
			if c.head != "" {
				g.doubt("the column %q is in no field", c.head)
			}
		case taken[c.field] && c.field != Notes && c.field != Identifier:
			g.doubt("the column %q may state %s too", c.head, c.field)
			c.field = ""
		default:
			taken[c.field] = true
			g.column(c)
		}
	}
	for _, field := range needed {
		if !taken[field] {
			g.doubt("no column was found for the field %s: expected one", field)
		}
	}
}

// heads finds the row of heads, of which most name a field, and returns the rows below it.
func (g *guess) heads() [][]source.Cell {
	best, below := 0, [][]source.Cell(nil)
	for _, table := range g.file.Tables {
		for i, row := range table.Rows[:min(len(table.Rows), HeadRows)] {
			columns, known := make([]guessed, len(row)), 0
			for j, cell := range row {
				columns[j].head = roadmap.Clean(g.file.Value(cell))
				if columns[j].field = fieldOf(columns[j].head); columns[j].field != "" {
					known++
				}
			}
			if known > best {
				best, below, g.columns = known, table.Rows[i+1:], columns
			}
		}
	}
	return below
}

// column reads the values of a column.
func (g *guess) column(c *guessed) {
	switch c.field {
	case SubGoal, Measure:
		if slices.Contains(c.values, "") {
			g.repeats = append(g.repeats, c.field)
			g.doubt("cells of the column %q are empty: they are read as what stands above", c.head)
		}
		for _, v := range c.values {
			if c.field == SubGoal && v != "" {
				g.code(v)
			}
		}
	case Start, End:
		for _, v := range c.values {
			g.date(v)
		}
	case Phases:
		for _, v := range c.values {
			g.phase(v)
		}
	case Status:
		for _, v := range c.values {
			g.state(v)
		}
	case Owners, UserGroups:
		g.names(c.values)
	}
}

// code finds the form of the code in «Delmål 1A - title».
func (g *guess) code(heading string) bool {
	for i, word := range strings.Fields(heading) {
		for _, form := range roadmap.CodeForms() {
			if _, ok := form.Read(word); ok && i < 2 {
				if !slices.Contains(g.codes, form) {
					g.codes = append(g.codes, form)
				}
				return true
			}
		}
	}
	g.doubt("no code was found in %q", roadmap.Excerpt(heading, 60))
	return false
}

// date finds the form of a date. What has no digit is taken for a word for no date.
func (g *guess) date(text string) bool {
	if text == "" {
		return false
	}
	for _, form := range dateform.Forms() {
		if _, ok := dateform.Read(text, false, form); ok {
			if !slices.Contains(g.dates, form) {
				g.dates = append(g.dates, form)
			}
			return true
		}
	}
	if strings.ContainsFunc(text, unicode.IsDigit) {
		g.doubt("no form of dates reads %q", roadmap.Excerpt(text, 60))
	} else if addWord(&g.none, text) {
		g.doubt("%q is taken for a date that is not defined", roadmap.Excerpt(text, 60))
	}
	return false
}

var betweenPhases = regexp.MustCompile(`\s[-\x{2010}-\x{2015}]\s|[/,;]`)

// phase finds the phases that a cell names.
func (g *guess) phase(text string) {
	for _, part := range betweenPhases.Split(text, -1) {
		part = strings.TrimSpace(part)
		if part == "" || len(part) > maxWord {
			continue
		}
		phase, ok := phaseOf(part)
		if !ok {
			g.doubt("the word %q names no phase that is known: expected it under one of the phases", part)
			continue
		}
		list := g.phases[phase]
		addWord(&list, part)
		g.phases[phase] = list
	}
}

// state finds whether a word says that a schedule is planned or tentative.
func (g *guess) state(text string) {
	if text == "" || len(text) > maxWord {
		return
	}
	key, ok := wordIn(statusWords, text)
	if !ok {
		g.doubt("the status %q is not known: expected it under planned or tentative", text)
		return
	}
	list := g.status[key]
	addWord(&list, text)
	g.status[key] = list
}

// names finds the sign between names.
func (g *guess) names(values []string) {
	all := strings.Join(values, "\n")
	for _, sign := range []string{";", ","} {
		if strings.Contains(all, sign) {
			if len(g.signs) == 0 {
				g.signs = []string{sign}
			}
			return
		}
	}
}

// addWord adds a word that is none of the list's in another spelling.
func addWord(list *[]string, word string) bool {
	if slices.ContainsFunc(*list, func(k string) bool { return Compare(k) == Compare(word) }) {
		return false
	}
	*list = append(*list, word)
	return true
}

// yaml writes the proposal.
func (g *guess) yaml(name string) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# A proposal: look at each line, and try it with veikart profile check.")
	for _, text := range g.unsure {
		line("# Unsure: %s", text)
	}
	line("profile: %s", name)
	forms := []string{string(g.file.Form)}
	if g.file.Form == source.CSV || g.file.Form == source.XLSX {
		forms = []string{string(source.CSV), string(source.XLSX)}
	}
	line("files: [%s]", strings.Join(forms, ", "))
	line("codes: [%s]\n", quoted(g.codes))
	if len(g.file.Tables) > 0 {
		g.writeColumns(line)
	} else {
		line("lines:\n  heading: %s", strconv.Quote(g.heading))
		if len(g.labels) > 0 {
			line("  labels:")
		}
		for _, l := range g.labels {
			line("    - {word: %s, field: %s}", strconv.Quote(l.head), l.field)
		}
	}
	line("")
	list := func(key string, words []string) {
		if len(words) > 0 {
			line("%s: [%s]", key, quoted(words))
		}
	}
	list("names", g.signs)
	line("dates: [%s]", quoted(g.dates))
	list("undefined", g.none)
	list("tentative", g.status["tentative"])
	list("planned", g.status["planned"])
	if len(g.phases) == 0 {
		line("phases: []")
	} else {
		line("phases:")
	}
	for _, p := range roadmap.Phases() {
		if words := g.phases[p.Phase]; len(words) > 0 {
			line("  - {phase: %s, words: [%s]}", p.Phase, quoted(words))
		}
	}
	return []byte(b.String())
}

func (g *guess) writeColumns(line func(string, ...any)) {
	line("table:\n  columns:")
	for _, c := range g.columns {
		switch {
		case c.field == Identifier:
			line("    - {head: %s, field: %s, scheme: %s}", strconv.Quote(c.head), c.field, schemeOf(c.head))
		case c.field != "":
			line("    - {head: %s, field: %s}", strconv.Quote(c.head), c.field)
		case c.head != "":
			line("    # - {head: %s, field: }", strconv.Quote(c.head))
		}
	}
	if len(g.repeats) > 0 {
		line("  repeats: [%s]", quoted(g.repeats))
	}
}

func quoted[T ~string](list []T) string {
	var out []string
	for _, w := range list {
		out = append(out, strconv.Quote(string(w)))
	}
	return strings.Join(out, ", ")
}

// schemeOf makes the scheme of identifiers of a head: «Leveranse-ID» is leveranse.
func schemeOf(head string) string {
	word, _, _ := strings.Cut(roadmap.Slug(head), "-")
	if !roadmap.IsScheme(word) {
		return "id"
	}
	return word
}
