package term

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

// Each term has its words in both languages, once, and a type of the schema.
func TestTerms(t *testing.T) {
	t.Parallel()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	seen := map[string]bool{}
	for _, one := range All() {
		if one.Name.NB == "" || one.Name.EN == "" || one.Means.NB == "" || one.Means.EN == "" || seen[one.Name.NB] {
			t.Errorf("words are missing, or there twice: %+v", one)
		}
		seen[one.Name.NB] = true
		if schema.Types[one.Type] == nil {
			t.Errorf("%s leads to %s, which the schema does not have", one.Name.NB, one.Type)
		}
	}
}
