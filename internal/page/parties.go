package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/profile"
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
		field, value := cutLabel(p.profile, p.text[start:stop])
		part := p.source(l, start, stop)
		switch field {
		case profile.Owners:
			if p.first(part, ownersProperty) {
				p.names(part, part.ByteStart+value, ownersProperty, &p.activity.Owners)
			}
		case profile.UserGroups:
			if p.first(part, userGroupsProperty) {
				p.names(part, part.ByteStart+value, userGroupsProperty, &p.activity.UserGroups)
			}
		default:
			p.unmapped(part.ByteStart, part.ByteEnd)
			p.report(rule.Unplaced.Rule, part, excerpt(part.Quote), rule.Unplaced.Part)
		}
		from = to + 1
	}
}

// names reads the names in a passage from an offset on, which is behind its label. Only the signs of the profile part them:
// «Kommune og fylkeskommune» is one.
func (p *parser) names(part roadmap.Source, from int, property string, list *[]Text) {
	seen := map[string]bool{}
	for end := part.ByteEnd; from <= end; {
		to, sign := end, 1
		if i := p.nextSign(p.text[from:end]); i >= 0 {
			to = from + i
			_, sign = utf8.DecodeRuneInString(p.text[to:])
		}
		start, stop := trim(p.text, from, to)
		source := p.passage(start, stop)
		name := roadmap.Clean(source.Quote)
		key := nameKey(name)
		switch {
		case name == "":
			p.report(rule.EmptyName, source)
		case seen[key]:
			p.report(rule.RepeatedName, source, excerpt(source.Quote))
		default:
			seen[key] = true
			if n := utf8.RuneCountInString(name); n > roadmap.MaxName {
				p.report(rule.LongName, source, excerpt(source.Quote), n, roadmap.MaxName)
			}
			p.layout.refer(source, p.activity.Key, property, len(*list), name)
			*list = append(*list, Text{Value: name, Source: source})
		}
		from = to + sign
	}
}

// nextSign returns where the first name of some ends, -1 for where they end. A comma behind a word that goes on after it parts
// none: «Barne-, ungdoms- og familiedirektoratet».
func (p *parser) nextSign(text string) int {
	var last, before rune // that are seen
	for i, r := range text {
		if p.profile.PartsNames(r) && (r != ',' || !roadmap.Hyphen(last) || !unicode.IsLetter(before)) {
			return i
		}
		if !roadmap.Invisible(r) {
			last, before = r, last
		}
	}
	return -1
}

// nameKey returns the form in which the names of one line are compared.
func nameKey(name string) string { return strings.ToLower(roadmap.Compared(name)) }
