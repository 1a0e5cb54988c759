package source_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"veikart/internal/source"
	"veikart/test/kit/need"
)

func read(t testing.TB, name, data string, o source.Options) *source.File {
	t.Helper()
	f, err := source.Read(name, []byte(data), o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	check(t, f, []byte(data))
	return f
}

// refused returns why a file is refused.
func refused(t testing.TB, name, data string, o source.Options) *source.Refusal {
	t.Helper()
	f, err := source.Read(name, []byte(data), o)
	var r *source.Refusal
	if !errors.As(err, &r) || f != nil {
		t.Fatalf("%s is read: %v, %v", name, f, err)
	}
	if r.Message.NB == "" || r.Message.EN == "" || r.Kind == "" || strings.Contains(r.Message.NB+r.Message.EN, "%!") {
		t.Errorf("%s: %+v", name, r)
	}
	return r
}

func values(f *source.File) (tables [][][]string) {
	for _, table := range f.Tables {
		rows := [][]string{}
		for _, row := range table.Rows {
			cells := []string{}
			for _, c := range row {
				cells = append(cells, f.Value(c))
			}
			rows = append(rows, cells)
		}
		tables = append(tables, rows)
	}
	return tables
}

const list = "Navn;Beskrivelse;Fase\n" +
	"Journalløft;\"To linjer,\r\nen med \"\"anførsel\"\"; og semikolon\n\";Konsept\r\n" +
	"\n" +
	"Tom;;\"\"\n" +
	"Løs \"anførsel\" her; blank foran ;Tilpasning"

var listValues = [][][]string{{
	{"Navn", "Beskrivelse", "Fase"},
	{"Journalløft", "To linjer,\r\nen med \"anførsel\"; og semikolon\n", "Konsept"},
	{"Tom", "", ""},
	{"Løs \"anførsel\" her", " blank foran ", "Tilpasning"},
}}

func TestCSV(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		o    source.Options
	}{
		"semicolons":     {data: list},
		"a mark":         {data: "\ufeff" + list},
		"sep=":           {data: "sep=;\r\n" + list},
		"UTF-16 LE":      {data: utf16Text(list, true)},
		"UTF-16 BE":      {data: utf16Text(list, false)},
		"Windows-1252":   {data: windows(t, list), o: source.Options{Encoding: "windows-1252"}},
		"told separator": {data: list, o: source.Options{Separator: ';'}},
	} {
		t.Run(name, func(t *testing.T) {
			f := read(t, "x.csv", c.data, c.o)
			if d := cmp.Diff(listValues, values(f)); d != "" || f.Form != source.CSV {
				t.Errorf("%s, -want +got:\n%s", f.Form, d)
			}
			if !strings.Contains(name, "UTF-16") && name != "Windows-1252" && (f.Text != c.data || f.Map != nil) {
				t.Error("the text is not the file")
			}
		})
	}
}

func utf16Text(text string, little bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		if little {
			b.WriteByte(byte(u))
		}
		b.WriteByte(byte(u >> 8))
		if !little {
			b.WriteByte(byte(u))
		}
	}
	return b.String()
}

