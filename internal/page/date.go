package page

import (
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// date reads «Startdato: 01.01.2024» or «Sluttdato: Udefinert». The line as a whole states the date;
// the layout refers to the value alone.
func (p *parser) date(l *line, property string, date *roadmap.Date) {
	line := p.whole(l)
	if !p.first(line, property) {
		return
	}
	_, value := cutLabel(p.profile, line.Quote)
	from, to := trim(p.text, line.ByteStart+value, line.ByteEnd)
	if from == to {
		p.report(rule.EmptyDate, line, excerpt(line.Quote), p.dateForms())
		return
	}
	source := p.source(l, from, to)
	read, ok := p.profile.Date(source.Quote, property == endProperty)
	if !ok {
		p.report(rule.BadDate, source, excerpt(source.Quote), p.dateForms())
		return
	}
	read.Sources = []roadmap.Source{line}
	*date = read
	p.layout.refer(source, p.activity.Key, property, 0, date.Plain())
}

// dateForms are the forms of dates that the profile has, and its word for an undefined date, for messages.
func (p *parser) dateForms() roadmap.Words {
	var all []roadmap.Words
	for _, form := range p.profile.DateForms() {
		all = append(all, form.Words())
	}
	if undefined := p.profile.Undefined(); undefined != "" {
		all = append(all, roadmap.Words{NB: "«" + undefined + "»", EN: "«" + undefined + "»"})
	}
	return alternatives(all)
}

// phaseWords are the words of phases and of a tentative schedule that the profile has, for messages.
func (p *parser) phaseWords() roadmap.Words {
	var all []roadmap.Words
	for _, word := range append(p.profile.PhaseWords(), p.profile.Tentative()) {
		if word != "" {
			all = append(all, roadmap.Words{NB: "«" + word + "»", EN: "«" + word + "»"})
		}
	}
	return alternatives(all)
}

// alternatives returns a list with «or» before its last element.
func alternatives(list []roadmap.Words) roadmap.Words {
	var out roadmap.Words
	for i, w := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			out.NB, out.EN = out.NB+" eller ", out.EN+" or "
		default:
			out.NB, out.EN = out.NB+", ", out.EN+", "
		}
		out.NB, out.EN = out.NB+w.NB, out.EN+w.EN
	}
	return out
}
