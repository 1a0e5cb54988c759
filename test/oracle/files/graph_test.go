package files_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/export"
	"veikart/internal/export/graph"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// counted has a script look at a folder, and returns what it counted.
func counted(t *testing.T, python, script, folder, what string) map[string]int {
	t.Helper()
	c := exec.CommandContext(t.Context(), python, script, what, folder)
	var out, faults bytes.Buffer
	c.Stdout, c.Stderr = &out, &faults
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", what, err, faults.String())
	}
	counts := map[string]int{}
	if err := json.Unmarshal(out.Bytes(), &counts); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	return counts
}

// released is the release that graphs are made of, of pages in all forms.
func released(t *testing.T) *roadmap.Graph {
	t.Helper()
	pages := append(fixture.Seeds(), fixture.Files(t)...)
	return fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, pages...)
}

// putRelease writes a release as JSON.
func putRelease(t *testing.T, folder string, g *roadmap.Graph) {
	t.Helper()
	var out bytes.Buffer
	if err := export.JSON(&out, g); err != nil {
		t.Fatal(err)
	}
	put(t, folder, "release.json", out.Bytes())
}

// putAnswers writes the graphs of all ready questions that have one, each with the answer that it is made of.
func putAnswers(t *testing.T, folder, url string) int {
	t.Helper()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, q := range all {
		address := url + "/export.%?question=" + q.Name
		status, body := program.Get(t, strings.Replace(address, "%", "graphml", 1))
		if status != http.StatusOK {
			if !bytes.Contains(body, []byte("csv")) {
				t.Errorf("%s has no graph, and it is not said which forms there are: %d %s", q.Name, status, body)
			}
			continue
		}
		document, faults := gqlparser.LoadQueryWithRules(schema, q.Query, nil)
		if faults != nil {
			t.Fatal(faults)
		}
		prepared, err := graph.Prepare(schema, document, document.Operations[0], graph.ForFiles())
		if err != nil {
			t.Fatal(err)
		}
		var variables map[string]any
		if q.Variables != "" {
			if err := json.Unmarshal([]byte(q.Variables), &variables); err != nil {
				t.Fatal(err)
			}
		}
		var answer json.RawMessage
		program.Ask(t, url, prepared, variables, &answer)
		put(t, folder, q.Name+".answer.json", answer)
		put(t, folder, q.Name+".graphml", body)
		put(t, folder, q.Name+".gexf", download(t, strings.Replace(address, "%", "gexf", 1)))
		count++
	}
	return count
}

// networkx reads the same nodes, edges, values and quotes from the files of the ready questions as their answers have, and no
// edge that the release does not have.
func TestGraphsOfAnswers(t *testing.T) {
	python := need.Venv(t, "graphs are not read by networkx")
	g, folder := released(t), t.TempDir()
	putRelease(t, folder, g)
	count := putAnswers(t, folder, program.Serve(t, fixture.Store(t, g)))
	got := counted(t, python, "graph.py", folder, "answers")
	if got["answers"] != count || count < 26 || got["stated edges"] < 300 || got["quotes"] < 300 || got["periods"] < 50 {
		t.Errorf("of %d questions with objects networkx read %v", count, got)
	}
}

// networkx reads all nodes, edges and properties of a release from the files of it as a whole.
func TestGraphOfARelease(t *testing.T) {
	python := need.Venv(t, "graphs are not read by networkx")
	g, folder := released(t), t.TempDir()
	putRelease(t, folder, g)
	url := program.Serve(t, fixture.Store(t, g))
	for _, form := range []string{"graphml", "gexf"} {
		put(t, folder, "release."+form, download(t, url+"/export."+form+"?release=2023-12"))
	}
	got := counted(t, python, "graph.py", folder, "release")
	documents := len(fixture.Seeds()) + len(fixture.Files(t))
	if got["nodes"] != len(g.Nodes)-1 || got["inferred"] == 0 || got["curated"] == 0 || got["computed"] == 0 || got["none"] != documents {
		t.Errorf("networkx read %v", got)
	}
}
