package argument

import (
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
)

// Values are read by the type that the schema has in their place. They fit it: literals were validated with
// the document, the values of variables when the request was checked. What is left is null where only a
// default makes a variable fit, one value where a list is meant, and numbers as ids.

// coerce returns what a literal or a variable means in place of a type: string, bool, json.Number or
// another number, []any or map[string]any. It is not given (false) when it is null or a variable
// without value. Name is for messages.
func (r Reader) coerce(name string, t *ast.Type, v *ast.Value) (any, bool, error) {
	switch {
	case v.Kind == ast.Variable:
		r.Read.Add(v.Raw)
		given, ok := r.Variables[v.Raw]
		if !ok {
			return nil, false, nil
		}
		value, err := r.coerceGiven(name, t, given)
		return value, value != nil, err
	case v.Kind == ast.NullValue:
		return nil, false, nil
	case t.Elem != nil:
		value, err := r.coerceList(name, t.Elem, v)
		return value, true, err
	}
	switch v.Kind {
	case ast.ObjectValue:
		value, err := r.coerceObject(name, r.Types[t.NamedType], v)
		return value, true, err
	case ast.BooleanValue:
		return v.Raw == "true", true, nil
	case ast.IntValue, ast.FloatValue:
		if t.NamedType != "ID" {
			return json.Number(v.Raw), true, nil
		}
	}
	return v.Raw, true, nil // strings, block strings, enum values, and ids of digits only
}

// coerceList returns a literal in place of a list: one value alone is a list of it.
func (r Reader) coerceList(name string, element *ast.Type, v *ast.Value) ([]any, error) {
	children := v.Children
	if v.Kind != ast.ListValue {
		children = ast.ChildValueList{{Value: v}}
	}
	out := make([]any, 0, len(children))
	for _, child := range children {
		value, ok, err := r.coerce(name, element, child.Value)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, value)
		}
	}
	return out, nil
}

func (r Reader) coerceObject(name string, definition *ast.Definition, v *ast.Value) (map[string]any, error) {
	out := make(map[string]any, len(v.Children))
	for _, child := range v.Children {
		value, ok, err := r.coerce(name+"."+child.Name, definition.Fields.ForName(child.Name).Type, child.Value)
		if err != nil {
			return nil, err
		}
		if ok {
			out[child.Name] = value
		}
	}
	return out, nil
}

// coerceGiven returns what the value of a variable means in place of a type, nil for null.
func (r Reader) coerceGiven(name string, t *ast.Type, v any) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, service.Errorf(service.InvalidArgument, "%s: null is given; give a value of type %s.", name, t)
		}
		return nil, nil
	}
	if t.Elem != nil {
		elements := list(v)
		out := make([]any, len(elements))
		for i, element := range elements {
			var err error
			if out[i], err = r.coerceGiven(name, t.Elem, element); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	definition := r.Types[t.NamedType]
	if definition.Kind == ast.InputObject {
		return r.coerceMembers(name, definition, members(v))
	}
	if definition.Name == "ID" {
		switch n := v.(type) {
		case json.Number:
			return n.String(), nil
		case int64:
			return strconv.FormatInt(n, 10), nil
		}
	}
	return v, nil
}

// coerceMembers returns the members of an input object that are given.
func (r Reader) coerceMembers(name string, definition *ast.Definition, given map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(given))
	for _, member := range sorted(given) {
		var err error
		if out[member], err = r.coerceGiven(name+"."+member, definition.Fields.ForName(member).Type, given[member]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
