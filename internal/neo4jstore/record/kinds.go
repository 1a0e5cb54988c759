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

// IsSought reports whether the property has an index of its own by which single nodes are asked for. Releases and
// documents are too few for one.
func IsSought(kind roadmap.Kind, property string) bool {
	if kind == roadmap.KindRelease || kind == roadmap.KindDocument {
		return false
	}
	return property == "id" || slices.ContainsFunc(roadmap.KindOf(kind).LookUp, func(p roadmap.PropertyName) bool {
		return p.String() == property
	})
}
