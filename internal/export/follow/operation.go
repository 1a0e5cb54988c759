package follow

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// inlined returns an operation in which fragments stand where they were spread, so that each field is there once for each
// place in the answer. The document is valid, so fragments do not spread themselves.
func inlined(document *ast.QueryDocument, set ast.SelectionSet) ast.SelectionSet {
	out := make(ast.SelectionSet, 0, len(set))
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			f := *s
			f.SelectionSet = inlined(document, s.SelectionSet)
			out = append(out, &f)
		case *ast.InlineFragment:
			f := *s
			f.SelectionSet = inlined(document, s.SelectionSet)
			out = append(out, &f)
		case *ast.FragmentSpread:
			fragment := document.Fragments.ForName(s.Name)
			out = append(out, &ast.InlineFragment{
				TypeCondition: fragment.TypeCondition, Directives: s.Directives, ObjectDefinition: s.ObjectDefinition,
				SelectionSet: inlined(document, fragment.SelectionSet),
			})
		}
	}
	return out
}

// text returns an operation as a document, with those of its variables that it uses.
func text(operation ast.OperationDefinition) string {
	used := map[string]bool{}
	namesOf(operation.SelectionSet, used)
	operation.VariableDefinitions = slices.DeleteFunc(slices.Clone(operation.VariableDefinitions), func(v *ast.VariableDefinition) bool {
		return !used[v.Variable]
	})
	var out strings.Builder
	formatter.NewFormatter(&out).FormatQueryDocument(&ast.QueryDocument{Operations: ast.OperationList{&operation}})
	return out.String()
}

// given returns those of the variables that a document declares.
func given(operation ast.OperationDefinition, variables map[string]any) map[string]any {
	used := map[string]bool{}
	namesOf(operation.SelectionSet, used)
	out := map[string]any{}
	for name, v := range variables {
		if used[name] {
			out[name] = v
		}
	}
	return out
}

// namesOf adds the names of the variables that a selection uses.
func namesOf(set ast.SelectionSet, into map[string]bool) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			for _, a := range s.Arguments {
				namesIn(a.Value, into)
			}
			namesBy(s.Directives, into)
			namesOf(s.SelectionSet, into)
		case *ast.InlineFragment:
			namesBy(s.Directives, into)
			namesOf(s.SelectionSet, into)
		}
	}
}

func namesBy(directives ast.DirectiveList, into map[string]bool) {
	for _, d := range directives {
		for _, a := range d.Arguments {
			namesIn(a.Value, into)
		}
	}
}

func namesIn(v *ast.Value, into map[string]bool) {
	if v.Kind == ast.Variable {
		into[v.Raw] = true
	}
	for _, child := range v.Children {
		namesIn(child.Value, into)
	}
}

// field returns a field without arguments under a name of its own in the answer.
func field(alias, name string, below ...ast.Selection) *ast.Field {
	return &ast.Field{Alias: alias, Name: name, SelectionSet: below}
}

// with returns arguments in which one has another value, or is not given where the value is nil.
func with(arguments ast.ArgumentList, name string, value *ast.Value) ast.ArgumentList {
	out := slices.DeleteFunc(slices.Clone(arguments), func(a *ast.Argument) bool { return a.Name == name })
	if value != nil {
		out = append(out, &ast.Argument{Name: name, Value: value})
	}
	return out
}
