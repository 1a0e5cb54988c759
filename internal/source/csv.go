package source

import (
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/source/fault"
)

// separators are those that are looked for, the first before the others where they fit equally well.
var separators = []rune{';', '\t', ','}

// readCSV reads records of cells. A cell in quotation marks may hold separators, line ends, and quotation marks that are
// doubled; elsewhere a quotation mark is a character like others. Blank lines are no records, nor is a first line `sep=;`,
// by which Excel declares the separator.
func readCSV(text string, places Map, separator rune) (*File, *Refusal) {
	from, declared := declaredSeparator(text)
	if separator == 0 {
		separator = declared
	}
	if separator == 0 {
		separator, _ = findSeparator(text[from:])
	}
	if separator == '"' || separator == '\r' || separator == '\n' || separator == 0xFFFD || separator < 0 {
		return nil, fault.Refuse(BadCSV, "%q skiller ikke celler; ventet ett tegn, som ; , eller tabulator",
			"%q separates no cells; expected one character, as ; , or a tab", separator)
	}
	r := csvReader{text: text, at: from, separator: string(separator)}
	for r.at < len(text) {
		if refusal := r.record(); refusal != nil {
			return nil, inMap(refusal, places, text)
		}
		if len(r.cells) > fault.MaxCells {
			return nil, fault.TooManyCells()
		}
	}
	return &File{Form: CSV, Text: text, Map: places, Tables: []Table{{Rows: r.rows()}}}, nil
}

// declaredSeparator returns where the first record begins, and the separator that a line before it declares, or 0.
func declaredSeparator(text string) (from int, separator rune) {
	if strings.HasPrefix(text, utf8Mark) {
		from = len(utf8Mark)
	}
	for _, s := range separators {
		for _, end := range []string{"\r\n", "\n"} {
			if line := "sep=" + string(s) + end; strings.HasPrefix(text[from:], line) {
				return from + len(line), s
			}
		}
	}
	return from, 0
}

// csvReader reads a text record by record.
type csvReader struct {
	text      string
	at        int
	separator string
	cells     []Cell
	ends      []int // how many cells there are after each record
}

// rows returns the records. They share one array.
func (r *csvReader) rows() [][]Cell {
	rows := make([][]Cell, len(r.ends))
	from := 0
	for i, to := range r.ends {
		rows[i] = r.cells[from:to:to]
		from = to
	}
	return rows
}

// record reads up to the end of a record; a blank line gives none.
func (r *csvReader) record() *Refusal {
	if end := r.lineEnd(); end > 0 {
		r.at += end
		return nil
	}
	for len(r.cells) <= fault.MaxCells {
		if refusal := r.cell(); refusal != nil {
			return refusal
		}
		if strings.HasPrefix(r.text[r.at:], r.separator) {
			r.at += len(r.separator)
			continue
		}
		r.at += r.lineEnd()
		break
	}
	r.ends = append(r.ends, len(r.cells))
	return nil
}

// lineEnd returns the length of the line end here, 0 where there is none.
func (r *csvReader) lineEnd() int {
	switch rest := r.text[r.at:]; {
	case strings.HasPrefix(rest, "\r\n"):
		return 2
	case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
		return 1
	}
	return 0
}

// cell reads up to what ends a cell: a separator, a line end, or the end of the text.
func (r *csvReader) cell() *Refusal {
	if strings.HasPrefix(r.text[r.at:], `"`) {
		return r.quoted()
	}
	length := strings.IndexAny(r.text[r.at:], r.separator+"\r\n")
	if length < 0 {
		length = len(r.text) - r.at
	}
	r.cells = append(r.cells, Cell{From: r.at, To: r.at + length})
	r.at += length
	return nil
}

// quoted reads a cell in quotation marks. Blanks behind the closing one are nothing.
func (r *csvReader) quoted() *Refusal {
	open := r.at
	c := Cell{From: open + 1}
	for to := c.From; ; {
		length := strings.IndexByte(r.text[to:], '"')
		if length < 0 {
			return placed(fault.Refuse(BadCSV, "anførselstegnet som åpner en celle her, lukkes ikke: avslutt cellen med \"",
				"the quotation mark that opens a cell here is not closed: end the cell with \""), r.text, open)
		}
		if to += length + 1; !strings.HasPrefix(r.text[to:], `"`) {
			c.To, r.at = to-1, to
			break
		}
		to++
		c.Doubled = true
	}
	for r.at < len(r.text) && r.text[r.at] == ' ' && r.separator != " " {
		r.at++
	}
	if r.at < len(r.text) && r.lineEnd() == 0 && !strings.HasPrefix(r.text[r.at:], r.separator) {
		return placed(fault.Refuse(BadCSV, "her ventes %q eller en ny linje etter cellen; anførselstegn inne i en celle skrives dobbelt",
			"expected %q or a new line behind the cell; quotation marks inside a cell are doubled", r.separator), r.text, r.at)
	}
	r.cells = append(r.cells, c)
	return nil
}

// What is looked at to find the separator.
const sampleRecords = 100

// findSeparator returns the separator by which most of the first records have as many cells as the first, and how many
// cells that are; where no record has two cells, any will do. Its second value is 0 where the records disagree.
func findSeparator(text string) (separator rune, columns int) {
	best := 0
	separator = separators[0]
	for _, s := range separators {
		records := sample(text, s)
		if len(records) == 0 || records[0] < 2 {
			continue
		}
		same := 0
		for _, n := range records {
			if n == records[0] {
				same++
			}
		}
		score := same * 1000 / len(records) * 1000 // first how many agree, then into how many cells
		if same == len(records) {
			columns = max(columns, records[0])
		}
		if score += min(records[0], 999); score > best {
			best, separator = score, s
		}
	}
	return separator, columns
}

// sample returns the numbers of cells of the first records. What is cut or broken is not counted.
func sample(text string, separator rune) []int {
	cut := len(text) > headBytes
	r := csvReader{text: text[:min(len(text), headBytes)], separator: string(separator)}
	for r.at < len(r.text) && len(r.ends) < sampleRecords {
		if r.record() != nil {
			break
		}
	}
	if cut && r.at >= len(r.text) && len(r.ends) > 1 {
		r.ends = r.ends[:len(r.ends)-1]
	}
	records := make([]int, len(r.ends))
	for i, row := range r.rows() {
		records[i] = len(row)
	}
	return records
}

// looksCSV is whether a text that no name calls CSV is one all the same: three records or more that have the same number of
// cells, three or more, under a first record of names.
func looksCSV(text string) bool {
	from, declared := declaredSeparator(text)
	if declared != 0 {
		return true
	}
	separator, columns := findSeparator(text[from:])
	if columns < 3 || separator == ',' && columns < 4 { // prose has commas
		return false
	}
	r := csvReader{text: text, at: from, separator: string(separator)}
	if r.record() != nil || len(sample(text[from:], separator)) < 3 {
		return false
	}
	names := make(map[string]bool, len(r.cells))
	for _, c := range r.cells {
		names[roadmap.NameKey(text[c.From:c.To])] = true
	}
	return !names[""] && len(names) == len(r.cells)
}
