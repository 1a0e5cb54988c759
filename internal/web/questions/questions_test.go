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

// Every variable of a ready question is a field by its type, with a title in both languages, and what a form says of it is asked.
func TestParameters(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	enums := map[string][]string{"Basis": {"STATED", "INFERRED"}, "Role": {"OWNER", "FUNDER", "COMMISSIONER"}, "ActorKind": {"OTHER"}}
	seen := map[Kind]int{}
	for _, q := range all {
		parameters, err := q.Parameters(enums)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(q.Query, "$") > 0 != (len(parameters) > 0) {
			t.Errorf("%s has the parameters %v", q.Name, parameters)
		}
		form := map[string][]string{}
		for _, p := range parameters {
			seen[p.Kind]++
			if p.Title.NB == "" || p.Title.EN == "" || p.Kind == Choice && p.Options == nil {
				t.Errorf("%s: %+v", q.Name, p)
			}
			form["v."+p.Name] = []string{"x"}
		}
		if _, text, err := q.Given(parameters, nil, "v."); err != nil || text != q.Variables {
			t.Errorf("%s: nothing is given and %q is asked: %v", q.Name, text, err)
		}
		values, text, err := q.Given(parameters, form, "v.")
		if err != nil || len(parameters) > 0 && (strings.Count(text, `"x"`) != len(parameters) || len(values) != len(parameters)) {
			t.Errorf("%s: %q is asked: %v", q.Name, text, err)
		}
	}
	for _, kind := range []Kind{Date, Text, Choice, Choices} {
		if seen[kind] == 0 {
			t.Errorf("no parameter is of the kind %s", kind)
		}
	}
	if parameters, err := (Question{Query: "query ($b: Basis!) { x(b: $b) }"}).Parameters(nil); err != nil || parameters != nil {
		t.Errorf("an enum that is not known gives %v, %v", parameters, err)
	}
}
