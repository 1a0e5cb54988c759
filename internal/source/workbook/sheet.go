package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"

	"veikart/internal/source/fault"
)

// The last row and column that a sheet has.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// maxCellBytes is the length of the longest text of a cell; Excel itself ends at 32,767 characters.
const maxCellBytes = 1 << 20

// Read reads a workbook and calls each for its sheets that are seen, in their order. It reads the XML itself, part for part and
// cell for cell, because a cell far out on a sheet must not make all that lie before it.
func Read(data []byte, each func(*Sheet) *fault.Refusal) (fault.Omissions, *fault.Refusal) {
	w, refusal := openBook(data)
	if refusal != nil {
		return nil, refusal
	}
	for _, entry := range w.sheets {
		s := &sheetReader{book: w, Sheet: Sheet{Name: entry.name, Hidden: map[int]bool{}}}
		if refusal := s.read(entry.part); refusal != nil {
			refusal.Sheet = entry.name
			return nil, refusal
		}
		if refusal := each(&s.Sheet); refusal != nil {
			return nil, refusal
		}
	}
	return w.omitted, nil
}

// Sheet is a sheet. Rows and columns count from 1; a hidden row, and one without cells, is no row.
type Sheet struct {
	Name    string
	Rows    []Row
	Columns int          // the last column that has a cell
	Hidden  map[int]bool // columns that are hidden; true where one has text
	Merged  []Area
}

// Row is a row of a sheet, with its cells in their order.
type Row struct {
	Number int
	Cells  []Cell
}

// Cell is a cell, with what it shows as text.
type Cell struct {
	Column int
	Text   string
}

// Area is what a merged cell covers.
type Area struct{ Row, Column, LastRow, LastColumn int }

// sheetReader reads a sheet.
type sheetReader struct {
	Sheet
	book  *book
	cells int

	row     int // the last one that began
	hide    bool
	kind    string // of the cell's value: s, str, inlineStr, b, e, d, n
	style   int
	formula bool
	value   strings.Builder
	inValue bool
	rich    richText
}

func (s *sheetReader) read(part string) *fault.Refusal {
	data, refusal := s.book.archive.part(part)
	if refusal != nil {
		return refusal
	}
	if data == nil {
		return badPart(part)
	}
	if refusal = walk(part, data, s.begin, s.text, s.end); refusal != nil {
		return refusal
	}
	for _, text := range s.Hidden {
		if text {
			s.book.omitted[fault.HiddenColumns]++
		}
	}
	return nil
}

func (s *sheetReader) begin(e xml.StartElement) *fault.Refusal {
	switch e.Name.Local {
	case "col":
		return s.beginColumns(e)
	case "row":
		return s.beginRow(e)
	case "c":
		return s.beginCell(e)
	case "f":
		s.formula = true
	case "v":
		s.inValue = true
	case "mergeCell":
		return s.merge(attribute(e, "ref"))
	default:
		s.rich.begin(e.Name.Local)
	}
	return nil
}

func (s *sheetReader) text(text []byte) {
	if s.inValue {
		s.value.Write(text)
	}
	s.rich.text(text)
}

func (s *sheetReader) end(name string) *fault.Refusal {
	switch name {
	case "row":
		return s.endRow()
	case "c":
		return s.endCell()
	case "v":
		s.inValue = false
	default:
		s.rich.end(name)
	}
	return nil
}

// beginColumns notes columns that are hidden.
func (s *sheetReader) beginColumns(e xml.StartElement) *fault.Refusal {
	if !isTrue(attribute(e, "hidden")) {
		return nil
	}
	from, err := strconv.Atoi(attribute(e, "min"))
	to, err2 := strconv.Atoi(attribute(e, "max"))
	if err != nil || err2 != nil || from < 1 || to < from || to > lastColumn {
		return s.wrong("")
	}
	for column := from; column <= to; column++ {
		s.Hidden[column] = false
	}
	return nil
}

func (s *sheetReader) beginRow(e xml.StartElement) *fault.Refusal {
	number := s.row + 1
	if r := attribute(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < number || n > lastRow {
			return s.wrong("")
		}
		number = n
	}
	if number > lastRow {
		return s.wrong("")
	}
	s.row, s.hide = number, isTrue(attribute(e, "hidden"))
	s.Rows = append(s.Rows, Row{Number: number})
	return nil
}

