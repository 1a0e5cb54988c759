package argument

import (
	"testing"

	"veikart/internal/roadmap"
)

// What the table of kinds looks nodes up by can be read from an argument, and nothing else.
func TestEveryLookUpIsRead(t *testing.T) {
	for _, kind := range roadmap.Kinds() {
		for _, p := range kind.Properties {
			declared := false
			for _, by := range kind.LookUp {
				declared = declared || by.String() == p.Name
			}
			name := p.Name
			if p.Type == roadmap.Identifiers {
				name = "identifier" // a node is looked up by one of them
			}
			if read := By(&kind, name) != nil; read != declared {
				t.Errorf("%s.%s: read as a look-up: %v, declared as one: %v", kind.Kind, p.Name, read, declared)
			}
		}
		if By(&kind, "id") == nil {
			t.Errorf("%s is not looked up by its id", kind.Kind)
		}
	}
}
