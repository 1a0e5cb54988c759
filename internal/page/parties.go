package page

import (
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// parties reads «Eier: A, B | Brukergrupper: C, D», or one part of it.
func (p *parser) parties(l *line) {
	for from, end := int(l.from), int(l.to); from <= end; {
		to := end
		if i := strings.IndexByte(p.text[from:end], '|'); i >= 0 {
			to = from + i
		}
		start, stop := trim(p.text, from, to)
		property, value := cutKey(p.text[start:stop])
		part := p.source(l, start, stop)
		switch property {
		case ownersProperty:
			if p.first(l, part, property) {
				p.names(l, part, value, property, &p.activity.Owners)
			}
		case userGroupsProperty:
			if p.first(l, part, property) {
				p.names(l, part, value, property, &p.activity.UserGroups)
			}
		default:
			p.report(rule.Unplaced.Rule, l, part, excerpt(part.Quote), rule.Unplaced.Part)
		}
		from = to + 1
	}
}

// names reads the names in a part of a line, behind its key. Only commas part them: «Kommune og
// fylkeskommune» is one.
func (p *parser) names(l *line, part roadmap.Source, value int, property string, list *[]Text) {
	seen := map[string]bool{}
	for from, end := part.ByteStart+value, part.ByteEnd; from <= end; {
		to := end
		if i := strings.IndexByte(p.text[from:end], ','); i >= 0 {
			to = from + i
		}
		start, stop := trim(p.text, from, to)
		source := p.source(l, start, stop)
		name := roadmap.Clean(source.Quote)
		key := strings.ToLower(roadmap.Compared(name))
		switch {
		case name == "":
			p.report(rule.EmptyName, l, source)
		case seen[key]:
			p.report(rule.RepeatedName, l, source, excerpt(source.Quote))
		default:
			seen[key] = true
			if n := utf8.RuneCountInString(name); n > roadmap.MaxName {
				p.report(rule.LongName, l, source, excerpt(source.Quote), n, roadmap.MaxName)
			}
			p.layout.refer(source, p.activity.Key, property, len(*list), name)
			*list = append(*list, Text{Value: name, Source: source})
		}
		from = to + 1
	}
}
