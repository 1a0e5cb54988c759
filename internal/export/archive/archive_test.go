package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/export/bundle"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// came is the receipt of a release.
func came(g *roadmap.Graph) receipt.Receipt {
	return receipt.Receipt{Release: receipt.Release{ID: g.Release().ID}, Base: "https://veikart.example.no/"}
}

// written returns the files of the archive of a release, by name.
func written(t *testing.T, g *roadmap.Graph) (files map[string]string, all []byte) {
	t.Helper()
	r := came(g)
	var out bytes.Buffer
	if err := Write(&out, g, r); err != nil {
		t.Fatal(err)
	}
	read, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	for _, f := range read.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := files[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		files[f.Name] = string(text)
	}
	return files, out.Bytes()
}

// Every file has its checksum, in the form that sha256sum reads, but for the list itself.
func TestChecksums(t *testing.T) {
	files, _ := written(t, fixture.InForms(t))
	want := map[string]string{}
	for name, text := range files {
		if name != bundle.SumsFile {
			sum := sha256.Sum256([]byte(text))
			want[name] = hex.EncodeToString(sum[:])
		}
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./_-~") != "" {
			t.Errorf("%q is no name in ASCII", name)
		}
	}
	got := map[string]string{}
	for line := range strings.Lines(files[bundle.SumsFile]) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		got[name] = sum
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("checksums (-files +listed):\n%s", diff)
	}
}

// The order of the graph's edges and the time of its import do not show.
func TestSameBytes(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	_, first := written(t, g)
	release := *g.Release()
	release.Properties = slices.Clone(release.Properties)
	release.Set(roadmap.PropImportedAt, time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC))
	other := &roadmap.Graph{Nodes: append([]*roadmap.Node{&release}, g.Nodes[1:]...), Edges: slices.Clone(g.Edges)}
	slices.Reverse(other.Edges)
	if _, second := written(t, other); !bytes.Equal(first, second) {
		t.Error("the same release, imported at another time, has other bytes")
	}
}

// Tables have a row for each node, each edge, each passage and each identifier, and the dictionary says what is in each column.
func TestTables(t *testing.T) {
	g := fixture.InForms(t)
	files, _ := written(t, g)
	want := map[string]int{}
	for _, k := range roadmap.Kinds() {
		want[string(k.Kind)] = 0
	}
	for _, e := range roadmap.Edges() {
		want[string(e.Type)] = 0
	}
	for _, n := range g.Nodes {
		want[string(n.Kind)]++
		countLists(want, roadmap.KindOf(n.Kind).Properties, n.Properties)
	}
	for _, e := range g.Edges {
		want[string(e.Type())]++
		countLists(want, roadmap.EdgeOf(e.Type()).Properties, e.Properties)
	}
	got := map[string]int{}
	columns := map[string]bool{}
	for name, text := range files {
		if table, ok := strings.CutPrefix(name, tablesFolder); ok && strings.HasSuffix(name, ".csv") {
			records := records(t, text)
			got[strings.TrimSuffix(table, ".csv")] = len(records) - 1
			for _, column := range records[0] {
				columns[name+" "+column] = true
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows of tables (-graph +files):\n%s", diff)
	}
	for _, row := range records(t, files[bundle.DictionaryFile])[1:] {
		if !columns[row[0]+" "+row[1]] {
			t.Errorf("the dictionary has a column %s of %s, which there is not", row[1], row[0])
		}
		delete(columns, row[0]+" "+row[1])
		if slices.Contains(row[:5], "") || row[6] == "" {
			t.Errorf("the dictionary says too little: %q", row)
		}
	}
	if len(columns) > 0 {
		t.Errorf("the dictionary lacks %v", columns)
	}
}

// countLists counts the passages and the identifiers of properties that are shown.
func countLists(counts map[string]int, properties []roadmap.Property, values []roadmap.Value) {
	for _, s := range statedBy(properties, values) {
		counts["Source"] += len(s.sources)
	}
	for _, v := range values {
		all, _ := v.([]roadmap.Identifier)
		counts["Identifier"] += len(all)
	}
}

func records(t *testing.T, text string) [][]string {
	t.Helper()
	out, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What a passage says stands in the text of its document, where it says.
func TestPassagesStandInTheirSources(t *testing.T) {
	g := fixture.InForms(t)
	files, _ := written(t, g)
	rows := records(t, files[tablesFolder+"Source.csv"])
	if len(rows) < 100 {
		t.Fatalf("%d passages", len(rows))
	}
	texts := map[string][]rune{}
	for _, row := range rows[1:] {
		document, quote := row[6], row[11]
		if texts[document] == nil {
			texts[document] = []rune(files[sourceFile(document)])
		}
		var start, end int
		if _, err := fmt.Sscan(row[7]+" "+row[8], &start, &end); err != nil {
			t.Fatal(err)
		}
		if got := string(texts[document][start:end]); got != quote && "'"+got != quote {
			t.Fatalf("%s has %q at %d, not %q", document, got, start, quote)
		}
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestBrokenWriter(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	gone := errors.New("the client is gone")
	if err := Write(broken{gone}, g, came(g)); !errors.Is(err, gone) {
		t.Errorf("%v does not wrap %v", err, gone)
	}
}
