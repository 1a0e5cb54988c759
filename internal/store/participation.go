package store

import (
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// Participations is the answer to a plan.Participations. Actors come in the source's order, each with the measures that it
// takes part in. Total is the number of all pairs.
type Participations struct {
	Total  int
	Actors []Participant
	IDs    map[int]string // of the measures by their ordinals, where they are asked for; further ones may be among them
}

// Participant is an actor that takes part in measures, given by their ordinals, in ascending order.
type Participant struct {
	Node     *roadmap.Node // without its heavy properties
	Measures []int
}

// Way leads from a measure to the actors that take part in it: one hop, or two over nodes in the middle of which Through holds;
// nil: of all. It may lead to an actor several times.
type Way struct {
	Hops    []roadmap.Hop
	Through plan.Filter
}

// Ways from a measure to actors. The first is the one that there is in every release; the others are shorter and lead to the
// same where the statistics say so.
var (
	overInvolvements = []roadmap.Hop{{Edge: roadmap.Concerns, Back: true}, {Edge: roadmap.OfActor}}
	overActivities   = []roadmap.Hop{{Edge: roadmap.HasActivity}, {Edge: roadmap.OwnedBy}}
	atOnce           = []roadmap.Hop{{Edge: roadmap.MeasureInvolves}}
)

// WayOf returns the shortest way from measures to the actors that take part in them.
func (s *Statistics) WayOf(p plan.Participation) Way {
	has := func(basis roadmap.Basis) bool { return slices.Contains(p.Bases, string(basis)) }
	switch {
	case s.Ways.Involving && len(p.Roles) == 0 && has(roadmap.Stated) && has(roadmap.Inferred):
		return Way{Hops: atOnce}
	case s.Ways.Owning && has(roadmap.Stated) && !has(roadmap.Inferred) &&
		(len(p.Roles) == 0 || slices.Contains(p.Roles, string(roadmap.Owner))):
		return Way{Hops: overActivities}
	}
	through := plan.And{plan.Compare{Property: roadmap.PropBasis.String(), Op: plan.In, Operand: p.Bases}}
	if len(p.Roles) > 0 {
		through = append(through, plan.Compare{Property: roadmap.PropRole.String(), Op: plan.In, Operand: p.Roles})
	}
	return Way{overInvolvements, through}
}

// Ways says which shorter ways from measures to actors lead to the same actors as involvements do.
type Ways struct {
	Owning    bool `json:"owning"`    // the owners of activities are those with a stated involvement, all of which are owners
	Involving bool `json:"involving"` // what measures involve are those with any involvement
}

// isOfWays returns whether waysOf asks for the edges of a type.
func isOfWays(edge roadmap.EdgeType) bool {
	switch edge {
	case roadmap.OfActor, roadmap.Concerns, roadmap.HasActivity, roadmap.OwnedBy, roadmap.MeasureInvolves:
		return true
	}
	return false
}

// waysOf compares the ways from measures to actors. Edges are given by their types, their ends by their places in the graph.
func waysOf(graph *roadmap.Graph, edges map[roadmap.EdgeType][]pair) Ways {
	actor, measure := ends(graph, edges[roadmap.OfActor]), ends(graph, edges[roadmap.Concerns])
	measureOf := make([]uint32, len(graph.Nodes)) // an activity
	for _, e := range edges[roadmap.HasActivity] {
		measureOf[e.second()] = e.first()
	}
	owners := true
	var all, stated []pair
	for i, n := range graph.Nodes {
		if n.Kind != roadmap.KindInvolvement {
			continue
		}
		p := pairOf(measure[i], actor[i])
		all = append(all, p)
		if n.Text(roadmap.PropBasis) == string(roadmap.Stated) {
			stated = append(stated, p)
			owners = owners && n.Text(roadmap.PropRole) == string(roadmap.Owner)
		}
	}
	owned := make([]pair, 0, len(edges[roadmap.OwnedBy]))
	for _, e := range edges[roadmap.OwnedBy] {
		owned = append(owned, pairOf(measureOf[e.first()], e.second()))
	}
	return Ways{
		Owning:    owners && slices.Equal(distinct(stated), distinct(owned)),
		Involving: slices.Equal(distinct(all), distinct(slices.Clone(edges[roadmap.MeasureInvolves]))),
	}
}

// ends returns the place that an edge leads to from each place; nothing is said where there is none.
func ends(graph *roadmap.Graph, edges []pair) []uint32 {
	to := make([]uint32, len(graph.Nodes))
	for _, e := range edges {
		to[e.first()] = e.second()
	}
	return to
}

// distinct sorts pairs and drops those that come again.
func distinct(pairs []pair) []pair {
	slices.Sort(pairs)
	return slices.Compact(pairs)
}
