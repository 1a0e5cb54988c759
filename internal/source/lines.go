package source

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"veikart/internal/source/fault"
	"veikart/internal/source/place"
)

// position is where the lines of a page stand.
type position struct {
	depth  int  // in lists
	bullet bool // the next line is the first of an item
	pre    bool // white space counts

	element numbered // in which one is
}

// numbered is an element by its name and its number among the start tags of that name; zero outside of all.
type numbered struct {
	name   string
	number int
}

// label returns the element as places name it.
func (n numbered) label() string {
	if n.number == 0 {
		return ""
	}
	return n.name + " " + strconv.Itoa(n.number)
}

// lineWriter writes lines of text, and notes where in the file they stand. Line ends are written before the next line.
type lineWriter struct {
	position
	source  string // the file in UTF-8
	charset string // and its encoding
	text    strings.Builder
	places  Map
	full    *Refusal // there is too much

	heading bool // lines have a blank one before them
	rank    int  // of the heading that the next line begins; 0: it begins none
	inLine  bool
	join    bool // a term is written, its definition comes next
	space   span // white space since the last character of the line; empty where there is none
	textEnd int  // the end of the last text

	segment Segment    // the last one; its place in the file is that in source
	coded   bool       // it is not written as it stands
	within  numbered   // the element that it stands in
	label   string     // and its label; empty until one asks
	mark    place.Mark // of what is read of source up to markAt
	markAt  int

	headings []Heading

	tables []Table
	open   []*openTable
	cell   *openCell
	cells  int
}

// span is a passage of the source.
type span struct{ from, to int }

func newLineWriter(source, charset string) *lineWriter {
	return &lineWriter{source: source, charset: charset, mark: place.Mark{Line: 1}}
}

const spaces = " \t\n\r\f"

// entity is a character by its name or number; without a semicolon some names are read as well.
var entity = regexp.MustCompile(`^&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?`)

// What is looked at for the name of an entity.
const maxEntity = 64

// raw writes a passage of the source that is text: entities are characters, and white space is one space.
func (w *lineWriter) raw(from, to int) {
	if text := w.source[from:to]; !utf8Marked(text, from) {
		w.rawText(from, to)
		return
	}
	w.rawText(from+len(utf8Mark), to)
}

// utf8Marked is whether a passage begins with the mark of the file.
func utf8Marked(text string, from int) bool { return from == 0 && strings.HasPrefix(text, utf8Mark) }

func (w *lineWriter) rawText(from, to int) {
	for from < to && w.full == nil {
		rest := w.source[from:to]
		switch c := rest[0]; {
		case strings.IndexByte(spaces, c) >= 0:
			end := from + len(rest) - len(strings.TrimLeft(rest, spaces))
			w.white(from, end)
			from = end
		case c == '&':
			name := entity.FindString(rest[:min(len(rest), maxEntity)])
			if name == "" {
				name = "&"
			}
			w.character(from, from+len(name), html.UnescapeString(name))
			from += len(name)
		default:
			length := strings.IndexAny(rest, spaces+"&")
			if length < 0 {
				length = len(rest)
			}
			w.write(from, from+length, rest[:length], false)
			from += length
		}
	}
}

// character writes what an entity is.
func (w *lineWriter) character(from, to int, text string) {
	if strings.Trim(text, spaces) == "" && !w.pre {
		w.white(from, to)
		return
	}
	w.write(from, to, text, text != w.source[from:to])
}

// white writes white space: before the next character, if one follows on the line, or as it stands where it counts.
func (w *lineWriter) white(from, to int) {
	if !w.pre {
		if w.inLine && w.space.to == 0 {
			w.space = span{from, to}
		}
		return
	}
	for ; from < to; from++ {
		switch w.source[from] {
		case '\n':
			w.endLine()
		case '\r', '\f':
		default:
			w.write(from, from+1, w.source[from:from+1], false)
		}
	}
}

// write writes text that stands in the source; coded is whether it is written in another way there.
func (w *lineWriter) write(from, to int, text string, coded bool) {
	switch {
	case !w.inLine:
		w.beginLine()
	case w.join:
		if !strings.HasSuffix(w.text.String(), ":") {
			w.text.WriteByte(':')
		}
		w.text.WriteByte(' ')
	case w.space.to > 0 && w.source[w.space.from] == ' ':
		w.place(w.space.from, w.space.from+1, " ", false)
	case w.space.to > 0:
		w.place(w.space.from, w.space.to, " ", true)
	}
	w.join, w.space = false, span{}
	w.place(from, to, text, coded)
	w.textEnd = w.text.Len()
}

