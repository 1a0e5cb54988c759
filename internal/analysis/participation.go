package analysis

import (
	"context"
	"maps"
	"slices"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Participation says which involvements count.
type Participation struct {
	Bases  []string    // at least one
	Roles  []string    // none: all
	Filter plan.Filter // on measures; nil: all
}

// check refuses what no involvement can fit.
func (p Participation) check(name string) error {
	if len(p.Bases) == 0 {
		return service.Errorf(service.InvalidArgument, "%s: basis is empty; give STATED, INFERRED or both.", name)
	}
	return nil
}

// condition returns the filter on involvements.
func (p Participation) condition() plan.And {
	all := plan.And{plan.Compare{Property: "basis", Op: plan.In, Operand: p.Bases}}
	if len(p.Roles) > 0 {
		all = append(all, plan.Compare{Property: "role", Op: plan.In, Operand: p.Roles})
	}
	return all
}

// pairsPlan returns the plan that counts involvements by actor and measure, completed. Extra is one more
// condition on the involvements, nil for none.
func (p Participation) pairsPlan(name string, extra plan.Filter) (service.Plan, error) {
	if err := p.check(name); err != nil {
		return service.Plan{}, err
	}
	filter := p.condition()
	if p.Filter != nil {
		filter = append(filter, plan.Related{Hop: roadmap.Hop{Edge: roadmap.Concerns}, Quantifier: plan.Some, Where: p.Filter})
	}
	if extra != nil {
		filter = append(filter, extra)
	}
	list := &plan.List{
		Name:   name,
		Shapes: []plan.Shape{{Kind: roadmap.KindInvolvement}},
		Filter: filter,
		Groups: []plan.Grouping{{
			Dimensions: []roadmap.Dimension{
				{Name: "ACTOR", Path: []roadmap.Hop{{Edge: roadmap.OfActor}}},
				{Name: "MEASURE", Path: []roadmap.Hop{{Edge: roadmap.Concerns}}},
			},
			Keys: []plan.Shape{{Kind: roadmap.KindActor}, {Kind: roadmap.KindMeasure}},
			Own:  limit.Participations.Value,
		}},
	}
	return service.Complete(list)
}

// read reads who takes part in which measures: in those that some actors take part in where their ids are given. Named: the
// measures' ids are wanted.
func (p Participation) read(ctx context.Context, r *service.Session, name string, around []string, named bool) (*participations, error) {
	found, err := r.Participations(ctx, &plan.Participations{
		Participation: plan.Participation(p), Around: around, Limit: limit.Participations.Value, Named: named,
	})
	if err != nil {
		return nil, err
	}
	return gathered(found), checkPairs(name, found.Total)
}

// checkPairs refuses more pairs than are put together.
func checkPairs(name string, pairs int) error {
	if pairs <= limit.Participations.Value {
		return nil
	}
	return service.Errorf(service.LimitExceeded,
		"%s: %d pairs of an actor and a measure; at most %d are put together. Narrow it to fewer measures, roles or bases.",
		name, pairs, limit.Participations.Value).Beyond(limit.Participations, pairs)
}

// participations are actors and the measures that they take part in. Measures come in the source's order, and so do the actors of
// each, which are given by their places.
type participations struct {
	store.Participations
	measures []gathering
}

// gathering is a measure, given by its ordinal, with the actors that take part in it.
type gathering struct {
	measure int
	actors  []int
}

// gathered sorts actors by the measures that they take part in.
func gathered(found store.Participations) *participations {
	of := map[int][]int{}
	for i, actor := range found.Actors {
		for _, measure := range actor.Measures {
			of[measure] = append(of[measure], i)
		}
	}
	out := &participations{Participations: found, measures: make([]gathering, 0, len(of))}
	for _, measure := range slices.Sorted(maps.Keys(of)) {
		out.measures = append(out.measures, gathering{measure, of[measure]})
	}
	return out
}
