package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// heading reads «Delmål 1A - title». Under a heading that cannot be read, everything is read for its
// findings, but into a sub-goal that is no part of the page.
func (p *parser) heading(l *line) {
	p.measure = nil
	from, to := int(l.from), int(l.to)
	codeFrom := from + cutHeadingWord(p.body(l))
	codeTo, titleFrom := cutDash(p.text, codeFrom, to)
	if titleFrom < 0 {
		p.badHeading(l, rule.BadHeading.Untitled)
		return
	}
	codeFrom, codeTo = trim(p.text, codeFrom, codeTo)
	code, goal, err := parseCode(p.text[codeFrom:codeTo])
	if err != nil {
		p.badHeading(l, rule.BadHeading.Uncoded)
		return
	}
	p.layout.literal = false
	s := SubGoal{Key: p.key("subGoal"), Goal: goal, Code: code, Heading: p.whole(l)}
	p.layout.refer(p.source(l, codeFrom, codeTo), s.Key, codeProperty, 0, s.Code)
	s.Title.Source = p.source(l, titleFrom, to)
	s.Title.Value = roadmap.Clean(s.Title.Source.Quote)
	p.layout.refer(s.Title.Source, s.Key, titleProperty, 0, s.Title.Value)
	p.page.SubGoals = append(p.page.SubGoals, s)
	p.subGoal = &p.page.SubGoals[len(p.page.SubGoals)-1]
}

func (p *parser) badHeading(l *line, why roadmap.Words) {
	p.layout.literal = true
	p.subGoal = &SubGoal{}
	p.report(rule.BadHeading.Rule, l, p.whole(l), excerpt(p.body(l)), why)
}

// cutDash finds the first hyphen or dash between spaces: where the text before it ends and where
// that behind it begins; -1 when there is none, or no text behind it.
func cutDash(text string, from, to int) (before, behind int) {
	space := false
	for i, r := range text[from:to] {
		if roadmap.Invisible(r) {
			continue
		}
		if space && roadmap.Hyphen(r) {
			at := from + i
			next := at + utf8.RuneLen(r)
			if start, end := trim(text, next, to); strings.ContainsFunc(text[next:start], unicode.IsSpace) && start < end {
				return at, start
			}
		}
		space = unicode.IsSpace(r)
	}
	return -1, -1
}
