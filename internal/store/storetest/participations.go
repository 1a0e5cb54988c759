package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

func testParticipations(t *testing.T, f *fixture) {
	t.Run("of the sample", func(t *testing.T) { participationsOf(t, f) })
	t.Run("where ways are the same", func(t *testing.T) {
		g := Sharing(60)
		if ways := store.StatisticsOf(g).Ways; !ways.Owning || !ways.Involving {
			t.Fatalf("owners and involvements differ: %+v", ways)
		}
		if err := f.store.Write(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		participationsOf(t, &fixture{f.store, g})
	})
}

// Sharing returns the graph of Synthetic with a second owner in each measure, who is involved as such as well.
func Sharing(activities int) *roadmap.Graph {
	g := Synthetic(activities)
	actors, involvements := 0, 0
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindActor:
			actors++
		case roadmap.KindInvolvement:
			involvements++
		}
	}
	edge := func(like roadmap.EdgeType, from, to string) {
		of := slices.IndexFunc(g.Edges, func(e *roadmap.Edge) bool { return e.Type() == like })
		e := roadmap.NewEdge(like, from, to, 1)
		copy(e.Properties, g.Edges[of].Properties)
		g.Edges = append(g.Edges, e)
	}
	like := slices.IndexFunc(g.Nodes, func(n *roadmap.Node) bool { return n.Kind == roadmap.KindInvolvement })
	for i := 2; i < activities; i += 3 {
		involvement := *g.Nodes[like]
		involvement.ID, involvement.Ordinal = fmt.Sprintf("involvement:%d", i), involvements
		involvements++
		g.Nodes = append(g.Nodes, &involvement)
		activity, measure, actor := fmt.Sprintf("activity:%d", i), fmt.Sprintf("measure:%d", i/3), fmt.Sprintf("actor:%d", (5*i+1)%actors)
		edge(roadmap.OwnedBy, activity, actor)
		edge(roadmap.HasInvolvement, activity, involvement.ID)
		edge(roadmap.OfActor, involvement.ID, actor)
		edge(roadmap.Concerns, involvement.ID, measure)
		edge(roadmap.ActivityInvolves, activity, actor)
		edge(roadmap.MeasureInvolves, measure, actor)
	}
	return g
}

// participationsOf holds who takes part, and who shares measures, against the involvements of a graph, each looked at.
func participationsOf(t *testing.T, f *fixture) {
	titled := plan.Compare{Property: "title", Op: plan.Contains, Operand: "e"}
	ids := f.ids(roadmap.KindActor)
	found, sharing := 0, 0
	for _, p := range []plan.Participation{
		{Bases: []string{"STATED"}}, {Bases: []string{"INFERRED"}}, {Bases: []string{"STATED", "INFERRED"}},
		{Bases: []string{"STATED"}, Roles: []string{"OWNER", "OPERATOR"}}, {Bases: []string{"STATED"}, Roles: []string{"OPERATOR"}},
		{Bases: []string{"INFERRED", "STATED"}, Roles: []string{"OPERATOR"}},
		{Bases: []string{"STATED", "INFERRED"}, Filter: titled}, {Bases: []string{"STATED"}, Filter: plan.Not{Filter: titled}},
	} {
		for _, around := range [][]string{nil, {}, ids[1:2], ids[:5], {"actor:none", ids[2]}} {
			found += f.wantParticipations(t, p, around)
		}
		for _, id := range ids {
			sharing += f.wantShared(t, p, id)
		}
	}
	if found == 0 || sharing == 0 {
		t.Errorf("%d take part, %d share measures", found, sharing)
	}
}

func (f *fixture) ids(kind roadmap.Kind) []string {
	var all []string
	for _, n := range f.graph.Nodes {
		if n.Kind == kind {
			all = append(all, n.ID)
		}
	}
	return all
}

// takingPart returns the actors of each measure that count, all given by their ids.
func (f *fixture) takingPart(p plan.Participation) map[string]map[string]bool {
	actor, measure := map[string]string{}, map[string]string{}
	for _, e := range f.graph.Edges {
		switch e.Type() {
		case roadmap.OfActor:
			actor[e.From()] = e.To()
		case roadmap.Concerns:
			measure[e.From()] = e.To()
		}
	}
	titles := map[string]bool{} // of the measures whose titles have an e
	for _, n := range f.graph.Nodes {
		if n.Kind == roadmap.KindMeasure {
			titles[n.ID] = strings.Contains(n.Text(roadmap.PropTitle), "e")
		}
	}
	out := map[string]map[string]bool{}
	for _, n := range f.graph.Nodes {
		if n.Kind != roadmap.KindInvolvement || !slices.Contains(p.Bases, n.Text(roadmap.PropBasis)) ||
			len(p.Roles) > 0 && !slices.Contains(p.Roles, n.Text(roadmap.PropRole)) {
			continue
		}
		of := measure[n.ID]
		if _, not := p.Filter.(plan.Not); p.Filter != nil && titles[of] == not {
			continue
		}
		if out[of] == nil {
			out[of] = map[string]bool{}
		}
		out[of][actor[n.ID]] = true
	}
	return out
}

