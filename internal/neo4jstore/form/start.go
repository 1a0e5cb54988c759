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
	if slices.ContainsFunc(Conjuncts(filter), func(f plan.Filter) bool { return IsSought(kind, f) || IsName(f, kind) }) {
		return -1
	}
	return slices.Index(record.BySize, kind)
}

// StartOf looks for a start of the nodes of a kind under a filter, in which some related node of a rarer kind must satisfy a condition.
func StartOf(filter plan.Filter, kind roadmap.Kind) (best Start, found bool) {
	rank := rankOf(kind, filter)
	all := Conjuncts(filter)
	for i, f := range all {
		related, ok := f.(plan.Related)
		if !ok || related.Quantifier != plan.Some || related.Where == nil {
			continue
		}
		if roadmap.EdgeOf(related.Hop.Edge) == nil {
			continue // the compiler refuses it
		}
		far := related.Hop.Targets()
		if len(far) != 1 {
			continue
		}
		reached := rankOf(far[0], related.Where)
		if further, ok := StartOf(related.Where, far[0]); ok {
			reached = further.rank
		}
		if reached < rank {
			rest := slices.Delete(slices.Clone(all), i, i+1)
			best, found, rank = Start{related, rest, reached}, true, reached
		}
	}
	return best, found
}
