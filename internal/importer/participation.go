package importer

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
)

// addParticipation joins every involvement to the measure that it concerns, and activities and measures to
// the actors that are involved in them: one edge for each pair, in the order in which the source first states
// it. Nothing is added to what the involvements say.
func (b *builder) addParticipation() {
	byID := b.byNodeID(roadmap.KindMeasure)
	measures := map[string]*roadmap.Node{} // by the id of the measure and of its activities
	for _, n := range b.nodes[roadmap.KindMeasure] {
		measures[n.ID] = n
	}
	for _, e := range b.edges[roadmap.HasActivity] {
		measures[e.To()] = byID[e.From()]
	}
	for _, in := range b.involved {
		measure := measures[in.subject.ID]
		b.edge(roadmap.Concerns, in.node, measure)
		b.participates(roadmap.MeasureInvolves, measure, in.actor, in.node)
		if in.subject.Kind == roadmap.KindActivity {
			b.participates(roadmap.ActivityInvolves, in.subject, in.actor, in.node)
		}
	}
	b.sortPassages(roadmap.MeasureInvolves, roadmap.ActivityInvolves)
}

// participates adds what an involvement says to the edge between a place and an actor.
func (b *builder) participates(edge roadmap.EdgeType, place, actor, involvement *roadmap.Node) {
	e := b.joined(edge, place, actor)
	if e == nil {
		e = b.edge(edge, place, actor)
	}
	among(b, e, roadmap.PropRoles, roadmap.Roles(), involvement.Text(roadmap.PropRole))
	among(b, e, roadmap.PropBases, roadmap.Bases(), involvement.Text(roadmap.PropBasis))
	sources, _ := involvement.Get(roadmap.PropSources).([]roadmap.Source)
	citeAlike(e, involvement.Get(roadmap.PropSources), sources)
}

// among adds a value to an edge's list of distinct ones, which has the order of all values. Edges share the lists of one.
func among[T ~string](b *builder, e *roadmap.Edge, property roadmap.PropertyName, all []T, one string) {
	known, _ := e.Get(property).([]string)
	switch {
	case known == nil:
		e.Set(property, b.list([]string{one}))
		return
	case slices.Contains(known, one):
		return
	}
	place := func(s string) int { return slices.Index(all, T(s)) }
	at, _ := slices.BinarySearchFunc(known, one, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	e.Set(property, slices.Insert(slices.Clip(known), at, one))
}

// sortPassages puts the passages of edges in the order of the source, where involvements of several documents
// came together.
func (b *builder) sortPassages(edges ...roadmap.EdgeType) {
	compare := b.placeOrder()
	for _, edge := range edges {
		for _, e := range b.edges[edge] {
			slices.SortStableFunc(e.Get(roadmap.PropSources).([]roadmap.Source), compare)
		}
	}
}
