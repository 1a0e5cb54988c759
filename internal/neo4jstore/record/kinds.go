package record

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
)

// BySize are the kinds by how many nodes of them a roadmap has, the fewest first.
var BySize = bySize()

func bySize() []roadmap.Kind {
	specs := slices.Clone(roadmap.Kinds())
	slices.SortFunc(specs, func(a, b roadmap.KindSpec) int { return cmp.Compare(a.Size, b.Size) })
	out := make([]roadmap.Kind, len(specs))
	for i, spec := range specs {
		out[i] = spec.Kind
	}
	return out
}

// RemovedAtOnce returns how many nodes of a kind one transaction removes with their edges. Until it ends the database holds three times
// what is stored of them in memory, of which the transactions of all clients share the most part of its heap: 28 MB for two hundred
// measures of a made-up release, 50 MB for a document of 4 MB, 400 MB for one of 30 MB.
func RemovedAtOnce(kind roadmap.Kind) int64 {
	if kind == roadmap.KindDocument { // it holds a whole page, in several forms
		return 1
	}
	return 200
}

// Names are looked up by an index, and an index has one entry for each value of a property, not for each element of a list. So a
// node of a kind that IsNamed has an edge to itself for each of its names, of a type that is no roadmap's.
const (
	NameEdge     = "NAMED"
	NameProperty = "name"
)

// IsNamed reports whether nodes of a kind are looked up by several names.
func IsNamed(kind roadmap.Kind) bool {
	return slices.ContainsFunc(roadmap.KindOf(kind).Properties, func(p roadmap.Property) bool { return p.Name == roadmap.PropNames.String() })
}

// IsSought reports whether the property has an index of its own by which single nodes are asked for.
func IsSought(kind roadmap.Kind, property string) bool {
	spec := roadmap.KindOf(kind)
	isLookUp := func(p roadmap.PropertyName) bool { return p.String() == property }
	return !spec.Few && (property == "id" || slices.ContainsFunc(spec.LookUp, isLookUp))
}
