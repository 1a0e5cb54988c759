package argument

import (
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// groupFilter reads a condition on nodes of a kind to be counted in the group of `groupBy` that has some keys.
func groupFilter(kind roadmap.Kind, keys []any) (plan.Filter, error) {
	all := plan.And{}
	for _, key := range keys {
		given := members(key)
		name := text(given["dimension"])
		d, ok := roadmap.KindOf(kind).Dimension(name)
		if !ok {
			return nil, fmt.Errorf("no table says what the dimension %s of %s is", name, kind)
		}
		value, stated := given["value"].(string)
		all = append(all, keyFilter(kind, d, roadmap.Clean(value), stated))
	}
	return simplest(all), nil
}

// keyFilter returns the condition to have a value of a dimension; where none is stated, to have no value of it.
func keyFilter(kind roadmap.Kind, d roadmap.Dimension, value string, stated bool) plan.Filter {
	var at plan.Filter // on where the path leads; nil: whatever is there
	switch {
	case d.Property != "":
		spec := roadmap.KindOf(d.Target(kind))
		property := spec.Properties[spec.PropertyNamed(d.Property)]
		at = valueFilter(property, d.Part, value, stated)
		if !stated && len(d.Path) == 0 {
			return plan.Not{Filter: at}
		}
	case stated:
		at = plan.Compare{Property: "id", Op: plan.Eq, Operand: value}
	}
	for i := len(d.Path) - 1; i >= 0; i-- {
		quantifier := plan.Some
		if i == 0 && !stated {
			quantifier = plan.None
		}
		if i == 0 {
			at = plan.Through(d, at)
		}
		at = plan.Related{Hop: d.Path[i], Quantifier: quantifier, Where: at}
	}
	return at
}

// valueFilter returns the condition on a property to have a value that nodes are grouped by; where none is stated, to have any.
func valueFilter(p roadmap.Property, part roadmap.Part, value string, stated bool) plan.Filter {
	of := comparison{name: p.Name, part: part}
	switch part {
	case roadmap.YearPart, roadmap.QuarterPart, roadmap.MonthPart:
		return timeFilter(p.Name, part, value, stated)
	}
	one := of.present()
	if stated {
		one = of.with(plan.Eq, value)
	}
	switch p.Type {
	case roadmap.Enums:
		return plan.Elements{Property: p.Name, Quantifier: plan.Some, Where: one}
	case roadmap.Bool:
		if stated {
			truth, known := map[string]bool{"true": true, "false": false}[value]
			if !known {
				return plan.Or{}
			}
			return of.with(plan.Eq, truth)
		}
	}
	return one
}

// timeFilter returns the condition on a date to be grouped by a year, a quarter or a month, or by that it is undefined. A date that
// is coarser than the part is grouped by its own quarter or year.
func timeFilter(property string, part roadmap.Part, value string, stated bool) plan.Filter {
	status := comparison{name: property, part: roadmap.StatusPart}
	switch {
	case !stated:
		return status.with(plan.In, []string{string(roadmap.Known), string(roadmap.Undefined)})
	case value == string(roadmap.Undefined):
		return status.with(plan.Eq, value)
	}
	within, ok := part.GroupedBy(value)
	if !ok {
		return plan.Or{}
	}
	precisions := make([]string, len(within.Precisions))
	for i, p := range within.Precisions {
		precisions[i] = string(p)
	}
	return plan.And{
		comparison{name: property}.with(plan.Gte, string(within.First)),
		comparison{name: property}.with(plan.Lte, string(within.Last)),
		comparison{name: property, part: roadmap.PrecisionPart}.with(plan.In, precisions),
	}
}
