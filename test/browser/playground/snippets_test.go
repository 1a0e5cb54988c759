package playground_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

const packages = "../../../internal/web/playground/node_modules"

// runs says how the program that is offered in a language is run: as the input of a shell in the
// playground's folder, or as a file with a name of its own.
var runs = map[string]func(ctx context.Context, file string) *exec.Cmd{
	"curl":   func(ctx context.Context, file string) *exec.Cmd { return exec.CommandContext(ctx, "sh", file) },
	"python": func(ctx context.Context, file string) *exec.Cmd { return exec.CommandContext(ctx, "python3", file) },
	"r":      func(ctx context.Context, file string) *exec.Cmd { return exec.CommandContext(ctx, "Rscript", file) },
	"go":     func(ctx context.Context, file string) *exec.Cmd { return exec.CommandContext(ctx, "go", "run", file) },
	"typescript": func(ctx context.Context, file string) *exec.Cmd {
		return exec.CommandContext(ctx, "sh", "-c", `cd ../../../internal/web/playground && node_modules/.bin/esbuild --loader=ts --bundle --platform=node --format=esm --log-level=error < "$0" > "$0.mjs" && node "$0.mjs"`, file)
	},
}

var endings = map[string]string{"curl": "sh", "python": "py", "r": "R", "go": "go", "typescript": "ts"}

// Each program that the playground offers runs as it is, and prints the answer. R is rare on the machines that
// test, and large: where it is not, in CI too, what is written in R is only held against a sample.
func TestSnippetsRun(t *testing.T) {
	need.Command(t, "its programs are not run", "node")
	url := program.Start(t) + "/graphql"
	for _, c := range []struct{ name, query, variables, want string }{
		{"plain", "{ goal(number: 5) { title } }", "{}", "Samarbeid og virkemidler"},
		{"variables", "query ($name: String!) {\n  actor(name: $name) { name aliases }\n}\n", `{"name": "NHN"}`, "Norsk Helsenett"},
		{"quotes", "query ($w: String!) { a: activities(filter: {title: {contains: $w}}) { totalCount } actor(name: \"it's \\\"x\\\" `y` ${z} \\\\ \\\"\\\"\\\"\") { name } }\n",
			`{"w": "å's \"q\" $(x) ` + "`y`" + ` \\n"}`, `"actor":null`},
		{"block string", "{ actor(name: \"\"\"KS\"\"\") { name } }", "{}", `"name":"KS"`},
		{"kinds of values", "query ($f: ActivityFilter, $n: Int, $x: Boolean!) { activities(filter: $f, first: $n) { totalCount @include(if: $x) } }",
			`{"f": {"and": [{"tentative": {"eq": true}}, {}], "title": null}, "n": 1, "x": true}`, `"totalCount":`},
		{"lists", "query ($p: [Phase!], $none: [Phase!]) { activities(filter: {phases: {hasAny: $p, hasAll: $none}}) { totalCount } }", `{"p": ["ROLLOUT"], "none": []}`, `"totalCount":`},
	} {
		var sent bytes.Buffer
		if err := json.Compact(&sent, []byte(c.variables)); err != nil {
			t.Fatal(err)
		}
		for id, run := range runs {
			t.Run(c.name+" in "+id, func(t *testing.T) {
				switch id {
				case "curl", "go":
					need.Command(t, "its programs are not run", id)
				case "python":
					need.Command(t, "its programs are not run", "python3")
				case "r":
					if err := exec.CommandContext(t.Context(), "Rscript", "-e", "library(httr2); library(jsonlite)").Run(); err != nil {
						need.Optional(t, "R with httr2 and jsonlite is not here")
					}
				case "typescript":
					need.Path(t, "programs in TypeScript are not run; make playground fetches the packages", packages)
				}
				text := snippet(t, id, url, c.query, sent.String())
				file := filepath.Join(t.TempDir(), "snippet."+endings[id])
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				var faults bytes.Buffer
				command := run(t.Context(), file)
				command.Stderr = &faults
				out, err := command.Output()
				if err != nil {
					t.Fatalf("%v: %s\n%s\n%s", err, faults.Bytes(), out, text)
				}
				var answer any
				if err := json.Unmarshal(out, &answer); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				compact, err := json.Marshal(answer)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(string(compact), c.want) || strings.Contains(string(compact), `"errors"`) {
					t.Errorf("it printed %s, want %s", compact, c.want)
				}
			})
		}
	}
}

// snippet returns the program that the playground offers.
func snippet(t *testing.T, id, url, query, variables string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "node", "snippets.mjs", id, url, query, variables).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestSnippetInR(t *testing.T) {
	need.Command(t, "its programs are not run", "node")
	want := `library(httr2)

query <- r"-(query ($n: String!) { actor(name: $n) { name aliases(x: "a)") } })-"
variables <- jsonlite::fromJSON(r"({
  "n": "KS"
})", simplifyVector = FALSE)

answer <- request("http://127.0.0.1/graphql") |>
  req_body_json(list(query = query, variables = variables)) |>
  req_perform() |>
  resp_body_json()
cat(jsonlite::toJSON(answer, auto_unbox = TRUE, pretty = TRUE, null = "null"), "\n")
`
	got := snippet(t, "r", "http://127.0.0.1/graphql", `query ($n: String!) { actor(name: $n) { name aliases(x: "a)") } }`, `{"n":"KS"}`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what is offered in R (-want +got):\n%s", diff)
	}
}
