package veikart_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

// Every element that a client can see is described.
func TestEverythingIsDescribed(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	described := 0
	need := func(place, description string) {
		described++
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", place)
		}
	}
	for _, d := range schema.Types {
		if d.BuiltIn {
			continue
		}
		need(d.Name, d.Description)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			need(d.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				need(d.Name+"."+f.Name+"("+a.Name+":)", a.Description)
			}
		}
		for _, v := range d.EnumValues {
			need(d.Name+"."+v.Name, v.Description)
		}
	}
	if described < 400 {
		t.Errorf("only %d elements were looked at", described)
	}
}

// Fields of one name have one shape in all types that a fragment can meet in one place, so that
// clients can select them together (the rule of the specification that fields can merge).
func TestSameNameSameShape(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, abstract := range schema.Types {
		if abstract.Kind != ast.Interface && abstract.Kind != ast.Union {
			continue
		}
		shapes := map[string]string{}
		for _, d := range schema.GetPossibleTypes(abstract) {
			for _, f := range d.Fields {
				shape := f.Type.String()
				if named := schema.Types[f.Type.Name()]; named.IsCompositeType() {
					shape = strings.Replace(shape, named.Name, "object", 1)
				}
				if known, ok := shapes[f.Name]; ok && known != shape && !sourcedOnly(abstract, f.Name) && !promised(abstract, f.Name) {
					t.Errorf("%s: %s.%s is %s, elsewhere %s", abstract.Name, d.Name, f.Name, shape, known)
				}
				shapes[f.Name] = shape
				compared++
			}
		}
	}
	if compared < 50 {
		t.Errorf("only %d fields were compared", compared)
	}
}

// promised has fields whose names were promised to clients before others of the name came: of changes, what is there before and
// after is a text, a flag, a date or a list, by the kind of change; the label of a release may be absent, while Named, which
// releases are not, always has one. Who selects several together gives them aliases.
func promised(abstract *ast.Definition, field string) bool {
	if abstract.Name == "Node" {
		return field == "label"
	}
	return abstract.Name == "Change" && slices.Contains([]string{"from", "to", "added", "removed"}, field)
}

// sourcedOnly has fields whose types never meet in one place, because no field returns Sourced:
// it is only a condition on nodes.
func sourcedOnly(abstract *ast.Definition, field string) bool {
	return abstract.Name == "Sourced" && field == "kind"
}
