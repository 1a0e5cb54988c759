package questions

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/roadmap"
)

// Kind is how a parameter is filled in.
type Kind string

// The kinds of parameters: a date, a text, one value of an enum, several of them.
const (
	Date    Kind = "date"
	Text    Kind = "text"
	Choice  Kind = "choice"
	Choices Kind = "choices"
)

// Parameter is a variable of a question as a field of a form. Type is written as in the document. Options are the values of its enum.
type Parameter struct {
	Name    string
	Title   roadmap.Words
	Type    string
	Kind    Kind
	Options []string
}

// Enums returns the values of the enums of a schema by their names.
func Enums(schema *ast.Schema) map[string][]string {
	out := map[string][]string{}
	for name, of := range schema.Types {
		for _, v := range of.EnumValues {
			out[name] = append(out[name], v.Name)
		}
	}
	return out
}

// Defaults returns the values that the variables of the question have when nobody gives others.
func (q Question) Defaults() (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	if q.Variables == "" {
		return out, nil
	}
	if err := json.Unmarshal([]byte(q.Variables), &out); err != nil {
		return nil, fmt.Errorf("question %s: %w", q.Name, err)
	}
	return out, nil
}

// Parameters returns the variables of the question as fields of a form, with the titles of their descriptions. Enums are those of
// the schema with their values; without them a question with a variable of an enum has no fields.
func (q Question) Parameters(enums map[string][]string) ([]Parameter, error) {
	operation, err := q.operation()
	if err != nil {
		return nil, fmt.Errorf("question %s: %w", q.Name, err)
	}
	var out []Parameter
	for _, v := range operation.VariableDefinitions {
		said, err := describe(v.Description)
		if err != nil {
			return nil, fmt.Errorf("question %s: $%s: %w", q.Name, v.Variable, err)
		}
		p := Parameter{Name: v.Variable, Title: said.Title, Type: v.Type.String(), Kind: Text, Options: enums[v.Type.Name()]}
		switch {
		case v.Type.Name() == "Date":
			p.Kind = Date
		case v.Type.Name() == "String" || v.Type.Name() == "ID":
		case p.Options == nil:
			return nil, nil
		case v.Type.Elem != nil:
			p.Kind = Choices
		default:
			p.Kind = Choice
		}
		out = append(out, p)
	}
	return out, nil
}

// Given returns the values of parameters in a form, and the others of the question, as a JSON object. A form has them under their
// names behind the prefix.
func (q Question) Given(parameters []Parameter, form url.Values, prefix string) (map[string]any, string, error) {
	values := map[string]any{}
	if q.Variables != "" {
		d := json.NewDecoder(bytes.NewReader([]byte(q.Variables)))
		d.UseNumber()
		if err := d.Decode(&values); err != nil {
			return nil, "", fmt.Errorf("question %s: %w", q.Name, err)
		}
	}
	sent := slices.ContainsFunc(parameters, func(p Parameter) bool { return form.Has(prefix + p.Name) })
	if !sent {
		return values, q.Variables, nil
	}
	for _, p := range parameters {
		given := form[prefix+p.Name]
		switch {
		case p.Kind == Choices:
			values[p.Name] = append([]string{}, slices.DeleteFunc(slices.Clone(given), func(v string) bool { return v == "" })...)
		case len(given) > 0:
			values[p.Name] = given[0]
		}
	}
	text, err := json.MarshalIndent(values, "", "  ")
	if err != nil {
		return nil, "", fmt.Errorf("question %s: %w", q.Name, err)
	}
	return values, string(text), nil
}
