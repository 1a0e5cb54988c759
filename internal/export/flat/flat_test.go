package flat

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"pgregory.net/rapid"

	"veikart/graph/label"
	"veikart/internal/export/table"
	"veikart/internal/jsontree"
	"veikart/internal/web/questions"
)

// inLanguage is an answer as people read it.
type inLanguage struct {
	Values [][2]string `json:"values"`
	Tables []tabled    `json:"tables"`
}

type tabled struct {
	Caption  string     `json:"caption"`
	Headings []string   `json:"headings"`
	Rows     [][]string `json:"rows"`
}

func reading(a Answer, language string, w Words) inLanguage {
	out := inLanguage{Values: [][2]string{}, Tables: []tabled{}}
	names := make([]string, len(a.Values))
	for i, v := range a.Values {
		names[i] = v.Name
	}
	headings := w.Headings(names, language)
	for i, v := range a.Values {
		out.Values = append(out.Values, [2]string{headings[i], w.Shown(v.Value, v.Name, language)})
	}
	for _, t := range a.Tables {
		names := t.Names()
		s := tabled{Caption: w.Caption(t.Name, language), Headings: w.Headings(names, language), Rows: [][]string{}}
		for _, row := range t.Rows {
			cells := make([]string, len(row))
			for i, value := range row {
				cells[i] = w.Shown(value, names[i], language)
			}
			s.Rows = append(s.Rows, cells)
		}
		out.Tables = append(out.Tables, s)
	}
	return out
}

// inFiles is a table as the files that people take along.
type inFiles struct {
	CSV   string `json:"csv"`
	Excel string `json:"excel"`
}

func files(t *testing.T, a Answer) []inFiles {
	t.Helper()
	out := []inFiles{}
	for _, one := range a.Tables {
		plain, err := one.CSV()
		if err != nil {
			t.Fatal(err)
		}
		excel, err := one.file(table.Options{Form: table.CSV, Excel: true})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, inFiles{string(plain), string(excel)})
	}
	return out
}

// The cases hold the tables of the playground to the same rule.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.json")
	if err != nil || len(cases) < 10 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var c struct {
				Query     string          `json:"query"`
				Variables map[string]any  `json:"variables"`
				Data      json.RawMessage `json:"data"`
				Words     Words           `json:"words"`
				Want      any             `json:"want"`
				NB        inLanguage      `json:"nb"`
				EN        inLanguage      `json:"en"`
				Files     []inFiles       `json:"files"`
			}
			if err := json.Unmarshal(text, &c); err != nil {
				t.Fatal(err)
			}
			got, err := Tables(c.Data, c.Query, c.Variables)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.Want, plain(t, got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(c.Files, files(t, got)); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			for language, want := range map[string]inLanguage{"nb": c.NB, "en": c.EN} {
				if diff := cmp.Diff(want, reading(got, language, c.Words)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", language, diff)
				}
			}
		})
	}
}

// plain returns what JSON holds, without its order.
func plain(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNoJSON(t *testing.T) {
	for _, text := range []string{"", "{", `{"a":`, `[1,`, "no"} {
		if _, err := Tables([]byte(text), "", nil); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

// Whatever the answer, each row has a cell for each column, each name comes once, and a file of JSON comes back as it was.
func TestAnyAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := anything(3).Draw(t, "data")
		text, err := json.Marshal(map[string]any{"data": data})
		if err != nil {
			t.Fatal(err)
		}
		root, err := jsontree.Decode(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := json.Marshal(root); err != nil || !bytes.Equal(again, text) {
			t.Fatalf("%s comes back as %s: %v", text, again, err)
		}
		a, err := Tables(text, "{ data }", nil)
		if err != nil {
			t.Fatal(err)
		}
		tables := map[string]bool{}
		for _, one := range a.Tables {
			if tables[one.Name] {
				t.Fatalf("two tables are called %s", one.Name)
			}
			tables[one.Name] = true
			names := one.Names()
			headings := map[string]bool{}
			for _, heading := range (Words{}).Headings(names, "nb") {
				if headings[heading] {
					t.Fatalf("two columns of %s are called %s", one.Name, heading)
				}
				headings[heading] = true
			}
			for _, row := range one.Rows {
				if len(row) != len(names) {
					t.Fatalf("a row of %d cells in a table of %d columns", len(row), len(names))
				}
			}
		}
	})
}

// anything draws what an answer may hold.
func anything(depth int) *rapid.Generator[any] {
	leaf := rapid.OneOf(rapid.Just[any](nil), rapid.Just[any](true), rapid.Map(rapid.IntRange(-9, 9), func(n int) any { return n }),
		rapid.Map(rapid.StringMatching(`[a-zæøå; ]{0,4}`), func(s string) any { return s }))
	if depth == 0 {
		return leaf
	}
	inner := anything(depth - 1)
	return rapid.OneOf(leaf,
		rapid.Map(rapid.MapOfN(rapid.SampledFrom([]string{"nodes", "edges", "id", "title", "keys", "label", "count", "start"}), inner, 0, 4),
			func(m map[string]any) any { return m }),
		rapid.Map(rapid.SliceOfN(inner, 0, 3), func(l []any) any { return l }))
}

// Names that ready questions give to fields have words too.
func TestNamesOfReadyQuestionsHaveWords(t *testing.T) {
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	words, looked := label.Fields(), 0
	for _, q := range all {
		document, err := parser.ParseQuery(&ast.Source{Input: q.Query})
		if err != nil {
			t.Fatal(err)
		}
		left := slices.Clone(document.Operations[0].SelectionSet)
		for len(left) > 0 {
			for _, f := range (naming{}).fields(left[:1]) {
				looked++
				if _, ok := words[f.Alias]; !ok {
					t.Errorf("%s: %s has no words", q.Name, f.Alias)
				}
				left = append(left, f.SelectionSet...)
			}
			left = left[1:]
		}
	}
	if looked < 100 {
		t.Errorf("%d fields were looked at", looked)
	}
}
