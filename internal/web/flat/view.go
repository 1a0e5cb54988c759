package flat

import "veikart/internal/web/table"

// mostRows is how many rows of a table a page shows. A file has all of them.
const mostRows = 200

// View is an answer as a page shows it, in one language.
type View struct {
	Values []Row
	Tables []Shown
}

// Shown is a table as a page shows it. All is how many rows it has; Places are the columns of offsets in a text, with the first
// column before them. Repeats is nil where no thing stands in several rows.
type Shown struct {
	Caption string
	Main    Grid
	Places  *Grid
	All     int
	Repeats *Things
	Empty   []Empty
}

// More is whether the table has rows that are not shown.
func (s Shown) More() bool { return s.All > len(s.Main.Rows) }

// Grid is headings and rows.
type Grid struct {
	Headings []string
	Rows     []Row
}

// Row is the cells of a row.
type Row []Cell

// Cell is a text; numbers stand to the right.
type Cell struct {
	Text   string
	Number bool
}

// View returns an answer as a page shows it.
func (w Words) View(a Answer, language string) View {
	var out View
	names := make([]string, len(a.Values))
	for i, v := range a.Values {
		names[i] = v.Name
	}
	headings := w.Headings(names, language)
	for i, v := range a.Values {
		out.Values = append(out.Values, Row{{Text: headings[i]}, w.cell(v.Value, v.Name, language)})
	}
	for _, t := range a.Tables {
		out.Tables = append(out.Tables, w.table(t, language))
	}
	return out
}

func (w Words) table(t Table, language string) Shown {
	s := Shown{Caption: w.Caption(t.Name, language), All: len(t.Rows)}
	var main, places []int
	for i, c := range t.Columns {
		if c.Place {
			places = append(places, i)
		} else {
			main = append(main, i)
		}
	}
	if len(main) == 0 {
		main, places = places, nil
	}
	s.Main = w.grid(t, main, language)
	if len(places) > 0 {
		grid := w.grid(t, append([]int{main[0]}, places...), language)
		s.Places = &grid
	}
	if t.Things != nil && t.Things.Repeated > 0 {
		s.Repeats = &Things{w.Caption(lastPart(t.Things.List), language), t.Things.Count, t.Things.Repeated}
	}
	for _, e := range t.Empty {
		s.Empty = append(s.Empty, Empty{w.Caption(e.List, language), e.Names})
	}
	return s
}

func (w Words) grid(t Table, columns []int, language string) Grid {
	headings := w.Headings(t.names(), language)
	var g Grid
	for _, i := range columns {
		g.Headings = append(g.Headings, headings[i])
	}
	for _, values := range t.Rows[:min(len(t.Rows), mostRows)] {
		row := make(Row, len(columns))
		for j, i := range columns {
			row[j] = w.cell(values[i], t.Columns[i].Name, language)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (w Words) cell(value any, column, language string) Cell {
	return Cell{w.Shown(value, column, language), isNumber(value)}
}

func (t Table) names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// File returns the table for programs: names of fields as headings, values as the API gives them.
func (t Table) File() table.Table {
	out := table.Table{Columns: t.names(), Rows: make([][]string, len(t.Rows))}
	for i, row := range t.Rows {
		for _, value := range row {
			cell := ""
			if value != nil {
				cell = text(value)
			}
			out.Rows[i] = append(out.Rows[i], cell)
		}
	}
	return out
}
