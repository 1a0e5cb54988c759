package files_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/export/receipt"
	"veikart/internal/export/table"
	"veikart/internal/roadmap"
	"veikart/test/kit/need"
)

// formulas are cells of text that spreadsheets would run, harmlessTexts others that files have been broken by.
var formulas = []string{
	`=cmd|' /C calc'!A0`, "-5", "+47 22 00 00 00", "@SUM(A1)", "＝1", "\t=1", " =1+1", "\u00a0-1", "\r\n=1", "=\"a,b;c\"\n",
}

var harmlessTexts = []string{
	"–5", "1-5", "linje\nlinje", "linje\r\nlinje", `«sitat» "sitat"`, `"`, "a,b;c\td", "👩‍⚕️ æøå", " blank ", "'", "'=1", "NA",
	"#", "null", "00123", "",
}

// tableFile is a file and how it is read.
type tableFile struct {
	File      string `json:"file"`
	Separator string `json:"separator"`
	Decimal   string `json:"decimal"`

	options table.Options
}

// tableFiles are a table in all ways in which it can be written.
func tableFiles() []tableFile {
	var out []tableFile
	for _, form := range []table.Form{table.CSV, table.TSV} {
		for _, excel := range []bool{false, true} {
			for _, raw := range []bool{false, true} {
				for _, language := range []string{"", "nb", "en"} {
					one := tableFile{
						File: fmt.Sprintf("%t-%t-%s.%s", excel, raw, language, form), Separator: ",", Decimal: ".",
						options: table.Options{Form: form, Excel: excel, Raw: raw, Language: language},
					}
					if excel {
						one.Separator, one.Decimal = ";", ","
					}
					if form == table.TSV {
						one.Separator = "\t"
					}
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// sheetOfAll has a column of each type.
func sheetOfAll() table.Sheet {
	words := func(text string) roadmap.Words {
		return roadmap.Words{NB: text + " på norsk", EN: text + " in English"}
	}
	return table.Sheet{Name: "sheet", Caption: words("Table"), Columns: []table.Column{
		{Name: "start.text", Type: table.Text, Heading: words("Text"), Coordinate: "ActivityDate.text", Description: "A text."},
		{Name: "count", Type: table.Integer, Heading: words("Count")},
		{Name: "pageRank", Type: table.Decimal, Heading: words("Rank")},
		{Name: "__typename", Type: table.Boolean, Heading: words("Yes")},
		{Name: "date", Type: table.Day, Heading: words("Date")},
		{Name: "importedAt", Type: table.Instant, Heading: words("Imported")},
	}}
}

func rowsOfAll() [][]any {
	var out [][]any
	for i, text := range slices.Concat(formulas, harmlessTexts) {
		day := fmt.Sprintf("2026-01-%02d", i+1)
		out = append(out, []any{
			text, json.Number(strconv.Itoa(-i)), json.Number(strconv.Itoa(-i) + ".25"), i%2 == 0, day, day + "T12:00:00Z",
		})
	}
	return append(out, make([]any, len(out[0])))
}

// asText is a cell as a file has it: changed only where it is a text that runs, and not raw.
func asText(cell any, o table.Options) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case json.Number:
		if o.Excel {
			return strings.Replace(v.String(), ".", ",", 1)
		}
		return v.String()
	case string:
		if !o.Raw && slices.Contains(formulas, v) {
			return "'" + v
		}
		return v
	}
	return fmt.Sprint(cell)
}

// readTables is a file as Python reads it: by csv, by pandas as texts and as what it takes cells for, and by its description.
type readTables struct {
	CSV       [][]string
	Texts     [][]string
	Typed     [][]any
	Described [][]any
}

// Pandas, Python's csv and csvw get every cell back; only texts that run have an apostrophe more, and in a raw file none.
func TestTablesInPython(t *testing.T) {
	python := need.Venv(t, "tables are not read by pandas")
	dir := t.TempDir()
	all := tableFiles()
	for _, one := range all {
		write(t, filepath.Join(dir, one.File), sheetOfAll(), rowsOfAll(), one.options)
	}
	lonely := tableFile{File: "lonely.csv", Separator: ",", Decimal: ".", options: table.Options{Form: table.CSV}}
	write(t, filepath.Join(dir, lonely.File), table.Sheet{Columns: sheetOfAll().Columns[:1]}, [][]any{{nil}, {"a"}, {""}}, lonely.options)
	cases, err := json.Marshal(append(all, lonely))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cases.json"), cases, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), python, "tables.py", dir)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	var got []readTables
	if err := json.Unmarshal(out, &got); err != nil || len(got) != len(all)+1 {
		t.Fatalf("%d files are read: %v", len(got), err)
	}
	for i, one := range all {
		t.Run(one.File, func(t *testing.T) { isRead(t, one.options, got[i]) })
	}
	want := [][]string{{"start.text"}, {""}, {"a"}, {""}}
	if diff := cmp.Diff(readTables{CSV: want, Texts: want}, readTables{CSV: got[len(all)].CSV, Texts: got[len(all)].Texts}); diff != "" {
		t.Errorf("a table of one column (-want +got):\n%s", diff)
	}
}

func write(t *testing.T, file string, s table.Sheet, rows [][]any, o table.Options) {
	t.Helper()
	var out bytes.Buffer
	w := table.NewWriter(&out, s, o)
	for _, row := range rows {
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	description, err := table.Metadata(s, receipt.Receipt{Base: "https://veikart.example/"}, o, filepath.Base(file))
	err = errors.Join(err, w.Close(), os.WriteFile(file, out.Bytes(), 0o600), os.WriteFile(file+"-metadata.json", description, 0o600))
	if err != nil {
		t.Fatal(err)
	}
}

func isRead(t *testing.T, o table.Options, got readTables) {
	var headings []string
	for _, c := range sheetOfAll().Columns {
		headings = append(headings, o.Heading(c))
	}
	want := readTables{CSV: [][]string{headings}}
	for _, row := range rowsOfAll() {
		var texts []string
		var typed, described []any
		for i, cell := range row {
			text := asText(cell, o)
			texts = append(texts, text)
			number, is := cell.(json.Number)
			value, err := number.Float64()
			switch {
			case is && err != nil:
				t.Fatal(err)
			case is:
				typed, described = append(typed, value), append(described, value)
			case i == 0 && text == "":
				described = append(described, nil)
			case i == 0:
				described = append(described, text)
			default:
				typed, described = append(typed, cell), append(described, cell)
			}
		}
		want.CSV, want.Typed, want.Described = append(want.CSV, texts), append(want.Typed, typed), append(want.Described, described)
	}
	want.Texts = want.CSV
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
