package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// priceFiles writes files and returns their names.
func priceFiles(t *testing.T, texts map[string]string) map[string]string {
	t.Helper()
	dir, names := t.TempDir(), map[string]string{}
	for name, text := range texts {
		names[name] = filepath.Join(dir, name)
		if err := os.WriteFile(names[name], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return names
}

// Each operation of each document is priced or found wrong, with its place, whatever is wrong with others.
func TestPrice(t *testing.T) {
	files := priceFiles(t, map[string]string{
		"two.graphql":    "query A { goal(number: 1) { title } }\nquery B($n: Int = 2) { activities(first: $n) { nodes { title } } }",
		"wrong.graphql":  "{\n  goul\n}",
		"broken.graphql": "{ goal",
		"list.json":      `{"7": "query C($of: ID!, $w: Boolean!) { node(id: $of) { id ... on Goal @include(if: $w) { subGoals { totalCount } } } }"}`,
		"vars.json":      `{"n": 3}`,
	})
	for name, c := range map[string]struct {
		args  []string
		stdin string
		code  int
		says  []string
	}{
		"two operations": {[]string{files["two.graphql"]}, "", 0, []string{"two.graphql: A costs ", `two.graphql: B costs`, `with {"n":100}`}},
		"with variables": {[]string{"--variables", files["vars.json"], files["two.graphql"]}, "", 0, []string{"B costs 11 of 1000000\n"}},
		"a wrong field":  {[]string{files["wrong.graphql"], files["two.graphql"]}, "", 1, []string{`wrong.graphql:2:3: error: Cannot query field "goul"`, ": A costs"}},
		"no GraphQL":     {[]string{files["broken.graphql"]}, "", 1, []string{"broken.graphql:1:7: error: Expected Name"}},
		"a list":         {[]string{files["list.json"]}, "", 0, []string{"list.json: 7: C costs", `"of":"goal:`, `"w":true`}},
		"too much":       {[]string{"--limit-cost", "50", files["two.graphql"]}, "", 1, []string{"of 50, which is too much"}},
		"standard input": {[]string{"-"}, "{ limits { cost } }", 0, []string{"-: the operation without a name costs"}},
		"a malformed id": {[]string{"-"}, `{ node(id: "x") { id } }`, 1, []string{"-:1:3: error: "}},
		"no such file":   {[]string{"missing.graphql"}, "", 1, nil},
		"no variables":   {[]string{"--variables", files["two.graphql"], "-"}, "{ limits { cost } }", 1, nil},
	} {
		got := veikart(t, c.stdin, nil, append([]string{"price"}, c.args...)...)
		if got.code != c.code {
			t.Errorf("%s: exit code %d, want %d: %s %s", name, got.code, c.code, got.stdout, got.stderr)
		}
		for _, part := range c.says {
			if !strings.Contains(got.stdout, part) {
				t.Errorf("%s: %q is not in %s", name, part, got.stdout)
			}
		}
	}
}

func TestPriceAsJSON(t *testing.T) {
	said := veikart(t, "query A { goals { title } }", nil, "price", "--format", "json", "-")
	var got []struct {
		File, Operation string
		Valid, Allowed  bool
		Cost, Limit     int
	}
	if err := json.Unmarshal([]byte(said.stdout), &got); err != nil || said.code != 0 || len(got) != 1 {
		t.Fatalf("%v: %+v", err, said)
	}
	if o := got[0]; o.File != "-" || o.Operation != "A" || !o.Valid || !o.Allowed || o.Cost < 2 || o.Limit != 1_000_000 {
		t.Errorf("%+v", o)
	}
}
