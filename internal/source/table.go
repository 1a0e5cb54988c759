package source

import (
	"sort"
	"strings"
)

// tableWriter writes sheets as canonical text.
type tableWriter struct {
	text   strings.Builder
	places Map
	tables []Table
	cells  int
}

// filled are columns of a row that a merged cell covers.
type filled struct {
	from, to int // indexes of columns that are seen, the last one excluded
	owner    *Cell
	own      bool // the row is the merged cell's first, where its text stands
}

// sheet writes a sheet: its name, and its rows. A row in which nothing stands is left out; a tab stands between two cells.
func (w *tableWriter) sheet(s *sheet) *Refusal {
	w.write(s.name, Segment{Sheet: s.name})
	w.text.WriteByte('\n')
	seen := s.seenColumns()
	fills, refusal := s.spread(seen)
	if refusal != nil {
		return refusal
	}
	table := Table{Name: s.name}
	for i, row := range s.rows {
		cells, refusal := w.row(s, row, seen, fills[i])
		if refusal != nil {
			return refusal
		}
		if len(cells) > 0 {
			table.Rows = append(table.Rows, cells)
		}
	}
	w.tables = append(w.tables, table)
	return nil
}

// row writes a row and returns its cells.
func (w *tableWriter) row(s *sheet, row sheetRow, seen []int, fills []filled) ([]Cell, *Refusal) {
	texts := s.texts(row, seen, fills)
	width := len(texts)
	for _, f := range fills {
		width = max(width, f.to)
	}
	if w.cells += width; w.cells > maxCells {
		return nil, tooManyCells()
	}
	cells := make([]Cell, width)
	for i := range cells {
		if i > 0 && i < len(texts) {
			w.text.WriteByte('\t')
		}
		from := w.text.Len()
		if i < len(texts) && texts[i].text != "" {
			w.write(texts[i].text, Segment{Sheet: s.name, Cell: ref(texts[i].column, row.number)})
		}
		cells[i] = Cell{From: from, To: w.text.Len()}
		if w.text.Len() > MaxBytes {
			return nil, errLongText()
		}
	}
	if len(texts) > 0 {
		w.text.WriteByte('\n')
	}
	for _, f := range fills {
		if f.own {
			*f.owner = cells[f.from]
		}
		for i := f.from; i < f.to; i++ {
			cells[i] = *f.owner
		}
	}
	return cells, nil
}

func errLongText() *Refusal {
	return refuse(TooLarge, "cellenes tekst er lengre enn %d byte, som er det meste som leses: del arbeidsboken i flere",
		"the cells' text is longer than %d bytes, which is the most that is read: split the workbook", MaxBytes)
}

// write writes a text that stands in the file.
func (w *tableWriter) write(text string, place Segment) {
	if text == "" {
		return
	}
	place.From = w.text.Len()
	w.text.WriteString(text)
	place.To = w.text.Len()
	w.places = append(w.places, place)
}

// seenColumns returns how many columns are seen up to each.
func (s *sheet) seenColumns() []int {
	seen := make([]int, s.columns+1)
	for column := 1; column <= s.columns; column++ {
		seen[column] = seen[column-1]
		if _, hidden := s.hidden[column]; !hidden {
			seen[column]++
		}
	}
	return seen
}

// texts returns the cells of a row up to the last with a text. What lies below a merged cell is not seen, and left out.
func (s *sheet) texts(row sheetRow, seen []int, fills []filled) []sheetCell {
	width := 0
	for _, c := range row.cells {
		if c.text != "" && seen[c.column] > seen[c.column-1] {
			width = seen[c.column]
		}
	}
	texts := make([]sheetCell, width)
	for _, c := range row.cells {
		if c.text != "" && seen[c.column] > seen[c.column-1] {
			texts[seen[c.column]-1] = c
		}
	}
	for _, f := range fills {
		for i := f.from; i < min(f.to, width); i++ {
			if texts[i].text != "" && (!f.own || i > f.from) {
				s.book.omitted[HiddenText]++
				texts[i].text = ""
			}
		}
	}
	for width > 0 && texts[width-1].text == "" {
		width--
	}
	return texts[:width]
}

// spread returns for each row what merged cells cover of it, as far as the sheet has rows and columns.
func (s *sheet) spread(seen []int) ([][]filled, *Refusal) {
	fills := make([][]filled, len(s.rows))
	covered := 0
	for _, m := range s.merged {
		if m.column > s.columns || seen[m.column] == seen[m.column-1] {
			continue // its text is in no column that is seen
		}
		first := s.rowFrom(m.row)
		if first == len(s.rows) || s.rows[first].number != m.row {
			continue
		}
		f := filled{from: seen[m.column] - 1, to: seen[min(m.lastColumn, s.columns)], owner: new(Cell), own: true}
		last := s.rowFrom(m.lastRow + 1)
		if covered += (last - first) * (f.to - f.from); covered > maxCells {
			return nil, tooManyCells()
		}
		for i := first; i < last; i++ {
			fills[i] = append(fills[i], f)
			f.own = false
		}
	}
	return fills, nil
}

// rowFrom returns the index of the first row from a number on.
func (s *sheet) rowFrom(number int) int {
	return sort.Search(len(s.rows), func(i int) bool { return s.rows[i].number >= number })
}
