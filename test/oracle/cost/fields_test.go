package cost_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

// given are the arguments of fields that demand some, and of those that read more with them.
var given = map[string]string{
	"node": `(id: "goal:1")`, "nodes": `(ids: ["goal:1", "goal:2"])`, "goal": "(number: 1)",
	"search": `(text: "helse", first: 100)`, "timeline": "(lanes: OWNER)", "matrix": "(rows: MEASURE, columns: OWNER)",
	"passage":       `(document: "document:kommuner-og-fastleger", start: 660, end: 5000)`,
	"activeOn":      `(date: "2023-06-01")`,
	"neighbourhood": `(of: "goal:1", depth: 3, basis: [STATED, INFERRED])`, "actorNetwork": "(basis: [STATED, INFERRED])",
	"paths": `(from: "goal:1", to: "goal:3", basis: [STATED, INFERRED], first: 20)`, "periods": "(unit: MONTH)",
}

// around returns, for every type of object and interface that answers have, a shortest selection from the root that
// comes to it, with %s in it for what is selected there.
func around(s *ast.Schema) map[string]string {
	found, next := map[string]string{"Query": "%s"}, []string{"Query"}
	for len(next) > 0 {
		name := next[0]
		next = next[1:]
		for _, f := range s.Types[name].Fields {
			inner := s.Types[f.Type.Name()]
			arguments, ok := call(s, f)
			if !ok || strings.HasPrefix(f.Name, "__") || inner.IsLeafType() || inner.Name == "Node" {
				continue
			}
			for _, of := range append([]*ast.Definition{inner}, s.GetPossibleTypes(inner)...) {
				if found[of.Name] != "" {
					continue
				}
				selected := "%s"
				if of != inner {
					selected = "... on " + of.Name + " { %s }"
				}
				found[of.Name] = fmt.Sprintf(found[name], f.Name+arguments+" { "+selected+" }")
				next = append(next, of.Name)
			}
		}
	}
	delete(found, "Query")
	return found
}

// call returns the arguments to ask for a field with, and whether they are known.
func call(s *ast.Schema, f *ast.FieldDefinition) (string, bool) {
	if text, ok := given[f.Name]; ok && len(f.Arguments) > 0 {
		return text, true
	}
	text := ""
	for _, a := range f.Arguments {
		switch {
		case a.Type.NonNull && a.Type.Elem != nil && s.Types[a.Type.Name()].Kind == ast.Enum: // dimensions
			return "(" + a.Name + ": [" + s.Types[a.Type.Name()].EnumValues[0].Name + "])", true
		case a.Type.NonNull && a.DefaultValue == nil:
			return "", false
		}
		if a.Name == "first" && a.DefaultValue == nil {
			text = "(first: 50)"
		}
	}
	return text, true
}

// leaf is a field that has a value, and how to ask for it on everything that has it, once for each alias at %s.
type leaf struct{ name, operation string }

func leaves(t testing.TB) []leaf {
	t.Helper()
	s := operations.Schema()
	places := around(s)
	var out []leaf
	for _, name := range slices.Sorted(maps.Keys(places)) {
		for _, f := range s.Types[name].Fields {
			if !s.Types[f.Type.Name()].IsLeafType() || strings.HasPrefix(f.Name, "__") {
				continue
			}
			arguments, ok := call(s, f)
			if !ok {
				t.Fatalf("%s.%s demands arguments that are not given", name, f.Name)
			}
			out = append(out, leaf{name + "." + f.Name, fmt.Sprintf(places[name], "%s: "+strings.ReplaceAll(f.Name+arguments, " ", "")+" ")})
		}
	}
	return out
}

// No field has many bytes for little cost. A number of one digit has 8 bytes with its key, at a cost of 1.
func TestBytesFollowCostOfEveryField(t *testing.T) {
	const most = 64
	url := serve(t, fixture.Graph(t, fixture.Seeds()...))
	all := leaves(t)
	if len(all) < 150 {
		t.Fatalf("only %d fields", len(all))
	}
	for _, l := range all {
		bytes, cost := weigh(t, url, l.operation, 20)
		ratio := float64(bytes) / float64(cost)
		t.Logf("%-40s %8d bytes at a cost of %7d: %5.1f", l.name, bytes, cost, ratio)
		if ratio > most {
			t.Errorf("%s has %.1f bytes at a cost of one", l.name, ratio)
		}
	}
}

// The time for a unit of cost, of every field asked for a hundred times: what is computed and not written included.
func BenchmarkFields(b *testing.B) {
	url := serve(b, fixture.Graph(b, fixture.Seeds()...))
	for _, l := range leaves(b) {
		b.Run(l.name, func(b *testing.B) {
			cost := 0
			for b.Loop() {
				_, cost = weigh(b, url, l.operation, 100)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(cost), "ns/unit")
		})
	}
}
