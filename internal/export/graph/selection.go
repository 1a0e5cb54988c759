package graph

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// selection is what a question asks of the objects in one place: selection sets that are merged.
type selection struct {
	types
	document *ast.QueryDocument
	sets     []ast.SelectionSet
	of       map[string][]*selected // by the type of an object, as far as one was met
}

// selected is one field of an answer. Key is its name there.
type selected struct {
	key        string
	field      *ast.Field
	coordinate string
	below      *selection // nil for a scalar
}

func newSelection(t types, document *ast.QueryDocument, sets ...ast.SelectionSet) *selection {
	return &selection{t, document, sets, map[string][]*selected{}}
}

// fields returns the fields that an object of a type has, in the order of the question.
func (s *selection) fields(of *ast.Definition) []*selected {
	if known, ok := s.of[of.Name]; ok {
		return known
	}
	var out []*selected
	for _, set := range s.sets {
		out = s.collect(out, set, of)
	}
	s.of[of.Name] = out
	return out
}

func (s *selection) collect(out []*selected, set ast.SelectionSet, of *ast.Definition) []*selected {
	for _, one := range set {
		switch one := one.(type) {
		case *ast.Field:
			out = s.add(out, one, of)
		case *ast.InlineFragment:
			if s.applies(one.TypeCondition, of) {
				out = s.collect(out, one.SelectionSet, of)
			}
		case *ast.FragmentSpread:
			if f := s.document.Fragments.ForName(one.Name); f != nil && s.applies(f.TypeCondition, of) {
				out = s.collect(out, f.SelectionSet, of)
			}
		}
	}
	return out
}

func (s *selection) add(out []*selected, f *ast.Field, of *ast.Definition) []*selected {
	i := slices.IndexFunc(out, func(other *selected) bool { return other.key == f.Alias })
	if i < 0 {
		i = len(out)
		out = append(out, &selected{key: f.Alias, field: f, coordinate: of.Name + "." + f.Name})
		if f.SelectionSet != nil {
			out[i].below = newSelection(s.types, s.document)
		}
	}
	if f.SelectionSet != nil {
		out[i].below.sets = append(out[i].below.sets, f.SelectionSet)
	}
	return out
}

// applies returns whether a fragment on a type is of objects of another.
func (s *selection) applies(condition string, of *ast.Definition) bool {
	if condition == "" || condition == of.Name {
		return true
	}
	d := s.schema.Types[condition]
	return d != nil && slices.Contains(s.schema.GetPossibleTypes(d), of)
}
