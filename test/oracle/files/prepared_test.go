package files_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"pgregory.net/rapid"

	"veikart/internal/export/graph"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// added are the keys of what is added to a question.
var added = regexp.MustCompile(`^veikart[A-Z]`)

// without returns an answer without what was added.
func without(value any) any {
	switch value := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, one := range value {
			if !added.MatchString(key) {
				out[key] = without(one)
			}
		}
		return out
	case []any:
		out := make([]any, len(value))
		for i, one := range value {
			out[i] = without(one)
		}
		return out
	}
	return value
}

// nodesIn notes the ids of the nodes in an answer, but for documents: one within a passage is none, and answers do not tell.
func nodesIn(value any, met map[string]bool) {
	switch value := value.(type) {
	case map[string]any:
		if id, ok := value["veikartId"].(string); ok && !isDocument(id) {
			met[id] = true
		}
		for _, one := range value {
			nodesIn(one, met)
		}
	case []any:
		for _, one := range value {
			nodesIn(one, met)
		}
	}
}

func isDocument(id string) bool { return strings.HasPrefix(id, "document:") }

// Whatever is asked, what is added to it changes no value that was asked for, and no node is lost or made up.
func TestWhateverIsAsked(t *testing.T) {
	g := released(t)
	url := program.ServeWith(t, fixture.Store(t, g), program.Computing())
	schema := operations.Schema()
	drawn := operations.Of(schema, operations.VocabularyOf(g), operations.Options{})
	edges := 0
	operations.Check(t, 1, func(t *rapid.T) {
		o := drawn.Draw(t, "operation")
		document, faults := gqlparser.LoadQueryWithRules(schema, o.Query, nil)
		if faults != nil {
			t.Fatal(faults)
		}
		prepared, err := graph.Prepare(schema, document, document.Operations[0], graph.ForFiles())
		if err != nil {
			t.Fatal(err)
		}
		var plain, full any
		if err := program.Query(t.Context(), url, o.Query, o.Variables, &plain); err != nil {
			return // a question that is refused, such as one for an id that is none
		}
		var data json.RawMessage
		if err := program.Query(t.Context(), url, prepared, o.Variables, &data); err != nil {
			t.Fatalf("%v\n%s\n%s", err, o, prepared)
		}
		if err := json.Unmarshal(data, &full); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(without(full), plain) {
			t.Fatalf("the answer to what was asked is another:\n%s\n%s", o, prepared)
		}
		want, got := map[string]bool{}, map[string]bool{}
		nodesIn(full, want)
		collector := graph.NewCollector(schema, document, document.Operations[0])
		if err := collector.Add(data); err != nil {
			t.Fatal(err)
		}
		made, err := collector.Graph()
		if err != nil && len(want) > 0 {
			t.Fatalf("%v\n%s\n%s", err, o, data)
		}
		if err != nil {
			return
		}
		edges += len(made.Edges)
		for _, n := range made.Nodes {
			got[n.ID] = true
		}
		for _, e := range made.Edges {
			if !got[e.From] || !got[e.To] {
				t.Fatalf("%v leads nowhere:\n%s", e, o)
			}
		}
		maps.DeleteFunc(got, func(id string, _ bool) bool { return isDocument(id) })
		if !maps.Equal(got, want) {
			t.Fatalf("nodes %v, want %v:\n%s\n%s", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)), o, data)
		}
	})
	if edges < 100 {
		t.Errorf("only %d edges were met", edges)
	}
}
