package answer

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Arguments of nested fields are read here, literals and variables alike, and those of root fields
// by the same code. The document is valid by now: names and kinds of values fit the schema, and
// variables are coerced. What is left is what validation does not look at: a single value where a
// list is meant, the range of numbers, the form of custom scalars.
//
// A null, and a variable that was not given, read as if the argument had not been written.

// arguments are the values of a field's arguments by name, defaults included.
type arguments map[string]any

// arguments returns the values of a field's arguments.
func (c *compilation) arguments(f *field) arguments {
	out := arguments{}
	for _, definition := range f.Definition.Arguments {
		if argument := f.Arguments.ForName(definition.Name); argument != nil {
			if v, ok := c.value(argument.Value); ok {
				out[definition.Name] = v
				continue
			}
		}
		if definition.DefaultValue != nil {
			if v, ok := c.value(definition.DefaultValue); ok {
				out[definition.Name] = v
			}
		}
	}
	return out
}

// value returns a literal's or variable's value: string, bool, json.Number, []any or map[string]any.
// It is not given (false) when it is null or a variable without value.
func (c *compilation) value(v *ast.Value) (any, bool) {
	switch v.Kind {
	case ast.Variable:
		given, ok := c.variables[v.Raw]
		return given, ok && given != nil
	case ast.NullValue:
		return nil, false
	case ast.IntValue, ast.FloatValue:
		return json.Number(v.Raw), true
	case ast.BooleanValue:
		return v.Raw == "true", true
	case ast.ListValue:
		list := make([]any, 0, len(v.Children))
		for _, child := range v.Children {
			if element, ok := c.value(child.Value); ok {
				list = append(list, element)
			}
		}
		return list, true
	case ast.ObjectValue:
		object := make(map[string]any, len(v.Children))
		for _, child := range v.Children {
			if member, ok := c.value(child.Value); ok {
				object[child.Name] = member
			}
		}
		return object, true
	default: // strings, block strings and enum values
		return v.Raw, true
	}
}

// list returns a value where a list is meant: one value alone is a list of it.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.Slice { // a coerced variable may have any element type
		out := make([]any, r.Len())
		for i := range out {
			out[i] = r.Index(i).Interface()
		}
		return out
	}
	return []any{v}
}

// members returns a value where an input object is meant.
func members(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// integer returns a value where an Int is meant.
func integer(name string, v any) (int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case json.Number:
		n, err = strconv.ParseInt(string(v), 10, 32)
	case int:
		n = int64(v)
	case int32:
		n = int64(v)
	case int64:
		n = v
	case float64:
		n = int64(v)
		if float64(n) != v {
			err = strconv.ErrSyntax
		}
	default:
		err = strconv.ErrSyntax
	}
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, service.Errorf(service.InvalidArgument, "%s: the number is no 32-bit integer.", name)
	}
	return int(n), nil
}

// number reads the named argument into where it was given.
func (a arguments) number(name string, into **int) error {
	v, ok := a[name]
	if !ok {
		return nil
	}
	n, err := integer(name, v)
	*into = &n
	return err
}

// cursor returns the named argument where it was given.
func (a arguments) cursor(name string) *string {
	v, ok := a[name]
	if !ok {
		return nil
	}
	s := text(v)
	return &s
}

// day returns a value where a Date is meant.
func day(name string, v any) (roadmap.Day, error) {
	d, err := roadmap.ParseDay(text(v))
	if err != nil {
		return "", service.Errorf(service.InvalidArgument, "%s: %q is not a calendar date of the form YYYY-MM-DD.", name, short(text(v)))
	}
	return d, nil
}

// short cuts what a client wrote to what a message may repeat.
func short(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
