package graph

import (
	"encoding/json"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// scalar takes a scalar, or a list of them, that a question asked for.
func (c *Collector) scalar(f *selected, of *ast.Definition, value any, at place) {
	if f.field.Name == "__typename" || f.field.Name == "cursor" && of.Fields.ForName("node") != nil {
		return
	}
	attribute := Attribute{Name: c.builder.once(at.prefix + f.key), Type: f.field.Definition.Type.Name(), Coordinate: f.coordinate}
	list, isList := value.([]any)
	switch {
	case at.listed && at.into.outside:
	case at.listed || isList:
		texts := []string{textOf(value)}
		if isList {
			texts = texts[:0]
			for _, one := range list {
				texts = append(texts, textOf(one))
			}
		}
		at.into.list(attribute, texts)
	case value != nil:
		attribute.Value = valueOf(value, attribute.Type)
		if text, ok := attribute.Value.(string); ok && attribute.Type != "String" && attribute.Type != "ID" {
			attribute.Value = c.builder.once(text) // a day or a value of an enum
		}
		at.into.attributes = append(at.into.attributes, attribute)
	}
}

// list adds texts to the attribute of their name.
func (s *sink) list(a Attribute, texts []string) {
	if len(texts) == 0 {
		return
	}
	i := slices.IndexFunc(s.attributes, func(other Attribute) bool { return other.Name == a.Name })
	if i < 0 {
		a.Value = texts
		s.attributes = append(s.attributes, a)
		return
	}
	known, _ := s.attributes[i].Value.([]string)
	s.attributes[i].Value = append(known, texts...)
}

// valueOf returns a scalar of an answer as the value of an attribute.
func valueOf(value any, kind string) any {
	number, isNumber := value.(json.Number)
	if !isNumber {
		return value
	}
	if whole, err := number.Int64(); err == nil && kind != "Float" {
		return whole
	}
	decimal, err := number.Float64()
	if err != nil {
		return number.String()
	}
	return decimal
}

// textOf returns a scalar of an answer as a text; an absent one is empty.
func textOf(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case json.Number:
		return value.String()
	case bool:
		if value {
			return "true"
		}
		return "false"
	}
	return ""
}

// linkOf returns what an object that was prepared says of an edge.
func linkOf(value any) *link {
	o, _ := value.(object)
	l := &link{said: sink{sources: evidenceOf(o)}}
	l.kind, _ = o[KeyEdge].(string)
	basis, _ := o[KeyBasis].(string)
	l.basis = Basis(basis)
	if bases, _ := o[KeyBases].([]any); len(bases) > 0 {
		l.basis = Inferred
		if slices.Contains(bases, any(string(Stated))) {
			l.basis = Stated
		}
	}
	if role, ok := o[KeyRole].(string); ok {
		l.said.attributes = append(l.said.attributes, Attribute{Name: "role", Type: "Role", Coordinate: "PathStep.role", Value: role})
	}
	return l
}

// evidenceOf returns the passages that were asked for beside what a question asked.
func evidenceOf(o object) []Source {
	var out []Source
	add := func(value any) {
		if passage, ok := value.(object); ok {
			if s, ok := readPassage(passage, func(name string) string { return name }); ok {
				out = append(out, s)
			}
		}
	}
	all, _ := o[KeySources].([]any)
	for _, one := range all {
		add(one)
	}
	add(o[KeySource])
	return out
}

// readPassage reads a passage whose fields have keys. It is false where it was not asked for as a whole.
func readPassage(o object, key func(string) string) (Source, bool) {
	document, _ := o[key("document")].(object)
	id, isWhole := document[KeyID].(string)
	number := func(name string) int {
		n, ok := o[key(name)].(json.Number)
		i, err := n.Int64()
		isWhole = isWhole && ok && err == nil
		return int(i)
	}
	s := Source{
		Document: id, Start: number("start"), End: number("end"), ByteStart: number("byteStart"), ByteEnd: number("byteEnd"),
	}
	s.Quote, _ = o[key("quote")].(string)
	s.Place, _ = o[key("place")].(string)
	return s, isWhole
}
