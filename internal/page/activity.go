package page

import (
	"slices"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

func (p *parser) openActivity(l *line) {
	a := Activity{Key: p.key("activity")}
	a.Start.Status, a.End.Status = roadmap.NotGiven, roadmap.NotGiven
	a.Title = p.titled(l, a.Key)
	p.measure.Activities = append(p.measure.Activities, a)
	p.activity = &p.measure.Activities[len(p.measure.Activities)-1]
	p.stated = p.stated[:0]
	p.schedule = false
}

// closeActivity checks what only the whole of an activity can show.
func (p *parser) closeActivity() {
	a := p.activity
	if a == nil {
		return
	}
	for _, date := range [...]struct {
		property string
		field    profile.Field
	}{{startProperty, profile.Start}, {endProperty, profile.End}} {
		if label := p.profile.Lines.LabelOf(date.field); label != "" && !slices.Contains(p.stated, date.property) {
			p.report(rule.MissingDate, a.Title.Source, excerpt(a.Title.Source.Quote), label+":", p.dateForms())
		}
	}
	p.checkPeriod(a)
	p.activity = nil
}

// checkPeriod checks the dates of an activity against each other.
func (p *parser) checkPeriod(a *Activity) {
	if a.End.EndsBefore(a.Start) {
		p.report(rule.EndBeforeStart, a.End.Sources[0], a.End.Plain(), a.Start.Plain())
	}
}

// ownLine reads a line of the level of an activity's own lines.
func (p *parser) ownLine(l *line) {
	a := p.activity
	if a == nil {
		p.unplaced(l, rule.Unplaced.UnderNoActivity)
		return
	}
	p.schedule = p.schedule || l.kind >= startLine
	switch l.kind {
	case partiesLine:
		p.parties(l)
	case startLine:
		p.date(l, startProperty, &a.Start)
	case endLine:
		p.date(l, endProperty, &a.End)
	case phaseLine:
		p.phase(l)
	case tentativeLine:
		if source := p.whole(l); p.first(source, tentativeProperty) {
			a.Tentative = &source
			p.layout.refer(source, a.Key, tentativeProperty, 0, roadmap.TentativeLabel)
		}
	default:
		p.note(l)
	}
}

func (p *parser) phase(l *line) {
	a, source := p.activity, p.whole(l)
	label, _ := asLabel(source.Quote)
	phase, _ := p.profile.Phase(label)
	if p.first(source, phase) {
		p.layout.refer(source, a.Key, phasesProperty, len(a.Phases), roadmap.LabelOfPhase(phase))
		a.Phases = append(a.Phases, Text{Value: phase, Source: source})
	}
}

// note reads a bullet, or other text above the schedule. Text below it stands where phases stand.
func (p *parser) note(l *line) {
	switch {
	case p.emptyBullet(l):
	case p.schedule && l.kind != bulletLine:
		source := p.whole(l)
		p.unmapped(source.ByteStart, source.ByteEnd)
		p.report(rule.UnknownLine, source, excerpt(source.Quote), p.phaseWords())
	default:
		p.block(l, p.activity.Key, notesProperty, &p.activity.Notes)
	}
}

// first returns whether a passage is the first of its activity to state a property or phase, and reports
// one that is not.
func (p *parser) first(source roadmap.Source, what string) bool {
	if slices.Contains(p.stated, what) {
		p.report(rule.RepeatedLine, source, excerpt(source.Quote))
		return false
	}
	p.stated = append(p.stated, what)
	return true
}
