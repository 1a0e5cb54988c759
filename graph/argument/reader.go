// Package argument reads the arguments of fields: filters, orders, pages and look-ups become what package plan has for
// them. Literals and variables are read alike, below the root and at it, by the same code. The document is valid by
// now: names and kinds of literals fit the schema.
package argument

import "github.com/vektah/gqlparser/v2/ast"

// Reader reads the arguments of the fields of one operation. It is safe for concurrent use.
type Reader struct {
	Types     map[string]*ast.Definition // of the schema, by name
	Variables map[string]any             // coerced
}

// Of returns the values of a field's arguments. The error is coded.
func (r Reader) Of(f *ast.Field) (Values, error) {
	out := Values{}
	for _, definition := range f.Definition.Arguments {
		if argument := f.Arguments.ForName(definition.Name); argument != nil {
			v, ok, err := r.coerce(definition.Name, definition.Type, argument.Value)
			if err != nil {
				return nil, err
			}
			if ok {
				out[definition.Name] = v
				continue
			}
		}
		if definition.DefaultValue != nil {
			v, _, err := r.coerce(definition.Name, definition.Type, definition.DefaultValue)
			if err != nil {
				return nil, err
			}
			out[definition.Name] = v
		}
	}
	return out, nil
}
