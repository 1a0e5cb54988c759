package page

// measureLine reads a line of the level of measures.
func (p *parser) measureLine(l *line) {
	if l.kind != bulletLine {
		p.unplaced(l, "a line of this indentation starts a measure with «•»; what follows is read as part of the measure above")
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
		p.unplaced(l, "it stands under no measure; expected a measure above it, two columns in with «•»")
	case p.emptyBullet(l):
	case l.activity:
		p.openActivity(l)
	case l.kind == partiesLine || l.kind == startLine || l.kind == endLine:
		p.unplaced(l, "such a line belongs to an activity; expected it six columns in, below the activity's title")
	default:
		if len(p.measure.Activities) > 0 {
			p.report(RuleLateDescription, l, p.whole(l), "%s: this part of the measure's description stands below an activity; expected it above, or indented as the activity's own line", excerpt(p.body(l)))
		}
		p.block(l, p.measure.Key, descriptionProperty, &p.measure.Description)
	}
}
