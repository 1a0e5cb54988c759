package importer

import (
	"slices"
	"strconv"

	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// addGoals adds the curated goals and those that only the codes of sub-goals name, in the order of
// their numbers. The latter have no title of their own.
func (b *builder) addGoals() {
	goals := map[int]*roadmap.Node{}
	for _, g := range b.lexicon.Goals() {
		goals[g.Number] = roadmap.NewNode(roadmap.KindGoal, roadmap.GoalID(g.Number), 0).
			Set(roadmap.PropNumber, g.Number).
			Set(roadmap.PropTitle, g.Title).
			Set(roadmap.PropOrigin, g.Origin)
	}
	for _, d := range b.documents {
		for _, s := range d.page.SubGoals {
			g := goals[s.Goal]
			if g == nil {
				g = roadmap.NewNode(roadmap.KindGoal, roadmap.GoalID(s.Goal), 0).
					Set(roadmap.PropNumber, s.Goal).
					Set(roadmap.PropTitle, "Mål "+strconv.Itoa(s.Goal))
				goals[s.Goal] = g
				b.warn(d, g, rule.UnknownGoal, s.Heading, s.Goal, s.Goal)
			}
			if g.Get(roadmap.PropOrigin) == nil {
				cite(g, roadmap.PropSources, d.passage(s.Heading))
			}
		}
	}
	for number := range roadmap.MaxGoal + 1 {
		if g := goals[number]; g != nil {
			g.Ordinal = len(b.nodes[roadmap.KindGoal])
			b.nodes[roadmap.KindGoal] = append(b.nodes[roadmap.KindGoal], g)
		}
	}
}

// goal returns the goal with the number.
func (b *builder) goal(number int) *roadmap.Node {
	goals := b.nodes[roadmap.KindGoal]
	return goals[slices.IndexFunc(goals, func(g *roadmap.Node) bool { return g.Get(roadmap.PropNumber) == number })]
}

// addSubGoal adds a heading's sub-goal, or one more place of it, and what stands under it.
func (b *builder) addSubGoal(d *document, s page.SubGoal) {
	n := b.subGoals[s.Code]
	if n == nil {
		n = b.node(roadmap.KindSubGoal, roadmap.SubGoalID(s.Code)).Set(roadmap.PropCode, s.Code).Set(roadmap.PropTitle, s.Title.Value)
		b.subGoals[s.Code] = n
		b.edge(roadmap.HasSubGoal, b.goal(s.Goal), n)
	}
	ref := d.refer(s.Key, n)
	if n.Text(roadmap.PropTitle) != s.Title.Value {
		ref.keep("title", 0, s.Title.Value)
		line, name := b.firstPlace(n)
		b.warn(d, n, rule.SubGoalTitleDiffers, s.Title.Source,
			s.Code, quoted(s.Title.Value), line, name, quoted(n.Text(roadmap.PropTitle)))
	}
	cite(n, roadmap.PropSources, d.passage(s.Heading))
	cite(n, roadmap.PropSources, d.passages(s.Again)...)
	for i := range s.Measures {
		b.addMeasure(d, n, s.Measures[i])
		s.Measures[i] = page.Measure{}
	}
}
