package computed

import "veikart/graph/answer"

// page is what PageInfo shows of a page of a computed list. The cursors are empty where the page is.
type page struct {
	hasNext, hasPrevious bool
	start, end           string
}

// pageInfo returns the field that is the PageInfo of a computed list.
func pageInfo[T any](of func(T) page) func(answer.Scope, *answer.Selection) (answer.Part[T], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[T], error) {
		o, err := answer.Compile(s, "PageInfo", pageFields(), f)
		return answer.Within(o, of), err
	}
}

// pageFields is the table of PageInfo for a computed list.
func pageFields() answer.Fields[page] {
	return answer.Fields[page]{
		"hasNextPage":     answer.Always(func(w *answer.Writer, v page) { w.Bool(v.hasNext) }),
		"hasPreviousPage": answer.Always(func(w *answer.Writer, v page) { w.Bool(v.hasPrevious) }),
		"startCursor":     answer.Long(valuesOfCursor, func(w *answer.Writer, v page) { w.StringOrNull(v.start) }),
		"endCursor":       answer.Long(valuesOfCursor, func(w *answer.Writer, v page) { w.StringOrNull(v.end) }),
	}
}

// valuesOfCursor is how many further values a cursor of a computed list weighs as much as.
const valuesOfCursor = 1

// shown is an element of a computed list, and the list.
type shown[L, E any] struct {
	of      L
	element E
}

// elements returns what of a list gives, each with the list.
func elements[L, E any](of func(L) []E) func(L) []shown[L, E] {
	return func(l L) []shown[L, E] {
		all := of(l)
		out := make([]shown[L, E], len(all))
		for i := range all {
			out[i] = shown[L, E]{l, all[i]}
		}
		return out
	}
}
