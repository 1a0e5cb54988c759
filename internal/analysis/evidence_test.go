package analysis_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/analysis"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/test/kit/fixture"
)

// partsOf returns the involvements of each part, read from the graph itself: those whose basis and role are among some.
func partsOf(g *roadmap.Graph, bases, roles []string) map[string][]string {
	actors, measures := map[string]string{}, map[string]string{}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.OfActor:
			actors[e.From()] = e.To()
		case roadmap.Concerns:
			measures[e.From()] = e.To()
		}
	}
	out := map[string][]string{}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindInvolvement || !slices.Contains(bases, n.Text(roadmap.PropBasis)) ||
			len(roles) > 0 && !slices.Contains(roles, n.Text(roadmap.PropRole)) {
			continue
		}
		part := analysis.Part(actors[n.ID], measures[n.ID])
		out[part] = append(out[part], n.ID)
	}
	return out
}

// What an actor does in a measure is all of its involvements there that count, and nobody else's.
func TestEvidenceIsOfTheActorAndTheMeasure(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	kept := fixture.Store(t, graph)
	release, err := kept.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var actors, measures []string
	for _, n := range graph.Nodes {
		switch n.Kind {
		case roadmap.KindActor:
			actors = append(actors, n.ID)
		case roadmap.KindMeasure:
			measures = append(measures, n.ID)
		}
	}
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		ask := &analysis.EvidenceAsk{Participation: analysis.Participation{
			Bases: rapid.SampledFrom([][]string{{"STATED"}, {"INFERRED"}, {"STATED", "INFERRED"}}).Draw(t, "bases"),
			Roles: rapid.SampledFrom([][]string{nil, {"OWNER"}, {"LEAD", "MENTIONED"}}).Draw(t, "roles"),
		}}
		if err := ask.Plan("evidence"); err != nil {
			t.Fatal(err)
		}
		want := map[string][]string{}
		all := partsOf(graph, ask.Bases, ask.Roles)
		var parts []string
		for _, actor := range rapid.SliceOfNDistinct(rapid.SampledFrom(actors), 1, len(actors), rapid.ID).Draw(t, "actors") {
			for _, measure := range rapid.SliceOfNDistinct(rapid.SampledFrom(measures), 1, len(measures), rapid.ID).Draw(t, "measures") {
				part := analysis.Part(actor, measure)
				parts, want[part] = append(parts, part), all[part]
				found += len(all[part])
			}
		}
		got, err := ask.Read(t.Context(), service.New(kept).Session(release, nil), parts)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-graph +read):\n%s", diff)
		}
	})
	if found == 0 {
		t.Error("no part had an involvement")
	}
}
