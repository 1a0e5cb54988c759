package analysis

import (
	"context"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// SeriesAsk asks for counts by dimensions in each release.
type SeriesAsk struct {
	Of         string       // what is counted, for messages
	Kind       roadmap.Kind // of that: activities, measures or sub-goals
	Dimensions []string
	First      *int        // so many of the largest groups; nil: all
	Filter     plan.Filter // on nodes of the kind; nil: all
	Releases   int         // how many there are, for the cost

	list service.Plan
}

// Series are counts in each release, oldest first.
type Series struct{ Points []Point }

// Point is the counts in one release.
type Point struct {
	Release    string // id
	SameReader bool   // as the release of the request
	Groups     store.Groups
}

// Plan completes what is asked for. The error is an *Error.
func (a *SeriesAsk) Plan(name string) (err error) {
	if err := checkReleases(name, a.Releases); err != nil {
		return err
	}
	spec := roadmap.KindOf(a.Kind)
	owner, _ := spec.Dimension("OWNER")
	grouping := plan.Grouping{First: a.First, Coverage: owner.Path, Count: true}
	for _, d := range a.Dimensions {
		dimension, known := spec.Dimension(d)
		if !known {
			return service.Errorf(service.InvalidArgument, "%s: %s is no dimension of %s.", name, d, a.Of)
		}
		grouping.Dimensions = append(grouping.Dimensions, dimension)
		if target := dimension.Target(a.Kind); dimension.Property == "" && plan.ShapeOf(grouping.Keys, target) == nil {
			grouping.Keys = append(grouping.Keys, plan.Shape{Kind: target})
		}
	}
	a.list, err = service.Complete(&plan.List{
		Name: name, Shapes: []plan.Shape{{Kind: a.Kind}}, Filter: a.Filter, Groups: []plan.Grouping{grouping},
	})
	return err
}

// Cost returns what counting costs at most, where all releases are as large as the request's.
func (a *SeriesAsk) Cost(statistics *store.Statistics) float64 {
	return float64(max(1, a.Releases)) * a.list.Cost(statistics).Total
}

// GroupsAtMost returns how many groups a release has at most.
func (a *SeriesAsk) GroupsAtMost() int {
	if a.First != nil {
		return min(*a.First, limit.Groups.Value)
	}
	return limit.Groups.Value
}

// Read counts. The error is an *Error when the client caused it.
func (a *SeriesAsk) Read(ctx context.Context, r *service.Session) (*Series, error) {
	sessions, _, err := allReleases(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &Series{}
	for _, s := range sessions {
		rows, err := s.Read(ctx, a.list)
		if err != nil {
			return nil, err
		}
		out.Points = append(out.Points, Point{
			Release: s.Release().ID, SameReader: SameReader(r.Release().Node, s.Release().Node), Groups: rows.Groups[0],
		})
	}
	return out, nil
}
