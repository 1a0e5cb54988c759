package yamlbound

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"veikart/internal/roadmap"
)

// Text is a text on one line, clean and without space around it. A number is no text: the form of what was written
// would be lost. The zero value stands for one that is missing or wrong, and has been reported.
type Text struct {
	Value string
	Place
}

// OK returns whether there is a text.
func (t Text) OK() bool { return t.Value != "" }

// Written is any value as it is written; the zero value is one that is missing.
type Written struct {
	Value string
	Whole bool // it is a whole number
	Place
}

// Label is a Text that may be a number too, and then is as it is written.
type Label struct{ Text }

// Truth is true or false; the zero value is one that is missing.
type Truth struct {
	Value bool
	Place
}

// Decode reads a file of one YAML document into a struct; the name is for messages. The error lists every fault of the
// file. A field is a Text, a Label, a Written, a Truth, a struct, a pointer to a struct that may be left out, or a slice of these. Its tag
// has its key, as in `yaml:"name,required"`. A field of type Place without a tag gets the place of its mapping. Keys that
// no field has, anchors, aliases and merge keys are faults.
func Decode(file string, data []byte, into any) error {
	r := Report{File: file}
	r.Decode(data, into)
	return r.Err()
}

// Decode does what the function does, and leaves the faults in the report. It returns false when it could not begin.
func (r *Report) Decode(data []byte, into any) bool {
	target := reflect.ValueOf(into).Elem()
	body := r.parse(data, target.Type())
	return body != nil && r.mapping(body, "the file", target)
}

// parse returns the one document of a file, nil where there is none that can be read.
func (r *Report) parse(data []byte, of reflect.Type) ast.Node {
	if !utf8.Valid(data) {
		r.Fault(Place{1, 1}, "the file is not UTF-8")
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var beyond *Error
	if errors.As(Check(data), &beyond) {
		r.Fault(beyond.Place, "%s", beyond.Message)
		return nil
	}
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			r.Fault(placeOf(syntax.GetToken()), "%s", syntax.GetMessage())
		} else {
			r.Fault(Place{1, 1}, "%v", err)
		}
		return nil
	}
	var body ast.Node
	for _, doc := range parsed.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			r.Fault(beginOf(doc.Body), "expected one YAML document, found another")
			return nil
		}
		body = doc.Body
	}
	if body == nil {
		r.Fault(Place{1, 1}, "the file is empty: expected %s", fieldsOf(of)[0].wanted())
	}
	return body
}

// field is a field of a struct that has a key.
type field struct {
	key      string
	required bool
	index    int
	list     bool
}

func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		if tag, ok := t.Field(i).Tag.Lookup("yaml"); ok {
			key, option, _ := strings.Cut(tag, ",")
			out = append(out, field{key, option == "required", i, t.Field(i).Type.Kind() == reflect.Slice})
		}
	}
	return out
}

func (f field) wanted() string {
	if f.list {
		return fmt.Sprintf("the list %q", f.key)
	}
	return fmt.Sprintf("the key %q", f.key)
}

// mapping reads a mapping into a struct, and returns whether it is one.
func (r *Report) mapping(n ast.Node, what string, into reflect.Value) bool {
	fields := fieldsOf(into.Type())
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	m, ok := n.(ast.MapNode)
	if !ok {
		r.unexpected(n, what, "a mapping with the keys "+strings.Join(keys, ", "))
		return false
	}
	at := beginOf(n)
	if place := into.FieldByName("Place"); place.IsValid() {
		place.Set(reflect.ValueOf(at))
	}
	seen := map[string]bool{}
	for iter := m.MapRange(); iter.Next(); {
		key := iter.Key().GetToken()
		i := slices.Index(keys, key.Value)
		if i < 0 {
			r.Fault(placeOf(key), "unknown key %q: expected one of %s", roadmap.ForMessage(key.Value), strings.Join(keys, ", "))
			continue
		}
		seen[key.Value] = true
		r.value(iter.Value(), key.Value, into.Field(fields[i].index))
	}
	for _, f := range fields {
		switch {
		case seen[f.key] || !f.required:
		case f.list:
			r.Fault(at, "expected %s", f.wanted())
		default:
			r.Fault(at, "%s is missing", f.key)
		}
	}
	return true
}

// value reads the value of a key, or an element of a list, and returns whether it could.
func (r *Report) value(n ast.Node, what string, into reflect.Value) bool {
	switch target := into.Addr().Interface().(type) {
	case *Text:
		*target = r.text(n, what)
		return target.OK()
	case *Label:
		target.Text = r.label(n, what)
		return target.OK()
	case *Truth:
		truth, ok := n.(*ast.BoolNode)
		if !ok {
			r.unexpected(n, what, "true or false")
			return false
		}
		*target = Truth{truth.Value, placeOf(n.GetToken())}
		return true
	case *Written:
		_, whole := n.(*ast.IntegerNode)
		*target = Written{n.GetToken().Value, whole, placeOf(n.GetToken())}
		return true
	}
	switch into.Kind() {
	case reflect.Struct:
		return r.mapping(n, what, into)
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		if !r.mapping(n, what, into.Elem()) {
			into.SetZero()
		}
		return !into.IsNil()
	case reflect.Slice:
		return r.list(n, what, into)
	default:
		panic(fmt.Sprintf("yamlbound: %s is read into a %s", what, into.Type()))
	}
}

// list reads a list into a slice. Elements that cannot be read are left out.
func (r *Report) list(n ast.Node, what string, into reflect.Value) bool {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		r.unexpected(n, what, "a list")
		return false
	}
	element := into.Type().Elem()
	one := "an entry of " + what
	if element == reflect.TypeFor[Text]() {
		one = "an element of " + what
	}
	for _, v := range s.Values {
		into.Set(reflect.Append(into, reflect.Zero(element)))
		if last := into.Index(into.Len() - 1); !r.value(v, one, last) {
			into.SetLen(into.Len() - 1)
		}
	}
	return true
}

func (r *Report) text(n ast.Node, what string) Text {
	s, ok := n.(*ast.StringNode)
	if !ok {
		r.unexpected(n, what, "text on one line")
		return Text{}
	}
	given := strings.TrimSpace(s.Value)
	text := strings.TrimSpace(roadmap.Clean(given))
	expected := ""
	switch {
	case strings.ContainsAny(text, "\r\n") || given == "":
		expected = "text on one line"
	case text == "":
		expected = "text that can be seen"
	case strings.ContainsFunc(given, func(r rune) bool { return r != '\t' && unicode.IsControl(r) }):
		expected = "text without control characters"
	default:
		return Text{text, placeOf(n.GetToken())}
	}
	r.Fault(placeOf(n.GetToken()), "%s is %q: expected %s", what, roadmap.ForMessage(given), expected)
	return Text{}
}

func (r *Report) label(n ast.Node, what string) Text {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return Text{n.GetToken().Value, placeOf(n.GetToken())}
	default:
		return r.text(n, what)
	}
}

func (r *Report) unexpected(n ast.Node, what, expected string) {
	r.Fault(beginOf(n), "%s: expected %s, found YAML of type %s", what, expected, strings.ToLower(n.Type().String()))
}

// beginOf returns where a node begins: a block mapping's own token is its first colon.
func beginOf(n ast.Node) Place {
	if m, ok := n.(ast.MapNode); ok {
		if first := m.MapRange(); first.Next() {
			return placeOf(first.Key().GetToken())
		}
	}
	return placeOf(n.GetToken())
}
