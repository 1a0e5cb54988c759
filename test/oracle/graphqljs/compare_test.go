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
	"pgregory.net/rapid"

	"veikart/graph"
	"veikart/internal/service"
	"veikart/test/kit/operations"
)

func TestAnswersAreThoseOfGraphQLJS(t *testing.T) {
	g := importPages(t)
	both := pair{startServer(t, g), startExecutor(t, graph.SDL(), exported(t, g))}

	t.Run("written", func(t *testing.T) { each(t, "testdata/operations", 15, both.agree) })
	t.Run("refused", func(t *testing.T) { each(t, "testdata/refused", 10, both.refuse) })
	t.Run("random", func(t *testing.T) {
		drawn := operations.Of(operations.Stored(), operations.VocabularyOf(g), operations.Options{})
		operations.Check(t, 1, func(t *rapid.T) { both.agree(t, drawn.Draw(t, "operation")) })
	})
}

// each runs a test on every operation of a folder, which has at least so many.
func each(t *testing.T, folder string, atLeast int, test func(reporter, operations.Operation)) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < atLeast {
		t.Fatalf("%d operations in %s, want at least %d", len(files), folder, atLeast)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) { test(t, readOperation(t, file)) })
	}
}

// readOperation reads an operation with its variables, if there are any, from FILE.variables.json.
func readOperation(t *testing.T, file string) operations.Operation {
	t.Helper()
	query, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o := operations.Operation{Query: string(query), Variables: map[string]any{}}
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
func (p pair) agree(t reporter, o operations.Operation) {
	t.Helper()
	want, err := p.executor.ask(o)
	if err != nil {
		t.Fatalf("%v\n%s", err, o)
	}
	got, err := p.server.ask(o)
	if err != nil {
		t.Fatalf("the server: %v\n%s", err, o)
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

// refuse fails the test unless both have something against an operation, and the server does not
// take the fault for its own.
func (p pair) refuse(t reporter, o operations.Operation) {
	t.Helper()
	want, err := p.executor.ask(o)
	if err != nil && !errors.Is(err, errInvalid) {
		t.Fatalf("%v\n%s", err, o)
	}
	if err == nil && len(want.Errors) == 0 {
		t.Fatalf("graphql-js answers %s\n%s", want.Data, o)
	}
	got, err := p.server.ask(o)
	switch {
	case errors.Is(err, errInvalid):
	case err != nil:
		t.Fatalf("%v\n%s", err, o)
	case len(got.Errors) == 0:
		t.Fatalf("the server answers %s\n%s", got.Data, o)
	}
	for _, e := range got.Errors {
		if e.Extensions.Code != string(service.InvalidArgument) {
			t.Fatalf("the server says %s: %s\n%s", e.Extensions.Code, e.Message, o)
		}
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
