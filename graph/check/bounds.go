package check

import (
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/limit"
	"veikart/internal/service"
)

// maxName is the length of the longest response key, which answers and the paths of errors repeat.
const maxName = 200

// bounds walks a document and stops as soon as it goes beyond a limit. It comes before validation, which
// takes time that grows with the square of what is asked, so it takes a document as it was written:
// fragments may be missing, circular or unused.
type bounds struct {
	limits    limit.Settings
	fragments map[string]*ast.FragmentDefinition
	variables map[string]any  // the values of variables; nil when they are not counted
	open      map[string]bool // fragments that are being walked
	met       map[string]bool // fragments that were walked
	counts    struct{ fields, aliases, validation, inputs int }
}

// merged is a selection as it will be merged: the number of fields met for each response key, and what is
// selected below them.
type merged map[string]*mergedField

type mergedField struct {
	times int
	below merged
}

func newBounds(document *ast.QueryDocument, limits limit.Settings) *bounds {
	b := &bounds{
		limits:    limits,
		fragments: make(map[string]*ast.FragmentDefinition, len(document.Fragments)),
		open:      map[string]bool{},
		met:       map[string]bool{},
	}
	for _, f := range document.Fragments {
		if b.fragments[f.Name] == nil {
			b.fragments[f.Name] = f
		}
	}
	return b
}

// checkDocument holds a document against the limits that need no variables. All of its operations and
// fragments count, because all of them are validated.
func checkDocument(document *ast.QueryDocument, limits limit.Settings) error {
	b := newBounds(document, limits)
	for _, operation := range document.Operations {
		if err := b.operation(operation, place{below: merged{}}); err != nil {
			return err
		}
	}
	for _, f := range document.Fragments {
		if !b.met[f.Name] {
			if err := b.fragment(f, place{below: merged{}}); err != nil {
				return err
			}
		}
	}
	return b.reaches(document.Fragments)
}

// checkInputs holds the values in an operation against the limit, those of a variable counted each time it
// is used. The document passed checkDocument.
func checkInputs(document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any, limits limit.Settings) error {
	b := newBounds(document, limits)
	b.variables = variables
	return b.operation(operation, place{})
}

// place is where in a document a selection stands.
type place struct {
	below         merged // nil: how selections merge is known
	depth         int
	introspection int // lists of introspection around it; 0 outside of introspection
	within        bool
}

func (b *bounds) operation(o *ast.OperationDefinition, at place) error {
	for _, v := range o.VariableDefinitions {
		if err := b.value(v.DefaultValue); err != nil {
			return err
		}
	}
	if err := b.directives(o.Directives); err != nil {
		return err
	}
	return b.selections(o.SelectionSet, at)
}

func (b *bounds) selections(set ast.SelectionSet, at place) error {
	for _, selection := range set {
		if err := b.count(&b.counts.fields, b.limits.Fields, limit.Fields, "The document asks for fields, those of fragments counted each time they are spread"); err != nil {
			return located(err, selection.GetPosition())
		}
		var err error
		switch s := selection.(type) {
		case *ast.Field:
			err = b.field(s, at)
		case *ast.InlineFragment:
			if err = b.directives(s.Directives); err == nil {
				err = b.selections(s.SelectionSet, at)
			}
		case *ast.FragmentSpread:
			if err = b.directives(s.Directives); err == nil && b.fragments[s.Name] != nil && !b.open[s.Name] {
				err = b.fragment(b.fragments[s.Name], at)
			}
		}
		if err != nil {
			return located(err, selection.GetPosition())
		}
	}
	return nil
}

func (b *bounds) fragment(f *ast.FragmentDefinition, at place) error {
	b.met[f.Name], b.open[f.Name] = true, true
	defer delete(b.open, f.Name)
	if err := b.directives(f.Directives); err != nil {
		return err
	}
	return b.selections(f.SelectionSet, at)
}

func (b *bounds) field(f *ast.Field, at place) error {
	if at.depth++; at.depth > b.limits.Depth {
		return service.Exceeded(limit.Depth, at.depth, b.limits.Depth, "Fields are nested")
	}
	if len(f.Alias) > maxName {
		return service.Errorf(service.LimitExceeded, "The name of a field, or its alias, has %d characters; at most %d are allowed.", len(f.Alias), maxName)
	}
	if f.Alias != f.Name {
		if err := b.count(&b.counts.aliases, b.limits.Aliases, limit.Aliases, "The document asks for fields with an alias"); err != nil {
			return err
		}
	}
	if at.below != nil {
		known, err := b.merge(f, at.below)
		if err != nil {
			return err
		}
		at.below = known.below
	}
	if at.within = at.within || f.Name == "__schema" || f.Name == "__type"; at.within && isIntrospectionList(f.Name) {
		if at.introspection++; at.introspection > b.limits.IntrospectionDepth {
			return service.Exceeded(limit.IntrospectionDepth, at.introspection, b.limits.IntrospectionDepth, "Lists of fields and types are nested in an introspection")
		}
	}
	for _, a := range f.Arguments {
		if err := b.value(a.Value); err != nil {
			return err
		}
	}
	if err := b.directives(f.Directives); err != nil {
		return err
	}
	return b.selections(f.SelectionSet, at)
}

