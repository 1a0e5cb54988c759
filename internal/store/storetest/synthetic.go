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
		if roadmap.KindOf(kind).Property(roadmap.PropSources) >= 0 {
			n.Set(roadmap.PropSources, sources)
		}
		g.Nodes = append(g.Nodes, n)
		return n
	}
	edge := func(edge roadmap.EdgeType, from, to string, position int) {
		e := roadmap.NewEdge(edge, from, to, position)
		if roadmap.EdgeOf(edge).Property(roadmap.PropSources) >= 0 {
			e.Set(roadmap.PropSources, sources)
		}
		if roadmap.EdgeOf(edge).Property(roadmap.PropNameInSource) >= 0 {
			e.Set(roadmap.PropNameInSource, "Navn")
		}
		if roadmap.EdgeOf(edge).Property(roadmap.PropRoles) >= 0 {
			e.Set(roadmap.PropRoles, []string{string(roadmap.Owner)}).Set(roadmap.PropBases, []string{string(roadmap.Stated)})
		}
		g.Edges = append(g.Edges, e)
	}
	node(roadmap.KindRelease, "release:1").Set(roadmap.PropImportedAt, time.Unix(0, 0).UTC()).
		Set(roadmap.PropImporter, "1").Set(roadmap.PropMadeUp, false)
	node(roadmap.KindDocument, "document:side").Set(roadmap.PropName, "side").Set(roadmap.PropTitle, "Side").Set(roadmap.PropSha256, "00").
		Set(roadmap.PropForm, "TEXT").Set(roadmap.PropProfile, "p").Set(roadmap.PropTextSha256, "00").
		Set(roadmap.PropVisibleCharacters, 1).Set(roadmap.PropUnmappedCharacters, 0).
		Set(roadmap.PropBytes, 1).Set(roadmap.PropCharacters, 1).Set(roadmap.PropText, "x")
	node(roadmap.KindGoal, "goal:1").Set(roadmap.PropNumber, 1).Set(roadmap.PropTitle, "Mål 1")
	actors := 12 + activities/100
	for i := range actors {
		name := fmt.Sprintf("Aktør nr. %d", i)
		node(roadmap.KindActor, fmt.Sprintf("actor:%d", i)).Set(roadmap.PropName, name).Set(roadmap.PropKind, "OTHER").
			Set(roadmap.PropNames, []string{roadmap.NameKey(name)})
	}
	for i := range 3 {
		name := fmt.Sprintf("Brukergruppe %d", i)
		node(roadmap.KindUserGroup, fmt.Sprintf("userGroup:%d", i)).Set(roadmap.PropName, name).
			Set(roadmap.PropNames, []string{roadmap.NameKey(name)})
	}
	phases := roadmap.Phases()
	for i := range activities {
		subGoal, measure := fmt.Sprintf("subGoal:%d", i/6), fmt.Sprintf("measure:%d", i/3)
		if i%6 == 0 {
			node(roadmap.KindSubGoal, subGoal).Set(roadmap.PropCode, subGoal).Set(roadmap.PropTitle, "Delmål om innsyn og samhandling")
			edge(roadmap.HasSubGoal, "goal:1", subGoal, i/6)
		}
		if i%3 == 0 {
			node(roadmap.KindMeasure, measure).Set(roadmap.PropTitle, "Nasjonale tjenester til kommunene")
			edge(roadmap.HasMeasure, subGoal, measure, i/3%2)
		}
		id := fmt.Sprintf("activity:%d", i)
		day := roadmap.Day(fmt.Sprintf("%d-%02d-01", 2020+i%7, 1+i%12))
		node(roadmap.KindActivity, id).
			Set(roadmap.PropTitle, fmt.Sprintf("Innføring og utprøving av løsning nr. %d", i*7919%activities)).
			Set(roadmap.PropStart, roadmap.OnDay(day)).
			Set(roadmap.PropEnd, roadmap.Date{Status: roadmap.Undefined}).
			Set(roadmap.PropPhases, []string{phases[i%len(phases)].Phase}).
			Set(roadmap.PropTentative, i%3 == 0)
		edge(roadmap.HasActivity, measure, id, i%3)
		edge(roadmap.ListedUnder, id, subGoal, 0)
		if i%3 == 1 {
			actor, involvement := fmt.Sprintf("actor:%d", i%actors), fmt.Sprintf("involvement:%d", i)
			edge(roadmap.OwnedBy, id, actor, 0)
			node(roadmap.KindInvolvement, involvement).Set(roadmap.PropRole, string(roadmap.Owner)).
				Set(roadmap.PropBasis, string(roadmap.Stated)).Set(roadmap.PropRule, "STATED_OWNER").Set(roadmap.PropNegated, false)
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