// endRow leaves out a row without cells, and one that is hidden.
func (s *sheetReader) endRow() *fault.Refusal {
	last := len(s.Rows) - 1
	if last < 0 {
		return s.wrong("")
	}
	cells := s.Rows[last].Cells
	if s.hide && len(cells) > 0 {
		s.book.omitted[fault.HiddenRows]++
	}
	if s.hide || len(cells) == 0 {
		s.Rows = s.Rows[:last]
		return nil
	}
	s.Columns = max(s.Columns, cells[len(cells)-1].Column)
	return nil
}

func (s *sheetReader) beginCell(e xml.StartElement) *fault.Refusal {
	if len(s.Rows) == 0 {
		return s.wrong("")
	}
	row := &s.Rows[len(s.Rows)-1]
	column := 1
	if n := len(row.Cells); n > 0 {
		column = row.Cells[n-1].Column + 1
	}
	if ref := attribute(e, "r"); ref != "" {
		c, r, ok := readRef(ref)
		if !ok || r != row.Number || c < column {
			return s.wrong(ref)
		}
		column = c
	}
	if s.cells++; s.cells > fault.MaxCells {
		return fault.TooManyCells()
	}
	row.Cells = append(row.Cells, Cell{Column: column})
	s.kind, s.formula = attribute(e, "t"), false
	s.style, _ = strconv.Atoi(attribute(e, "s"))
	return nil
}

func (s *sheetReader) endCell() *fault.Refusal {
	row := &s.Rows[len(s.Rows)-1]
	c := &row.Cells[len(row.Cells)-1]
	text, ok := s.cellText()
	s.value.Reset()
	if !ok || len(text) > maxCellBytes {
		return s.wrong(Ref(c.Column, row.Number))
	}
	if s.formula {
		s.book.omitted[fault.Formulas]++
		if text == "" {
			s.book.omitted[fault.UncomputedFormulas]++
		}
	}
	c.Text = text
	if _, hidden := s.Hidden[c.Column]; hidden {
		s.Hidden[c.Column] = s.Hidden[c.Column] || text != ""
	}
	return nil
}

// cellText returns a cell's value as text; false where it is none.
func (s *sheetReader) cellText() (string, bool) {
	inline, value := s.rich.take(), s.value.String()
	switch s.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(s.book.strings) {
			return "", value == ""
		}
		return s.book.strings[n], true
	case "inlineStr":
		return inline, true
	case "b":
		if isTrue(value) {
			return "TRUE", true
		}
		return "FALSE", value == "0" || value == "false"
	case "", "n":
		value = strings.TrimSpace(value)
		if s.style >= 0 && s.style < len(s.book.formats) {
			if date, ok := isoDate(value, s.book.formats[s.style], s.book.from1904); ok {
				return date, true
			}
		}
		return decimal(value), true
	}
	if strings.Contains(value, "_x00") {
		value = escapes.Replace(value)
	}
	return value, true // str, e and d
}

// merge notes a merged cell.
func (s *sheetReader) merge(written string) *fault.Refusal {
	from, to, _ := strings.Cut(written, ":")
	c, r, ok := readRef(from)
	lastC, lastR, ok2 := readRef(to)
	if !ok || !ok2 || lastC < c || lastR < r {
		return s.wrong(written)
	}
	s.Merged = append(s.Merged, Area{r, c, lastR, lastC})
	return nil
}

// wrong refuses what no program that writes workbooks writes.
func (s *sheetReader) wrong(cell string) *fault.Refusal {
	r := fault.Refuse(fault.BadXLSX, "dette er ikke skrevet som i en arbeidsbok: lagre den på nytt", "this is not written as in a workbook: save it anew")
	if len(cell) <= 16 {
		r.Cell = cell
	}
	return r
}

// readRef reads the name of a cell, as B7.
func readRef(ref string) (column, row int, ok bool) {
	at := 0
	for at < len(ref) && at < 4 && ref[at] >= 'A' && ref[at] <= 'Z' {
		column = column*26 + int(ref[at]-'A') + 1
		at++
	}
	row, err := strconv.Atoi(ref[at:])
	return column, row, err == nil && column > 0 && column <= lastColumn && row > 0 && row <= lastRow
}

// Ref returns the name of a cell.
func Ref(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
