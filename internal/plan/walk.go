package plan

import "iter"

// Walk returns a filter and all that lie below it, each before what lies below it, with their depth: that of the
// filter itself is 1. Filters that are nil are left out.
func Walk(f Filter) iter.Seq2[int, Filter] {
	return func(yield func(int, Filter) bool) { walk(f, 1, yield) }
}

// walk returns whether to go on.
func walk(f Filter, depth int, yield func(int, Filter) bool) bool {
	if f == nil {
		return true
	}
	if !yield(depth, f) {
		return false
	}
	for _, below := range parts(f) {
		if !walk(below, depth+1, yield) {
			return false
		}
	}
	return true
}

// parts returns the filters that a filter is made of.
func parts(f Filter) []Filter {
	switch f := f.(type) {
	case And:
		return f
	case Or:
		return f
	case Not:
		return []Filter{f.Filter}
	case Elements:
		return []Filter{f.Where}
	case Related:
		return []Filter{f.Where}
	default: // Compare, Size, Active
		return nil
	}
}
