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
		if !strings.Contains(q.Query, "\nquery "+q.Operation) || strings.Contains(q.Query, "#") {
			t.Errorf("%s: the operation %s is in %.200q", q.Name, q.Operation, q.Query)
		}
		if strings.Contains(q.Query, "$") != (q.Variables != "") {
			t.Errorf("%s: variables are used or given, not both: %q", q.Name, q.Variables)
		}
	}
}

func TestReadQuestions(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	first := "\"\"\"\nA\n\nen: An A: one\nfor: analytiker\n\"\"\"\n"
	one := first + "query A($x: Int) { a(x: $x) }"
	described := first + "query A(\"X\\nen: An X\" $x: Int) { a(x: $x) }"
	second := "\"B\\n for: frontend\\nen:Bæ: bø \"\nquery B { b }\n# the end\n"
	got, err := read(fstest.MapFS{
		"q/02-b.graphql":        file("\n" + second),
		"q/01-a.graphql":        file(described),
		"q/01-a.variables.json": file("{\n  \"x\": 1\n}\n"),
		"q/notes.txt":           file("no question"),
	}, "q")
	if err != nil {
		t.Fatal(err)
	}
	want := []Question{
		{"01-a", "A", roadmap.Words{NB: "A", EN: "An A: one"}, ForAnalysts, described + "\n", "{\n  \"x\": 1\n}"},
		{"02-b", "B", roadmap.Words{NB: "B", EN: "Bæ: bø"}, ForFrontEnds, second, ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions differ (-want +got):\n%s", diff)
	}

	for name, c := range map[string]struct {
		text string
		says []string
	}{
		"no description":         {"query A { a }", []string{"q/a.graphql", "description", "en: …"}},
		"one title":              {`"A\nfor: frontend" query A { a }`, []string{"q/a.graphql", "en: …"}},
		"no first line":          {"\"\\nen: A\\nfor: frontend\" query A { a }", []string{"first line"}},
		"no group":               {`"A\nen: A" query A { a }`, []string{"q/a.graphql", "for: ", ForCurious}},
		"another group":          {`"A\nen: A\nfor: alle" query A { a }`, []string{"for: alle", ForAnalysts}},
		"another line":           {`"A\nen: A\nfor: frontend\nfur: x" query A { a }`, []string{"q/a.graphql", `"fur: x"`, "en: …"}},
		"no name":                {first + "query { a }", []string{"q/a.graphql", "name"}},
		"two operations":         {first + "query A { a } query B { b }", []string{"q/a.graphql", "2 operations"}},
		"no GraphQL":             {first + "{ a }", []string{"q/a.graphql", "Unexpected"}},
		"a variable's lack":      {one, []string{"q/a.graphql", "$x", "en: …"}},
		"a variable of a group":  {first + `query A("X\nen: X\nfor: frontend" $x: Int) { a(x: $x) }`, []string{"$x", "for: frontend"}},
		"a variable's other key": {first + `query A("X\nen: X\nnb: X" $x: Int) { a(x: $x) }`, []string{"$x", `"nb: X"`}},
	} {
		_, err := read(fstest.MapFS{"q/a.graphql": file(c.text)}, "q")
		for _, part := range c.says {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%s: error %v does not say %q", name, err, part)
			}
		}
	}
	_, err = read(fstest.MapFS{"q/a.graphql": file(second), "q/a.variables.json": file("[]")}, "q")
	if err == nil || !strings.Contains(err.Error(), "q/a.variables.json: expected a JSON object") {
		t.Errorf("variables that are a list: error %v", err)
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
		if strings.Contains(q.Query, "$") != (len(parameters) > 0) {
			t.Errorf("%s has the parameters %v", q.Name, parameters)
		}
		form := map[string][]string{}
		for _, p := range parameters {
			seen[p.Kind]++
			if p.Title.NB == "" || p.Title.EN == "" || !strings.Contains(q.Query, "$"+p.Name+": "+p.Type) || p.Kind == Choice && p.Options == nil {
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
	if parameters, err := (Question{Query: `query ("B\nen: B" $b: Basis!) { x(b: $b) }`}).Parameters(nil); err != nil || parameters != nil {
		t.Errorf("an enum that is not known gives %v, %v", parameters, err)
	}
}
