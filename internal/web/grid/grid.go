// Package grid is what a page shows of an answer: tables and single values in the words of a language, in rows that a page has
// room for.
package grid

import (
	"encoding/json"
	"strings"

	"veikart/internal/export/flat"
)

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
	Repeats *flat.Things
	Empty   []flat.Empty
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

// New returns an answer as a page shows it.
func New(a flat.Answer, words flat.Words, language string) View {
	var out View
	w := wording{words, language}
	names := make([]string, len(a.Values))
	for i, v := range a.Values {
		names[i] = v.Name
	}
	headings := w.words.Headings(names, language)
	for i, v := range a.Values {
		out.Values = append(out.Values, Row{{Text: headings[i]}, w.cell(v.Value, v.Name)})
	}
	for _, t := range a.Tables {
		out.Tables = append(out.Tables, w.table(t))
	}
	return out
}

// wording is the words of a view in its language.
type wording struct {
	words    flat.Words
	language string
}

func (w wording) table(t flat.Table) Shown {
	s := Shown{Caption: w.words.Caption(t.Name, w.language), All: len(t.Rows)}
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
	s.Main = w.grid(t, main)
	if len(places) > 0 {
		grid := w.grid(t, append([]int{main[0]}, places...))
		s.Places = &grid
	}
	if t.Things != nil && t.Things.Repeated > 0 {
		last := t.Things.List[strings.LastIndexByte(t.Things.List, '.')+1:]
		s.Repeats = &flat.Things{
			List: w.words.Caption(last, w.language), Count: t.Things.Count, Repeated: t.Things.Repeated,
		}
	}
	for _, e := range t.Empty {
		s.Empty = append(s.Empty, flat.Empty{List: w.words.Caption(e.List, w.language), Names: e.Names})
	}
	return s
}

func (w wording) grid(t flat.Table, columns []int) Grid {
	headings := w.words.Headings(t.Names(), w.language)
	var g Grid
	for _, i := range columns {
		g.Headings = append(g.Headings, headings[i])
	}
	for _, values := range t.Rows[:min(len(t.Rows), mostRows)] {
		row := make(Row, len(columns))
		for j, i := range columns {
			row[j] = w.cell(values[i], t.Columns[i].Name)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func (w wording) cell(value any, column string) Cell {
	_, number := value.(json.Number)
	return Cell{w.words.Shown(value, column, w.language), number}
}