func windows(t testing.TB, text string) string {
	t.Helper()
	s, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeparatorIsFound(t *testing.T) {
	for _, s := range []string{";", ",", "\t"} {
		text := strings.ReplaceAll("Navn|Fase|Eier\nA, med komma; og semikolon|Konsept|B\nC|\"|\n\"|D\n", "|", s)
		if s != "\t" {
			text = strings.ReplaceAll(text, "A, med komma; og semikolon", `"A, med komma; og semikolon"`)
		}
		f := read(t, "x.csv", text, source.Options{})
		if rows := f.Tables[0].Rows; len(rows) != 3 || len(rows[1]) != 3 || f.Value(rows[2][1]) != s+"\n" {
			t.Errorf("separator %q: %q", s, values(f))
		}
	}
}

func TestCSVIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data   string
		o      source.Options
		kind   source.Kind
		line   int
		column int
		offset int
	}{
		"an open quotation mark": {data: "a;b\nøø;\"c\nd;e\n", kind: source.BadCSV, line: 2, column: 4, offset: 9},
		"one quotation mark":     {data: "\"" + strings.Repeat("a;b\n", 1<<20), kind: source.BadCSV, line: 1, column: 1},
		"text behind a cell":     {data: "a;b\n\"c\"d;e\n", kind: source.BadCSV, line: 2, column: 4, offset: 7},
		"Windows-1252":           {data: windows(t, "a;b\nå;ø\n"), kind: source.NotUTF8, line: 2, column: 1, offset: 4},
		"declared, and not":      {data: "a;b\nå;ø\n", o: source.Options{Encoding: "windows-1252"}, kind: source.WrongEncoding},
		"an unknown encoding":    {data: "a;b\n", o: source.Options{Encoding: "ebcdic"}, kind: source.WrongEncoding},
		"another mark":           {data: utf16Text("a;b", true), o: source.Options{Encoding: "utf-8"}, kind: source.WrongEncoding},
		"UTF-16 without a mark":  {data: "a\x00;\x00", kind: source.Binary, line: 1, column: 2, offset: 1},
		"half a character":       {data: utf16Text("a\n", true) + "\x00\xd8", kind: source.WrongEncoding, line: 2, column: 1, offset: 6},
		"half a unit":            {data: utf16Text("a\n", true) + "b", kind: source.WrongEncoding, line: 2, column: 1, offset: 6},
		"a byte of no character": {data: "a;\x81", o: source.Options{Encoding: "latin1"},
			kind: source.WrongEncoding, line: 1, column: 3, offset: 2},
		"too many cells":            {data: strings.Repeat(";", 2<<20), kind: source.TooLarge},
		"too many rows":             {data: strings.Repeat("a\n", 2<<20), kind: source.TooLarge},
		"too large":                 {data: strings.Repeat("a", source.MaxBytes+1), kind: source.TooLarge},
		"an open mark in UTF-16":    {data: utf16Text("a\n\"b", false), kind: source.BadCSV, line: 2, column: 1, offset: 6},
		"a separator that is a end": {data: "a", o: source.Options{Separator: '\n'}, kind: source.BadCSV},
	} {
		t.Run(name, func(t *testing.T) {
			var r *source.Refusal
			cheap(t, func() { r = refused(t, "x.csv", c.data, c.o) })
			if r.Kind != c.kind || r.Line != c.line || r.Column != c.column || r.Offset != c.offset {
				t.Errorf("%+v: %v", r, r)
			}
		})
	}
	r := refused(t, "x.csv", windows(t, "å"), source.Options{})
	for _, want := range []string{"line 1, column 1", "0xE5", "iconv -f WINDOWS-1252 -t UTF-8", "--encoding windows-1252"} {
		if !strings.Contains(r.Error(), want) {
			t.Errorf("%q does not have %q", r.Error(), want)
		}
	}
}

// What any reader of CSV writes is read back.
func TestCSVAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 5).Draw(t, "columns")
		cell := rapid.StringOf(rapid.SampledFrom([]rune("ab ø;,\t\n\"😀'=")))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, columns, columns), 1, 8).Draw(t, "rows")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{';', ',', '\t'}).Draw(t, "separator")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		data := b.String()
		switch rapid.IntRange(0, 2).Draw(t, "encoding") {
		case 1:
			data = utf16Text(data, true)
		case 2:
			data = utf16Text(data, false)
		}
		f, err := source.Read("x.csv", []byte(data), source.Options{Separator: w.Comma})
		if err != nil {
			t.Fatal(err)
		}
		check(t, f, []byte(data))
		if d := cmp.Diff([][][]string{rows}, values(f)); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
	})
}

// The list of 2026 is read as Python's module csv reads it.
func TestListOfDeliverables(t *testing.T) {
	path := need.Shared(t, "the list of deliverables is not read", "data/tiltak-leveranser-2026-08.csv")
	python := need.Command(t, "the list is not held against Python's reading", "python3")
	out, err := exec.CommandContext(t.Context(), python, "-c",
		"import csv, json, sys; json.dump(list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), delimiter=';')), sys.stdout)", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := read(t, path, string(data), source.Options{})
	if d := cmp.Diff([][][]string{want}, values(f)); d != "" || len(want) != 264 {
		t.Errorf("%d records, -want +got:\n%s", len(want), d)
	}
	for _, row := range f.Tables[0].Rows {
		if len(row) != 10 {
			t.Errorf("%d cells", len(row))
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		list, "\ufeff" + list, utf16Text(list, true), "\"", "a;b\n\"c\"d", "sep=,\na,b\n", "a\tb\r\"\"\"\"\t"} {
		f.Add([]byte(seed), int32(0))
	}
	f.Add([]byte("a|b\n"), int32('|'))
	f.Fuzz(func(t *testing.T, data []byte, separator int32) {
		if file, err := source.Read("x.csv", data, source.Options{Separator: separator}); err == nil {
			check(t, file, data)
			_ = fmt.Sprint(values(file))
		}
	})
}
