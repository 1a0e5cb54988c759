package profile_test

import (
	"strings"
	"testing"

	"veikart/internal/profile"
)

const ofTable = `profile: a
files: [CSV]
codes: [1A]
table:
  columns:
    - {head: Delmål, field: subGoal}
    - {head: Tiltak, field: measure}
    - {head: Aktivitet, field: activity}
    - {head: Nummer, field: identifier, scheme: nummer}
dates: [dd.mm.yyyy]
phases:
  - {phase: CONCEPT, words: [Konsept]}
`

const ofLines = `profile: a
files: [TEXT]
codes: [1A]
lines:
  heading: Delmål
  labels:
    - {word: Startdato, field: start}
    - {word: Eier, field: owners}
dates: [dd.mm.yyyy]
phases:
  - {phase: CONCEPT, words: [Konsept]}
`

// broken are profiles with one fault: what of a sound one is replaced, by what, and the error.
var broken = []struct{ name, of, old, by, want string }{
	{"no YAML", ofTable, "files: [CSV]", "files: [CSV", "p.yaml:"},
	{"a key twice", ofTable, "codes: [1A]", "codes: [1A]\ncodes: [1A]", "p.yaml:4:1: "},
	{"an unknown key", ofTable, "codes: [1A]", "codes: [1A]\nscript: x", "p.yaml:4:1: "},
	{"no name", ofTable, "profile: a\n", "", "p.yaml:1:"},
	{"a malformed name", ofTable, "profile: a", "profile: A b", `p.yaml:1:10: the name "A b" is malformed`},
	{"an unknown form of files", ofTable, "[CSV]", "[CSV, PDF]", `p.yaml:2:14: unknown form of files "PDF"`},
	{"a form of files twice", ofTable, "[CSV]", "[CSV, CSV]", `p.yaml:2:14: the form of files "CSV" stands twice`},
	{"a text without tables", ofTable, "[CSV]", "[TEXT]", "p.yaml:2:9: files of the form TEXT have no tables"},
	{"a table without lines", ofLines, "[TEXT]", "[CSV]", "p.yaml:2:9: files of the form CSV have no lines of text"},
	{"an unknown form of codes", ofTable, "[1A]", "[A1]", `p.yaml:3:9: unknown form of codes "A1"`},
	{"an unknown form of dates", ofTable, "dates: [dd.mm.yyyy]", "dates: [mm/dd]",
		`p.yaml:10:9: unknown form of dates "mm/dd": expected one of "dd.mm.yyyy", "yyyy-mm-dd", "month", "quarter", "year"`},
	{"lines and a table", ofTable, "table:", "lines:\n  heading: a\n  labels:\n    - {word: b, field: start}\ntable:", "p.yaml:1:10: expected one of the keys"},
	{"an unknown field", ofTable, "field: measure", "field: cost", `p.yaml:7:29: unknown field "cost"`},
	{"no column for a field", ofTable, "    - {head: Tiltak, field: measure}\n", "", `no column states the field "measure"`},
	{"a column twice", ofTable, "head: Tiltak", "head: delmål", `p.yaml:7:14: the column "delmål" stands twice`},
	{"a field in two columns", ofTable, "field: measure", "field: subGoal", `p.yaml:7:29: the field "subGoal" is stated by another column`},
	{"no scheme", ofTable, ", scheme: nummer", "", "p.yaml:9:"},
	{"a scheme of no identifier", ofTable, "field: measure", "field: measure, scheme: a", "p.yaml:7:46: a scheme belongs to an identifier only"},
	{"a field that does not repeat", ofTable, "dates:", "  repeats: [activity]\ndates:", `p.yaml:10:13: unknown field "activity"`},
	{"a label with a colon", ofLines, "word: Eier", `word: "Eier:"`, `p.yaml:8:14: the label "Eier:" ends in a colon`},
	{"a label twice", ofLines, "word: Eier", "word: startdato", `p.yaml:8:14: the label "startdato" stands twice`},
	{"no label of a date", ofLines, "    - {word: Startdato, field: start}\n", "", "no label states a start or an end"},
	{"an unknown phase", ofTable, "CONCEPT", "IDEA", `p.yaml:12:13: unknown phase "IDEA"`},
	{"a word of two phases", ofTable, "words: [Konsept]}", "words: [Konsept]}\n  - {phase: IN_USE, words: [KONSEPT]}", `p.yaml:13:29: the word "KONSEPT" is taken`},
	{"a word that nobody sees", ofTable, "[Konsept]", `["\u200b"]`, "p.yaml:12:30: "},
	{"a long word", ofTable, "[Konsept]", "[" + strings.Repeat("k", 201) + "]", "has 201 characters: expected up to 200"},
	{"two signs between names", ofTable, "dates:", "names: [og]\ndates:", `p.yaml:10:9: "og" parts no names`},
}

// Every fault of a profile is said with its line and column.
func TestFaultsOfProfiles(t *testing.T) {
	for _, sound := range []string{ofTable, ofLines} {
		if _, err := profile.Parse("p.yaml", []byte(sound)); err != nil {
			t.Fatal(err)
		}
	}
	for _, b := range broken {
		t.Run(b.name, func(t *testing.T) {
			text := strings.Replace(b.of, b.old, b.by, 1)
			if text == b.of {
				t.Fatalf("%q is not in the profile", b.old)
			}
			_, err := profile.Parse("p.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), b.want) {
				t.Fatalf("got %v, want %s", err, b.want)
			}
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if parts := strings.SplitN(line, ":", 4); len(parts) < 4 || parts[0] != "p.yaml" || parts[1] < "1" || parts[2] < "1" {
					t.Errorf("no line and column: %s", line)
				}
			}
		})
	}
}

// Every built-in profile is found by its name.
func TestSourceOfBuiltInProfiles(t *testing.T) {
	for _, p := range profile.BuiltIn() {
		data, err := profile.Source(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		if same, err := profile.Parse(p.Name, data); err != nil || same.Digest() != p.Digest() {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
	if _, err := profile.Source("none"); err == nil || !strings.Contains(err.Error(), "veikart-html") {
		t.Error(err)
	}
}

// A profile is read or refused, whatever it holds, and what is read can be used.
func FuzzProfile(f *testing.F) {
	f.Add([]byte(ofTable))
	f.Add([]byte(ofLines))
	for _, p := range profile.BuiltIn() {
		data, err := profile.Source(p.Name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, b := range broken {
		f.Add([]byte(strings.Replace(b.of, b.old, b.by, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := profile.Parse("p.yaml", data)
		if err != nil {
			return
		}
		if (p.Lines == nil) == (p.Table == nil) || len(p.Files) == 0 || p.Digest() == "" {
			t.Errorf("%+v", p)
		}
		p.Code("1A")
		p.Date("1.1.2026", true)
		p.Phase("Konsept")
	})
}
