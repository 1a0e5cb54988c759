package memstore

import (
	"slices"
	"sort"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// A page is read from the candidates of a list that accept, which may be nil, lets through. It comes
// with whether the list holds a node before it and behind it; see store.Rows for what that means of
// an empty page. Pages stay on the stack until the list is read.

// naturalPage reads a page of candidates that come in the list's order already: it looks at no more
// of them than it must.
func (r *run) naturalPage(l *list, candidates sequence, accept predicate) (page []link, previous, next bool) {
	wanted, mark := l.plan.Page, len(r.stack)
	first, end := 0, candidates.len() // the window between the bounds
	if wanted.After != nil {
		first = r.search(l, candidates, func(c int) bool { return c > 0 }, wanted.After)
	}
	if wanted.Before != nil {
		end = r.search(l, candidates, func(c int) bool { return c >= 0 }, wanted.Before)
	}
	// What the page covers, in places of candidates: nothing until the first node is on it.
	from, to := first, first
	if wanted.FromEnd {
		from, to = end, end
		for i := end - 1; i >= first && len(r.stack)-mark < wanted.Limit && r.visit(); i-- {
			if at := candidates.at(i); accept == nil || accept(at.node) {
				if len(r.stack) == mark {
					to = i + 1
				}
				from = i
				r.stack = append(r.stack, at)
			}
		}
		slices.Reverse(r.stack[mark:])
	} else {
		for i := first; i < end && len(r.stack)-mark < wanted.Limit && r.visit(); i++ {
			if at := candidates.at(i); accept == nil || accept(at.node) {
				if len(r.stack) == mark {
					from = i
				}
				to = i + 1
				r.stack = append(r.stack, at)
			}
		}
	}
	previous = r.any(candidates, 0, from, accept)
	next = r.any(candidates, to, candidates.len(), accept)
	return r.stack[mark:], previous, next
}

// search returns the first place whose keys compare with the bound as asked.
func (r *run) search(l *list, candidates sequence, holds func(int) bool, bound []roadmap.Value) int {
	keys := r.keyFor(l)
	return sort.Search(candidates.len(), func(i int) bool {
		l.order.read(candidates.at(i), keys)
		return holds(plan.CompareKeys(l.order.keys, keys, bound))
	})
}

// keyFor returns scratch space for the keys of one link.
func (r *run) keyFor(l *list) []roadmap.Value {
	r.key = slices.Grow(r.key[:0], len(l.order.keys))
	return r.key[:len(l.order.keys)]
}

// any returns whether one of the candidates in a range is accepted.
func (r *run) any(candidates sequence, from, to int, accept predicate) bool {
	if accept == nil {
		return from < to
	}
	for i := from; i < to && r.visit(); i++ {
		if accept(candidates.at(i).node) {
			return true
		}
	}
	return false
}

// sortedPage reads a page of candidates in any order: it looks at all of them once.
func (r *run) sortedPage(l *list, candidates sequence, accept predicate) (page []link, previous, next bool) {
	wanted, keys := l.plan.Page, r.keyFor(l)
	r.selection.reset(&l.order, r.snapshot.nodes, wanted)
	var behind, notBehind, before, notBefore bool // the list has such a node, with regard to the bounds
	between := 0                                  // nodes strictly between the bounds
	for i := range candidates.len() {
		at := candidates.at(i)
		if !r.visit() {
			return nil, false, false
		}
		if accept != nil && !accept(at.node) {
			continue
		}
		l.order.read(at, keys)
		isBehind := wanted.After == nil || plan.CompareKeys(l.order.keys, keys, wanted.After) > 0
		isBefore := wanted.Before == nil || plan.CompareKeys(l.order.keys, keys, wanted.Before) < 0
		behind, notBehind = behind || isBehind, notBehind || !isBehind
		before, notBefore = before || isBefore, notBefore || !isBefore
		if isBehind && isBefore {
			between++
			r.selection.offer(at, keys)
		}
	}
	mark := len(r.stack)
	for _, e := range r.selection.chosen() {
		r.stack = append(r.stack, e.link)
	}
	page = r.stack[mark:]
	more := between > len(page)
	switch {
	case len(page) == 0 && wanted.FromEnd:
		return page, before, notBefore
	case len(page) == 0:
		return page, notBehind, behind
	case wanted.FromEnd:
		return page, notBehind || more, notBefore
	default:
		return page, notBehind, notBefore || more
	}
}
