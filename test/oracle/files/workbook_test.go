package files_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os/exec"
	"strings"
	"testing"

	"veikart/internal/export/publication"
	"veikart/internal/export/receipt"
	"veikart/internal/export/table"
	"veikart/internal/export/workbook"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// book is what workbook.py expects of a workbook.
type book struct {
	Sheets []bookSheet `json:"sheets"`
	About  []string    `json:"about"` // the names of the sheets behind the tables
	Facts  [][2]string `json:"facts"`
	Quotes int         `json:"quotes"` // at least
}

type bookSheet struct {
	Name     string            `json:"name"`
	Headings []string          `json:"headings"`
	Rows     [][][2]any        `json:"rows"` // cells with their types
	Links    map[string]string `json:"links"`
}

// readWorkbook has openpyxl look at a workbook.
func readWorkbook(t *testing.T, python string, data []byte, expected book) {
	t.Helper()
	folder := t.TempDir()
	put(t, folder, "book.xlsx", data)
	putJSON(t, folder, "expected.json", expected)
	out, err := exec.CommandContext(t.Context(), python, "workbook.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s cells", strings.TrimSpace(string(out)))
}

// awkward are texts that spreadsheets run, change or cannot show.
var awkward = []string{
	"=cmd|' /C calc'!A0", "=1+1", "-5", "+47 22 33 44", "@SUM(A1)", "\t=1", "＝1+1", "007", "1e5", "12.08.2026", "true", "#N/A", " ", "a\nb\n",
	"«æøå» \"'&<>", "🙂👩‍👩‍👧", strings.Repeat("lang ", 5000), "https://example.no",
}

// A workbook has every cell as it was given, whatever stands in it, and runs nothing.
func TestWorkbookOfAnyCells(t *testing.T) {
	python := need.Venv(t, "that openpyxl reads workbooks as they were written")
	random := rand.New(rand.NewPCG(16, 3))
	types := []table.Type{table.Text, table.Integer, table.Decimal, table.Boolean, table.Day, table.Instant}
	sheet := table.Sheet{Name: "rows", Caption: roadmap.Words{NB: "Rader", EN: "Rows"}}
	expected := bookSheet{Name: "Rader"}
	for i := range 12 {
		name := fmt.Sprint("column ", i)
		sheet.Columns = append(sheet.Columns, table.Column{Name: name, Type: types[i%len(types)]})
		expected.Headings = append(expected.Headings, name)
	}
	var out bytes.Buffer
	w, err := workbook.New(&out, receipt.Receipt{}, []table.Sheet{sheet}, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 400 { // more than widths are taken from
		cells, row := make([]any, len(sheet.Columns)), make([][2]any, len(sheet.Columns))
		for i, c := range sheet.Columns {
			cells[i] = anyCell(random, c.Type)
			row[i] = [2]any{c.Type, cells[i]}
		}
		if err := w.Row(0, cells); err != nil {
			t.Fatal(err)
		}
		expected.Rows = append(expected.Rows, row)
	}
	if err := errors.Join(w.Quote(workbook.Quote{Quote: "=1+1"}), w.Close()); err != nil {
		t.Fatal(err)
	}
	readWorkbook(t, python, out.Bytes(), book{Sheets: []bookSheet{expected}, About: []string{"Om dataene", "Kilder"}, Quotes: 1})
}

// anyCell returns a random cell of a type, sometimes none.
func anyCell(random *rand.Rand, of table.Type) any {
	if random.IntN(5) == 0 {
		return nil
	}
	switch of {
	case table.Integer:
		return json.Number(fmt.Sprint(random.Int64N(2e15) - 1e15))
	case table.Decimal:
		return json.Number(fmt.Sprint(random.NormFloat64()))
	case table.Boolean:
		return random.IntN(2) == 0
	case table.Day:
		return fmt.Sprintf("%04d-%02d-%02d", 1901+random.IntN(8000), 1+random.IntN(12), 1+random.IntN(28))
	case table.Instant:
		return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", 1901+random.IntN(200), 1+random.IntN(12), 1+random.IntN(28),
			random.IntN(24), random.IntN(60), random.IntN(60))
	}
	return awkward[random.IntN(len(awkward))]
}

const listed = `query Listed { activities(first: 100) { nodes { id title tentative start { date } measure { id title } } } }`

// The workbook that a server gives has the answer of the API, with links to the pages of things, and says what it came from.
func TestWorkbookOfAnswer(t *testing.T) {
	python := need.Venv(t, "that openpyxl reads the workbooks of a server")
	const base = "https://veikart.example.no/"
	graph := fixture.Graph(t, fixture.Seeds()...)
	address := program.ServeWith(t, fixture.Store(t, graph), server.Config{Publication: publication.Publication{URL: base, Terms: "Spør."}})
	var answer struct {
		Activities struct {
			Nodes []struct {
				ID, Title string
				Tentative bool
				Start     struct{ Date *string }
				Measure   struct{ ID, Title string }
			}
		}
	}
	program.Ask(t, address, listed, nil, &answer)
	data := download(t, address+"/export.xlsx?lang=en&query="+url.QueryEscape(listed))
	expected := bookSheet{
		Name: "Activities", Links: map[string]string{},
		Headings: []string{"Id", "Title", "Tentative", "Start date", "Measure: id", "Measure"},
	}
	for _, n := range answer.Activities.Nodes {
		var day any
		if n.Start.Date != nil {
			day = *n.Start.Date
		}
		expected.Rows = append(expected.Rows, [][2]any{
			{"TEXT", n.ID}, {"TEXT", n.Title}, {"BOOLEAN", n.Tentative}, {"DAY", day}, {"TEXT", n.Measure.ID}, {"TEXT", n.Measure.Title},
		})
	}
	readWorkbook(t, python, data, book{
		Sheets: []bookSheet{expected}, About: []string{"About the data", "Sources"}, Quotes: len(expected.Rows),
		Facts: [][2]string{{"Release", graph.Release().ID}, {"Query", listed}, {"Terms", "Spør."}},
	})
}
