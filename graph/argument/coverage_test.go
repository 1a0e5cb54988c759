package argument

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/roadmap"
)

// Filters ask about exactly what the domain declares: the id, every property that can be compared and
// every relation that the schema shows.
func TestFiltersCoverTheTable(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	for _, k := range roadmap.Kinds() {
		definition := schema.Types[string(k.Kind)+"Filter"]
		if definition == nil {
			if k.Kind != roadmap.KindRelease {
				t.Errorf("no filter for %s", k.Kind)
			}
			continue
		}
		want := []string{"and", "id", "not", "or"}
		for _, p := range k.Properties {
			if !p.Internal && p.Type != roadmap.Passages && p.Type != roadmap.Origin && p.Language == "" {
				want = append(want, p.Name)
			}
		}
		for _, r := range roadmap.Relations(k.Kind) {
			want = append(want, r.Name)
		}
		if k.Kind == roadmap.KindActivity {
			want = append(want, "activeOn", "activeDuring")
		}
		if len(k.Dimensions) > 0 {
			want = append(want, "group")
		}
		if k.Kind == roadmap.KindActor {
			want = append(want, "anyName")
		}
		var declared []string
		for _, f := range definition.Fields {
			declared = append(declared, f.Name)
		}
		slices.Sort(want)
		slices.Sort(declared)
		if diff := cmp.Diff(want, declared); diff != "" {
			t.Errorf("%s (-table +schema):\n%s", definition.Name, diff)
		}
	}
}

func TestOrdersAndDimensionsCoverTheTable(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	enum := func(name string) []string {
		var values []string
		if definition := schema.Types[name]; definition != nil {
			for _, v := range definition.EnumValues {
				values = append(values, v.Name)
			}
		}
		slices.Sort(values)
		return values
	}
	for _, k := range roadmap.Kinds() {
		if schema.Types[string(k.Kind)+"Order"] == nil {
			continue
		}
		fields := slices.Sorted(maps.Keys(orderKeys(k.Kind)))
		if k.Kind == roadmap.KindDocument { // nobody orders pages by their digest
			fields = slices.DeleteFunc(fields, func(f string) bool { return f == "SHA256" })
		}
		if diff := cmp.Diff(fields, enum(string(k.Kind)+"OrderField")); diff != "" {
			t.Errorf("order of %s (-table +schema):\n%s", k.Kind, diff)
		}
		var dimensions []string
		for _, d := range k.Dimensions {
			dimensions = append(dimensions, d.Name)
		}
		slices.Sort(dimensions)
		if diff := cmp.Diff(dimensions, enum(string(k.Kind)+"Dimension")); diff != "" {
			t.Errorf("dimensions of %s (-table +schema):\n%s", k.Kind, diff)
		}
	}
}
