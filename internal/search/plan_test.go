package search_test

import (
	"testing"

	"veikart/internal/roadmap"
	"veikart/internal/search"
)

// Each property that the table says is searched is a field of a document, as which it has a rank.
func TestWhatIsSearchedHasANameToRankBy(t *testing.T) {
	values := map[roadmap.Type]roadmap.Value{
		roadmap.Text: "a", roadmap.Texts: []string{"a"}, roadmap.Blocks: []roadmap.Block{{Text: "a"}},
		roadmap.Identifiers: []roadmap.Identifier{{Scheme: "b", Value: "a"}},
	}
	for _, k := range roadmap.Kinds() {
		n := roadmap.NewNode(k.Kind, "x", 0)
		for _, property := range k.Searched {
			n.Set(property, values[k.Properties[k.Property(property)].Type])
		}
		d := search.DocumentOf(n)
		if len(d.Fields) != len(k.Searched) || search.IsSearched(k.Kind) != (len(k.Searched) > 0) {
			t.Errorf("%s has %d fields to search, want %d", k.Kind, len(d.Fields), len(k.Searched))
		}
		for i, f := range d.Fields {
			if f.Name == "" {
				t.Errorf("%s of %s has no name to rank by", k.Searched[i], k.Kind)
			}
		}
	}
}
