// Package operations draws random valid operations from the schema, for tests that hold the answers
// of two programs against each other.
package operations

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"veikart/graph"
)

// Operation is an operation with its variables, as it is sent. Lists are those that can be read on
// from a cursor.
type Operation struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables"`
	Lists     []List         `json:"-"`
}

// Options says what operations have beyond what every program answers alike.
type Options struct {
	// Letters: orders by text, comparisons that ignore letter case or accents, and texts to compare with
	// in other letters than the graph's. Only a program with the same collation answers them alike.
	Letters bool
	// Cursors: fields that hold cursors, and lists that begin or end at one. Only a program with the same
	// cursors answers them alike.
	Cursors bool
}

// Schema returns the schema that the server has, but for the limits: they are the server's, and no part of
// the graph that others could answer about.
func Schema() *ast.Schema {
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: graph.SDL()})
	schema.Query.Fields = slices.DeleteFunc(schema.Query.Fields, func(f *ast.FieldDefinition) bool { return f.Name == "limits" })
	delete(schema.Types, "Limits")
	return schema
}

// Stored returns the schema without the fields whose values are computed from several parts of the graph,
// for programs that answer from the graph alone.
func Stored() *ast.Schema {
	schema := Schema()
	for of, computed := range map[string][]string{
		"Query": {
			"search", "actorNetwork", "paths", "neighbourhood", "timeline", "matrix", "releases", "changes", "history", "series", "passage",
		},
		"Source":   {"citation", "permalink", "sourceUrl"},
		"Release":  {"isCurrent"},
		"Actor":    {"coActors", "label"},
		"Document": {"unmappedParts", "label"},
		"Goal":     {"label"}, "SubGoal": {"label"}, "Measure": {"label"}, "Activity": {"label"}, "UserGroup": {"label"}, "Finding": {"label"},
		"Named": {"label"},
	} {
		definition := schema.Types[of]
		definition.Fields = slices.DeleteFunc(definition.Fields, func(f *ast.FieldDefinition) bool { return slices.Contains(computed, f.Name) })
	}
	return schema
}

// String returns the operation as the two files of a case: the document and its variables.
func (o Operation) String() string {
	var variables bytes.Buffer
	encoder := json.NewEncoder(&variables)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(o.Variables); err != nil {
		return err.Error()
	}
	return "-- NAME.graphql --\n" + o.Query + "-- NAME.variables.json --\n" + variables.String()
}

// With returns the operation with another value of a variable.
func (o Operation) With(variable string, value any) Operation {
	variables := map[string]any{variable: value}
	for name, v := range o.Variables {
		if name != variable {
			variables[name] = v
		}
	}
	o.Variables = variables
	return o
}

// List is a list of an operation that can begin or end at a cursor. After and Before are the variables
// of those arguments; one may be empty. An answer has the list's own cursors under Key.
type List struct {
	Key           string
	After, Before string
}

// Cursors returns the cursors that an answer holds of the list, of all its places in the answer.
func (l List) Cursors(answer []byte) ([]string, error) {
	var decoded any
	if err := json.Unmarshal(answer, &decoded); err != nil {
		return nil, fmt.Errorf("the answer is no JSON: %w", err)
	}
	var found []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, element := range v {
				walk(element)
			}
		case map[string]any:
			names := make([]string, 0, len(v))
			for name := range v {
				names = append(names, name)
			}
			slices.Sort(names)
			for _, name := range names {
				if name == l.Key {
					found = append(found, cursorsOf(v[name])...)
				}
				walk(v[name])
			}
		}
	}
	walk(decoded)
	return found, nil
}

func cursorsOf(edges any) []string {
	var out []string
	list, _ := edges.([]any)
	for _, e := range list {
		members, _ := e.(map[string]any)
		if cursor, ok := members["cursor"].(string); ok {
			out = append(out, cursor)
		}
	}
	return out
}

// Check checks a property with random operations: as many as VEIKART_OPERATIONS says, or 200, unless
// -rapid.checks says otherwise; of them one part of so many, where several calls share them.
//
// The variable is read here and not before the tests run, because only then does go test know that
// another number makes an earlier result stale.
func Check(t *testing.T, parts int, property func(*rapid.T)) {
	t.Helper()
	const name = "rapid.checks"
	total := os.Getenv("VEIKART_OPERATIONS")
	if total == "" {
		total = "200"
	}
	flag.Visit(func(f *flag.Flag) {
		if f.Name == name {
			total = f.Value.String()
		}
	})
	number, err := strconv.Atoi(total)
	if err != nil || number < 1 {
		t.Fatalf("VEIKART_OPERATIONS %q: expected a number of operations such as 10000", total)
	}
	set := func(n int) {
		if err := flag.Set(name, strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	set((number + parts - 1) / parts)
	defer set(number) // what the next call finds
	rapid.Check(t, property)
}
