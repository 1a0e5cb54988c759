package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"veikart/internal/export/receipt"
	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

func words(nb, en string) roadmap.Words { return roadmap.Words{NB: nb, EN: en} }

// sample is a table with a column of each type, and one without columns of people's words.
func sample() []table.Sheet {
	return []table.Sheet{
		{Name: "activities", Caption: words("Aktiviteter", "Activities"), Columns: []table.Column{
			{Name: "activities.id", Type: table.Text, Heading: words("Id", "Id"), Coordinate: "Activity.id", Description: "The id."},
			{Name: "activities.title", Type: table.Text, Heading: words("Tittel", "Title"), Coordinate: "Activity.title"},
			{Name: "activities.count", Type: table.Integer},
			{Name: "activities.share", Type: table.Decimal},
			{Name: "activities.tentative", Type: table.Boolean},
			{Name: "activities.start", Type: table.Day},
			{Name: "activities.at", Type: table.Instant},
		}},
		{Name: "activities.owners", Caption: words("Aktiviteter: [eiere]/andre?", "Owners"), Columns: []table.Column{
			{Name: "activities.owners.name", Type: table.Text},
		}},
	}
}

func rows() [][]any {
	return [][]any{
		{"activity:a", "=cmd|' /C calc'!A0", json.Number("-5"), json.Number("0.25"), true, "2024-02-29", "2026-01-02T03:04:05Z"},
		{"activity:b", "+47 22 33\n– «æøå» 🙂 _x0041_ ", nil, nil, nil, "1899-12-31", nil},
		{nil, "-5", json.Number("12345678901234567890"), json.Number("1e3"), false, nil, nil},
	}
}

func made(r *receipt.Receipt) receipt.Receipt {
	if r != nil {
		return *r
	}
	return receipt.Receipt{
		Release:  receipt.Release{ID: "release:ab", Label: "2026-08", PublishedOn: "2026-08-01"},
		Question: &receipt.Question{Title: "Hvem eier hva?", Query: "{ activities { id } }"},
		Base:     "https://veikart.example.no/",
	}
}

// write writes the sample as a workbook.
func write(t testing.TB, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	o.TempDir = t.TempDir()
	o.Link = func(id string) string { return "https://veikart.example.no/id/" + strings.ReplaceAll(id, ":", "/") }
	o.Values = []table.Column{{Name: "activities.totalCount", Type: table.Integer, Heading: words("Antall", "Count")}}
	w, err := New(&out, made(nil), sample(), o)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows() {
		if err := errors.Join(w.Row(0, row), w.Row(1, []any{fmt.Sprint("eier ", i)})); err != nil {
			t.Fatal(err)
		}
	}
	err = errors.Join(
		w.Quote(Quote{"Aktivitet a", "https://veikart.example.no/a", "Sitatet", "Siden", "linje 3", "https://veikart.example.no/q"}),
		w.Quote(Quote{Quote: strings.Repeat("ø", MaxCell+5), Document: "Siden"}),
		w.Values([]any{json.Number("3")}),
		w.Close(),
	)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(o.TempDir); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
	return out.Bytes()
}

