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

// CoActorsAsk asks which actors share measures with some actors.
type CoActorsAsk struct {
	Participation

	name string
}

// CoActor shares measures with an actor.
type CoActor struct {
	Of       string   // the id of the actor that is asked about
	Actor    string   // id
	Measures []string // ids, in the source's order
	place    int
}

// Plan checks what is asked for. The error is an *Error.
func (a *CoActorsAsk) Plan(name string) error {
	a.name = name
	_, err := a.around([]string{})
	return err
}

// around returns the plan of the pairs in the measures that some actors have a role in.
func (a *CoActorsAsk) around(actors []string) (service.Plan, error) {
	theirs := append(a.condition(), plan.Related{
		Hop: roadmap.Hop{Edge: roadmap.OfActor}, Quantifier: plan.Some,
		Where: plan.Compare{Property: "id", Op: plan.In, Operand: actors},
	})
	return a.pairsPlan(a.name, plan.Related{
		Hop: roadmap.Hop{Edge: roadmap.Concerns}, Quantifier: plan.Some,
		Where: plan.Related{Hop: roadmap.Hop{Edge: roadmap.Concerns, Back: true}, Quantifier: plan.Some, Where: theirs},
	})
}

// Cost returns what reading costs for one actor.
func (a *CoActorsAsk) Cost(statistics *store.Statistics) float64 {
	const most = 1000 // of a release of unknown size
	if statistics == nil {
		return most
	}
	concerns := roadmap.Hop{Edge: roadmap.Concerns, Back: true}
	own := float64(statistics.FanOut(roadmap.KindActor, roadmap.Hop{Edge: roadmap.OfActor, Back: true}))
	return min(float64(limit.Participations.Value), own*(1+statistics.Average(roadmap.KindMeasure, concerns)))
}

// Read finds the co-actors of each of some actors: those with the most shared measures first, equal ones
// in the source's order. The error is an *Error when the client caused it.
func (a *CoActorsAsk) Read(ctx context.Context, r *service.Session, actors []string) (map[string][]CoActor, error) {
	out := make(map[string][]CoActor, len(actors))
	for some := range slices.Chunk(actors, limit.FilterSet.Value) {
		list, err := a.around(some)
		if err != nil {
			return nil, err
		}
		pairs, err := readPairs(ctx, r, list)
		if err != nil {
			return nil, err
		}
		coActors(some, byMeasure(pairs), out)
	}
	return out, nil
}

// coActors adds the co-actors of some actors to out.
func coActors(of []string, all []gathering, out map[string][]CoActor) {
	wanted := make(map[string]map[string]*CoActor, len(of))
	for _, id := range of {
		wanted[id] = map[string]*CoActor{}
	}
	for _, g := range all {
		for _, one := range g.actors {
			theirs, ok := wanted[one.id]
			if !ok {
				continue
			}
			for _, other := range g.actors {
				if other == one {
					continue
				}
				if theirs[other.id] == nil {
					theirs[other.id] = &CoActor{Of: one.id, Actor: other.id, place: other.place}
				}
				theirs[other.id].Measures = append(theirs[other.id].Measures, g.measure.id)
			}
		}
	}
	for id, theirs := range wanted {
		list := make([]CoActor, 0, len(theirs))
		for _, c := range theirs {
			list = append(list, *c)
		}
		slices.SortFunc(list, func(a, b CoActor) int {
			return cmp.Or(cmp.Compare(len(b.Measures), len(a.Measures)), cmp.Compare(a.place, b.place))
		})
		out[id] = list
	}
}
