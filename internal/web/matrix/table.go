package matrix

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// shades is how many shades there are for numbers above zero.
const shades = 5

// counts is the matrix as it is shown.
type counts struct {
	Columns []line
	Rows    []shownRow
	Total   int
	Most    int // in a cell
	Hidden  int // rows and columns that are not shown as they have no activity
	Empty   int // rows and columns that are shown and have none
}

// line is a row or a column, with the list of what it counts; the list is empty where that is nothing.
type line struct {
	header
	URL      string
	Language string // of the label, where it is a name
}

func (h header) of(d narrow.Dimension) narrow.Value {
	return narrow.Value{Dimension: d, Value: h.Value, Label: h.Label}
}

type shownRow struct {
	line
	Cells []cell
}

// cell is a number with the list of what it counts.
type cell struct {
	Column string
	Count  int
	URL    string
	Shade  string
	Says   string // the row, the column and the number in words
}

// tabulate lays a matrix out. Whole has the values that the dimensions have without the filter; it is empty where there is none.
func (v *view) tabulate(counted, whole answer) counts {
	places := map[string]int{} // of columns in what was counted
	var columns []header
	for i, h := range counted.Columns {
		places[h.Value] = i
		columns = append(columns, h)
	}
	found := map[string]row{}
	var rows []header
	for _, r := range counted.Rows {
		found[r.Header.Value] = r
		rows = append(rows, r.Header)
	}
	if len(whole.Rows) > 0 {
		rows = rows[:0]
		for _, r := range whole.Rows {
			r.Header.Count = found[r.Header.Value].Header.Count
			rows = append(rows, r.Header)
		}
		columns = columns[:0]
		for _, h := range whole.Columns {
			at, ok := places[h.Value]
			h.Count = 0
			if ok {
				h.Count = counted.Columns[at].Count
			}
			columns = append(columns, h)
		}
	}
	out := counts{Total: counted.TotalCount}
	for _, r := range counted.Rows {
		for _, n := range r.Counts {
			out.Most = max(out.Most, n)
		}
	}
	out.Columns = v.shown(&out, v.ColumnsBy, columns)
	for _, l := range v.shown(&out, v.RowsBy, rows) {
		r := shownRow{line: l}
		for _, c := range out.Columns {
			n := 0
			if at, ok := places[c.Value]; ok && len(found[l.Value].Counts) > 0 {
				n = found[l.Value].Counts[at]
			}
			r.Cells = append(r.Cells, v.cell(out.Most, n, l, c))
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// shown returns the rows or the columns that are shown.
func (v *view) shown(t *counts, d narrow.Dimension, headers []header) []line {
	var out []line
	for _, h := range headers {
		l := line{header: h}
		if d.Things && h.Value != "" {
			l.Language = frame.Bokmal
		}
		if h.Count > 0 {
			l.URL = v.lists(h.of(d))
		} else if v.Given("empty") == "hide" {
			t.Hidden++
			continue
		} else {
			t.Empty++
		}
		out = append(out, l)
	}
	return out
}

func (v *view) cell(most, n int, row, column line) cell {
	c := cell{Column: column.Label, Count: n, Shade: shade(n, most)}
	if n > 0 {
		c.URL = v.lists(row.of(v.RowsBy), column.of(v.ColumnsBy))
		c.Says = row.Label + ", " + column.Label + ": " + v.N(n, "aktivitet", "aktiviteter", "activity", "activities")
	}
	return c
}

// level returns the shade of a number: none for zero, the darkest for the greatest. Where each number cannot have its own, squares
// of shades go with numbers, so that small ones differ where one is great.
func level(n, most int) int {
	if n > 0 && most <= shades {
		return n + shades - most
	}
	level := 0
	for level*level*most < n*shades*shades {
		level++
	}
	return level
}

func shade(n, most int) string { return "shade-" + strconv.Itoa(level(n, most)) }

// Legend is a shade with the numbers that have it.
type Legend struct{ Shade, Numbers string }

// Legend says which numbers have which shade.
func (v *view) Legend() []Legend {
	var out []Legend
	most := v.Table.Most
	for n := 1; n <= most; n++ {
		first := n
		for n < most && level(n+1, most) == level(first, most) {
			n++
		}
		numbers := v.Number(first)
		if n > first {
			numbers += "–" + v.Number(n)
		}
		out = append(out, Legend{shade(first, most), numbers})
	}
	return out
}

// Heads says how much room the names of columns take, which stand turned: short or long.
func (t counts) Heads() string {
	const short = 18
	for _, c := range t.Columns {
		if utf8.RuneCountInString(c.Label) > short {
			return "long"
		}
	}
	return "short"
}

// Cells are the numbers above zero of a row, each with its column.
func (v *view) Cells(r shownRow) string {
	var out []string
	for _, c := range r.Cells {
		if c.Count > 0 {
			out = append(out, c.Column+": "+v.Number(c.Count))
		}
	}
	return strings.Join(out, "; ")
}

// mostOnPaper is how many columns stand beside each other on paper.
const mostOnPaper = 30

// Wide is whether paper is too narrow for the table, so that rows are listed there with their numbers.
func (t counts) Wide() bool { return len(t.Columns) > mostOnPaper }

// Title is what is counted by what.
func (v *view) Title() string {
	return v.T("Aktiviteter etter ", "Activities by ") + v.Say(v.RowsBy.One) + v.T(" og ", " and ") + v.Say(v.ColumnsBy.One)
}

// Several says of which dimensions an activity can have several values, so that it is counted in several cells.
func (v *view) Several() string {
	var names []string
	for _, d := range []narrow.Dimension{v.RowsBy, v.ColumnsBy} {
		if d.Several {
			names = append(names, v.Say(d.More))
		}
	}
	if len(names) == 0 {
		return ""
	}
	of := strings.Join(names, v.T(" eller ", " or "))
	return v.T(
		"En aktivitet med flere "+of+" telles i hver av dem. Summene teller den én gang, så cellene kan til sammen gi mer enn summen.",
		"An activity with several "+of+" is counted in each of them. Sums count it once, so cells may add up to more than their sum.",
	)
}

// Known says how it is known who takes part, where that is counted beyond owners.
func (v *view) Known() []string {
	var out []string
	if v.by("ACTOR") {
		out = append(out, v.T(
			"Aktører er med i hvilken rolle som helst, oppgitt i kilden eller utledet av setninger; bare oppgitte eiere får du med «Eiere».",
			"Actors are there in any role, stated in the source or inferred from sentences; stated owners alone are under “Owners”.",
		))
	}
	if v.by("ROLE") {
		out = append(out, v.T(
			"Rollen som eier er oppgitt i kilden; de andre rollene er utledet av setninger.",
			"The role of owner is stated in the source; the other roles are inferred from sentences.",
		))
	}
	var inferred []string
	for _, d := range []narrow.Dimension{v.RowsBy, v.ColumnsBy} {
		if d.Inferred {
			inferred = append(inferred, v.Say(d.More))
		}
	}
	if len(inferred) > 0 {
		who := capital(strings.Join(inferred, v.T(" og ", " and ")))
		out = append(out, who+v.T(
			" er utledet av setninger i kilden. «Ikke oppgitt» betyr at ingen setning gir noen den rollen.",
			" are inferred from sentences of the source. “Not given” means that no sentence gives anyone that role.",
		))
	}
	return out
}
