package answer

import (
	"encoding/json"
	"math"
	"strconv"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Arguments of nested fields are read here, literals and variables alike, and those of root fields
// by the same code. The document is valid by now: names and kinds of literals fit the schema.
//
// A null, and a variable that was not given, read as if the argument had not been written.

// arguments are the values of a field's arguments by name, defaults included.
type arguments map[string]any

// arguments returns the values of a field's arguments.
func (c *compilation) arguments(f *field) (arguments, error) {
	out := arguments{}
	for _, definition := range f.Definition.Arguments {
		if argument := f.Arguments.ForName(definition.Name); argument != nil {
			v, ok, err := c.coerce(definition.Name, definition.Type, argument.Value)
			if err != nil {
				return nil, err
			}
			if ok {
				out[definition.Name] = v
				continue
			}
		}
		if definition.DefaultValue != nil {
			v, _, err := c.coerce(definition.Name, definition.Type, definition.DefaultValue)
			if err != nil {
				return nil, err
			}
			out[definition.Name] = v
		}
	}
	return out, nil
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

// page reads the arguments of a page.
func (a arguments) page(into *plan.Asked) error {
	if err := a.number("first", &into.First); err != nil {
		return err
	}
	into.After, into.Before = a.cursor("after"), a.cursor("before")
	return a.number("last", &into.Last)
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
func short(s string) string { return roadmap.Excerpt(s, 40) }
