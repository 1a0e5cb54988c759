package store_test

import (
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Statistics are those of a naive count, whatever the graph: several edges between two nodes count once.
func TestStatisticsOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &roadmap.Graph{}
		activities := rapid.IntRange(1, 6).Draw(t, "activities")
		actors := rapid.IntRange(1, 6).Draw(t, "actors")
		id := func(kind string, n int) string { return kind + ":" + string(rune('a'+n)) }
		names, positions := map[string]bool{}, map[string]map[string]bool{}
		for i := range activities {
			g.Nodes = append(g.Nodes, roadmap.NewNode(roadmap.KindActivity, id("activity", i), i))
		}
		for i := range actors {
			name := string(rune('a' + rapid.IntRange(0, 20).Draw(t, "name")))
			names[name] = true
			g.Nodes = append(g.Nodes, roadmap.NewNode(roadmap.KindActor, id("actor", i), i).Set(roadmap.PropName, name).
				Set(roadmap.PropAliases, make([]string, rapid.IntRange(0, 4).Draw(t, "aliases"))))
		}
		out, in := map[string]map[string]bool{}, map[string]map[string]bool{}
		for range rapid.IntRange(0, 20).Draw(t, "edges") {
			from := id("activity", rapid.IntRange(0, activities-1).Draw(t, "from"))
			to := id("actor", rapid.IntRange(0, actors-1).Draw(t, "to"))
			position := rapid.IntRange(0, 9).Draw(t, "position")
			g.Edges = append(g.Edges, roadmap.NewEdge(roadmap.OwnedBy, from, to, position))
			link(positions, from, string(rune('0'+position)))
			link(out, from, to)
			link(in, to, from)
		}
		s := store.StatisticsOf(g)
		check := func(kind roadmap.Kind, hop roadmap.Hop, of map[string]map[string]bool, nodes int) {
			most, pairs := 0, 0
			for _, far := range of {
				most, pairs = max(most, len(far)), pairs+len(far)
			}
			average := float64(pairs) / float64(nodes)
			if s.FanOut(kind, hop) != most || s.With(kind, hop) != len(of) || s.Count(kind) != nodes || s.Average(kind, hop) != average {
				t.Fatalf("%v of %s: at most %d, %d with any, %d in all, %v on the average; want %d, %d, %d, %d pairs",
					hop, kind, s.FanOut(kind, hop), s.With(kind, hop), s.Count(kind), s.Average(kind, hop), most, len(of), nodes, pairs)
			}
		}
		check(roadmap.KindActivity, roadmap.Hop{Edge: roadmap.OwnedBy}, out, activities)
		check(roadmap.KindActor, roadmap.Hop{Edge: roadmap.OwnedBy, Back: true}, in, actors)
		placed := 0
		for _, of := range positions {
			placed += len(of)
		}
		if got := s.IsUnique("OWNED_BY", store.Position); got != (placed == len(g.Edges) && placed > 0) {
			t.Fatalf("the positions of %d edges, of which %d differ, are unique: %v", len(g.Edges), placed, got)
		}
		if got := s.IsUnique("Actor", "name"); got != (len(names) == actors) {
			t.Fatalf("the names of %d actors, of which %d differ, are unique: %v", actors, len(names), got)
		}
		longest := 0
		for _, n := range g.Nodes {
			aliases, _ := n.GetIfDeclared(roadmap.PropAliases).([]string)
			longest = max(longest, len(aliases))
		}
		if got := s.Length("Actor", "aliases"); got != longest {
			t.Fatalf("%d aliases at most, want %d", got, longest)
		}
	})
}

func link(links map[string]map[string]bool, from, to string) {
	if links[from] == nil {
		links[from] = map[string]bool{}
	}
	links[from][to] = true
}
