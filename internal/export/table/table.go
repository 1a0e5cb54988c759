package table

import (
	"bytes"
	"strings"
)

// Table is a table of texts of which it is not known what they are. Each row has as many cells as there are columns.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Separator stands between the texts of a cell that holds several.
const Separator = "; "

// Cell is a cell that holds several texts.
func Cell(texts []string) string { return strings.Join(texts, Separator) }

// CSV returns the table as CSV for programs. The error says that a row has another number of cells than there are columns.
func (t Table) CSV() ([]byte, error) {
	var s Sheet
	for _, name := range t.Columns {
		s.Columns = append(s.Columns, Column{Name: name})
	}
	var out bytes.Buffer
	w := NewWriter(&out, s, Options{Form: CSV})
	cells := make([]any, 0, len(t.Columns))
	for _, row := range t.Rows {
		cells = cells[:0]
		for _, text := range row {
			cells = append(cells, text)
		}
		if err := w.Row(cells); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
