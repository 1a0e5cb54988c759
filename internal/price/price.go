// Package price says what operations cost, before any server is asked.
package price

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/check"
	"veikart/internal/limit"
	"veikart/internal/web/inside"
)

// Config is what prices are found with. API answers dry runs. IDs are ids of things that there are, one of each kind, which stand in
// for those that are not given.
type Config struct {
	API       inside.API
	Schema    *ast.Schema
	Documents *check.Documents
	IDs       []string
}

// Operation is what an operation costs, or what is wrong with it. Name is empty where it has none, or its document cannot be read.
// Assumed are the values of variables that were not given.
type Operation struct {
	Name      string         `json:"operation"`
	Valid     bool           `json:"valid"`
	Errors    []Error        `json:"errors,omitempty"`
	Cost      int            `json:"cost"`
	Limit     int            `json:"limit"`
	Allowed   bool           `json:"allowed"`
	Expensive bool           `json:"expensive"`
	Assumed   map[string]any `json:"assumed,omitempty"`
}

// Error is what is wrong with an operation, with its place in the document; 0 where it has none.
type Error struct {
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// Document returns what the operations of a document cost with variables. Those that are not given are assumed, so that they cost
// most. The error is not about the document.
func (c Config) Document(ctx context.Context, text string, given map[string]any) ([]Operation, error) {
	document, errs := c.Documents.Read(ctx, text)
	if errs != nil {
		out := Operation{}
		for _, err := range errs {
			e := Error{Message: err.Message}
			if len(err.Locations) > 0 {
				e.Line, e.Column = err.Locations[0].Line, err.Locations[0].Column
			}
			out.Errors = append(out.Errors, e)
		}
		return []Operation{out}, nil
	}
	var all []Operation
	for _, o := range document.Operations {
		priced, err := c.operation(ctx, text, o, given)
		if err != nil {
			return nil, fmt.Errorf("price: %w", err)
		}
		all = append(all, priced)
	}
	return all, nil
}

// operation prices one operation. Of each variable that is not given in turn that value is taken that costs most.
func (c Config) operation(ctx context.Context, text string, o *ast.OperationDefinition, given map[string]any) (Operation, error) {
	values, assumed := map[string]any{}, map[string]any{}
	choices := map[string][]any{}
	for _, v := range o.VariableDefinitions {
		if value, ok := given[v.Variable]; ok {
			values[v.Variable] = value
		} else if of := c.choices(v.Type, mostNested); of != nil {
			choices[v.Variable], values[v.Variable] = of, of[0]
		}
	}
	best, err := c.ask(ctx, text, o.Name, values)
	for _, name := range slices.Sorted(maps.Keys(choices)) {
		assumed[name] = values[name]
		for _, value := range choices[name][1:] {
			if err != nil {
				break
			}
			values[name] = value
			var other Operation
			if other, err = c.ask(ctx, text, o.Name, values); other.isWorse(best) {
				best, assumed[name] = other, value
			}
		}
		values[name] = assumed[name]
	}
	if len(assumed) > 0 {
		best.Assumed = assumed
		if best.Valid {
			best.Errors = nil // they are of values that nobody gave
		}
	}
	best.Name = o.Name
	return best, err
}

// isWorse is whether an operation costs more than with other values, those that give errors aside.
func (o Operation) isWorse(than Operation) bool {
	if fails, failed := len(o.Errors) > 0, len(than.Errors) > 0; fails != failed {
		return failed
	}
	return o.Cost > than.Cost
}

// mostNested is how deep objects are made up that must be given.
const mostNested = 4

// choices returns values that a variable of a type can have, of which one costs most; nil: it is left out.
func (c Config) choices(t *ast.Type, depth int) []any {
	if t.Elem != nil {
		if !t.NonNull {
			return nil
		}
		var out []any
		for _, one := range c.choices(required(t.Elem), depth) {
			out = append(out, []any{one})
		}
		return out
	}
	switch t.NamedType {
	case "Int":
		return []any{limit.PageSize.Value}
	case "Boolean":
		return []any{true, false}
	}
	definition := c.Schema.Types[t.NamedType]
	if !t.NonNull || depth == 0 || definition == nil {
		return nil
	}
	switch {
	case definition.Kind == ast.Enum:
		out := make([]any, len(definition.EnumValues))
		for i, v := range definition.EnumValues {
			out[i] = v.Name
		}
		return out
	case definition.Kind == ast.InputObject:
		return []any{c.object(definition, depth-1)}
	case t.NamedType == "ID":
		out := make([]any, len(c.IDs))
		for i, id := range c.IDs {
			out[i] = id
		}
		return out
	case t.NamedType == "Date":
		return []any{"2024-01-01"}
	case t.NamedType == "Float":
		return []any{1}
	default:
		return []any{"a"}
	}
}

// object returns an object with the members that must be given; of one that takes exactly one, the first.
func (c Config) object(definition *ast.Definition, depth int) map[string]any {
	out := map[string]any{}
	one := definition.Directives.ForName("oneOf") != nil
	for _, f := range definition.Fields {
		if !one && (!f.Type.NonNull || f.DefaultValue != nil) {
			continue
		}
		if of := c.choices(required(f.Type), depth); of != nil {
			out[f.Name] = of[0]
		}
		if one && len(out) == 1 {
			break
		}
	}
	return out
}

func required(t *ast.Type) *ast.Type {
	out := *t
	out.NonNull = true
	return &out
}

// ask asks the API what an operation costs with variables.
func (c Config) ask(ctx context.Context, text, name string, variables map[string]any) (Operation, error) {
	written, err := json.Marshal(variables)
	if err != nil {
		return Operation{}, fmt.Errorf("variables: %w", err)
	}
	answer, err := c.API.Ask(ctx, nil, inside.Question{Query: text, Name: name, Variables: string(written), DryRun: true})
	if err != nil {
		return Operation{}, err
	}
	var read struct {
		Errors []struct {
			Message   string
			Locations []struct{ Line, Column int }
		}
		Extensions struct{ DryRun Operation }
	}
	if err := json.Unmarshal(answer.Body, &read); err != nil {
		return Operation{}, fmt.Errorf("answer: %w", err)
	}
	out := read.Extensions.DryRun
	for _, e := range read.Errors {
		of := Error{Message: e.Message}
		if len(e.Locations) > 0 {
			of.Line, of.Column = e.Locations[0].Line, e.Locations[0].Column
		}
		out.Errors = append(out.Errors, of)
	}
	return out, ctx.Err()
}
