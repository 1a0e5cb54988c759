package neo4jstore_test

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

var (
	bySource   = []plan.Key{{By: plan.BySource}, {By: plan.ByID}}
	byPosition = []plan.Key{{By: plan.ByPosition}, {By: plan.ByID}}
)

func byOwner() plan.Grouping {
	owner, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("OWNER")
	return plan.Grouping{Dimensions: []roadmap.Dimension{owner}, Coverage: owner.Path, Limit: 20}
}

// activities asks for the first page of all activities.
func activities() *plan.List {
	return &plan.List{
		Name:   "activities",
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Order:  []plan.Key{{By: plan.BySource}},
		Page:   plan.Page{Limit: 20},
		Rows:   true,
	}
}

// along asks for a page of the nodes that a hop leads to.
func along(hop roadmap.Hop, kind roadmap.Kind, order []plan.Key, expand ...*plan.List) *plan.List {
	return &plan.List{
		Name:   string(hop.Edge),
		Hop:    hop,
		Shapes: []plan.Shape{{Kind: kind, Expand: expand}},
		Order:  order,
		Page:   plan.Page{Limit: 20},
		Rows:   true,
	}
}

// tree asks for sub-goals with their measures, activities, owners and user groups.
func tree() *plan.List {
	hop := func(edge roadmap.EdgeType) roadmap.Hop { return roadmap.Hop{Edge: edge} }
	return along(roadmap.Hop{}, roadmap.KindSubGoal, bySource,
		along(hop(roadmap.HasMeasure), roadmap.KindMeasure, byPosition,
			along(hop(roadmap.HasActivity), roadmap.KindActivity, byPosition,
				along(hop(roadmap.OwnedBy), roadmap.KindActor, byPosition),
				along(hop(roadmap.Serves), roadmap.KindUserGroup, byPosition))))
}