// merge counts the steps that it takes to merge a field with those of its response key that were met before, and returns
// what was met of them.
func (b *bounds) merge(f *ast.Field, met merged) (*mergedField, error) {
	known := met[f.Alias]
	if known == nil {
		known = &mergedField{below: merged{}}
		met[f.Alias] = known
	}
	if err := b.step(known.times); err != nil {
		return nil, err
	}
	known.times++
	return known, nil
}

// isIntrospectionList returns whether a field of __Type leads to many others.
func isIntrospectionList(name string) bool {
	return name == "fields" || name == "inputFields" || name == "interfaces" || name == "possibleTypes"
}

func (b *bounds) directives(directives ast.DirectiveList) error {
	for _, d := range directives {
		for _, a := range d.Arguments {
			if err := b.value(a.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// value counts a value and those in it.
func (b *bounds) value(v *ast.Value) error {
	if v == nil {
		return nil
	}
	size := 1
	if v.Kind == ast.Variable {
		size = sizeOf(b.variables[v.Raw])
	}
	if b.counts.inputs += size; b.counts.inputs > b.limits.Inputs {
		return tooManyInputs(b.counts.inputs, b.limits)
	}
	for _, child := range v.Children {
		if err := b.value(child.Value); err != nil {
			return err
		}
	}
	return nil
}

func tooManyInputs(counted int, limits limit.Settings) error {
	return service.Exceeded(limit.Inputs, counted, limits.Inputs, "The arguments hold values, those of a variable counted each time it is used")
}

// sizeOf returns the number of values in a value of a variable, itself counted.
func sizeOf(v any) int {
	size := 1
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			size += sizeOf(element)
		}
	case map[string]any:
		for _, member := range v {
			size += sizeOf(member)
		}
	}
	return size
}

// maxValueDepth is how deep values of variables may be nested: deeper than any filter that is answered.
const maxValueDepth = 100

// isDeep returns whether a value of a variable is nested deeper than that.
func isDeep(v any, depth int) bool {
	if depth == 0 {
		return true
	}
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			if isDeep(element, depth-1) {
				return true
			}
		}
	case map[string]any:
		for _, member := range v {
			if isDeep(member, depth-1) {
				return true
			}
		}
	}
	return false
}

// reaches counts what validation meets when it walks each fragment on its own, with all fragments that it
// leads to, each once.
func (b *bounds) reaches(fragments ast.FragmentDefinitionList) error {
	shallow := make(map[string]reach, len(fragments))
	for name, f := range b.fragments {
		r := reach{}
		r.add(f.SelectionSet)
		shallow[name] = r
	}
	for _, f := range fragments {
		seen := map[string]bool{}
		var walk func(name string) error
		walk = func(name string) error {
			if seen[name] {
				return nil
			}
			seen[name] = true
			r := shallow[name]
			if err := b.step(r.size); err != nil {
				return located(err, f.Position)
			}
			for _, next := range r.spreads {
				if err := walk(next); err != nil {
					return err
				}
			}
			return nil
		}
		if err := walk(f.Name); err != nil {
			return err
		}
	}
	return nil
}

// reach is what stands in a fragment itself.
type reach struct {
	size    int
	spreads []string
}

func (r *reach) add(set ast.SelectionSet) {
	for _, selection := range set {
		r.size++
		switch s := selection.(type) {
		case *ast.Field:
			r.add(s.SelectionSet)
		case *ast.InlineFragment:
			r.add(s.SelectionSet)
		case *ast.FragmentSpread:
			r.spreads = append(r.spreads, s.Name)
		}
	}
}

// step counts steps of validation.
func (b *bounds) step(n int) error {
	if b.counts.validation += n; b.counts.validation > b.limits.Validation {
		return service.Exceeded(limit.Validation, b.counts.validation, b.limits.Validation, "The document repeats fields and fragments, which takes steps to validate")
	}
	return nil
}

func (b *bounds) count(into *int, allowed int, of limit.Setting, what string) error {
	if *into++; *into > allowed {
		return service.Exceeded(of, *into, allowed, what)
	}
	return nil
}
