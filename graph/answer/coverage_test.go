package answer_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/graph/answer"
	"veikart/graph/computed"
)

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The tables say what each field of each object type is: no field is missing, none is left over.
func TestTablesCoverTheSchema(t *testing.T) {
	schema := loadSchema(t)
	s := answer.NewSchema(schema)
	for _, definition := range schema.Types {
		if definition.Kind != ast.Object || definition.BuiltIn || definition.Name == "Query" || definition.Name == "Subscription" {
			continue // of the roots, a test of package graph
		}
		var declared []string
		for _, f := range definition.Fields {
			declared = append(declared, f.Name)
		}
		slices.Sort(declared)
		known, ok := answer.TableOf(s, definition)
		if fields, computes := computed.Tables()[definition.Name]; computes {
			known, ok = slices.Sorted(fields), true
		}
		if !ok {
			t.Errorf("no table for type %s", definition.Name)
			continue
		}
		// a connection of a kind without dimensions has no groupBy, and a plain edge shows no position
		known = slices.DeleteFunc(known, func(name string) bool {
			optional := name == "groupBy" || name == "position" || name == "coverage"
			return optional && !slices.Contains(declared, name)
		})
		if diff := cmp.Diff(declared, known); diff != "" {
			t.Errorf("type %s (-schema +table):\n%s", definition.Name, diff)
		}
	}
}
