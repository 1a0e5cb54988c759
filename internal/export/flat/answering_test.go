package flat

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// answering makes answers to an operation by the schema alone, apart from the way in which plans read both.
type answering struct {
	schema   *ast.Schema
	document *ast.QueryDocument
	given    map[string]any
	draw     draws
	typed    *bool // set where a list holds things of several types
}

// draws says what an answer has where it could have one thing or the other.
type draws interface {
	absent() bool // null or empty in place of a value
	types(possible []*ast.Definition) []*ast.Definition
	count() int // of the things in a list
	value(of string) any
}

func (a answering) answer() []byte {
	operation := a.document.Operations[0]
	given := defaults(operation)
	for name, value := range a.given {
		given[name] = value
	}
	a.given = given
	text, err := json.Marshal(a.object(a.schema.Query, operation.SelectionSet, nil))
	if err != nil {
		panic(err) // what is made here can be written
	}
	return text
}

// object returns an object of a type. By are the dimensions of the groups around it.
func (a answering) object(of *ast.Definition, set ast.SelectionSet, by []string) object {
	out := object{}
	var names []string
	sets, first := map[string]ast.SelectionSet{}, map[string]*ast.Field{}
	for _, f := range a.fields(of, set) {
		if first[f.Alias] == nil {
			names, first[f.Alias] = append(names, f.Alias), f
		}
		sets[f.Alias] = append(sets[f.Alias], f.SelectionSet...)
	}
	for _, name := range names {
		f := first[name]
		if f.Name == "__typename" {
			out = append(out, field{Name: name, Value: of.Name})
			continue
		}
		below := by
		if dimensions := dimensionsOf(f, a.given); dimensions != nil {
			below = dimensions
		}
		declared := of.Fields.ForName(f.Name)
		if f.Name == "keys" && by != nil {
			out = append(out, field{Name: name, Value: a.keys(a.schema.Types[declared.Type.Name()], sets[name], by)})
			continue
		}
		out = append(out, field{Name: name, Value: a.value(declared.Type, sets[name], below)})
	}
	return out
}

func (a answering) keys(of *ast.Definition, set ast.SelectionSet, by []string) []any {
	out := make([]any, len(by))
	for i, dimension := range by {
		key := a.object(of, set, nil)
		for _, f := range a.fields(of, set) {
			if f.Name == "dimension" {
				key[slices.IndexFunc(key, func(one field) bool { return one.Name == f.Alias })].Value = dimension
			}
		}
		out[i] = key
	}
	return out
}

func (a answering) value(of *ast.Type, set ast.SelectionSet, by []string) any {
	if of.Elem == nil {
		if a.draw.absent() {
			return nil
		}
		things := a.thing(of, set, by)
		for _, more := range things[1:] {
			things[0] = merged(things[0], more)
		}
		return things[0]
	}
	out := []any{}
	if a.draw.absent() {
		return out
	}
	for range a.draw.count() {
		out = append(out, a.thing(of.Elem, set, by)...)
	}
	return out
}

// thing returns a value, an object, or several where every type of an interface or union is asked for.
func (a answering) thing(of *ast.Type, set ast.SelectionSet, by []string) []any {
	declared := a.schema.Types[of.Name()]
	if len(set) == 0 {
		if declared.Kind == ast.Enum {
			return []any{declared.EnumValues[0].Name}
		}
		return []any{a.draw.value(of.Name())}
	}
	possible := a.schema.GetPossibleTypes(declared)
	if len(possible) > 1 && a.typed != nil {
		*a.typed = true
	}
	var out []any
	for _, one := range a.draw.types(possible) {
		out = append(out, a.object(one, set, by))
	}
	return out
}

// merged returns an object that has what two objects of different types have.
func merged(a, b any) any {
	one, ok := a.(object)
	other, both := b.(object)
	if list, is := a.([]any); is {
		more, _ := b.([]any)
		return slices.Concat(list, more)
	}
	if !ok || !both {
		return a
	}
	for _, f := range other {
		i := slices.IndexFunc(one, func(have field) bool { return have.Name == f.Name })
		if i < 0 {
			one = append(one, f)
		} else {
			one[i].Value = merged(one[i].Value, f.Value)
		}
	}
	return one
}

// fields returns the fields that are asked of a type of objects.
func (a answering) fields(of *ast.Definition, set ast.SelectionSet) []*ast.Field {
	var out []*ast.Field
	is := func(condition string) bool {
		return condition == "" || condition == of.Name || slices.Contains(a.schema.GetPossibleTypes(a.schema.Types[condition]), of)
	}
	for _, one := range set {
		switch s := one.(type) {
		case *ast.Field:
			if a.included(s.Directives) {
				out = append(out, s)
			}
		case *ast.InlineFragment:
			if is(s.TypeCondition) && a.included(s.Directives) {
				out = append(out, a.fields(of, s.SelectionSet)...)
			}
		case *ast.FragmentSpread:
			if is(s.Definition.TypeCondition) && a.included(s.Directives) {
				out = append(out, a.fields(of, s.Definition.SelectionSet)...)
			}
		}
	}
	return out
}

func (a answering) included(all ast.DirectiveList) bool {
	for _, d := range all {
		value, err := d.Arguments.ForName("if").Value.Value(a.given)
		if err != nil || (value == true) == (d.Name == "skip") {
			return false
		}
	}
	return true
}

// everything draws an answer that lacks nothing.
type everything struct{}

func (everything) absent() bool                                  { return false }
func (everything) types(all []*ast.Definition) []*ast.Definition { return all }
func (everything) count() int                                    { return 1 }
func (everything) value(of string) any                           { return valueOf(of, 1) }

// drawing draws any answer, or any that lacks nothing.
type drawing struct {
	t     *rapid.T
	lacks bool
}

func (d drawing) absent() bool { return d.lacks && rapid.IntRange(0, 3).Draw(d.t, "absent") == 0 }

func (d drawing) types(all []*ast.Definition) []*ast.Definition {
	return all[rapid.IntRange(0, len(all)-1).Draw(d.t, "type"):][:1]
}

func (d drawing) count() int { return rapid.IntRange(1, 2).Draw(d.t, "count") }

func (d drawing) value(of string) any { return valueOf(of, rapid.IntRange(0, 9).Draw(d.t, of)) }

func valueOf(of string, n int) any {
	switch of {
	case "Int":
		return n
	case "Float":
		return float64(n) / 4
	case "Boolean":
		return n%2 == 0
	}
	return fmt.Sprint("v", n)
}
