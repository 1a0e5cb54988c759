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

// CoActors are actors that share measures with an actor: those with the most shared measures first, equal ones in the source's
// order.
type CoActors struct {
	Total int
	First []CoActor // all, or as many as were asked for
}

// CoActor shares measures with an actor.
type CoActor struct {
	Of       string     // the id of the actor that is asked about
	Actor    string     // id
	Weight   int        // how many measures are shared
	Measures []string   // their ids, in the source's order; none where they are counted
	Row      *store.Row // of the actor, without its heavy properties and lists
}

// Plan checks what is asked for: the involvements in the measures that some actors have a role in, held against the limits of
// filters. The error is an *Error.
func (a *CoActorsAsk) Plan(name string) error {
	a.name = name
	some := func(edge roadmap.EdgeType, back bool, where plan.Filter) plan.Filter {
		return plan.Related{Hop: roadmap.Hop{Edge: edge, Back: back}, Quantifier: plan.Some, Where: where}
	}
	theirs := append(a.condition(), some(roadmap.OfActor, false, plan.Compare{Property: "id", Op: plan.In, Operand: []string{}}))
	_, err := a.pairsPlan(name, some(roadmap.Concerns, false, some(roadmap.Concerns, true, theirs)))
	return err
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

// Below returns the list below an actor that counts how many measures it shares with each of the first of its co-actors, of whom
// some properties are wanted. How many
// these are, and from how many pairs, is counted where it is wanted, and where a release may have more pairs than are put together.
func (a *CoActorsAsk) Below(first int, rows, total bool, wanted plan.Wanted, statistics *store.Statistics) *plan.List {
	counts := plan.Participation(a.Participation)
	few := statistics != nil && statistics.Count(roadmap.KindInvolvement) <= limit.Participations.Value // one at least for each pair
	return &plan.List{
		Name: a.name, Shared: &counts, Shapes: []plan.Shape{{Kind: roadmap.KindActor, Wanted: wanted}},
		Page: plan.Page{Limit: first}, Rows: rows, Count: total || !rows || !few,
	}
}

// Check refuses to show co-actors for which more pairs were looked at than are put together.
func (a *CoActorsAsk) Check(rows *store.Rows) error { return checkPairs(a.name, int(rows.Pairs)) }

// Counted returns the co-actors that a list of Below holds for an actor.
func (a *CoActorsAsk) Counted(of string, rows *store.Rows) CoActors {
	out := CoActors{Total: rows.Total, First: make([]CoActor, len(rows.Rows))}
	for i, row := range rows.Rows {
		weight, _ := row.Keys[0].(int)
		out.First[i] = CoActor{Of: of, Actor: row.Node.ID, Weight: weight, Row: &rows.Rows[i]}
	}
	return out
}

// Read finds the co-actors of each of some actors. The error is an *Error when the client caused it.
func (a *CoActorsAsk) Read(ctx context.Context, r *service.Session, actors []string) (map[string]CoActors, error) {
	out := make(map[string]CoActors, len(actors))
	for some := range slices.Chunk(actors, limit.FilterSet.Value) {
		found, err := a.read(ctx, r, a.name, some, true)
		if err != nil {
			return nil, err
		}
		coActors(some, found, out)
	}
	return out, nil
}

// coActors adds the co-actors of some actors to out.
func coActors(of []string, found *participations, out map[string]CoActors) {
	wanted := make(map[string]bool, len(of))
	for _, id := range of {
		wanted[id], out[id] = true, CoActors{First: []CoActor{}}
	}
	theirs := map[int]map[int]*CoActor{} // by the places of both
	for _, g := range found.measures {
		for _, one := range g.actors {
			if !wanted[found.Actors[one].Node.ID] {
				continue
			}
			if theirs[one] == nil {
				theirs[one] = map[int]*CoActor{}
			}
			for _, other := range g.actors {
				if other == one {
					continue
				}
				if theirs[one][other] == nil {
					node := found.Actors[other].Node
					theirs[one][other] = &CoActor{Of: found.Actors[one].Node.ID, Actor: node.ID, Row: &store.Row{Node: node}}
				}
				theirs[one][other].Measures = append(theirs[one][other].Measures, found.IDs[g.measure])
			}
		}
	}
	for one, others := range theirs {
		list := make([]CoActor, 0, len(others))
		for _, c := range others {
			c.Weight = len(c.Measures)
			list = append(list, *c)
		}
		slices.SortFunc(list, func(a, b CoActor) int {
			return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Row.Node.Ordinal, b.Row.Node.Ordinal))
		})
		out[found.Actors[one].Node.ID] = CoActors{len(list), list}
	}
}
