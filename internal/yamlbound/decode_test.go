package yamlbound_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/yamlbound"
)

type shelf struct {
	yamlbound.Place
	Books []book            `yaml:"books,required"`
	Owner *person           `yaml:"owner"`
	Year  yamlbound.Written `yaml:"year"`
}

type book struct {
	Title yamlbound.Text   `yaml:"title,required"`
	Also  []yamlbound.Text `yaml:"also"`
}

type person struct {
	Name yamlbound.Text `yaml:"name,required"`
}

func TestDecode(t *testing.T) {
	var got shelf
	err := yamlbound.Decode("a.yaml", []byte("\ufeff# shelf\nbooks:\n  - title: 'A\u030a '\n    also: [b, c]\nowner: {name: d}\nyear: 1999\n"), &got)
	text := func(value string, line, column int) yamlbound.Text {
		return yamlbound.Text{Value: value, Place: yamlbound.Place{Line: line, Column: column}}
	}
	want := shelf{
		Place: yamlbound.Place{Line: 2, Column: 1},
		Books: []book{{Title: text("Å", 3, 12), Also: []yamlbound.Text{text("b", 4, 12), text("c", 4, 15)}}},
		Owner: &person{text("d", 5, 15)},
		Year:  yamlbound.Written{Value: "1999", Whole: true, Place: yamlbound.Place{Line: 6, Column: 7}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// A file's faults are all listed, each with its place.
func TestDecodeRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"nothing":        {"# nothing\n", `a.yaml:1:1: the file is empty: expected the list "books"`},
		"no UTF-8":       {"books: \xff", "a.yaml:1:1: the file is not UTF-8"},
		"no YAML":        {"books: [\n", "a.yaml:1:8: sequence end token ']' not found"},
		"two documents":  {"books: []\n---\nbooks: []\n", "a.yaml:3:1: expected one YAML document, found another"},
		"a list":         {"- a\n", "a.yaml:1:1: the file: expected a mapping with the keys books, owner, year, found YAML of type sequence"},
		"an unknown key": {"books: []\nlamp: 1\n", `a.yaml:2:1: unknown key "lamp": expected one of books, owner, year`},
		"a key twice":    {"books: []\nbooks: []\n", `a.yaml:2:1: mapping key "books" already defined at [1:1]`},
		"no list":        {"year: 1\n", `a.yaml:1:1: expected the list "books"`},
		"depth":          {"books: " + strings.Repeat("[", 20_000), "a.yaml:1:23: lists and mappings lie more than 16 deep: expected up to 16"},
		"size":           {strings.Repeat("#", yamlbound.MaxBytes+1), "a.yaml:1:1: the file has 1048577 bytes: expected up to 1048576"},
		"a number":       {"books: [{title: 1}]\n", "a.yaml:1:17: title: expected text on one line, found YAML of type integer"},
		"several": {
			"books:\n  - {also: [1, b], lamp: c}\n  - d\nowner: {}\n",
			"a.yaml:2:6: title is missing\n" +
				"a.yaml:2:13: an element of also: expected text on one line, found YAML of type integer\n" +
				`a.yaml:2:20: unknown key "lamp": expected one of title, also` + "\n" +
				"a.yaml:3:5: an entry of books: expected a mapping with the keys title, also, found YAML of type string\n" +
				"a.yaml:4:8: name is missing",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if err := yamlbound.Decode("a.yaml", []byte(c.text), &shelf{}); err == nil || err.Error() != c.want {
				t.Errorf("%v, want\n%s", err, c.want)
			}
		})
	}
}

// Whatever a file is, it is read or refused.
func TestDecodeReturns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		more := append([]string{"books: ", "title: ", "owner: ", "year: ", "<<: ", "also: [", "- {title: "}, parts...)
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(more), 0, 12).Draw(t, "text"), "")
		_ = yamlbound.Decode("a.yaml", []byte(text), &shelf{})
	})
}

// Ten lines of aliases would stand for 10^10 books.
func TestABombIsRefused(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 {title: a}\n")
	for i := range 10 {
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	bomb.WriteString("books: *a10\n")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := yamlbound.Decode("a.yaml", []byte(bomb.String()), &shelf{})
	runtime.ReadMemStats(&after)
	if want := "a.yaml:1:5: anchors (&) and aliases (*) are not read: expected the value itself"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 4<<20 {
		t.Errorf("it took %d bytes", took)
	}
}

type notice struct {
	Label yamlbound.Label `yaml:"label"`
	Done  yamlbound.Truth `yaml:"done"`
}

// A label may look like a number, and keeps its form.
func TestLabelsAndTruths(t *testing.T) {
	for text, want := range map[string]notice{
		"label: 2023\ndone: true\n":    {label("2023", 1, 8), yamlbound.Truth{Value: true, Place: yamlbound.Place{Line: 2, Column: 7}}},
		"label: 2026.10\n":             {Label: label("2026.10", 1, 8)},
		"label: 2026-08\n":             {Label: label("2026-08", 1, 8)},
		"label: 'a b '\ndone: false\n": {label("a b", 1, 8), yamlbound.Truth{Place: yamlbound.Place{Line: 2, Column: 7}}},
	} {
		var got notice
		if err := yamlbound.Decode("a.yaml", []byte(text), &got); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"done: yes\n":         "a.yaml:1:7: done: expected true or false, found YAML of type string",
		"label: true\n":       "a.yaml:1:8: label: expected text on one line, found YAML of type bool",
		"label: [a]\n":        "a.yaml:1:8: label: expected text on one line, found YAML of type sequence",
		"label: \ndone: {}\n": "a.yaml:1:7: label: expected text on one line, found YAML of type null\na.yaml:2:7: done: expected true or false, found YAML of type mapping",
	} {
		if err := yamlbound.Decode("a.yaml", []byte(text), &notice{}); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func label(value string, line, column int) yamlbound.Label {
	return yamlbound.Label{Text: yamlbound.Text{Value: value, Place: yamlbound.Place{Line: line, Column: column}}}
}
