package form

import (
	"slices"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// isName reports whether a filter asks for nodes of a kind by what they are called: one of their names is one of some.
func isName(f plan.Filter, kind roadmap.Kind) bool {
	elements, ok := f.(plan.Elements)
	if !ok || elements.Quantifier != plan.Some || elements.Property != roadmap.PropNames.String() || !record.IsNamed(kind) {
		return false
	}
	compare, ok := elements.Where.(plan.Compare)
	return ok && (compare.Op == plan.Eq || compare.Op == plan.In) && compare.Part == roadmap.WholeValue &&
		compare.Fold == (plan.Fold{}) && compare.Property == elements.Property
}

// NameOf returns what a filter compares the names of the nodes of a kind with, and the rest of the filter.
func NameOf(filter plan.Filter, kind roadmap.Kind) (name plan.Compare, rest plan.And, ok bool) {
	all := Conjuncts(filter)
	at := slices.IndexFunc(all, func(f plan.Filter) bool { return isName(f, kind) })
	if at < 0 || Seeks(all, kind) {
		return plan.Compare{}, nil, false
	}
	name, _ = all[at].(plan.Elements).Where.(plan.Compare)
	return name, slices.Delete(slices.Clone(all), at, at+1), true
}
