package source

import (
	"sort"
	"strings"

	"veikart/internal/source/fault"
	"veikart/internal/source/workbook"
)

// readXLSX reads the sheets of a workbook: the name of each on a line, then its rows, cells divided by tabs.
func readXLSX(data []byte) (*File, *Refusal) {
	w := &tableWriter{omitted: fault.Omissions{}}
	omitted, refusal := workbook.Read(data, w.sheet)
	if refusal != nil {
		return nil, refusal
	}
	if n := w.omitted[HiddenText]; n > 0 {
		omitted[HiddenText] += n
	}
	return &File{Form: XLSX, Text: w.text.String(), Tables: w.tables, Map: w.places, Omitted: omitted.List()}, nil
}

// tableWriter writes sheets as canonical text.
type tableWriter struct {
	text    strings.Builder
	places  Map
	tables  []Table
	cells   int
	omitted fault.Omissions
}

// filled are columns of a row that a merged cell covers.
type filled struct {
	from, to int // indexes of columns that are seen, the last one excluded
	owner    *Cell
	own      bool // the row is the merged cell's first, where its text stands
}

// sheet writes a sheet: its name, and its rows. A row in which nothing stands is left out; a tab stands between two cells.
func (w *tableWriter) sheet(s *workbook.Sheet) *Refusal {
	w.write(s.Name, Segment{Sheet: s.Name})
	w.text.WriteByte('\n')
	seen := seenColumns(s)
	fills, refusal := spread(s, seen)
	if refusal != nil {
		return refusal
	}
	table := Table{Name: s.Name}
	for i, row := range s.Rows {
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
func (w *tableWriter) row(s *workbook.Sheet, row workbook.Row, seen []int, fills []filled) ([]Cell, *Refusal) {
	texts := w.texts(row, seen, fills)
	width := len(texts)
	for _, f := range fills {
		width = max(width, f.to)
	}
	if w.cells += width; w.cells > fault.MaxCells {
		return nil, fault.TooManyCells()
	}
	cells := make([]Cell, width)
	for i := range cells {
		if i > 0 && i < len(texts) {
			w.text.WriteByte('\t')
		}
		from := w.text.Len()
		if i < len(texts) && texts[i].Text != "" {
			w.write(texts[i].Text, Segment{Sheet: s.Name, Cell: workbook.Ref(texts[i].Column, row.Number)})
		}
		cells[i] = Cell{From: from, To: w.text.Len()}
		if w.text.Len() > MaxBytes {
			return nil, longText()
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

func longText() *Refusal {
	return fault.Refuse(TooLarge, "cellenes tekst er lengre enn %d byte, som er det meste som leses: del arbeidsboken i flere",
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
func seenColumns(s *workbook.Sheet) []int {
	seen := make([]int, s.Columns+1)
	for column := 1; column <= s.Columns; column++ {
		seen[column] = seen[column-1]
		if _, hidden := s.Hidden[column]; !hidden {
			seen[column]++
		}
	}
	return seen
}

// texts returns the cells of a row up to the last with a text. What lies below a merged cell is not seen, and left out.
func (w *tableWriter) texts(row workbook.Row, seen []int, fills []filled) []workbook.Cell {
	width := 0
	for _, c := range row.Cells {
		if c.Text != "" && seen[c.Column] > seen[c.Column-1] {
			width = seen[c.Column]
		}
	}
	texts := make([]workbook.Cell, width)
	for _, c := range row.Cells {
		if c.Text != "" && seen[c.Column] > seen[c.Column-1] {
			texts[seen[c.Column]-1] = c
		}
	}
	for _, f := range fills {
		for i := f.from; i < min(f.to, width); i++ {
			if texts[i].Text != "" && (!f.own || i > f.from) {
				w.omitted[HiddenText]++
				texts[i].Text = ""
			}
		}
	}
	for width > 0 && texts[width-1].Text == "" {
		width--
	}
	return texts[:width]
}

// spread returns for each row what merged cells cover of it, as far as the sheet has rows and columns.
func spread(s *workbook.Sheet, seen []int) ([][]filled, *Refusal) {
	fills := make([][]filled, len(s.Rows))
	covered := 0
	for _, m := range s.Merged {
		if m.Column > s.Columns || seen[m.Column] == seen[m.Column-1] {
			continue // its text is in no column that is seen
		}
		first := rowFrom(s, m.Row)
		if first == len(s.Rows) || s.Rows[first].Number != m.Row {
			continue
		}
		f := filled{from: seen[m.Column] - 1, to: seen[min(m.LastColumn, s.Columns)], owner: new(Cell), own: true}
		last := rowFrom(s, m.LastRow+1)
		if covered += (last - first) * (f.to - f.from); covered > fault.MaxCells {
			return nil, fault.TooManyCells()
		}
		for i := first; i < last; i++ {
			fills[i] = append(fills[i], f)
			f.own = false
		}
	}
	return fills, nil
}

// rowFrom returns the index of the first row from a number on.
func rowFrom(s *workbook.Sheet, number int) int {
	return sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= number })
}
