package source

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// The last row and column that a sheet has.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// maxCellBytes is the length of the longest text of a cell; Excel itself ends at 32,767 characters.
const maxCellBytes = 1 << 20

// readXLSX reads the sheets of a workbook that are seen: the name of each on a line, then its rows, cells divided by tabs.
// It reads the XML itself, part for part and cell for cell, because a cell far out on a sheet must not make all that lie
// before it.
func readXLSX(data []byte) (*File, *Refusal) {
	w, refusal := openWorkbook(data)
	if refusal != nil {
		return nil, refusal
	}
	out := &tableWriter{}
	for _, entry := range w.sheets {
		s := &sheet{book: w, name: entry.name, hidden: map[int]bool{}}
		if refusal := s.read(entry.part); refusal != nil {
			refusal.Sheet = entry.name
			return nil, refusal
		}
		if refusal := out.sheet(s); refusal != nil {
			return nil, refusal
		}
	}
	return &File{Form: XLSX, Text: out.text.String(), Tables: out.tables, Map: out.places, Omitted: w.omitted.list()}, nil
}

// sheet is a sheet that is read. Rows and columns count from 1.
type sheet struct {
	book    *workbook
	name    string
	rows    []sheetRow
	cells   int
	columns int          // the last column that has a cell
	hidden  map[int]bool // columns; true where one has text that is left out
	merged  []area

	row     int // the last one that began
	hide    bool
	cell    sheetCell
	kind    string // of the cell's value: s, str, inlineStr, b, e, d, n
	style   int
	formula bool
	value   strings.Builder
	inValue bool
	rich    richText
}

type sheetRow struct {
	number int
	cells  []sheetCell
}

type sheetCell struct {
	column int
	text   string
}

// area is a merged cell.
type area struct{ row, column, lastRow, lastColumn int }

func (s *sheet) read(part string) *Refusal {
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
	for _, text := range s.hidden {
		if text {
			s.book.omitted[HiddenColumns]++
		}
	}
	return nil
}

func (s *sheet) begin(e xml.StartElement) *Refusal {
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

func (s *sheet) text(text []byte) {
	if s.inValue {
		s.value.Write(text)
	}
	s.rich.text(text)
}

func (s *sheet) end(name string) *Refusal {
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
func (s *sheet) beginColumns(e xml.StartElement) *Refusal {
	if !isTrue(attribute(e, "hidden")) {
		return nil
	}
	from, err := strconv.Atoi(attribute(e, "min"))
	to, err2 := strconv.Atoi(attribute(e, "max"))
	if err != nil || err2 != nil || from < 1 || to < from || to > lastColumn {
		return s.wrong("")
	}
	for column := from; column <= to; column++ {
		s.hidden[column] = false
	}
	return nil
}

func (s *sheet) beginRow(e xml.StartElement) *Refusal {
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
	s.rows = append(s.rows, sheetRow{number: number})
	return nil
}

// endRow leaves out a row without cells, and one that is hidden.
func (s *sheet) endRow() *Refusal {
	last := len(s.rows) - 1
	if last < 0 {
		return s.wrong("")
	}
	cells := s.rows[last].cells
	if s.hide && len(cells) > 0 {
		s.book.omitted[HiddenRows]++
	}
	if s.hide || len(cells) == 0 {
		s.rows = s.rows[:last]
		return nil
	}
	s.columns = max(s.columns, cells[len(cells)-1].column)
	return nil
}

func (s *sheet) beginCell(e xml.StartElement) *Refusal {
	if len(s.rows) == 0 {
		return s.wrong("")
	}
	row := &s.rows[len(s.rows)-1]
	column := 1
	if n := len(row.cells); n > 0 {
		column = row.cells[n-1].column + 1
	}
	if ref := attribute(e, "r"); ref != "" {
		c, r, ok := readRef(ref)
		if !ok || r != row.number || c < column {
			return s.wrong(ref)
		}
		column = c
	}
	if s.cells++; s.cells > maxCells {
		return tooManyCells()
	}
	row.cells = append(row.cells, sheetCell{column: column})
	s.kind, s.formula = attribute(e, "t"), false
	s.style, _ = strconv.Atoi(attribute(e, "s"))
	return nil
}

func (s *sheet) endCell() *Refusal {
	row := &s.rows[len(s.rows)-1]
	c := &row.cells[len(row.cells)-1]
	text, ok := s.cellText()
	s.value.Reset()
	if !ok || len(text) > maxCellBytes {
		return s.wrong(ref(c.column, row.number))
	}
	if s.formula {
		s.book.omitted[Formulas]++
		if text == "" {
			s.book.omitted[UncomputedFormulas]++
		}
	}
	c.text = text
	if _, hidden := s.hidden[c.column]; hidden {
		s.hidden[c.column] = s.hidden[c.column] || text != ""
	}
	return nil
}

// cellText returns a cell's value as text; false where it is none.
func (s *sheet) cellText() (string, bool) {
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
func (s *sheet) merge(written string) *Refusal {
	from, to, _ := strings.Cut(written, ":")
	c, r, ok := readRef(from)
	lastC, lastR, ok2 := readRef(to)
	if !ok || !ok2 || lastC < c || lastR < r {
		return s.wrong(written)
	}
	s.merged = append(s.merged, area{r, c, lastR, lastC})
	return nil
}

// wrong refuses what no program that writes workbooks writes.
func (s *sheet) wrong(cell string) *Refusal {
	r := refuse(BadXLSX, "dette er ikke skrevet som i en arbeidsbok: lagre den på nytt", "this is not written as in a workbook: save it anew")
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

// ref returns the name of a cell.
func ref(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
