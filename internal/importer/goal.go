package importer

import (
	"slices"
	"strconv"

	"veikart/internal/page"
	"veikart/internal/roadmap"
)

// addGoals adds the curated goals and those that only the codes of sub-goals name, in the order of
// their numbers. The latter have no title of their own.
func (b *builder) addGoals() {
	goals := map[int]*roadmap.Node{}
	for _, g := range b.lexicon.Goals() {
		goals[g.Number] = roadmap.NewNode(roadmap.KindGoal, roadmap.GoalID(g.Number), 0).
			Set("number", g.Number).
			Set("title", g.Title).
			Set("origin", g.Origin)
	}
	for _, d := range b.documents {
		for _, s := range d.page.SubGoals {
			g := goals[s.Goal]
			if g == nil {
				g = roadmap.NewNode(roadmap.KindGoal, roadmap.GoalID(s.Goal), 0).
					Set("number", s.Goal).
					Set("title", "Mål "+strconv.Itoa(s.Goal))
				goals[s.Goal] = g
				b.warn(d, g, RuleUnknownGoal, s.Heading, "the title of goal %d is not known: expected goal %d among the curated goals", s.Goal, s.Goal)
			}
			if g.Get("origin") == nil {
				cite(g, "sources", d.source(s.Heading))
			}
		}
	}
	for number := range 10 {
		if g := goals[number]; g != nil {
			g.Ordinal = len(b.nodes[roadmap.KindGoal])
			b.nodes[roadmap.KindGoal] = append(b.nodes[roadmap.KindGoal], g)
		}
	}
}

// goal returns the goal with the number.
func (b *builder) goal(number int) *roadmap.Node {
	goals := b.nodes[roadmap.KindGoal]
	return goals[slices.IndexFunc(goals, func(g *roadmap.Node) bool { return g.Get("number") == number })]
}

// addSubGoal adds a heading's sub-goal, or one more place of it, and what stands under it.
func (b *builder) addSubGoal(d *document, s page.SubGoal) {
	n := b.subGoals[s.Code]
	if n == nil {
		n = b.node(roadmap.KindSubGoal, roadmap.SubGoalID(s.Code)).Set("code", s.Code).Set("title", s.Title.Value)
		b.subGoals[s.Code] = n
		b.edge(roadmap.HasSubGoal, b.goal(s.Goal), n)
	}
	ref := d.refer(s.Key, n)
	if n.Text("title") != s.Title.Value {
		ref.keep("title", 0, s.Title.Value)
		line, name := b.firstPlace(n)
		b.warn(d, n, RuleSubGoalTitleDiffers, s.Title.Source,
			"sub-goal %s has another title here, %s, than in line %d of %s, which counts: %s",
			s.Code, quoted(s.Title.Value), line, name, quoted(n.Text("title")))
	}
	cite(n, "sources", d.source(s.Heading))
	for _, m := range s.Measures {
		b.addMeasure(d, n, m)
	}
}