// place writes text and notes where it stands.
func (w *lineWriter) place(from, to int, text string, coded bool) {
	at := w.text.Len()
	w.text.WriteString(text)
	s := &w.segment
	if s.To == at && s.FileTo == from && !coded && !w.coded && s.To > 0 && w.within == w.element {
		s.To, s.FileTo = w.text.Len(), to
	} else {
		w.flush()
		*s, w.coded = Segment{From: at, To: w.text.Len(), FileFrom: from, FileTo: to}, coded
		if w.within != w.element {
			w.within, w.label = w.element, ""
		}
	}
	if w.text.Len() > MaxBytes || len(w.places) > maxSegments {
		w.full = fault.Refuse(TooLarge, "siden har mer enn %d byte tekst eller %d stykker tekst, som er det meste som leses: del den i flere",
			"the page has more than %d bytes or %d pieces of text, which is the most that is read: split it", MaxBytes, maxSegments)
	}
}

// flush adds the last segment to the map, with its place in the file.
func (w *lineWriter) flush() {
	s := w.segment
	if s.To == 0 {
		return
	}
	w.forward(s.FileFrom)
	s.Line, s.Column = w.mark.Line, w.mark.Column()
	from := w.inFile()
	w.forward(s.FileTo)
	s.FileFrom, s.FileTo = from, w.inFile()
	switch {
	case w.coded:
		s.Encoding = htmlName
	case w.charset != utf8Name:
		s.Encoding = w.charset
	}
	if w.label == "" {
		w.label = w.within.label()
	}
	s.Element = w.label
	w.places = append(w.places, s)
}

// forward counts the source up to an offset.
func (w *lineWriter) forward(to int) {
	w.mark = w.mark.Forward(w.source, w.markAt, to)
	w.markAt = to
}

// inFile returns the place in the file up to which is counted.
func (w *lineWriter) inFile() int {
	switch w.charset {
	case utf8Name:
		return w.markAt
	case windowsName:
		return w.mark.Runes
	}
	return 2 * (w.mark.Runes + w.mark.Wide)
}

