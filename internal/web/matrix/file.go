package matrix

import (
	"strconv"

	"veikart/internal/export/table"
)

// file is the matrix with its sums as a table of a file.
func (v *view) file() table.Table {
	sum := v.T("Sum", "Sum")
	out := table.Table{Columns: []string{v.Capital(v.RowsBy.One)}}
	last := []string{sum}
	for _, c := range v.Table.Columns {
		out.Columns = append(out.Columns, c.Label)
		last = append(last, strconv.Itoa(c.Count))
	}
	out.Columns = append(out.Columns, sum)
	for _, r := range v.Table.Rows {
		cells := []string{r.Label}
		for _, c := range r.Cells {
			cells = append(cells, strconv.Itoa(c.Count))
		}
		out.Rows = append(out.Rows, append(cells, strconv.Itoa(r.Count)))
	}
	out.Rows = append(out.Rows, append(last, strconv.Itoa(v.Table.Total)))
	return out
}
