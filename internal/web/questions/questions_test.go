package questions

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/roadmap"
)

func TestQuestions(t *testing.T) {
	questions, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) < 8 {
		t.Errorf("%d questions, want at least 8", len(questions))
	}
	seen := map[string]string{}
	for _, q := range questions {
		for _, title := range []string{q.Title.NB, q.Title.EN} {
			if seen[title] != "" {
				t.Errorf("%s and %s share the title %q", seen[title], q.Name, title)
			}
			seen[title] = q.Name
		}
		if !strings.HasPrefix(q.Query, "query ") || strings.Contains(q.Query, "#") {
			t.Errorf("%s: the query begins %.20q", q.Name, q.Query)
		}
		if strings.Contains(q.Query, "$") != (q.Variables != "") {
			t.Errorf("%s: variables are used or given, not both: %q", q.Name, q.Variables)
		}
	}
}

func TestReadQuestions(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	got, err := read(fstest.MapFS{
		"q/02-b.graphql":        file("# en: B\n#nb:  Bæ: bø \n# for: frontend\n\nquery B { b }\n# the end\n"),
		"q/01-a.graphql":        file("# nb: A\n# en: An A\n# for: analytiker\nquery A($x: Int) { a(x: $x) }"),
		"q/01-a.variables.json": file("{\n  \"x\": 1\n}\n"),
		"q/notes.txt":           file("no question"),
	}, "q")
	if err != nil {
		t.Fatal(err)
	}
	want := []Question{
		{"01-a", roadmap.Words{NB: "A", EN: "An A"}, ForAnalysts, "query A($x: Int) { a(x: $x) }\n", "{\n  \"x\": 1\n}"},
		{"02-b", roadmap.Words{NB: "Bæ: bø", EN: "B"}, ForFrontEnds, "query B { b }\n# the end\n", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions differ (-want +got):\n%s", diff)
	}

	for name, c := range map[string]struct {
		files fstest.MapFS
		says  []string
	}{
		"no titles":       {fstest.MapFS{"q/a.graphql": file("query A { a }")}, []string{"q/a.graphql", "# nb"}},
		"one title":       {fstest.MapFS{"q/a.graphql": file("# nb: A\nquery A { a }")}, []string{"q/a.graphql", "# en"}},
		"no group":        {fstest.MapFS{"q/a.graphql": file("# nb: A\n# en: A\nquery A { a }")}, []string{"q/a.graphql", "# for", ForCurious}},
		"another group":   {fstest.MapFS{"q/a.graphql": file("# nb: A\n# en: A\n# for: alle\nquery A { a }")}, []string{"# for: alle", ForAnalysts}},
		"another comment": {fstest.MapFS{"q/a.graphql": file("# A\nquery A { a }")}, []string{"q/a.graphql", `"# A"`}},
		"variables that are a list": {fstest.MapFS{
			"q/a.graphql":        file("# nb: A\n# en: A\n# for: frontend\nquery A { a }"),
			"q/a.variables.json": file("[]"),
		}, []string{"q/a.variables.json", "object"}},
	} {
		_, err := read(c.files, "q")
		for _, part := range c.says {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%s: error %v does not say %q", name, err, part)
			}
		}
	}
}
