package follow

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// Only returns the operation of a document as files want it: with those of its root's fields that have given names in the answer,
// without where pages of lists end, and without the ids of things in lists of lists of which but one value is asked for besides, so
// that such a list is one cell, and a thing whose list is empty has its row. A name behind a minus is that of fields which are left
// out wherever they stand. Variables are the names of those that it uses then.
func Only(document string, fields ...string) (query string, variables []string, err error) {
	read, err := parser.ParseQuery(&ast.Source{Input: document})
	if err != nil {
		return "", nil, fmt.Errorf("operation: %w", err)
	}
	operation := *read.Operations[0]
	operation.SelectionSet = slices.DeleteFunc(inlined(read, operation.SelectionSet), func(s ast.Selection) bool {
		f, isField := s.(*ast.Field)
		return !isField || !slices.Contains(fields, f.Alias)
	})
	without := map[string]bool{"pageInfo": true}
	for _, name := range fields {
		if left, out := strings.CutPrefix(name, "-"); out {
			without[left] = true
		}
	}
	if len(operation.SelectionSet)+len(without)-1 < len(fields) {
		return "", nil, fmt.Errorf("operation %s: it does not have all of %s", operation.Name, strings.Join(fields, ", "))
	}
	operation.SelectionSet = simpler(operation.SelectionSet, without, false)
	used := map[string]bool{}
	namesOf(operation.SelectionSet, used)
	return text(operation), slices.Sorted(maps.Keys(used)), nil
}

// simpler returns a selection as Only says, without some fields. In a list is whether it lies in what a connection holds.
func simpler(set ast.SelectionSet, without map[string]bool, inList bool) ast.SelectionSet {
	out := make(ast.SelectionSet, 0, len(set))
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			f := *s
			f.SelectionSet = simpler(s.SelectionSet, without, inList)
			out = append(out, &f)
		case *ast.Field:
			if without[s.Alias] {
				continue
			}
			f := *s
			if inList && s.Name == "nodes" {
				f.SelectionSet = withoutID(s.SelectionSet)
			}
			f.SelectionSet = simpler(f.SelectionSet, without, inList || holds(s.Name))
			out = append(out, &f)
		}
	}
	return out
}

// withoutID returns a selection of an id and one value as that of the value.
func withoutID(set ast.SelectionSet) ast.SelectionSet {
	if len(set) != 2 {
		return set
	}
	for i, s := range set {
		other, isField := set[1-i].(*ast.Field)
		if f, here := s.(*ast.Field); here && f.Alias == "id" && isField && len(other.SelectionSet) == 0 {
			return ast.SelectionSet{other}
		}
	}
	return set
}

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

// text returns an operation as a document, with those of its variables that it uses, and without descriptions, which may hold by an
// escape what the formatter writes as it is and no parser takes.
func text(operation ast.OperationDefinition) string {
	used := map[string]bool{}
	namesOf(operation.SelectionSet, used)
	operation.VariableDefinitions = slices.DeleteFunc(slices.Clone(operation.VariableDefinitions), func(v *ast.VariableDefinition) bool {
		return !used[v.Variable]
	})
	var out strings.Builder
	formatter.NewFormatter(&out, formatter.WithIndent(" "), formatter.WithoutDescription()).FormatQueryDocument(
		&ast.QueryDocument{Operations: ast.OperationList{&operation}})
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
