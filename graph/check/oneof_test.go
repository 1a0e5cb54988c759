package check

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

// Of an input object that is one of several members exactly one is given, and is not null.
func TestVariablesThatAreOneOf(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	document := gqlparser.MustLoadQueryWithRules(schema, `query($r: ReleaseRef!) { changes(from: $r) { totalCount } }`, nil)
	for _, c := range []struct {
		given  map[string]any
		refuse bool
	}{
		{map[string]any{"label": "a"}, false},
		{map[string]any{"on": "2024-01-01"}, false},
		{map[string]any{}, true},
		{map[string]any{"label": nil}, true},
		{map[string]any{"label": "a", "id": "release:1"}, true},
		{map[string]any{"label": "a", "id": nil}, true},
	} {
		errs := (&Documents{schema: schema}).checkVariables(document.Operations[0], map[string]any{"r": c.given})
		if (len(errs) > 0) != c.refuse {
			t.Errorf("%v: %v", c.given, errs)
		}
	}
}
