package schemadocs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// addExamples gives each type the operations that use it: first those that are most about it, which use it nearest to where
// they start, and of these the shortest, which is the easiest to read.
func (r *Reference) addExamples(schema *ast.Schema, operations []Operation) error {
	for _, o := range operations {
		document, err := gqlparser.LoadQueryWithRules(schema, o.Text, rules.NewDefaultRules())
		if err != nil {
			return fmt.Errorf("operation %s: %w", o.Name, err)
		}
		used := usage{}
		for _, operation := range document.Operations {
			for _, v := range operation.VariableDefinitions {
				used.at(v.Type.Name(), 1)
			}
			used.selections(operation.SelectionSet, 0)
		}
		for name, depth := range used {
			if t, ok := r.byName[name]; ok {
				t.Examples = append(t.Examples, Example{o, depth})
			}
		}
	}
	for _, t := range r.Types {
		slices.SortStableFunc(t.Examples, func(a, b Example) int {
			return cmp.Or(cmp.Compare(a.depth, b.depth), cmp.Compare(strings.Count(a.Text, "\n"), strings.Count(b.Text, "\n")))
		})
	}
	return nil
}

// usage says of the types that an operation uses how many fields lead there at least.
type usage map[string]int

func (u usage) at(name string, depth int) {
	if before, ok := u[name]; !ok || depth < before {
		u[name] = depth
	}
}

func (u usage) selections(set ast.SelectionSet, depth int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			u.at(s.ObjectDefinition.Name, depth)
			u.at(s.Definition.Type.Name(), depth+1)
			for _, a := range s.Arguments {
				u.value(a.Value, depth+1)
			}
			u.selections(s.SelectionSet, depth+1)
		case *ast.InlineFragment:
			if s.TypeCondition != "" {
				u.at(s.TypeCondition, depth)
			}
			u.selections(s.SelectionSet, depth)
		case *ast.FragmentSpread:
			u.selections(s.Definition.SelectionSet, depth)
		}
	}
}

func (u usage) value(v *ast.Value, depth int) {
	if v == nil {
		return
	}
	if v.Definition != nil {
		u.at(v.Definition.Name, depth)
	}
	for _, child := range v.Children {
		u.value(child.Value, depth)
	}
}
