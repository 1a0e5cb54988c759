package memstore

import (
	"errors"
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// predicate says whether a condition holds for a node.
type predicate func(n int32) bool

// where compiles a filter on nodes of the given kinds. Logic is two-valued: whatever cannot be
// compared does not hold, and its complement does.
func (r *run) where(filter plan.Filter, kinds []int) (predicate, error) {
	switch f := filter.(type) {
	case plan.And:
		return r.junction(f, kinds, false)
	case plan.Or:
		return r.junction(f, kinds, true)
	case plan.Not:
		holds, err := r.where(f.Filter, kinds)
		return func(n int32) bool { return !holds(n) }, err
	case plan.Compare:
		return r.compare(f, kinds)
	case plan.Elements:
		return r.elements(f, kinds)
	case plan.Related:
		return r.related(f)
	case plan.Size:
		return r.size(f, kinds)
	case plan.Active:
		return r.active(f, kinds)
	default:
		return nil, fmt.Errorf("there is no filter %T", filter)
	}
}

// junction compiles a list of conditions: the first that holds like decided decides, else the
// outcome is the opposite.
func (r *run) junction(filters []plan.Filter, kinds []int, decided bool) (predicate, error) {
	all := make([]predicate, len(filters))
	for i, f := range filters {
		var err error
		if all[i], err = r.where(f, kinds); err != nil {
			return nil, err
		}
	}
	return func(n int32) bool {
		for _, holds := range all {
			if holds(n) == decided {
				return decided
			}
		}
		return !decided
	}, nil
}

// related compiles a condition on the nodes that a hop leads to.
func (r *run) related(f plan.Related) (predicate, error) {
	hop, kinds, err := r.follow(f.Hop)
	if err != nil {
		return nil, err
	}
	stop, outcome, err := quantify(f.Quantifier)
	if err != nil {
		return nil, err
	}
	if f.Where == nil {
		return func(n int32) bool { return quantifyAny(len(hop.of(n)), stop, outcome) }, nil
	}
	where, err := r.where(f.Where, kinds)
	return func(n int32) bool {
		for _, l := range hop.of(n) {
			if r.visit() && where(l.node) == stop {
				return outcome
			}
		}
		return !outcome
	}, err
}

// quantify returns how a quantifier is decided: by the first element whose outcome is stop, and then
// the whole is outcome; without such an element it is the opposite.
func quantify(q plan.Quantifier) (stop, outcome bool, err error) {
	switch q {
	case plan.Some:
		return true, true, nil
	case plan.None:
		return true, false, nil
	case plan.Every:
		return false, false, nil
	default:
		return false, false, fmt.Errorf("there is no quantifier %q", q)
	}
}

// quantifyAny quantifies over a number of elements that all satisfy.
func quantifyAny(number int, stop, outcome bool) bool {
	if number > 0 && stop {
		return outcome
	}
	return !outcome
}

// size compiles a comparison of a number of nodes or elements.
func (r *run) size(f plan.Size, kinds []int) (predicate, error) {
	number, err := compileNumber(f.Op, f.Operand)
	if err != nil {
		return nil, err
	}
	if f.Property == "" {
		hop, _, err := r.follow(f.Hop)
		return func(n int32) bool { return number(len(hop.of(n))) }, err
	}
	p, err := r.compileList(f.Property, kinds)
	return func(n int32) bool { return number(length(r.value(p, n))) }, err
}

// compileList finds a list property in the kinds.
func (r *run) compileList(name string, kinds []int) (property, error) {
	p, err := r.compileProperty(name, kinds)
	if err == nil && !p.every(func(p roadmap.Property) bool { return p.Type.IsList() }) {
		err = fmt.Errorf("%q is not a list", name)
	}
	return p, err
}

// length returns the number of elements of a list; an absent list has none.
func length(v roadmap.Value) int {
	switch v := v.(type) {
	case []string:
		return len(v)
	case []roadmap.Block:
		return len(v)
	case []roadmap.Source:
		return len(v)
	case roadmap.PackedLayout:
		return v.Len()
	case []roadmap.Identifier:
		return len(v)
	default:
		return 0
	}
}

func (r *run) active(f plan.Active, kinds []int) (predicate, error) {
	start, err := r.compileProperty(f.Period.Start.String(), kinds)
	if err != nil {
		return nil, err
	}
	end, err := r.compileProperty(f.Period.End.String(), kinds)
	return func(n int32) bool {
		from, ok := r.value(start, n).(roadmap.Date)
		if !ok {
			return false
		}
		to, ok := r.value(end, n).(roadmap.Date)
		if !ok {
			return false
		}
		certainty := roadmap.ActiveDuring(from, to, f.From, f.To)
		for _, c := range f.Certainties {
			if c == certainty {
				return true
			}
		}
		return false
	}, err
}

// elements compiles a condition on the elements of a list property.
func (r *run) elements(f plan.Elements, kinds []int) (predicate, error) {
	p, err := r.compileList(f.Property, kinds)
	if err != nil {
		return nil, err
	}
	stop, outcome, err := quantify(f.Quantifier)
	if err != nil {
		return nil, err
	}
	if f.Where == nil {
		return func(n int32) bool { return quantifyAny(length(r.value(p, n)), stop, outcome) }, nil
	}
	where, err := r.whereElement(f.Where, f.Property, p)
	return func(n int32) bool {
		for i := range length(r.value(p, n)) {
			if where(n, i) == stop {
				return outcome
			}
		}
		return !outcome
	}, err
}

// elementPredicate says whether a condition holds for an element of a node's list.
type elementPredicate func(n int32, i int) bool

// whereElement compiles a condition on one element of a list.
func (r *run) whereElement(filter plan.Filter, name string, p property) (elementPredicate, error) {
	switch f := filter.(type) {
	case plan.And:
		return r.elementJunction(f, name, p, false)
	case plan.Or:
		return r.elementJunction(f, name, p, true)
	case plan.Not:
		holds, err := r.whereElement(f.Filter, name, p)
		return func(n int32, i int) bool { return !holds(n, i) }, err
	case plan.Compare:
		if f.Property != name {
			return nil, fmt.Errorf("elements of %q are compared as %q", name, f.Property)
		}
		if f.Op == plan.Present {
			return func(int32, int) bool { return true }, nil
		}
		m, err := r.compileMatch(f, p)
		if err != nil {
			return nil, err
		}
		return func(n int32, i int) bool { return m.holdsFor(m.value(n), i) }, nil
	case nil:
		return nil, errors.New("a condition on elements is missing")
	default:
		return nil, fmt.Errorf("elements of %q have the filter %T", name, filter)
	}
}

func (r *run) elementJunction(filters []plan.Filter, name string, p property, decided bool) (elementPredicate, error) {
	all := make([]elementPredicate, len(filters))
	for i, f := range filters {
		var err error
		if all[i], err = r.whereElement(f, name, p); err != nil {
			return nil, err
		}
	}
	return func(n int32, i int) bool {
		for _, holds := range all {
			if holds(n, i) == decided {
				return decided
			}
		}
		return !decided
	}, nil
}
