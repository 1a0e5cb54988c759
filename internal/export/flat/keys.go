package flat

import (
	"maps"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// naming walks an answer beside its query.
type naming struct {
	fragments ast.FragmentDefinitionList
	variables map[string]any
}

// nameKeys returns the answer with a dimension in each key of a group that was not asked for its own.
func nameKeys(data object, query string, variables map[string]any) any {
	document, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return data // what cannot be read names nothing
	}
	n := naming{document.Fragments, map[string]any{}}
	var selections ast.SelectionSet
	for _, o := range document.Operations {
		selections = append(selections, o.SelectionSet...)
		maps.Copy(n.variables, defaults(o))
	}
	maps.Copy(n.variables, variables)
	return n.beside(data, selections)
}

func (n naming) beside(value any, selections ast.SelectionSet) any {
	switch v := value.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = n.beside(item, selections)
		}
		return list
	case object:
		fields := n.fields(selections)
		o := make(object, 0, len(v))
		for _, f := range v {
			var below ast.SelectionSet
			var dimensions []string
			for _, asked := range fields {
				if asked.Alias != f.Name {
					continue
				}
				below = append(below, asked.SelectionSet...)
				if dimensions == nil {
					dimensions = dimensionsOf(asked, n.variables)
				}
			}
			inner := n.beside(f.Value, below)
			if groups, ok := inner.(object); ok && dimensions != nil {
				inner = withDimensions(groups, dimensions)
			}
			o = append(o, field{Name: f.Name, Value: inner})
		}
		return o
	}
	return value
}

// fields returns the fields of a selection, those of its fragments among them.
func (n naming) fields(selections ast.SelectionSet) []*ast.Field {
	var out []*ast.Field
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			out = append(out, s)
		case *ast.InlineFragment:
			out = append(out, n.fields(s.SelectionSet)...)
		case *ast.FragmentSpread:
			if f := n.fragments.ForName(s.Name); f != nil {
				out = append(out, n.fields(f.SelectionSet)...)
			}
		}
	}
	return out
}

// groupedBy is the argument that names the dimensions of groups, dimension the field of a key that says which it is of.
const (
	groupedBy = "dimensions"
	dimension = "dimension"
)

// dimensionsOf returns the dimensions by which a field is grouped; nil where it is not. One may be given without a list.
func dimensionsOf(f *ast.Field, variables map[string]any) []string {
	argument := f.Arguments.ForName(groupedBy)
	if argument == nil {
		return nil
	}
	value, err := argument.Value.Value(variables)
	if err != nil {
		return nil
	}
	switch given := value.(type) {
	case string:
		return []string{given}
	case []any:
		var out []string
		for _, one := range given {
			name, _ := one.(string)
			out = append(out, name)
		}
		return out
	}
	return nil
}

func withDimensions(groups object, dimensions []string) object {
	out := make(object, 0, len(groups))
	for _, f := range groups {
		list, ok := f.Value.([]any)
		if !ok {
			out = append(out, f)
			continue
		}
		named := make([]any, len(list))
		for i, item := range list {
			named[i] = withKeys(item, dimensions)
		}
		out = append(out, field{Name: f.Name, Value: named})
	}
	return out
}

// withKeys returns a group whose keys have dimensions.
func withKeys(item any, dimensions []string) any {
	group, ok := item.(object)
	if !ok {
		return item
	}
	out := make(object, 0, len(group))
	for _, f := range group {
		if keys, ok := f.Value.([]any); ok && f.Name == "keys" && len(keys) == len(dimensions) {
			named := make([]any, len(keys))
			for i, k := range keys {
				named[i] = k
				if key, ok := k.(object); ok && !key.Has(dimension) {
					named[i] = append(object{{Name: dimension, Value: dimensions[i]}}, key...)
				}
			}
			f.Value = named
		}
		out = append(out, f)
	}
	return out
}