// wantParticipations asks who takes part, and returns in how many measures all together.
func (f *fixture) wantParticipations(t *testing.T, p plan.Participation, around []string) int {
	t.Helper()
	ordinals := map[string]int{}
	for _, n := range f.graph.Nodes {
		ordinals[n.ID] = n.Ordinal
	}
	measures := map[string][]int{} // by the actor
	total := 0
	for measure, actors := range f.takingPart(p) {
		if around != nil && !slices.ContainsFunc(around, func(id string) bool { return actors[id] }) {
			continue
		}
		for actor := range actors {
			measures[actor] = append(measures[actor], ordinals[measure])
			total++
		}
	}
	var want []string
	for _, id := range f.ids(roadmap.KindActor) {
		if slices.Sort(measures[id]); len(measures[id]) > 0 {
			want = append(want, fmt.Sprint(id, measures[id]))
		}
	}
	slices.SortFunc(want, func(a, b string) int {
		of := func(s string) int { id, _, _ := strings.Cut(s, "["); return ordinals[id] }
		return cmp.Compare(of(a), of(b))
	})
	asked := &plan.Participations{Participation: p, Around: around, Limit: total, Named: true}
	got, err := f.store.Participations(context.Background(), f.graph.Release().ID, asked)
	if err != nil {
		t.Fatalf("%+v: %v", asked, err)
	}
	var all []string
	for _, a := range got.Actors {
		all = append(all, fmt.Sprint(a.Node.ID, a.Measures))
		for _, m := range a.Measures {
			if ordinals[got.IDs[m]] != m || !strings.HasPrefix(got.IDs[m], "measure:") {
				t.Errorf("%+v: measure %d is %q", asked, m, got.IDs[m])
			}
		}
	}
	if got.Total != total || !slices.Equal(all, want) {
		t.Errorf("%+v: %d %v, want %d %v", asked, got.Total, all, total, want)
	}
	if asked.Limit--; total > 0 {
		got, err = f.store.Participations(context.Background(), f.graph.Release().ID, asked)
		if err != nil || got.Total != total || len(got.Actors) > 0 {
			t.Errorf("beyond the limit: %d, %v, %v; want %d and no actors", got.Total, got.Actors, err, total)
		}
	}
	return total
}

// wantShared asks for the co-actors of one actor as a list below it, and returns how many there are.
func (f *fixture) wantShared(t *testing.T, p plan.Participation, id string) int {
	t.Helper()
	weights, pairs := map[string]int{}, 0
	for _, actors := range f.takingPart(p) {
		if !actors[id] {
			continue
		}
		pairs += len(actors)
		for other := range actors {
			weights[other]++
		}
	}
	delete(weights, id)
	others := slices.Clone(f.graph.Nodes)
	others = slices.DeleteFunc(others, func(n *roadmap.Node) bool { return weights[n.ID] == 0 })
	slices.SortFunc(others, func(a, b *roadmap.Node) int {
		return cmp.Or(cmp.Compare(weights[b.ID], weights[a.ID]), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	for i, first := range []int{0, 1, everything, 1} {
		counted := i != 1
		want := []string{fmt.Sprint(len(others), pairs)}
		if !counted {
			want = []string{"0 0"}
		}
		for _, n := range others[:min(first, len(others))] {
			want = append(want, fmt.Sprint(n.ID, weights[n.ID]))
		}
		shared := &plan.List{
			Name: "shared", Shared: &p, Rows: true, Count: counted, Page: plan.Page{Limit: first},
			Shapes: []plan.Shape{{Kind: roadmap.KindActor}},
		}
		got := f.run(t, with(root(roadmap.KindActor, shared), func(l *plan.List) { l.IDs = []string{id} })).Rows[0].Lists[0]
		all := []string{fmt.Sprint(got.Total, got.Pairs)}
		for _, row := range got.Rows {
			all = append(all, fmt.Sprint(row.Node.ID, row.Keys[0]))
		}
		if !slices.Equal(all, want) {
			t.Errorf("%s, %+v, first %d: %v, want %v", id, p, first, all, want)
		}
	}
	return len(others)
}
