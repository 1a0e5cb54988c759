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
	codeFrom := from + cutHeadingWord(p.profile, p.body(l))
	code, codeTo, titleFrom := p.cutCode(codeFrom, to)
	if titleFrom < 0 {
		p.badHeading(l, rule.BadHeading.Untitled)
		return
	}
	if code.Text == "" {
		p.badHeading(l, rule.BadHeading.Uncoded)
		return
	}
	codeFrom, codeTo = trim(p.text, codeFrom, codeTo)
	p.layout.literal = false
	s := SubGoal{Key: p.key("subGoal"), Goal: code.Goal, Code: code.Text, Heading: p.whole(l)}
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
	p.report(rule.BadHeading.Rule, p.whole(l), excerpt(p.body(l)), why)
}

// cutCode finds the code with which a passage begins, where its text ends, and where the title behind it begins: behind a
// dash between blanks or a colon. The title begins at -1 where there is none; the code is empty where what stands before the
// title is none.
func (p *parser) cutCode(from, to int) (code roadmap.Code, end, title int) {
	end, title = cutDash(p.text, from, to)
	if title >= 0 {
		code, _ = p.profile.Code(roadmap.Compared(p.text[from:end]))
	}
	if code.Text != "" {
		return code, end, title
	}
	colon := strings.IndexByte(p.text[from:to], ':')
	if colon < 0 {
		return code, end, title
	}
	byColon, ok := p.profile.Code(roadmap.Compared(p.text[from : from+colon]))
	if start, stop := trim(p.text, from+colon+1, to); ok && start < stop {
		return byColon, from + colon, start
	}
	return code, end, title
}

// cutDash finds the first hyphen or dash between blanks: where the text before it ends and where that behind it begins;
// -1 when there is none, or no text behind it.
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
