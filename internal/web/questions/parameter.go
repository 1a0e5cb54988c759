package questions

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

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

// Parameter is a variable of a question as a field of a form. Options are the values of its enum.
type Parameter struct {
	Name    string
	Title   roadmap.Words
	Kind    Kind
	Options []string
}

// Titles returns what variables of the ready questions are called in a form, by their names.
func Titles() map[string]roadmap.Words {
	return map[string]roadmap.Words{
		"owner": {NB: "Eier", EN: "Owner"}, "name": {NB: "Aktør", EN: "Actor"}, "day": {NB: "Dato", EN: "Date"},
		"from": {NB: "Fra", EN: "From"}, "to": {NB: "Til", EN: "To"}, "id": {NB: "Id", EN: "Id"},
		"of": {NB: "Rundt (id)", EN: "Around (id)"}, "word": {NB: "Ord i tittelen", EN: "Word in the title"},
		"text": {NB: "Søketekst", EN: "Search text"}, "basis": {NB: "Grunnlag", EN: "Basis"},
		"kind": {NB: "Type aktør", EN: "Kind of actor"}, "roles": {NB: "Roller", EN: "Roles"},
	}
}

// Parameters returns the variables of the question as fields of a form. Enums are those of the schema with their values; without
// them a question with a variable of an enum has no fields.
func (q Question) Parameters(enums map[string][]string) ([]Parameter, error) {
	document, err := parser.ParseQuery(&ast.Source{Name: q.Name, Input: q.Query})
	if err != nil {
		return nil, fmt.Errorf("question: %w", err)
	}
	var out []Parameter
	titles := Titles()
	for _, o := range document.Operations {
		for _, v := range o.VariableDefinitions {
			p := Parameter{Name: v.Variable, Title: titles[v.Variable], Kind: Text, Options: enums[v.Type.Name()]}
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
