package production_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// hostileTexts would end a string, or a name, and go on with a statement of their own.
var hostileTexts = []string{
	`'}) DETACH DELETE n //`,
	`"}) DETACH DELETE n //`,
	"`) MATCH (n) DETACH DELETE n //",
	`\u0027}) MATCH (n) DETACH DELETE n //`,
	`$release`,
}

// Texts that look like statements are texts, in every argument of the schema's root fields that takes
// one: nothing in the database changes.
func TestHostileTextsChangeNothing(t *testing.T) {
	c := program.Neo4j(t)
	s := program.OpenNeo4j(t, c)
	if err := s.Write(t.Context(), fixture.Graph(t, fixture.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	url := program.Serve(t, s)
	count := func() string {
		return fmt.Sprint(program.Cypher(t, c, "MATCH (v:VeikartRelease {namespace: $namespace}) MATCH (n {release: v.generation}) "+
			"OPTIONAL MATCH (n)-[e]->() RETURN count(DISTINCT n), count(e)", map[string]any{"namespace": c.Namespace}))
	}
	before := count()
	schema := operations.Schema()
	reached := 0
	for _, field := range schema.Query.Fields {
		for _, argument := range field.Arguments {
			if argument.Type.Name() == "SeriesFilter" {
				continue // its members are the filters of lists, which are tried there
			}
			query := fmt.Sprintf("query ($given: %s) { %s(%s: $given%s) %s }",
				argument.Type, field.Name, argument.Name, required(schema, field, argument), selectionOf(schema, field.Type))
			for _, scalar := range []string{"String", "ID"} {
				places := textPlaces(schema, argument.Type, scalar, nil)
				reached += len(places)
				for several := range slices.Chunk(places, togetherAtMost) {
					for _, text := range hostileTexts {
						code, body := program.Post(t, url, query, map[string]any{"given": together(several, text)})
						refused := strings.Contains(string(body), `"errors"`)
						// ids are refused before the store is asked, names and cursors may be
						if code != http.StatusOK || strings.Contains(string(body), `"INTERNAL"`) || refused != (scalar == "ID") && argument.Name == "filter" {
							t.Fatalf("%s: %q is answered by %d, %s", query, text, code, body)
						}
					}
				}
			}
		}
	}
	if reached < 500 {
		t.Errorf("only %d places were reached", reached)
	}
	if after := count(); after != before || strings.HasPrefix(before, "[[0 ") {
		t.Errorf("nodes and edges before %s, after %s", before, after)
	}
}

// togetherAtMost is how many places of a filter are asked about at once: a statement for each would take
// minutes.
const togetherAtMost = 12

// together puts a text at several places: alternatives of one filter.
func together(places []func(string) any, text string) any {
	if len(places) == 1 {
		return places[0](text)
	}
	alternatives := make([]any, len(places))
	for i, place := range places {
		alternatives[i] = place(text)
	}
	return map[string]any{"or": alternatives}
}

// required returns what else a field must be given: something harmless.
func required(schema *ast.Schema, field *ast.FieldDefinition, but *ast.ArgumentDefinition) string {
	harmless := map[string]string{"String": `"kommune"`, "ID": `"goal:1"`, "Int": "1", "ReleaseRef": `{on: "2100-01-01"}`}
	var out strings.Builder
	for i, a := range field.Arguments {
		if a == but || !a.Type.NonNull || a.DefaultValue != nil {
			continue
		}
		value := harmless[a.Type.Name()]
		if d := schema.Types[a.Type.Name()]; d.Kind == ast.Enum {
			value = d.EnumValues[i%len(d.EnumValues)].Name // two arguments that may not be the same are not
		}
		fmt.Fprintf(&out, ", %s: %s", a.Name, value)
	}
	return out.String()
}

func selectionOf(schema *ast.Schema, t *ast.Type) string {
	if schema.Types[t.Name()].IsLeafType() {
		return ""
	}
	return "{ __typename }"
}

// textPlaces returns, for every place of a type at which a scalar may stand, what puts a text there.
// Within are the input types in which the place is: none is entered twice.
func textPlaces(schema *ast.Schema, t *ast.Type, scalar string, within []string) []func(text string) any {
	if t.Elem != nil {
		var places []func(string) any
		for _, place := range textPlaces(schema, t.Elem, scalar, within) {
			places = append(places, func(text string) any { return []any{place(text)} })
		}
		return places
	}
	d := schema.Types[t.NamedType]
	switch {
	case d.Name == scalar:
		return []func(string) any{func(text string) any { return text }}
	case d.Kind != ast.InputObject || len(within) > 3:
		return nil
	}
	var places []func(string) any
	for _, field := range d.Fields {
		name := schema.Types[field.Type.Name()]
		if slices.Contains(within, name.Name) || name == d || field.Name == "not" {
			continue
		}
		for _, place := range textPlaces(schema, field.Type, scalar, append(within[:len(within):len(within)], d.Name)) {
			places = append(places, func(text string) any {
				given := requiredMembers(schema, d)
				given[field.Name] = place(text)
				return given
			})
		}
	}
	return places
}

// requiredMembers is what an input object must be given: something harmless. Only members with values of enums are known here.
func requiredMembers(schema *ast.Schema, d *ast.Definition) map[string]any {
	out := map[string]any{}
	for _, field := range d.Fields {
		if of := schema.Types[field.Type.Name()]; field.Type.NonNull && field.DefaultValue == nil && of.Kind == ast.Enum {
			out[field.Name] = of.EnumValues[0].Name
		}
	}
	return out
}
