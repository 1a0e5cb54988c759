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

// IsSought reports whether the property has an index of its own by which single nodes are asked for.
func IsSought(kind roadmap.Kind, property string) bool {
	spec := roadmap.KindOf(kind)
	isLookUp := func(p roadmap.PropertyName) bool { return p.String() == property }
	return !spec.Few && (property == "id" || slices.ContainsFunc(spec.LookUp, isLookUp))
}
