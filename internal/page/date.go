package page

import (
	"strings"

	"veikart/internal/dateform"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// date reads «Startdato: 01.01.2024» or «Sluttdato: Udefinert». The line as a whole states the date;
// the layout refers to the value alone.
func (p *parser) date(l *line, property string, date *roadmap.Date) {
	line := p.whole(l)
	if !p.first(l, line, property) {
		return
	}
	_, value := cutKey(line.Quote)
	from, to := trim(p.text, line.ByteStart+value, line.ByteEnd)
	if from == to {
		p.report(rule.EmptyDate, l, line, excerpt(line.Quote), roadmap.UndefinedLabel)
		return
	}
	source := p.source(l, from, to)
	read, ok := parseDate(source.Quote, property == endProperty)
	if !ok {
		p.report(rule.BadDate, l, source, excerpt(source.Quote), roadmap.UndefinedLabel)
		return
	}
	read.Sources = []roadmap.Source{line}
	*date = read
	if property == endProperty {
		p.end = l
	}
	p.layout.refer(source, p.activity.Key, property, 0, date.Plain())
}

// parseDate reads a date as pages write it: dd.mm.yyyy, with one digit where one does, or
// «Udefinert» in any letter case.
func parseDate(s string, end bool) (roadmap.Date, bool) {
	if strings.EqualFold(roadmap.Compared(s), roadmap.UndefinedLabel) {
		return roadmap.Date{Status: roadmap.Undefined}.As(s), true
	}
	return dateform.Read(s, end, dateform.DayMonthYear)
}

// parseCode reads a sub-goal's code and the number of its goal.
func parseCode(s string) (code string, goal int, err error) {
	if code, err = roadmap.ParseCode(s); err != nil {
		return "", 0, err
	}
	return code, int(code[0] - '0'), nil
}
