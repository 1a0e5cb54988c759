package form

import (
	"slices"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// Start is a condition of a filter on related nodes from which the candidates are better found than
// from all nodes of the list's kind, and the rest of the filter.
type Start struct {
	Related plan.Related
	Rest    plan.Filter
	rank    int // see rankOf
}

// rankOf ranks the nodes of a kind under a filter by how many they are; a single one comes first.
func rankOf(kind roadmap.Kind, filter plan.Filter) int {
	if slices.ContainsFunc(Conjuncts(filter), func(f plan.Filter) bool { return IsSought(kind, f) || isName(f, kind) }) {
		return -1
	}
	return slices.Index(record.BySize, kind)
}

// StartOf looks for a start of the nodes of a kind under a filter, in which some related node of a rarer kind must satisfy a condition.
func StartOf(filter plan.Filter, kind roadmap.Kind) (best Start, found bool) {
	rank := rankOf(kind, filter)
	all := Conjuncts(filter)
	for i, f := range all {
		related, far, ok := relatedOne(f)
		if !ok {
			continue
		}
		reached := rankOf(far, related.Where)
		if further, ok := StartOf(related.Where, far); ok {
			reached = further.rank
		}
		if reached < rank {
			rest := slices.Delete(slices.Clone(all), i, i+1)
			best, found, rank = Start{related, rest, reached}, true, reached
		}
	}
	return best, found
}
