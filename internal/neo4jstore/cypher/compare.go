package cypher

import (
	"fmt"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// compare compiles a comparison. Of a list it holds when one element satisfies.
func (c *compiler) compare(f plan.Compare, variable string, kinds []roadmap.Kind) (condition, error) {
	if f.Property == "id" {
		if f.Op == plan.Present {
			return always, nil
		}
		return c.comparison(lower(of(variable, "id"), f.Fold), f)
	}
	p, err := find(f.Property, kinds)
	if err != nil {
		return condition{}, err
	}
	if p.Type.IsList() {
		if f.Op == plan.Present {
			return condition{text: infix(lengthOf(p, variable), ">", "0")}, nil
		}
		return c.elements(plan.Elements{Property: f.Property, Quantifier: plan.Some, Where: f}, variable, kinds)
	}
	if f.Op == plan.Present {
		return condition{text: isGiven(scalar(p, f, variable))}, nil
	}
	if p.Type == roadmap.Origin {
		return never, nil
	}
	return c.comparison(scalar(p, f, variable), f)
}

// scalar returns the form of a single value that is compared.
func scalar(p roadmap.Property, f plan.Compare, variable string) string {
	switch {
	case p.Type == roadmap.Text && f.Op != plan.Present:
		return of(variable, p.Name+record.Folds[f.Fold])
	case p.Type == roadmap.Dated:
		return lower(of(variable, record.PartOf(p.Name, f.Part)), f.Fold)
	case p.Type == roadmap.Enum || p.Type == roadmap.Instant || p.Type == roadmap.Calendar:
		return lower(of(variable, p.Name), f.Fold)
	default:
		return of(variable, p.Name)
	}
}

// lower folds text of ASCII letters, for which no folded form is stored.
func lower(expression string, fold plan.Fold) string {
	if fold.Case {
		return apply("toLower", expression)
	}
	return expression
}

// comparison compares an expression with the operand.
func (c *compiler) comparison(expression string, f plan.Compare) (condition, error) {
	operator, err := operatorOf(f.Op, f.Operand)
	if err != nil {
		return condition{}, fmt.Errorf("%q: %w", f.Property, err)
	}
	return condition{infix(expression, operator, c.parameter(f.Operand)), true}, nil
}

// operatorOf returns how a comparison with an operand is written.
func operatorOf(op plan.Op, operand any) (string, error) {
	operand = likeOf(operand)
	text, set := false, false
	switch operand.(type) {
	case string:
		text = true
	case []string, []int:
		set = true
	case int:
	case bool:
		if op != plan.Eq {
			return "", fmt.Errorf("%s does not take a boolean", op)
		}
	default:
		return "", fmt.Errorf("nothing is compared with a %T", operand)
	}
	if set != (op == plan.In) {
		return "", fmt.Errorf("%s does not take a %T", op, operand)
	}
	operators := map[plan.Op]string{
		plan.Eq: "=", plan.In: "IN", plan.Lt: "<", plan.Lte: "<=", plan.Gt: ">", plan.Gte: ">=",
	}
	if text {
		operators[plan.Contains], operators[plan.StartsWith], operators[plan.EndsWith] = "CONTAINS", "STARTS WITH", "ENDS WITH"
	}
	if operator, ok := operators[op]; ok {
		return operator, nil
	}
	return "", fmt.Errorf("%s does not take a %T", op, operand)
}

// likeOf returns a value of the type of an operand.
func likeOf(given any) any {
	switch given := given.(type) {
	case form.Operand:
		return given.Like
	case []form.Slot:
		return []string(nil)
	default:
		return given
	}
}
