package flat

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// asked is a field of an answer, by its name there, as an operation asks for it: of one type, or of several by fragments.
type asked struct {
	name       string
	of         *ast.Type
	object     bool          // it is an object or a list of them, of which all fields may be skipped
	below      []*asked      // fields of its objects; none where it is a value
	declared   []declaration // once for each type; none of a type's name
	dimensions *dimensions   // by which it is grouped; nil where it is not
	said       []string      // dimensions that its objects, the keys of a group, do not say in the answer
}

// declaration is where a schema declares something, and what it says of it.
type declaration struct{ coordinate, description string }

// dimensions are the names of dimensions in their order, and the enum that declares them.
type dimensions struct {
	names []string
	enum  *ast.Definition
}

// selection is fields that are asked of a type. Possible are the types that an object can have of which they are asked.
type selection struct {
	of       *ast.Definition
	set      ast.SelectionSet
	possible []*ast.Definition
}

// asking reads an operation by its schema. Given are the variables, with their defaults.
type asking struct {
	schema    *ast.Schema
	fragments ast.FragmentDefinitionList
	given     map[string]any
}

// fields returns what selections ask for, in the order in which an answer has it: what is asked for several times comes once.
func (a asking) fields(of []selection) ([]*asked, error) {
	var out []*asked
	below := map[*asked][]selection{}
	for _, s := range of {
		err := a.each(s, func(parent *ast.Definition, f *ast.Field) error {
			i := slices.IndexFunc(out, func(one *asked) bool { return one.name == f.Alias })
			if i < 0 {
				i, out = len(out), append(out, &asked{name: f.Alias})
			}
			if err := a.declare(out[i], parent, f); err != nil {
				return err
			}
			if len(f.SelectionSet) > 0 {
				out[i].object = true
				below[out[i]] = append(below[out[i]], a.selection(a.schema.Types[out[i].of.Name()], f.SelectionSet))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, one := range out {
		var err error
		if one.below, err = a.fields(below[one]); err != nil {
			return nil, err
		}
		if one.dimensions != nil {
			a.addDimensions(one)
		}
	}
	return out, nil
}

// addDimensions adds to the keys of the groups of a field that they say their dimensions, as nameKeys adds it to an answer.
func (a asking) addDimensions(grouped *asked) {
	for _, groups := range grouped.below {
		for _, keys := range groups.below {
			is := groups.of.Elem != nil && keys.of.Elem != nil && keys.name == "keys" && len(keys.below) > 0
			if !is || slices.ContainsFunc(keys.below, func(one *asked) bool { return one.name == dimension }) {
				continue
			}
			added := &asked{name: dimension, of: ast.NonNullNamedType("String", nil)}
			if declared := a.schema.Types[keys.of.Name()].Fields.ForName(dimension); declared != nil {
				added.declared = []declaration{{keys.of.Name() + "." + dimension, declared.Description}}
			}
			keys.below = append([]*asked{added}, keys.below...)
			keys.said = grouped.dimensions.names
		}
	}
}

// selection returns fields that are asked of any object of a type.
func (a asking) selection(of *ast.Definition, set ast.SelectionSet) selection {
	s := selection{of: of, set: set}
	if of != nil {
		s.possible = a.schema.GetPossibleTypes(of)
	}
	return s
}

// narrowed returns the fields of a fragment within a selection.
func (a asking) narrowed(within selection, condition string, set ast.SelectionSet) selection {
	if condition == "" {
		within.set = set
		return within
	}
	s := a.selection(a.schema.Types[condition], set)
	s.possible = slices.DeleteFunc(slices.Clone(s.possible), func(one *ast.Definition) bool { return !slices.Contains(within.possible, one) })
	return s
}

// each calls a function for each field of a selection that is not skipped, those of its fragments among them, with the type that
// it is asked of.
func (a asking) each(of selection, call func(parent *ast.Definition, f *ast.Field) error) error {
	if of.of == nil {
		return errors.New("the schema lacks a type that the operation asks for")
	}
	for _, one := range of.set {
		if len(of.possible) == 0 {
			return nil // fragments within each other that no object fits
		}
		var err error
		switch s := one.(type) {
		case *ast.Field:
			if a.included(s.Directives) {
				err = call(of.of, s)
			}
		case *ast.InlineFragment:
			if !a.included(s.Directives) {
				continue
			}
			err = a.each(a.narrowed(of, s.TypeCondition, s.SelectionSet), call)
		case *ast.FragmentSpread:
			if !a.included(s.Directives) {
				continue
			}
			fragment := a.fragments.ForName(s.Name)
			if fragment == nil {
				return fmt.Errorf("there is no fragment %s", s.Name)
			}
			err = a.each(a.narrowed(of, fragment.TypeCondition, fragment.SelectionSet), call)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// included is whether what has directives is answered at all.
func (a asking) included(directives ast.DirectiveList) bool {
	is := func(name string) (value, there bool) {
		if directive := directives.ForName(name); directive != nil {
			if condition := directive.Arguments.ForName("if"); condition != nil {
				given, err := condition.Value.Value(a.given)
				value, there = given.(bool)
				return value, there && err == nil
			}
		}
		return false, false
	}
	skip, skips := is("skip")
	include, includes := is("include")
	return !(skips && skip) && (!includes || include)
}

// declare adds what the schema says of a field of a type.
func (a asking) declare(one *asked, parent *ast.Definition, f *ast.Field) error {
	if f.Name == "__typename" {
		one.of = ast.NonNullNamedType("String", nil)
		return nil
	}
	field := parent.Fields.ForName(f.Name)
	if field == nil {
		return fmt.Errorf("%s has no field %s", parent.Name, f.Name)
	}
	one.of = field.Type
	d := declaration{parent.Name + "." + f.Name, field.Description}
	if !slices.Contains(one.declared, d) {
		one.declared = append(one.declared, d)
	}
	if names := dimensionsOf(f, a.given); names != nil && one.dimensions == nil {
		one.dimensions = &dimensions{names, nil}
		if argument := field.Arguments.ForName(groupedBy); argument != nil {
			one.dimensions.enum = a.schema.Types[argument.Type.Name()]
		}
	}
	return nil
}