func opened(t testing.TB, workbook []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestSheets(t *testing.T) {
	f := opened(t, write(t, Options{}))
	if diff := cmp.Diff([]string{"Aktiviteter", "Aktiviteter eiere andre", "Verdier", "Om dataene", "Kilder"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	got, err := f.GetRows("Aktiviteter")
	want := [][]string{
		{"Id", "Tittel", "activities.count", "activities.share", "activities.tentative", "activities.start", "activities.at"},
		{"activity:a", "=cmd|' /C calc'!A0", "-5", "0.25", "TRUE", "29.02.2024", "02.01.2026 03:04:05"},
		{"activity:b", "+47 22 33\n– «æøå» 🙂 _x0041_ ", "", "", "", "1899-12-31"},
		{"", "-5", "12345678901234567890", "1000", "FALSE"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("rows (-want +got), %v:\n%s", err, diff)
	}
	linked, target, err := f.GetCellHyperLink("Aktiviteter", "A3")
	if !linked || err != nil || target != "https://veikart.example.no/id/activity/b" {
		t.Errorf("link of an id: %t, %s, %v", linked, target, err)
	}
	if panes, err := f.GetPanes("Aktiviteter"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes: %+v, %v", panes, err)
	}
	values, err := f.GetRows("Verdier")
	if diff := cmp.Diff([][]string{{"Hva", "Verdi", "Sti"}, {"Antall", "3", "activities.totalCount"}}, values); diff != "" || err != nil {
		t.Errorf("values (-want +got), %v:\n%s", err, diff)
	}
	sources, err := f.GetRows("Kilder")
	if err != nil || len(sources) != 4 || len(sources[3]) != 2 || sources[3][1] != "øøøøø" || sources[1][4] != "https://veikart.example.no/q" {
		t.Errorf("sources: %d rows, %v", len(sources), err)
	}
}

func TestAbout(t *testing.T) {
	f := opened(t, write(t, Options{Language: "en"}))
	got, err := f.GetRows("About the data")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, row := range got {
		text += strings.Join(row, "|") + "\n"
	}
	for _, want := range []string{
		"Release|2026-08\n", "Query|{ activities { id } }\n", "Origin|Derived by Veikart",
		"Sheet|Heading|Path|Type|In the schema|Description\n", "Activities|Id|activities.id|text|Activity.id|The id.\n",
		"Owners|activities.owners.name|activities.owners.name|text\n", "Values|Count|activities.totalCount|whole number\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	p, err := f.GetDocProps()
	const day = "2026-08-01T00:00:00Z"
	if err != nil || p.Title != "Hvem eier hva? – 2026-08" || p.Creator != "Veikart" || p.Created != day || p.Modified != day {
		t.Errorf("properties: %+v, %v", p, err)
	}
}

// The same facts give the same bytes, though the library goes through its sheets in any order.
func TestSameBytes(t *testing.T) {
	first := write(t, Options{})
	for range 5 {
		if again := write(t, Options{}); !bytes.Equal(first, again) {
			t.Fatal("the same workbook has other bytes")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	if name := z.File[0].Name; name != contentTypes {
		t.Errorf("the first part is %s", name)
	}
	for _, f := range z.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has a time: %s", f.Name, f.Modified)
		}
	}
}

func TestRefusals(t *testing.T) {
	wide := table.Sheet{Name: "wide", Columns: make([]table.Column, MaxColumns+1)}
	if _, err := New(io.Discard, made(nil), []table.Sheet{wide}, Options{}); !errors.Is(err, ErrTooManyColumns) {
		t.Errorf("too many columns: %v", err)
	}
	if _, err := New(io.Discard, made(nil), sample(), Options{Counts: []int{3, MaxRows + 1}}); !errors.Is(err, ErrTooManyRows) {
		t.Errorf("too many rows: %v", err)
	}
	var out bytes.Buffer
	w, err := New(&out, made(nil), sample(), Options{TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	err = w.Row(1, []any{strings.Repeat("🙂", MaxCell/2+1)})
	if !errors.Is(err, ErrCellTooLong) || !strings.Contains(err.Error(), "row 1, activities.owners.name") {
		t.Errorf("a long cell: %v", err)
	}
	if err := w.Row(1, []any{strings.Repeat("🙂", MaxCell/2)}); err != nil {
		t.Errorf("the longest cell: %v", err)
	}
	if err := w.Row(1, []any{"a", "b"}); err == nil {
		t.Error("a row of two cells in a table of one column")
	}
	w.sheets[1].count = MaxRows
	if err := w.Row(1, []any{"a"}); !errors.Is(err, ErrTooManyRows) {
		t.Errorf("one row too many: %v", err)
	}
	if err := errors.Join(w.Abort(), w.Abort()); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err == nil || out.Len() > 0 {
		t.Errorf("closed after it was given up: %v, %d bytes", err, out.Len())
	}
}

// Where no temporary file can be made, a workbook stays within a bound of memory.
func TestWithoutTemporaryFiles(t *testing.T) {
	w, err := New(io.Discard, made(nil), sample(), Options{TempDir: t.TempDir() + "/none"})
	if err != nil {
		t.Fatal(err)
	}
	cell := []any{strings.Repeat("a", MaxCell)}
	for i := 0; err == nil && i < 3*maxInMemory/MaxCell; i++ {
		err = w.Row(1, cell)
	}
	if !errors.Is(err, ErrNoRoom) {
		t.Errorf("%v, want %v", err, ErrNoRoom)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
	small, err := New(io.Discard, made(nil), sample(), Options{TempDir: t.TempDir() + "/none"})
	if err = errors.Join(err, small.Row(1, []any{"a"}), small.Close()); err != nil {
		t.Errorf("a small one: %v", err)
	}
}

func TestNames(t *testing.T) {
	var n names
	n.take("Kilder")
	for _, c := range [][3]string{
		{"Aktiviteter", "a", "Aktiviteter"}, {"aktiviteter", "a", "aktiviteter 2"}, {"KILDER", "a", "KILDER 2"}, {"[]:*?/\\'", "name", "name"},
		{"", "", "Ark"}, {"History", "a", "History 2"},
		{strings.Repeat("lang ", 9), "", "lang lang lang lang lang lang l"}, {strings.Repeat("lang ", 9), "", "lang lang lang lang lang lang 2"},
		{strings.Repeat("🙂", 16), "", strings.Repeat("🙂", 15)},
	} {
		if got := n.of(c[0], c[1]); got != c[2] {
			t.Errorf("%q, %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// BenchmarkRows writes 100,000 rows of 15 columns, with a link in each, and says how much memory that takes.
func BenchmarkRows(b *testing.B) {
	columns := make([]table.Column, 15)
	cells := make([]any, len(columns))
	for i := range columns {
		columns[i] = table.Column{Name: fmt.Sprint("column", i), Type: table.Text}
		cells[i] = "En tekst som er så lang som titler er her"
	}
	columns[0].Coordinate = "Activity.id"
	columns[1].Type, cells[1] = table.Day, "2026-08-01"
	columns[2].Type, cells[2] = table.Integer, json.Number("12")
	for b.Loop() {
		w, err := New(io.Discard, made(nil), []table.Sheet{{Name: "rows", Columns: columns}}, Options{
			TempDir: b.TempDir(), Link: func(id string) string { return "https://veikart.example.no/" + id },
		})
		if err != nil {
			b.Fatal(err)
		}
		most, stop := peak()
		for i := range 100_000 {
			cells[0] = fmt.Sprint("activity:", i)
			if err := w.Row(0, cells); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		stop()
		b.ReportMetric(float64(*most)/(1<<20), "peak-MiB")
	}
}

// peak looks at the heap until it is stopped.
func peak() (most *uint64, stop func()) {
	most = new(uint64)
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*most = max(*most, m.HeapInuse)
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return most, func() { close(done); <-ended }
}
