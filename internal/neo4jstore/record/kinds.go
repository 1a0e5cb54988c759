package record

import (
	"slices"

	"veikart/internal/roadmap"
)

// What this store knows of the kinds besides their table stands here.

// BySize ranks the kinds by how many nodes of them a roadmap has.
var BySize = []roadmap.Kind{
	roadmap.KindRelease, roadmap.KindDocument, roadmap.KindGoal, roadmap.KindUserGroup, roadmap.KindSubGoal,
	roadmap.KindActor, roadmap.KindMeasure, roadmap.KindActivity, roadmap.KindInvolvement, roadmap.KindFinding,
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
