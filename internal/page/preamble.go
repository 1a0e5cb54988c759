package page

import (
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// maxTitle is the longest text that can be a page's title, in code points.
const maxTitle = 80

// preamble reads what stands before the first heading: notices, the page's title and its lead. The
// title is the last paragraph that can be one.
func (p *parser) preamble(lines []line) {
	title := -1
	for i := range lines {
		if p.isParagraph(&lines[i]) && p.canBeTitle(&lines[i]) {
			title = i
		}
	}
	if title < 0 {
		p.findings.wholePage(rule.NoTitle, maxTitle)
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case p.isFurniture(l):
		case !p.isParagraph(l):
			p.unplaced(l, rule.Unplaced.BeforeHeading)
		case p.emptyBullet(l):
		case i == title:
			p.page.Title = p.titled(l, p.page.Key)
		case i < title:
			p.block(l, p.page.Key, noticesProperty, &p.page.Notices)
		default:
			p.block(l, p.page.Key, leadProperty, &p.page.Lead)
		}
	}
}

// isFurniture returns whether a line of the preamble is a link or button and not content.
func (p *parser) isFurniture(l *line) bool {
	label, ok := asLabel(p.body(l))
	return l.kind == buttonLine || ok && p.profile.Lines.Link(label)
}

func (p *parser) isParagraph(l *line) bool { return l.level == pageLevel && !p.isFurniture(l) }

func (p *parser) canBeTitle(l *line) bool {
	text := roadmap.Clean(p.body(l))
	if l.kind == bulletLine || strings.TrimRight(text, ".!?:;") != text {
		return false
	}
	return utf8.RuneCountInString(text) <= maxTitle
}
