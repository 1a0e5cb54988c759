package page

import "veikart/internal/rule"

// measureLine reads a line of the level of measures.
func (p *parser) measureLine(l *line) {
	if l.kind != bulletLine && !l.title {
		p.unplaced(l, rule.Unplaced.NotAMeasure)
		return
	}
	p.measure = nil
	if p.emptyBullet(l) {
		return
	}
	m := Measure{Key: p.key("measure")}
	m.Title = p.titled(l, m.Key)
	p.subGoal.Measures = append(p.subGoal.Measures, m)
	p.measure = &p.subGoal.Measures[len(p.subGoal.Measures)-1]
}

// contentLine reads a line of the level of a measure's description and activities.
func (p *parser) contentLine(l *line) {
	switch {
	case p.measure == nil:
		p.unplaced(l, rule.Unplaced.UnderNoMeasure)
	case p.emptyBullet(l):
	case l.activity:
		p.openActivity(l)
	case l.kind == partiesLine || l.kind == startLine || l.kind == endLine:
		p.unplaced(l, rule.Unplaced.OfAnActivity)
	default:
		if len(p.measure.Activities) > 0 {
			p.report(rule.LateDescription, p.whole(l), excerpt(p.body(l)))
		}
		p.block(l, p.measure.Key, descriptionProperty, &p.measure.Description)
	}
}
