package graphqljs_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"veikart/graph"
)

func TestAnswersAreThoseOfGraphQLJS(t *testing.T) {
	g := importPages(t)
	both := pair{startServer(t, g), startExecutor(t, graph.SDL(), exported(t, g))}

	t.Run("written", func(t *testing.T) {
		files, err := filepath.Glob("testdata/operations/*.graphql")
		if err != nil {
			t.Fatal(err)
		}
		if len(files) < 15 {
			t.Fatalf("%d operations in testdata/operations, want at least 15", len(files))
		}
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
				both.agree(t, readOperation(t, file))
			})
		}
	})

	t.Run("random", func(t *testing.T) {
		schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: graph.SDL()})
		operations := operationsOf(schema, vocabularyOf(g))
		rapid.Check(t, func(t *rapid.T) { both.agree(t, operations.Draw(t, "operation")) })
	})
}

// readOperation reads an operation with its variables, if there are any, from FILE.variables.json.
func readOperation(t *testing.T, file string) operation {
	t.Helper()
	query, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o := operation{Query: string(query), Variables: map[string]any{}}
	variables, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
	if errors.Is(err, os.ErrNotExist) {
		return o
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(variables, &o.Variables); err != nil {
		t.Fatalf("%s: the variables: %v", file, err)
	}
	return o
}

// pair is the server and what it is held against.
type pair struct {
	server   server
	executor *executor
}

type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// agree fails the test when the two answers to an operation differ: in any value, in the order of
// members, or in the places of errors.
func (p pair) agree(t reporter, o operation) {
	t.Helper()
	want, err := p.executor.ask(o)
	if err != nil {
		t.Fatalf("%v\n%s", err, o)
	}
	got, err := p.server.ask(o)
	if err != nil {
		t.Fatalf("%v\n%s", err, o)
	}
	wantText, err := render(want)
	if err != nil {
		t.Fatalf("graphql-js: %v\n%s", err, o)
	}
	gotText, err := render(got)
	if err != nil {
		t.Fatalf("the server: %v\n%s", err, o)
	}
	if wantText != gotText {
		t.Fatalf("answers differ (-graphql-js +server):\n%s\n%s\ngraphql-js's errors: %v\nthe server's errors: %v",
			shorten(cmp.Diff(wantText, gotText)), o, want.Errors, got.Errors)
	}
}

// render returns an answer as text: a line for each token of its data, in their order, and one for
// the place of each error. Equal answers, and no others, have equal texts.
func render(a answer) (string, error) {
	var out strings.Builder
	d := json.NewDecoder(bytes.NewReader(a.Data))
	d.UseNumber()
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
		if token == json.Delim('}') || token == json.Delim(']') {
			depth--
		}
		fmt.Fprintf(&out, "%s%T %q\n", strings.Repeat(" ", depth), token, fmt.Sprint(token))
		if token == json.Delim('{') || token == json.Delim('[') {
			depth++
		}
	}
	places := make([]string, len(a.Errors))
	for i, e := range a.Errors {
		places[i] = fmt.Sprintln("error at", e.Path)
	}
	slices.Sort(places)
	return out.String() + strings.Join(places, ""), nil
}

// shorten cuts a difference to what can be read.
func shorten(diff string) string {
	const most = 6000
	if len(diff) > most {
		return strings.ToValidUTF8(diff[:most], "") + "…"
	}
	return diff
}
