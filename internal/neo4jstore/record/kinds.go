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

// sought are the properties with an index of their own by which single nodes are asked for.
var sought = map[roadmap.Kind][]string{
	roadmap.KindGoal:      {"id", "number"},
	roadmap.KindSubGoal:   {"id", "code"},
	roadmap.KindActor:     {"id", "name"},
	roadmap.KindUserGroup: {"id", "name"},
	roadmap.KindMeasure:   {"id"},
	roadmap.KindActivity:  {"id"},

	roadmap.KindInvolvement: {"id"},
	roadmap.KindFinding:     {"id"},
}

// IsSought reports whether the property has an index of its own by which single nodes are asked for.
func IsSought(kind roadmap.Kind, property string) bool {
	return slices.Contains(sought[kind], property)
}
