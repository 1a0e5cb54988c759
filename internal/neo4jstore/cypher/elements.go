package cypher

import (
	"errors"
	"fmt"
	"slices"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// elements compiles a condition on the elements of a list property.
func (c *compiler) elements(f plan.Elements, variable string, kinds []roadmap.Kind) (condition, error) {
	p, err := findList(f.Property, kinds)
	if err != nil {
		return condition{}, err
	}
	if f.Where == nil {
		return anyElement(f.Quantifier, lengthOf(p, variable))
	}
	if compare, ok := has(f); ok && !isCounted(p.Type) {
		return condition{infix(c.parameter(compare.Operand), "IN", of(variable, p.Name)), true}, nil
	}
	e, err := c.element(f.Where, p, variable)
	if err != nil {
		return condition{}, err
	}
	where, err := c.whereElement(f.Where, p, e)
	if err != nil {
		return condition{}, err
	}
	some := func(where condition) condition {
		return condition{quantified("any", e.variable, e.list, where.text), true}
	}
	switch f.Quantifier {
	case plan.Some:
		return some(where), nil
	case plan.None:
		return some(where).not(), nil
	case plan.Every:
		return some(where.not()).not(), nil
	default:
		return condition{}, fmt.Errorf("there is no quantifier %q", f.Quantifier)
	}
}

// anyElement quantifies over elements that all satisfy.
func anyElement(q plan.Quantifier, length string) (condition, error) {
	switch q {
	case plan.Some:
		return condition{text: infix(length, ">", "0")}, nil
	case plan.None:
		return condition{text: infix(length, "=", "0")}, nil
	case plan.Every:
		return always, nil
	default:
		return condition{}, fmt.Errorf("there is no quantifier %q", q)
	}
}

// element says how the elements of a list are run through, and how one is compared.
type element struct {
	variable, list string
	value          func(f plan.Compare) string
}

// element runs through the elements themselves where all comparisons are with one part of them and fold alike, else
// through their places, so that the forms of one element are compared together.
func (c *compiler) element(where plan.Filter, p roadmap.Property, variable string) (element, error) {
	e := element{variable: c.variable("x")}
	forms := map[string]bool{}
	for _, f := range comparisonsOf(where) {
		forms[formOf(p, f)] = true
	}
	switch {
	case isCounted(p.Type):
		e.list = apply("range", "1", lengthOf(p, variable))
		e.value = func(plan.Compare) string { return "null" }
	case len(forms) > 1:
		e.list = apply("range", "0", infix(lengthOf(p, variable), "-", "1"))
		e.value = func(f plan.Compare) string {
			return elementText(p, of(variable, formOf(p, f))+listed(e.variable), f.Fold)
		}
	default:
		e.list = of(variable, p.Name)
		for name := range forms {
			e.list = of(variable, name)
		}
		e.value = func(f plan.Compare) string { return elementText(p, e.variable, f.Fold) }
	}
	return e, nil
}

// formOf returns the property that holds a list's elements, or parts of them, in the form that is compared.
func formOf(p roadmap.Property, f plan.Compare) string {
	switch p.Type {
	case roadmap.Enums:
		return p.Name
	case roadmap.Identifiers:
		return p.Name + record.Parts[f.Part] + record.Folds[f.Fold]
	default:
		return p.Name + record.Folds[f.Fold]
	}
}

func elementText(p roadmap.Property, expression string, fold plan.Fold) string {
	if p.Type == roadmap.Enums {
		return lower(expression, fold)
	}
	return expression
}

// comparisonsOf returns the comparisons in a condition on elements.
func comparisonsOf(filter plan.Filter) []plan.Compare {
	var all []plan.Compare
	for _, f := range plan.Walk(filter) {
		if c, ok := f.(plan.Compare); ok && c.Op != plan.Present {
			all = append(all, c)
		}
	}
	return all
}

// whereElement compiles a condition on one element.
func (c *compiler) whereElement(filter plan.Filter, p roadmap.Property, e element) (condition, error) {
	each := func(f plan.Filter) (condition, error) { return c.whereElement(f, p, e) }
	switch f := filter.(type) {
	case plan.And:
		return junction(f, " AND ", always, each)
	case plan.Or:
		return junction(f, " OR ", never, each)
	case plan.Not:
		of, err := each(f.Filter)
		return of.not(), err
	case plan.Compare:
		switch {
		case f.Property != p.Name:
			return condition{}, fmt.Errorf("elements of %q are compared as %q", p.Name, f.Property)
		case f.Op == plan.Present:
			return always, nil
		default:
			return c.comparison(e.value(f), f)
		}
	case nil:
		return condition{}, errors.New("a condition on elements is missing")
	default:
		return condition{}, fmt.Errorf("elements of %q have the filter %T", p.Name, filter)
	}
}

// hasAll holds when the list has every one of the values. It stands for a conjunction of as many
// conditions, so that the number of values does not reach the statement's text.
type hasAll struct {
	plan.Filter // never set; makes this a filter
	property    string
	values      []form.Slot
}

func (c *compiler) hasAll(f hasAll, variable string, kinds []roadmap.Kind) (condition, error) {
	p, err := findList(f.property, kinds)
	if err != nil || isCounted(p.Type) {
		return never, err
	}
	x := c.variable("x")
	list := apply("coalesce", of(variable, p.Name), "[]")
	return condition{text: quantified("all", x, c.parameter(f.values), infix(x, "IN", list))}, nil
}

// has reports whether a filter asks that a list has one whole value.
func has(f plan.Filter) (plan.Compare, bool) {
	elements, ok := f.(plan.Elements)
	if !ok || elements.Quantifier != plan.Some {
		return plan.Compare{}, false
	}
	compare, ok := elements.Where.(plan.Compare)
	_, isText := likeOf(compare.Operand).(string)
	return compare, ok && isText && compare.Op == plan.Eq && compare.Part == roadmap.WholeValue &&
		compare.Fold == (plan.Fold{}) && compare.Property == elements.Property
}

// gather replaces the conditions that one list has this value and that value by one on all of them. One value alone needs none.
func gather(filters []plan.Filter, one func(c plan.Compare, values []form.Slot) plan.Filter) []plan.Filter {
	values := map[plan.Compare][]form.Slot{} // by the comparison without its operand
	for _, f := range filters {
		if compare, ok := has(f); ok {
			value, _ := compare.Operand.(form.Operand)
			compare.Operand = nil
			values[compare] = append(values[compare], value.At)
		}
	}
	if len(values) == 0 {
		return filters
	}
	var out []plan.Filter
	for _, f := range filters {
		compare, ok := has(f)
		if !ok {
			out = append(out, f)
			continue
		}
		compare.Operand = nil
		switch all := values[compare]; {
		case len(all) == 1:
			out = append(out, f)
		case all != nil:
			out = append(out, one(compare, all))
			delete(values, compare)
		}
	}
	return slices.Clip(out)
}

// gatherAny makes one condition of alternatives on one list.
func gatherAny(filters plan.Or) []plan.Filter {
	return gather(filters, func(c plan.Compare, values []form.Slot) plan.Filter {
		c.Op, c.Operand = plan.In, values
		return plan.Elements{Property: c.Property, Quantifier: plan.Some, Where: c}
	})
}

// gatherAll makes one condition of several on one list.
func gatherAll(filters plan.And) []plan.Filter {
	return gather(filters, func(c plan.Compare, values []form.Slot) plan.Filter {
		return hasAll{property: c.Property, values: values}
	})
}