// finish ends the text.
func (w *lineWriter) finish() {
	w.flush()
	if w.text.Len() > 0 {
		w.text.WriteByte('\n')
	}
	tables := w.tables[:0]
	for _, t := range w.tables {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	w.tables = tables
}

// beginLine begins a line, in the cell that is open or outside of tables.
func (w *lineWriter) beginLine() {
	w.inLine = true
	depth := w.depth
	switch {
	case w.cell == nil:
		if w.text.Len() > 0 {
			w.text.WriteByte('\n')
			if w.heading {
				w.text.WriteByte('\n')
			}
		}
		depth++
	case w.cell.from < 0:
		w.enter(w.cell)
	default:
		w.text.WriteByte('\n')
	}
	if w.depth == 0 {
		if w.rank > 0 && w.cell == nil {
			w.headings = append(w.headings, Heading{w.text.Len(), w.rank})
		}
		w.rank = 0
		return
	}
	if w.bullet { // behind it, the text begins where the item's other lines do
		w.text.WriteString(strings.Repeat("  ", depth-1) + "• ")
	} else {
		w.text.WriteString(strings.Repeat("  ", depth))
	}
	w.bullet = false
}

// endLine ends a line, if one is open.
func (w *lineWriter) endLine() { w.inLine, w.join, w.space = false, false, span{} }

// lineBreak ends a line inside a block.
func (w *lineWriter) lineBreak() { w.endLine() }

// block begins a block. A definition begins on the line of its term.
func (w *lineWriter) block(inDefinition bool) {
	if !w.join || !inDefinition {
		w.endLine()
	}
}

// joinNext has the definition of a term follow it on its line, if anything was written since start.
func (w *lineWriter) joinNext(start int) {
	w.endLine()
	if w.textEnd > start {
		w.inLine, w.join = true, true
	}
}

// openTable is a table that is read.
type openTable struct {
	index   int       // among the tables
	outer   *openCell // in which it stands
	row     *openRow
	carried []carriedCell // by column
}

// carriedCell is a cell that covers rows to come.
type carriedCell struct {
	rows int
	cell Cell
}

type openRow struct {
	cells   []Cell
	begun   bool // something of it is written
	written int  // the column that is written last
}

type openCell struct {
	table            *openTable
	row              *openRow
	column           int
	from             int // of its text; -1 before
	colspan, rowspan int
	outer            *openCell
}

func (w *lineWriter) table() *openTable {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

func (w *lineWriter) beginTable() {
	w.open = append(w.open, &openTable{index: len(w.tables), outer: w.cell})
	w.tables = append(w.tables, Table{})
}

func (w *lineWriter) endTable() {
	w.endRow()
	w.open = w.open[:len(w.open)-1]
}

func (w *lineWriter) beginRow() {
	if t := w.table(); t != nil {
		w.endRow()
		t.row = &openRow{}
	}
}

// beginCell begins a cell; false outside of tables.
func (w *lineWriter) beginCell(colspan, rowspan int) bool {
	t := w.table()
	if t == nil {
		return false
	}
	if t.row == nil {
		t.row = &openRow{}
	}
	for t.carriesAt(len(t.row.cells)) && w.full == nil {
		w.addCell(t, Cell{}, 1, 1)
	}
	w.cell = &openCell{
		table: t, row: t.row, column: len(t.row.cells), from: -1, colspan: max(1, colspan), rowspan: max(1, rowspan), outer: w.cell,
	}
	w.position = position{}
	return true
}

// carriesAt is whether a cell of a row before covers a column.
func (t *openTable) carriesAt(column int) bool {
	return column < len(t.carried) && t.carried[column].rows > 0
}

// addCell adds a cell to the row: the one that is carried there, or this one.
func (w *lineWriter) addCell(t *openTable, c Cell, colspan, rowspan int) {
	if w.cells += colspan; w.cells > fault.MaxCells {
		w.full = fault.TooManyCells()
		return
	}
	for range colspan {
		column := len(t.row.cells)
		if t.carriesAt(column) {
			t.carried[column].rows--
			t.row.cells = append(t.row.cells, t.carried[column].cell)
			continue
		}
		t.row.cells = append(t.row.cells, c)
		for rowspan > 1 && len(t.carried) <= column {
			t.carried = append(t.carried, carriedCell{})
		}
		if rowspan > 1 {
			t.carried[column] = carriedCell{rowspan - 1, c}
		}
	}
}

// endCell adds the cell that is open to its row.
func (w *lineWriter) endCell() {
	c := w.cell
	passage := Cell{From: w.text.Len(), To: w.text.Len()}
	if c.from >= 0 {
		passage = Cell{From: c.from, To: w.textEnd}
	}
	w.cell = c.outer
	if c.row == c.table.row {
		w.addCell(c.table, passage, c.colspan, c.rowspan)
	}
}

// endRow adds the row that is open to its table, if anything stands in it.
func (w *lineWriter) endRow() {
	t := w.table()
	if t == nil || t.row == nil {
		return
	}
	last := len(t.carried)
	for last > 0 && t.carried[last-1].rows == 0 {
		last--
	}
	t.carried = t.carried[:last]
	for len(t.row.cells) < last && w.full == nil {
		w.addCell(t, Cell{From: w.text.Len(), To: w.text.Len()}, 1, 1)
	}
	cells := t.row.cells
	for len(cells) > 0 && cells[len(cells)-1].From == cells[len(cells)-1].To {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > 0 {
		table := &w.tables[t.index]
		table.Rows = append(table.Rows, cells)
	}
	t.row = nil
}

// nameTable names the table by what was written since start.
func (w *lineWriter) nameTable(start int) {
	if t := w.table(); t != nil && w.textEnd > start {
		w.tables[t.index].Name = strings.TrimSpace(w.text.String()[start:w.textEnd])
	}
}

// enter writes what stands before the first text of a cell: a line end before its row, and a tab for each cell before it.
func (w *lineWriter) enter(c *openCell) {
	if r := c.row; !r.begun {
		r.begun = true
		switch outer := c.table.outer; {
		case outer != nil && outer.from < 0:
			w.enter(outer)
		case w.text.Len() > 0:
			w.text.WriteByte('\n')
		}
	}
	w.text.WriteString(strings.Repeat("\t", c.column-c.row.written))
	c.row.written = c.column
	c.from = w.text.Len()
}
