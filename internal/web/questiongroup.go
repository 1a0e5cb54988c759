package web

import (
	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
	"veikart/internal/web/questions"
)

// questionGroup is the ready questions of those who mostly ask them. Open says whether the list is unfolded.
type questionGroup struct {
	Title     string
	Open      bool
	Questions []listed
}

// listed is a question in a list. URL asks it.
type listed struct {
	questions.Question
	Title   string
	URL     string
	Current bool
}

// questionGroups returns the ready questions by who asks them, with links to a page that asks a question by its
// name. The first group is unfolded, or that of the current question.
func (s *Site) questionGroups(f frame.Frame, page, current string) []questionGroup {
	groups := make([]questionGroup, 0, 3)
	chosen := 0
	for _, who := range []struct {
		name  string
		title roadmap.Words
	}{
		{questions.ForCurious, roadmap.Words{NB: "For nysgjerrige", EN: "For the curious"}},
		{questions.ForAnalysts, roadmap.Words{NB: "For analytikere", EN: "For analysts"}},
		{questions.ForFrontEnds, roadmap.Words{NB: "For frontend-utviklere", EN: "For front-end developers"}},
	} {
		group := questionGroup{Title: f.Say(who.title)}
		for _, q := range s.questions {
			if q.For != who.name {
				continue
			}
			if q.Name == current {
				chosen = len(groups)
			}
			group.Questions = append(group.Questions, listed{q, f.Say(q.Title), f.Link(page, "question", q.Name), q.Name == current})
		}
		groups = append(groups, group)
	}
	groups[chosen].Open = true
	return groups
}
