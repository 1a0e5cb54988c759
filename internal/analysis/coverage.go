package analysis

import (
	"context"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Coverage says what statements about owners rest on: how many activities there are, and how many of them
// have a stated owner.
type Coverage struct{ Stated, Total int }

// CoverageAsk asks for the coverage of some activities.
type CoverageAsk struct{ list service.Plan }

// CoveragePlan returns how the coverage of the activities for which a filter holds is asked for; nil: all.
func CoveragePlan(name string, filter plan.Filter) (CoverageAsk, error) {
	owner, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("OWNER")
	tentative, _ := roadmap.KindOf(roadmap.KindActivity).Dimension("TENTATIVE")
	list := &plan.List{
		Name:   name + ".coverage",
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Filter: filter,
		Groups: []plan.Grouping{{Dimensions: []roadmap.Dimension{tentative}, Coverage: owner.Path}},
	}
	completed, err := service.Complete(list)
	return CoverageAsk{completed}, err
}

// Cost returns what counting costs.
func (a CoverageAsk) Cost(statistics *store.Statistics) float64 {
	return a.list.Cost(statistics).Total
}

// Read counts.
func (a CoverageAsk) Read(ctx context.Context, r *service.Session) (Coverage, error) {
	rows, err := r.Read(ctx, a.list)
	if err != nil {
		return Coverage{}, err
	}
	return Coverage{rows.Groups[0].Stated, rows.Groups[0].Counted}, nil
}
