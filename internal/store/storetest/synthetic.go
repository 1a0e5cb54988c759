package storetest

import (
	"fmt"
	"time"

	"veikart/internal/roadmap"
)

// Synthetic returns a graph of some number of activities, laid out as the real page is: three
// activities in a measure, two measures under a sub-goal, an owner for one activity of three, who is involved
// as such and in the measure.
func Synthetic(activities int) *roadmap.Graph {
	g := &roadmap.Graph{}
	ordinals := map[roadmap.Kind]int{}
	sources := []roadmap.Source{{Document: "document:side", Quote: "sitat", End: 5, ByteEnd: 5}}
	node := func(kind roadmap.Kind, id string) *roadmap.Node {
		n := roadmap.NewNode(kind, id, ordinals[kind])
		ordinals[kind]++
		if roadmap.KindOf(kind).Property("sources") >= 0 {
			n.Set("sources", sources)
		}
		g.Nodes = append(g.Nodes, n)
		return n
	}
	edge := func(edge roadmap.EdgeType, from, to string, position int) {
		e := roadmap.NewEdge(edge, from, to, position)
		if roadmap.EdgeOf(edge).Property("sources") >= 0 {
			e.Set("sources", sources)
		}
		if roadmap.EdgeOf(edge).Property("nameInSource") >= 0 {
			e.Set("nameInSource", "Navn")
		}
		if roadmap.EdgeOf(edge).Property("roles") >= 0 {
			e.Set("roles", []string{string(roadmap.Owner)}).Set("bases", []string{string(roadmap.Stated)})
		}
		g.Edges = append(g.Edges, e)
	}
	node(roadmap.KindRelease, "release:1").Set("importedAt", time.Unix(0, 0).UTC()).Set("importer", "1")
	node(roadmap.KindDocument, "document:side").Set("name", "side").Set("title", "Side").Set("sha256", "00").
		Set("bytes", 1).Set("characters", 1).Set("text", "x")
	node(roadmap.KindGoal, "goal:1").Set("number", 1).Set("title", "Mål 1")
	actors := 12 + activities/100
	for i := range actors {
		name := fmt.Sprintf("Aktør nr. %d", i)
		node(roadmap.KindActor, fmt.Sprintf("actor:%d", i)).Set("name", name).Set("kind", "OTHER").
			Set("names", []string{roadmap.NameKey(name)})
	}
	for i := range 3 {
		name := fmt.Sprintf("Brukergruppe %d", i)
		node(roadmap.KindUserGroup, fmt.Sprintf("userGroup:%d", i)).Set("name", name).
			Set("names", []string{roadmap.NameKey(name)})
	}
	phases := roadmap.Phases()
	for i := range activities {
		subGoal, measure := fmt.Sprintf("subGoal:%d", i/6), fmt.Sprintf("measure:%d", i/3)
		if i%6 == 0 {
			node(roadmap.KindSubGoal, subGoal).Set("code", subGoal).Set("title", "Delmål om innsyn og samhandling")
			edge(roadmap.HasSubGoal, "goal:1", subGoal, i/6)
		}
		if i%3 == 0 {
			node(roadmap.KindMeasure, measure).Set("title", "Nasjonale tjenester til kommunene")
			edge(roadmap.HasMeasure, subGoal, measure, i/3%2)
		}
		id := fmt.Sprintf("activity:%d", i)
		day := roadmap.Day(fmt.Sprintf("%d-%02d-01", 2020+i%7, 1+i%12))
		node(roadmap.KindActivity, id).
			Set("title", fmt.Sprintf("Innføring og utprøving av løsning nr. %d", i*7919%activities)).
			Set("start", roadmap.Date{Status: roadmap.Known, Day: day}).
			Set("end", roadmap.Date{Status: roadmap.Undefined}).
			Set("phases", []string{phases[i%len(phases)].Phase}).
			Set("tentative", i%3 == 0)
		edge(roadmap.HasActivity, measure, id, i%3)
		edge(roadmap.ListedUnder, id, subGoal, 0)
		if i%3 == 1 {
			actor, involvement := fmt.Sprintf("actor:%d", i%actors), fmt.Sprintf("involvement:%d", i)
			edge(roadmap.OwnedBy, id, actor, 0)
			node(roadmap.KindInvolvement, involvement).Set("role", string(roadmap.Owner)).
				Set("basis", string(roadmap.Stated)).Set("rule", "STATED_OWNER").Set("negated", false)
			edge(roadmap.HasInvolvement, id, involvement, 0)
			edge(roadmap.OfActor, involvement, actor, 0)
			edge(roadmap.Concerns, involvement, measure, 0)
			edge(roadmap.ActivityInvolves, id, actor, 0)
			edge(roadmap.MeasureInvolves, measure, actor, 0)
			edge(roadmap.Serves, id, fmt.Sprintf("userGroup:%d", i/3%3), 0)
		}
	}
	return g
}
