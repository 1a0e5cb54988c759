package argument

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Values are the values of a field's arguments by name, defaults included. A null, and a variable that was not
// given, read as if the argument had not been written.
type Values map[string]any

// Has reports whether an argument was given, or has a default.
func (v Values) Has(name string) bool { return v[name] != nil }

// Text returns an argument of text or of an enum, or "" where it was not given.
func (v Values) Text(name string) string { return text(v[name]) }

// Texts returns an argument that is a list of texts or of values of an enum.
func (v Values) Texts(name string) []string { return texts(v[name]) }

// Integer returns an argument that is an Int. The error is coded.
func (v Values) Integer(name string) (int, error) { return integer(name, v[name]) }

// Day returns an argument that is a Date. The error is coded.
func (v Values) Day(name string) (roadmap.Day, error) { return day(name, v[name]) }

// Number reads an argument that is an Int into where it was given. The error is coded.
func (v Values) Number(name string, into **int) error {
	if !v.Has(name) {
		return nil
	}
	n, err := v.Integer(name)
	*into = &n
	return err
}

// Page reads the arguments of a page. The error is coded.
func (v Values) Page(into *plan.Asked) error {
	if err := v.Number("first", &into.First); err != nil {
		return err
	}
	into.After, into.Before = v.cursor("after"), v.cursor("before")
	return v.Number("last", &into.Last)
}

func (v Values) cursor(name string) *string {
	if !v.Has(name) {
		return nil
	}
	s := v.Text(name)
	return &s
}

// Filter returns the argument filter, a condition on nodes of some kinds: none where it was not given or is empty. The error is
// coded.
func (v Values) Filter(kinds ...roadmap.Kind) (plan.Filter, error) {
	return unlessEmpty(kindsFilter(kinds, members(v["filter"])))
}

// unlessEmpty returns no filter in place of one that holds for all: stores find all of a kind by shorter ways.
func unlessEmpty(f plan.Filter, err error) (plan.Filter, error) {
	if holdsForAll(f) {
		f = nil
	}
	return f, err
}

// holdsForAll reports whether a filter has no condition in it.
func holdsForAll(f plan.Filter) bool {
	all, ok := f.(plan.And)
	return ok && !slices.ContainsFunc(all, func(f plan.Filter) bool { return !holdsForAll(f) })
}

// Members returns an argument that is an input object, by its members.
func (v Values) Members(name string) Values { return members(v[name]) }

// FilterNamed is Filter of another name, on nodes of a kind.
func (v Values) FilterNamed(name string, kind roadmap.Kind) (plan.Filter, error) {
	return unlessEmpty(filter(kind, members(v[name])))
}

// Order returns the keys of the argument orderBy of nodes of a kind.
func (v Values) Order(kind roadmap.Kind) []plan.Key { return order(kind, list(v["orderBy"])) }

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

// texts returns a value where a list of texts or enum values is meant.
func texts(v any) []string {
	var out []string
	for _, e := range list(v) {
		out = append(out, text(e))
	}
	return out
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

// sorted returns the names of what was given, so that equal filters make equal plans.
func sorted(given map[string]any) []string {
	names := make([]string, 0, len(given))
	for name, v := range given {
		if v != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
