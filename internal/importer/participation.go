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
	byID := b.byNodeID(roadmap.KindMeasure, roadmap.KindActivity, roadmap.KindActor)
	measures := map[string]*roadmap.Node{} // by the id of the measure and of its activities
	for _, n := range b.nodes[roadmap.KindMeasure] {
		measures[n.ID] = n
	}
	for _, e := range b.edges[roadmap.HasActivity] {
		measures[e.To] = byID[e.From]
	}
	subjects, actors := map[string]*roadmap.Node{}, map[string]*roadmap.Node{} // by the id of the involvement
	for _, e := range b.edges[roadmap.HasInvolvement] {
		subjects[e.To] = byID[e.From]
	}
	for _, e := range b.edges[roadmap.OfActor] {
		actors[e.From] = byID[e.To]
	}
	for _, n := range b.nodes[roadmap.KindInvolvement] {
		subject, actor := subjects[n.ID], actors[n.ID]
		b.edge(roadmap.Concerns, n, measures[subject.ID])
		b.participates(roadmap.MeasureInvolves, measures[subject.ID], actor, n)
		if subject.Kind == roadmap.KindActivity {
			b.participates(roadmap.ActivityInvolves, subject, actor, n)
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
	e.Set(roadmap.PropRoles, among(roadmap.Roles(), e.Get(roadmap.PropRoles), involvement.Text(roadmap.PropRole)))
	e.Set(roadmap.PropBases, among(roadmap.Bases(), e.Get(roadmap.PropBases), involvement.Text(roadmap.PropBasis)))
	sources, _ := involvement.Get(roadmap.PropSources).([]roadmap.Source)
	citeEdge(e, sources...)
}

// among adds a value to a property's list of distinct ones, which has the order of all values.
func among[T ~string](all []T, list roadmap.Value, one string) []string {
	known, _ := list.([]string)
	if slices.Contains(known, one) {
		return known
	}
	place := func(s string) int { return slices.Index(all, T(s)) }
	at, _ := slices.BinarySearchFunc(known, one, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	return slices.Insert(known, at, one)
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
