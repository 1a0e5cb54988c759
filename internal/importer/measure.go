package importer

import (
	"strconv"

	"veikart/internal/page"
	"veikart/internal/roadmap"
)

// addMeasure adds a measure placed under a sub-goal, or one more place of it, and its activities.
func (b *builder) addMeasure(d *document, subGoal *roadmap.Node, m page.Measure) {
	code := subGoal.Text(roadmap.PropCode)
	parts := []string{m.Title.Value}
	for _, block := range m.Description {
		parts = append(parts, string(block.Kind), block.Text)
	}
	content := listPart(parts)
	same := keyOf(content, strconv.Itoa(d.occurrence(keyOf(code, content))))

	n := b.measures[same]
	if n == nil {
		id := b.numbered(func(n int) string { return roadmap.MeasureID(code, m.Title.Value, n) })
		n = b.node(roadmap.KindMeasure, id).
			Set(roadmap.PropTitle, m.Title.Value).
			Set(roadmap.PropDescription, listValue(d.blocks(m.Description)))
		b.measures[same] = n
	} else {
		for i, block := range m.Description {
			citeBlock(n, roadmap.PropDescription, i, d.passages(block.Sources))
		}
	}
	titles := append([]roadmap.Source{d.passage(m.Title.Source)}, d.passages(m.Again)...)
	cite(n, roadmap.PropSources, titles...)
	placement := b.joined(roadmap.HasMeasure, subGoal, n)
	if placement == nil {
		placement = b.edge(roadmap.HasMeasure, subGoal, n)
	}
	citeAlike(placement, n.Get(roadmap.PropSources), titles)
	d.refer(m.Key, n)
	for i := range m.Activities {
		b.addActivity(d, subGoal, n, m.Activities[i])
		m.Activities[i] = page.Activity{}
	}
}
