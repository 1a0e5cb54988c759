package storetest

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// BySource is the source's order.
func BySource() []plan.Key { return []plan.Key{{By: plan.BySource}, {By: plan.ByID}} }

// ByPosition is the order of an edge's positions.
func ByPosition() []plan.Key { return []plan.Key{{By: plan.ByPosition}, {By: plan.ByID}} }

// ByOwner groups activities by their stated owner.
func ByOwner() plan.Grouping {
	owner, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("OWNER")
	return plan.Grouping{Dimensions: []roadmap.Dimension{owner}, Coverage: owner.Path, Limit: 20}
}

// Activities asks for the first page of all activities.
func Activities() *plan.List {
	return &plan.List{
		Name:   "activities",
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Order:  []plan.Key{{By: plan.BySource}},
		Page:   plan.Page{Limit: 20},
		Rows:   true,
	}
}

// Along asks for a page of the nodes that a hop leads to.
func Along(hop roadmap.Hop, kind roadmap.Kind, order []plan.Key, expand ...*plan.List) *plan.List {
	return &plan.List{
		Name:   string(hop.Edge),
		Hop:    hop,
		Shapes: []plan.Shape{{Kind: kind, Expand: expand}},
		Order:  order,
		Page:   plan.Page{Limit: 20},
		Rows:   true,
	}
}

// Tree asks for sub-goals with their measures, activities, owners and user groups.
func Tree() *plan.List {
	hop := func(edge roadmap.EdgeType) roadmap.Hop { return roadmap.Hop{Edge: edge} }
	return Along(roadmap.Hop{}, roadmap.KindSubGoal, BySource(),
		Along(hop(roadmap.HasMeasure), roadmap.KindMeasure, ByPosition(),
			Along(hop(roadmap.HasActivity), roadmap.KindActivity, ByPosition(),
				Along(hop(roadmap.OwnedBy), roadmap.KindActor, ByPosition()),
				Along(hop(roadmap.Serves), roadmap.KindUserGroup, ByPosition()))))
}
