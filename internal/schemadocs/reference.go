// Package schemadocs reads the schema as documentation: a page for each type, with what leads to it, where it
// leads, and the ready questions that use it; a search; Markdown; and a diagram of the kinds of nodes.
package schemadocs

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// Reference is the documentation of one schema. It is not changed once it is made.
type Reference struct {
	Types  []*Type // in the order of the schema
	byName map[string]*Type
}

// Type is one type of the schema.
type Type struct {
	Name        string
	Kind        string // as in the schema definition language: type, interface, union, enum, input, scalar
	Group       Group
	Description string
	Terms       []string // the Norwegian terms that the description begins with
	Implements  []string // interfaces
	Members     []string // the object types of an interface or a union
	Fields      []Field  // of inputs their members
	Values      []Value
	LeadsTo     []string // types of fields, each once, scalars left out
	Uses        []Use    // where the type stands
	Examples    []Example
}

// Field is a field of a type, or a member of an input. Type is written as in the schema, Named is the
// type without lists and non-null. Default is a literal, or empty. Deprecated holds the reason, or is empty.
type Field struct {
	Name        string
	Type, Named string
	BuiltIn     bool // the type is GraphQL's own and has no page
	Description string
	Arguments   []Field
	Default     string
	Deprecated  string
}

// Before is what stands before the named type where the type is written.
func (f Field) Before() string {
	before, _, _ := strings.Cut(f.Type, f.Named)
	return before
}

// After is what stands behind the named type where the type is written.
func (f Field) After() string {
	_, after, _ := strings.Cut(f.Type, f.Named)
	return after
}

// Value is a value of an enum.
type Value struct {
	Name        string
	Description string
	Deprecated  string
}

// Use is a place where a type stands: a field, or an argument of a field.
type Use struct{ Type, Field, Argument string }

// Operation is an operation that the documentation may show. Name is its key, Title says what it asks.
type Operation struct{ Name, Title, Text string }

// Example is an operation that uses a type, and how many fields lead there.
type Example struct {
	Operation
	depth int
}

// New reads a schema in the schema definition language. The error names the operation that does not fit it.
func New(sdl string, operations []Operation) (*Reference, error) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: sdl})
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	r := &Reference{byName: map[string]*Type{}}
	for _, d := range inOrder(schema) {
		t := newType(schema, d)
		r.Types = append(r.Types, t)
		r.byName[t.Name] = t
	}
	r.linkUses()
	if err := r.addExamples(schema, operations); err != nil {
		return nil, err
	}
	return r, nil
}

// Type returns the named type.
func (r *Reference) Type(name string) (*Type, bool) {
	t, ok := r.byName[name]
	return t, ok
}

// mostNear is how many names Near returns at most.
const mostNear = 5

// Near returns the types whose names are written much like a name that no type has, the nearest first.
func (r *Reference) Near(name string) []string {
	names := make([]string, len(r.Types))
	for i, t := range r.Types {
		names[i] = t.Name
	}
	near := core.SuggestionList(name, names)
	return near[:min(len(near), mostNear)]
}

// inOrder returns the schema's own types in the order in which they are written.
func inOrder(schema *ast.Schema) []*ast.Definition {
	var own []*ast.Definition
	for _, d := range schema.Types {
		if !d.BuiltIn {
			own = append(own, d)
		}
	}
	slices.SortFunc(own, func(a, b *ast.Definition) int { return cmp.Compare(a.Position.Start, b.Position.Start) })
	return own
}

func newType(schema *ast.Schema, d *ast.Definition) *Type {
	t := &Type{
		Name: d.Name, Kind: kindName(d.Kind), Group: groupOf(d), Description: d.Description,
		Terms: termsIn(d.Description), Implements: d.Interfaces,
	}
	if d.IsAbstractType() {
		for _, member := range schema.GetPossibleTypes(d) {
			t.Members = append(t.Members, member.Name)
		}
		slices.Sort(t.Members)
	}
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		field := newField(schema, f.Name, f.Type, f.Description, f.DefaultValue, f.Directives)
		for _, a := range f.Arguments {
			field.Arguments = append(field.Arguments, newField(schema, a.Name, a.Type, a.Description, a.DefaultValue, a.Directives))
		}
		t.Fields = append(t.Fields, field)
		if to := schema.Types[field.Named]; !to.BuiltIn && to.Kind != ast.Scalar && !slices.Contains(t.LeadsTo, to.Name) {
			t.LeadsTo = append(t.LeadsTo, to.Name)
		}
	}
	for _, v := range d.EnumValues {
		t.Values = append(t.Values, Value{v.Name, v.Description, deprecation(v.Directives)})
	}
	return t
}

func newField(schema *ast.Schema, name string, of *ast.Type, description string, value *ast.Value, directives ast.DirectiveList) Field {
	f := Field{
		Name: name, Type: of.String(), Named: of.Name(), BuiltIn: schema.Types[of.Name()].BuiltIn,
		Description: description, Deprecated: deprecation(directives),
	}
	if value != nil {
		f.Default = value.String()
	}
	return f
}

// deprecation returns the reason of a deprecation, or nothing.
func deprecation(directives ast.DirectiveList) string {
	d := directives.ForName("deprecated")
	if d == nil {
		return ""
	}
	if reason := d.Arguments.ForName("reason"); reason != nil && reason.Value.Raw != "" {
		return reason.Value.Raw
	}
	return "No longer supported"
}

var term = regexp.MustCompile(`«([^»]+)»`)

// termsIn returns the texts in guillemets of the first sentence, which says what something is: its Norwegian
// terms. Later ones are terms of something else.
func termsIn(description string) []string {
	var terms []string
	what, _, _ := strings.Cut(description, ". ")
	for _, found := range term.FindAllStringSubmatch(what, -1) {
		terms = append(terms, found[1])
	}
	return terms
}

func (r *Reference) linkUses() {
	add := func(name string, use Use) {
		if t, ok := r.byName[name]; ok && !slices.Contains(t.Uses, use) {
			t.Uses = append(t.Uses, use)
		}
	}
	for _, t := range r.Types {
		for _, f := range t.Fields {
			add(f.Named, Use{Type: t.Name, Field: f.Name})
			for _, a := range f.Arguments {
				add(a.Named, Use{Type: t.Name, Field: f.Name, Argument: a.Name})
			}
		}
	}
}

// Deprecation is something that will go. Anchor is its place on the page of the type.
type Deprecation struct{ Type, Name, Anchor, Reason string }

// Deprecations returns what the schema marks as deprecated, in its order.
func (r *Reference) Deprecations() []Deprecation {
	var out []Deprecation
	add := func(t *Type, name, anchor, reason string) {
		if reason != "" {
			out = append(out, Deprecation{t.Name, name, anchor, reason})
		}
	}
	for _, t := range r.Types {
		for _, f := range t.Fields {
			add(t, f.Name, f.Name, f.Deprecated)
			for _, a := range f.Arguments {
				add(t, f.Name+"("+a.Name+":)", f.Name, a.Deprecated)
			}
		}
		for _, v := range t.Values {
			add(t, v.Name, v.Name, v.Deprecated)
		}
	}
	return out
}
