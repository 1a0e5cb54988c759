// Package argument reads the arguments of fields: filters, orders, pages and look-ups become what package plan has for
// them. Literals and variables are read alike, below the root and at it, by the same code. The document is valid by
// now: names and kinds of literals fit the schema.
package argument

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Reader reads the arguments of the fields of one operation. It is safe for concurrent use.
type Reader struct {
	Types     map[string]*ast.Definition // of the schema, by name
	Variables map[string]any             // coerced
	Read      Names                      // of the variables that are read, for whoever asks; nil: nobody does
}

// Names are names of variables.
type Names map[string]bool

// Add adds a name, unless nobody asks for names.
func (n Names) Add(name string) {
	if n != nil {
		n[name] = true
	}
}

// Of returns the values of a field's arguments. The error is coded.
func (r Reader) Of(f *ast.Field) (Values, error) { return r.apart(f, nil, nil) }

// apart is Of, but that the variables which some arguments read are noted in read alone.
func (r Reader) apart(f *ast.Field, names []string, read Names) (Values, error) {
	own := r
	own.Read = read
	out := Values{}
	for _, definition := range f.Definition.Arguments {
		by := r
		if slices.Contains(names, definition.Name) {
			by = own
		}
		if err := by.add(out, f, definition); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Only is Of for some of the arguments.
func (r Reader) Only(f *ast.Field, names ...string) (Values, error) {
	out := Values{}
	for _, definition := range f.Definition.Arguments {
		if slices.Contains(names, definition.Name) {
			if err := r.add(out, f, definition); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// add adds the value of an argument, or its default, where there is one.
func (r Reader) add(out Values, f *ast.Field, definition *ast.ArgumentDefinition) error {
	name := definition.Name
	if argument := f.Arguments.ForName(name); argument != nil {
		v, ok, err := r.coerce(name, definition.Type, argument.Value)
		if err != nil {
			return err
		}
		if ok {
			out[name] = v
			return nil
		}
	}
	if definition.DefaultValue != nil {
		v, _, err := r.coerce(name, definition.Type, definition.DefaultValue)
		if err != nil {
			return err
		}
		out[name] = v
	}
	return nil
}
