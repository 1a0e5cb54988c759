package analysis

import (
	"cmp"
	"context"
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

// participant is an actor or a measure in a pair. Place is its ordinal.
type participant struct {
	id    string
	place int
}

// pair is an actor with a role in a measure or in one of its activities.
type pair struct{ actor, measure participant }

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

// readPairs reads the pairs that a plan of pairsPlan counts, ordered by actor and measure.
func readPairs(ctx context.Context, r *service.Session, counted service.Plan) ([]pair, error) {
	rows, err := r.Read(ctx, counted)
	if err != nil {
		return nil, err
	}
	found := rows.Groups[0]
	if found.Total > limit.Participations.Value {
		return nil, service.Errorf(service.LimitExceeded,
			"%s: %d pairs of an actor and a measure; at most %d are put together. Narrow it to fewer measures, roles or bases.",
			counted.Name(), found.Total, limit.Participations.Value).Beyond(limit.Participations, found.Total)
	}
	pairs := make([]pair, len(found.Groups))
	for i, g := range found.Groups {
		pairs[i] = pair{participantOf(g.Keys[0]), participantOf(g.Keys[1])}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.actor.place, b.actor.place), cmp.Compare(a.measure.place, b.measure.place))
	})
	return pairs, nil
}

func participantOf(key store.GroupKey) participant {
	return participant{key.Row.Node.ID, key.Row.Node.Ordinal}
}

// byMeasure returns the actors of each measure, both in the source's order.
func byMeasure(pairs []pair) []gathering {
	places := map[string]int{}
	var all []gathering
	for _, p := range pairs {
		i, ok := places[p.measure.id]
		if !ok {
			i = len(all)
			places[p.measure.id] = i
			all = append(all, gathering{measure: p.measure})
		}
		all[i].actors = append(all[i].actors, p.actor)
	}
	slices.SortFunc(all, func(a, b gathering) int { return cmp.Compare(a.measure.place, b.measure.place) })
	return all
}

// gathering is a measure with the actors that have a role in it.
type gathering struct {
	measure participant
	actors  []participant
}
