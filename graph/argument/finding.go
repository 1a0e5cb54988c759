package argument

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// Visible returns the condition on nodes that a list shows of those that hold from a day on, which a property has: those
// that hold whatever the day, and with the argument asOf those that hold on that day. The error is coded.
func (v Values) Visible(from roadmap.PropertyName) (plan.Filter, error) {
	since := comparison{name: from.String()}
	always := plan.Not{Filter: since.present()}
	if !v.Has("asOf") {
		return always, nil
	}
	on, err := v.Day("asOf")
	return plan.Or{always, since.with(plan.Lte, string(on))}, err
}
