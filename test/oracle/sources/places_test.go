package sources_test

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"testing"

	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// placed asks for every passage of a roadmap, with its place.
const placed = `fragment S on Source { document { name } quote place(language: EN) }
{
  subGoals { nodes { sources { ...S } } }
  measures { nodes { sources { ...S } description { sources { ...S } } } }
  userGroups { nodes { sources { ...S } } }
  involvements { nodes { sources { ...S } } }
  activities {
    nodes {
      sources { ...S } notes { sources { ...S } } start { sources { ...S } } end { sources { ...S } } phaseSources { ...S }
      tentativeSources { ...S } identifiers { sources { ...S } } owners { edges { sources { ...S } } }
    }
  }
}`

// quoted is a passage as the API shows it.
type quoted struct {
	File  string `json:"file"`
	Quote string `json:"quote"`
	Place string `json:"place"`
}

// The places that the API gives of passages of a CSV, a workbook and a page in HTML are where Python finds the quotes.
func TestPlacesOfTheAPI(t *testing.T) {
	interpreter := need.Venv(t, "places are not held against Python's readers")
	folder, files := t.TempDir(), map[string]string{}
	for _, p := range fixture.Files(t) {
		files[p.Document] = p.Name
		if err := os.WriteFile(filepath.Join(folder, p.Name), p.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	url := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Files(t)...)))
	status, body := program.Post(t, url, placed, nil)
	var answer any
	if err := json.Unmarshal(body, &answer); err != nil || status != 200 {
		t.Fatalf("%d, %v: %s", status, err, body)
	}
	var all []quoted
	forms := map[string]int{}
	collect(answer, func(document, quote, place string) {
		all = append(all, quoted{files[document], quote, place})
		forms[path.Ext(files[document])]++
	})
	if forms[".csv"] < 15 || forms[".xlsx"] < 15 || forms[".html"] < 10 {
		t.Errorf("too few passages: %v", forms)
	}
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if missing := python(t, interpreter, input, "places.py", folder); len(missing) > 0 {
		t.Errorf("not found in their places:\n%.2000s", missing)
	}
}

// collect shows every passage of an answer.
func collect(v any, show func(document, quote, place string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, show)
		}
	case map[string]any:
		if quote, ok := v["quote"].(string); ok {
			place, _ := v["place"].(string)
			document, _ := v["document"].(map[string]any)
			name, _ := document["name"].(string)
			show(name, quote, place)
			return
		}
		for _, e := range v {
			collect(e, show)
		}
	}
}
