package tool

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"veikart/internal/jsontree"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// kind is the JSON type of an argument.
type kind string

// The kinds. A list is one of texts.
const (
	aText    kind = "string"
	aNumber  kind = "integer"
	anObject kind = "object"
	aList    kind = "array"
	aTruth   kind = "boolean"
)

// argument is what a tool can be given. Options are the only values; nil: any. Least and most bound numbers, most the code points of
// texts too; 0: they are not bounded.
type argument struct {
	name, about string
	kind        kind
	required    bool
	options     []string
	least, most int
}

// schema is the JSON Schema of the argument.
func (a argument) schema() jsontree.Object {
	out := jsontree.Object{{Name: "type", Value: string(a.kind)}}
	add := func(name string, value any) { out = append(out, jsontree.Member{Name: name, Value: value}) }
	if a.about != "" {
		add("description", a.about)
	}
	switch {
	case a.kind == aList && a.options != nil:
		add("items", jsontree.Object{{Name: "type", Value: "string"}, {Name: "enum", Value: a.options}})
	case a.kind == aList:
		add("items", jsontree.Object{{Name: "type", Value: "string"}})
	case a.options != nil:
		add("enum", a.options)
	case a.kind == aNumber && a.most > 0:
		add("minimum", a.least)
		add("maximum", a.most)
	case a.kind == aText && a.most > 0:
		add("maxLength", a.most)
	}
	return out
}

// inputSchema is the JSON Schema of a tool's arguments.
func inputSchema(all []argument) jsontree.Object {
	properties, required := jsontree.Object{}, []string{}
	for _, a := range all {
		properties = append(properties, jsontree.Member{Name: a.name, Value: a.schema()})
		if a.required {
			required = append(required, a.name)
		}
	}
	out := jsontree.Object{{Name: "type", Value: "object"}, {Name: "properties", Value: properties}}
	if len(required) > 0 {
		out = append(out, jsontree.Member{Name: "required", Value: required})
	}
	return append(out, jsontree.Member{Name: "additionalProperties", Value: false})
}

// arguments are what a tool was given, by name. Objects are their JSON.
type arguments map[string]any

func (a arguments) text(name string) string   { s, _ := a[name].(string); return s }
func (a arguments) truth(name string) bool    { b, _ := a[name].(bool); return b }
func (a arguments) list(name string) []string { l, _ := a[name].([]string); return l }
func (a arguments) object(name string) string { o, _ := a[name].(json.RawMessage); return string(o) }
func (a arguments) has(name string) bool      { _, ok := a[name]; return ok }
func (a arguments) number(name string, otherwise int) int {
	if n, ok := a[name].(int); ok {
		return n
	}
	return otherwise
}

// readArguments reads arguments as a tool takes them. What is null is not given. The error is a *service.Error that names the argument.
func readArguments(raw json.RawMessage, all []argument) (arguments, error) {
	out := arguments{}
	if len(raw) == 0 || string(raw) == "null" {
		raw = json.RawMessage("{}")
	}
	if !jsontext.Value(raw).IsValid() {
		return nil, service.Errorf(service.BadRequest, "arguments must be one JSON object, in UTF-8, no member given more than once.")
	}
	tree, err := jsontree.Decode(raw)
	given, ok := tree.(jsontree.Object)
	if err != nil || !ok {
		return nil, service.Errorf(service.BadRequest, "arguments must be one JSON object.")
	}
	for _, m := range given {
		i := slices.IndexFunc(all, func(a argument) bool { return a.name == m.Name })
		if i < 0 {
			return nil, service.Errorf(service.InvalidArgument, "There is no argument %s. There are %s.", roadmap.ForMessage(m.Name), names(all))
		}
		if m.Value == nil {
			continue
		}
		if out[m.Name], err = all[i].read(m.Value); err != nil {
			return nil, err
		}
	}
	for _, a := range all {
		if a.required && !out.has(a.name) {
			return nil, service.Errorf(service.InvalidArgument, "%s is missing. %s", a.name, a.about)
		}
	}
	return out, nil
}

func names(all []argument) string {
	out := make([]string, len(all))
	for i, a := range all {
		out[i] = a.name
	}
	return strings.Join(out, ", ")
}

// read reads a value of the argument.
func (a argument) read(value any) (any, error) {
	wrong := func(format string, v ...any) error {
		return service.Errorf(service.InvalidArgument, "%s: %s", a.name, fmt.Sprintf(format, v...))
	}
	switch v := value.(type) {
	case string:
		switch {
		case a.kind != aText:
		case a.options != nil && !slices.Contains(a.options, v):
			return nil, wrong("%q is none of %s.", roadmap.ForMessage(v), strings.Join(a.options, ", "))
		case a.most > 0 && len([]rune(v)) > a.most:
			return nil, wrong("%d characters are too many; %d are allowed.", len([]rune(v)), a.most)
		default:
			return v, nil
		}
	case bool:
		if a.kind == aTruth {
			return v, nil
		}
	case json.Number:
		if a.kind != aNumber {
			break
		}
		n, err := strconv.Atoi(v.String())
		if err != nil || n < a.least || n > a.most {
			return nil, wrong("%s is out of range; %d to %d are allowed.", roadmap.ForMessage(v.String()), a.least, a.most)
		}
		return n, nil
	case jsontree.Object:
		if a.kind == anObject {
			text, err := json.Marshal(v)
			return json.RawMessage(text), err
		}
	case []any:
		if a.kind == aList {
			return a.readList(v)
		}
	}
	return nil, wrong("this is not of the type %s.", a.kind)
}

func (a argument) readList(values []any) (any, error) {
	one := argument{name: a.name, kind: aText, options: a.options}
	out := make([]string, len(values))
	for i, v := range values {
		read, err := one.read(v)
		if err != nil {
			return nil, err
		}
		out[i], _ = read.(string)
	}
	return out, nil
}
