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
	"veikart/internal/roadmap"
	"veikart/internal/search"
)

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// What can be searched and found, by the schema, is what is searched.
func TestSearchCoversTheTable(t *testing.T) {
	schema := loadSchema(t)
	var enumNames, results, fields []string
	for _, kind := range search.Kinds() {
		enumNames = append(enumNames, roadmap.SubjectKind(kind))
		results = append(results, string(kind))
	}
	for _, field := range search.Fields() {
		fields = append(fields, string(field))
	}
	values := func(enum string) []string {
		var all []string
		for _, v := range schema.Types[enum].EnumValues {
			all = append(all, v.Name)
		}
		return all
	}
	for name, lists := range map[string][2][]string{
		"SearchKind":   {enumNames, values("SearchKind")},
		"SearchResult": {results, schema.Types["SearchResult"].Types},
		"SearchField":  {fields, values("SearchField")},
	} {
		slices.Sort(lists[0])
		slices.Sort(lists[1])
		if diff := cmp.Diff(lists[0], lists[1]); diff != "" {
			t.Errorf("%s (-table +schema):\n%s", name, diff)
		}
	}
}

// The tables say what each field of each object type is: no field is missing, none is left over.
func TestTablesCoverTheSchema(t *testing.T) {
	schema := loadSchema(t)
	s := answer.NewSchema(schema, "")
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
