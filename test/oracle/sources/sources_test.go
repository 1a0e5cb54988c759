// Package sources_test holds what is read of files against the readers of others: Python's csv and html.parser, openpyxl and
// Chromium.
package sources_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
)

// python runs a script, and returns what it prints.
func python(t *testing.T, interpreter string, input []byte, args ...string) []byte {
	t.Helper()
	c := exec.CommandContext(t.Context(), interpreter, args...)
	c.Stdin = bytes.NewReader(input)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, stderr.Bytes())
	}
	return out
}

// read imports a file alone.
func read(t *testing.T, path string) (*roadmap.Graph, []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, findings, err := importer.Build([]importer.Page{{Name: path, Document: "list", Data: data}}, fixture.Lexicon(t), fixture.ImportedAt())
	if err != nil {
		t.Fatal(err, findings[:min(len(findings), 5)])
	}
	return g, data
}

// saved has Chromium open a page, and returns the path of what it saves of it.
func saved(t *testing.T, path string) string {
	t.Helper()
	chromium := need.Command(t, "no page is saved by a browser", "chromium", "chromium-browser", "google-chrome")
	out, err := exec.CommandContext(t.Context(), chromium, "--headless", "--no-sandbox", "--disable-gpu",
		"--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+path).Output()
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "saved.html")
	if err := os.WriteFile(to, out, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// counts are what the list holds.
type counts struct {
	Activities, Measures, Tentative, Starts, Ends, Identifiers int
	Phases, SubGoals                                           map[string]int
}

func countsOf(g *roadmap.Graph) counts {
	c := counts{Phases: map[string]int{}, SubGoals: map[string]int{}}
	identifiers := map[string]bool{}
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindMeasure:
			c.Measures++
		case roadmap.KindActivity:
			c.Activities++
			phases, _ := n.Get(roadmap.PropPhases).([]string)
			for _, phase := range phases {
				c.Phases[phase]++
			}
			if n.Get(roadmap.PropTentative) == true {
				c.Tentative++
			}
			c.Starts += known(n.Get(roadmap.PropStart))
			c.Ends += known(n.Get(roadmap.PropEnd))
			all, _ := n.Get(roadmap.PropIdentifiers).([]roadmap.Identifier)
			for _, i := range all {
				identifiers[i.Key()] = true
			}
		}
	}
	for _, e := range g.Edges {
		if e.Type() == roadmap.ListedUnder {
			c.SubGoals[e.To()[len("subGoal:"):]]++
		}
	}
	c.Identifiers = len(identifiers)
	return c
}

func known(v roadmap.Value) int {
	if v.(roadmap.Date).Status == roadmap.Known {
		return 1
	}
	return 0
}

// The list of 2026-08 is read whole, as CSV, as a workbook and as a web page, and each quote stands in its place.
func TestListOfDeliverables(t *testing.T) {
	list := need.Shared(t, "the list of deliverables of 2026-08 is not read", "data/tiltak-leveranser-2026-08.csv")
	interpreter := need.Venv(t, "files are not held against Python's readers")
	var want counts
	if err := json.Unmarshal(python(t, interpreter, nil, "count.py", list), &want); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	python(t, interpreter, nil, "make.py", list, folder)
	for name, path := range map[string]string{
		"CSV": list, "workbook": filepath.Join(folder, "list.xlsx"), "page": filepath.Join(folder, "list.html"),
		"page saved by Chromium": saved(t, filepath.Join(folder, "list.html")),
	} {
		t.Run(name, func(t *testing.T) {
			g, data := read(t, path)
			if diff := cmp.Diff(want, countsOf(g)); diff != "" || want.Activities != 263 {
				t.Errorf("(-Python +ours):\n%s", diff)
			}
			findEach(t, interpreter, path, g, data)
		})
	}
}

// place is a quote with its places in the canonical text and in the file.
type place struct {
	Quote string `json:"quote"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	From  int    `json:"from"`
	To    int    `json:"to"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// findEach has Python find every passage of a graph in the file.
func findEach(t *testing.T, interpreter, path string, g *roadmap.Graph, data []byte) {
	t.Helper()
	file, err := source.Read(path, data, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var all []place
	add := func(list []roadmap.Source) {
		for _, s := range list {
			if key := fmt.Sprint(s.ByteStart, s.ByteEnd); s.Quote != "" && !seen[key] {
				seen[key] = true
				p := file.Place(s.ByteStart, s.ByteEnd)
				all = append(all, place{s.Quote, s.Start, s.End, p.From, p.To, p.Sheet, p.Cell})
			}
		}
	}
	for _, n := range g.Nodes {
		for _, v := range n.Properties {
			add(passagesOf(v))
		}
	}
	for _, e := range g.Edges {
		for _, v := range e.Properties {
			add(passagesOf(v))
		}
	}
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 1000 {
		t.Errorf("only %d passages", len(all))
	}
	if missing := python(t, interpreter, input, "find.py", path); len(missing) > 0 {
		t.Errorf("not found in their places:\n%.2000s", missing)
	}
}

func passagesOf(v roadmap.Value) []roadmap.Source {
	switch v := v.(type) {
	case []roadmap.Source:
		return v
	case roadmap.Date:
		return v.Sources
	case []roadmap.Block:
		var all []roadmap.Source
		for _, b := range v {
			all = append(all, b.Sources...)
		}
		return all
	case []roadmap.Identifier:
		var all []roadmap.Source
		for _, i := range v {
			all = append(all, i.Sources...)
		}
		return all
	default:
		return nil
	}
}
