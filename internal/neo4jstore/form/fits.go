package form

import (
	"math"
	"slices"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// limitOf returns the number of rows that a page holds at most, within what a statement can count.
func limitOf(p plan.Page) int { return max(0, min(p.Limit, math.MaxInt32)) }

// groupsOf returns how many groups are wanted at most, within what a statement can count.
func groupsOf(g plan.Grouping) int {
	if g.Limit <= 0 {
		return math.MaxInt32
	}
	return min(g.Limit, math.MaxInt32)
}

// fits reports whether the page of a list below nodes of a kind holds all rows that there can be. The release's statistics say
// so, which never change. Then the statement need not order, bound or count them. Should they be more than expected, the rows
// that are read are right all the same, for they are ordered and cut to the page when they are read.
func fits(p *plan.List, from roadmap.Kind, statistics *store.Statistics) bool {
	if !p.Rows || p.Page.After != nil || p.Page.Before != nil || !IsClosed(p.Order) {
		return false
	}
	most := 0
	switch {
	case from != "":
		most = statistics.FanOut(from, p.Hop)
	case p.IDs != nil:
		most = len(p.IDs)
	default:
		for _, s := range p.Shapes {
			most += expected(p.Filter, s.Kind, statistics)
		}
	}
	return most <= limitOf(p.Page)
}

// manyPairs is how many pairs of a row and a candidate Neo4j may count as memory: 128 MB, a fifth of what it gives to transactions
// with a heap of 1 GB. It counts a list of candidates, eight bytes for each, once for every row that it puts in order beside the
// list, though all rows share it.
const manyPairs = 16 << 20

// isMany reports whether the page of a root list may hold so many rows of so many candidates that they are not to be put in order
// beside the list of these.
func isMany(p *plan.List, from roadmap.Kind, statistics *store.Statistics) bool {
	if from != "" || !p.Rows {
		return false
	}
	candidates := candidatesOf(p, statistics)
	return candidates*min(candidates, limitOf(p.Page)) > manyPairs
}

// hasManyGroups reports whether a root list may be divided into so many groups of so many candidates that they are not to be put in
// order beside the list of these.
func hasManyGroups(p *plan.List, from roadmap.Kind, statistics *store.Statistics) bool {
	if from != "" {
		return false
	}
	return slices.ContainsFunc(p.Groups, func(g plan.Grouping) bool {
		return float64(candidatesOf(p, statistics))*groupsAtMost(p, g, statistics) > manyPairs
	})
}

// groupsAtMost returns about how many groups of a grouping are put in order at most.
func groupsAtMost(p *plan.List, g plan.Grouping, statistics *store.Statistics) float64 {
	if len(p.Shapes) == 0 {
		return 0
	}
	kind, keys := p.Shapes[0].Kind, 1.0
	for _, d := range g.Dimensions {
		if hasUnknown(d.Path) {
			return 0 // the compiler refuses it
		}
		of := statistics.Keys(kind, d)
		if d.Property != "" {
			of = min(of, manyValues)
		}
		keys *= float64(of)
	}
	all := min(keys, float64(candidatesOf(p, statistics))*g.Combinations(kind,
		func(kind roadmap.Kind, hop roadmap.Hop) float64 { return float64(statistics.FanOut(kind, hop)) },
		func(kind roadmap.Kind, property string) float64 {
			return float64(statistics.Length(string(kind), property))
		}))
	if g.Count {
		return all
	}
	return min(all, float64(groupsOf(g)))
}

func hasUnknown(path []roadmap.Hop) bool {
	return slices.ContainsFunc(path, func(hop roadmap.Hop) bool { return roadmap.EdgeOf(hop.Edge) == nil })
}

// candidatesOf returns how many nodes a root list may hold.
func candidatesOf(p *plan.List, statistics *store.Statistics) int {
	candidates := 0
	for _, s := range p.Shapes {
		candidates += statistics.Count(s.Kind)
	}
	return candidates
}

// manyValues is about how many values a property has at most that nodes are grouped by, such as a phase, a status or a month.
const manyValues = 100

// IsClosed reports whether no two rows are equal by an order.
func IsClosed(order []plan.Key) bool {
	return slices.ContainsFunc(order, func(k plan.Key) bool { return k.By == plan.ByID })
}

// expected returns how many nodes of a kind satisfy a filter at most, if one node has one value of an indexed property.
func expected(filter plan.Filter, kind roadmap.Kind, statistics *store.Statistics) int {
	most := statistics.Count(kind)
	if most == 0 { // none, or no kind
		return 0
	}
	for _, f := range Conjuncts(filter) {
		if IsSought(kind, f) {
			return min(most, 1)
		}
		if related, far, ok := relatedOne(f); ok {
			back := roadmap.Hop{Edge: related.Hop.Edge, Back: !related.Hop.Back}
			most = min(most, expected(related.Where, far, statistics)*statistics.FanOut(far, back))
		}
	}
	return most
}

// relatedOne returns a condition that some related node must satisfy, and the one kind that this is of.
func relatedOne(f plan.Filter) (related plan.Related, far roadmap.Kind, ok bool) {
	related, ok = f.(plan.Related)
	if !ok || related.Quantifier != plan.Some || related.Where == nil || roadmap.EdgeOf(related.Hop.Edge) == nil {
		return plan.Related{}, "", false // without the edge the compiler refuses it
	}
	targets := related.Hop.Targets()
	if len(targets) != 1 {
		return plan.Related{}, "", false
	}
	return related, targets[0], true
}

// Conjuncts returns the conditions that must all hold.
func Conjuncts(filter plan.Filter) plan.And {
	and, ok := filter.(plan.And)
	if !ok {
		return plan.And{filter}
	}
	var all plan.And
	for _, f := range and {
		all = append(all, Conjuncts(f)...)
	}
	return all
}

// IsSought reports whether a filter asks for one value of an indexed property.
func IsSought(kind roadmap.Kind, f plan.Filter) bool {
	compare, ok := f.(plan.Compare)
	return ok && compare.Op == plan.Eq && compare.Fold == (plan.Fold{}) && record.IsSought(kind, compare.Property)
}

// Seeks reports whether a filter must hold that asks for one value of an indexed property.
func Seeks(filter plan.Filter, kind roadmap.Kind) bool {
	return slices.ContainsFunc(Conjuncts(filter), func(f plan.Filter) bool { return IsSought(kind, f) })
}
