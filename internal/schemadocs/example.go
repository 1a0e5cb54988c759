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

// addExamples gives each type the operations that use it, the shortest first: it is the easiest to read.
func (r *Reference) addExamples(schema *ast.Schema, operations []Operation) error {
	for _, o := range operations {
		document, err := gqlparser.LoadQueryWithRules(schema, o.Text, rules.NewDefaultRules())
		if err != nil {
			return fmt.Errorf("operation %s: %w", o.Name, err)
		}
		used := usage{}
		for _, operation := range document.Operations {
			for _, v := range operation.VariableDefinitions {
				used[v.Type.Name()] = true
			}
			used.selections(operation.SelectionSet)
		}
		for _, f := range document.Fragments {
			used.selections(f.SelectionSet)
		}
		for name := range used {
			if t, ok := r.byName[name]; ok {
				t.Examples = append(t.Examples, Example{o})
			}
		}
	}
	for _, t := range r.Types {
		slices.SortStableFunc(t.Examples, func(a, b Example) int {
			return cmp.Compare(strings.Count(a.Text, "\n"), strings.Count(b.Text, "\n"))
		})
	}
	return nil
}

// usage is the set of the names of types that an operation uses.
type usage map[string]bool

func (u usage) selections(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			u[s.ObjectDefinition.Name] = true
			u[s.Definition.Type.Name()] = true
			for _, a := range s.Arguments {
				u.value(a.Value)
			}
			u.selections(s.SelectionSet)
		case *ast.InlineFragment:
			if s.TypeCondition != "" {
				u[s.TypeCondition] = true
			}
			u.selections(s.SelectionSet)
		}
	}
}

func (u usage) value(v *ast.Value) {
	if v == nil {
		return
	}
	if v.Definition != nil {
		u[v.Definition.Name] = true
	}
	for _, child := range v.Children {
		u.value(child.Value)
	}
}
