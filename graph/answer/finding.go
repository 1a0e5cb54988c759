package answer

import "veikart/internal/plan"

// visible returns the condition on findings that a list shows: those that hold whatever the day, and with
// a day those that hold on it.
func visible(asOf any) (plan.Filter, error) {
	since := comparison{name: "since"}
	always := plan.Not{Filter: since.present()}
	if asOf == nil {
		return always, nil
	}
	on, err := day("asOf", asOf)
	return plan.Or{always, since.with(plan.Lte, string(on))}, err
}

// both returns a filter that holds when two do; nil holds always.
func both(a, b plan.Filter) plan.Filter {
	if b == nil {
		return a
	}
	return plan.And{a, b}
}
