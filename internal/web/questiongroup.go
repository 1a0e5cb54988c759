package web

// PlaygroundPath is the page of package playground, which asks a question that its address names.
const PlaygroundPath = "/playground"

// questionGroup is the ready questions of those who mostly ask them. Open tells whether the list is unfolded.
type questionGroup struct {
	Title     string
	Open      bool
	Questions []listed
}

// listed is a question in a list. URL asks it.
type listed struct {
	Question
	Title   string
	URL     string
	Current bool
}

// questionGroups returns the ready questions by who asks them, with links to a page that asks a question by its
// name. The first group is unfolded, or that of the current question.
func (s *Site) questionGroups(frame shell, page, current string) []questionGroup {
	groups := make([]questionGroup, 0, 3)
	chosen := 0
	for _, who := range []struct{ name, nb, en string }{
		{ForCurious, "For nysgjerrige", "For the curious"},
		{ForAnalysts, "For analytikere", "For analysts"},
		{ForFrontEnds, "For frontend-utviklere", "For front-end developers"},
	} {
		group := questionGroup{Title: frame.T(who.nb, who.en)}
		for _, q := range s.questions {
			if q.For != who.name {
				continue
			}
			if q.Name == current {
				chosen = len(groups)
			}
			group.Questions = append(group.Questions, listed{q, q.title(frame.Language), frame.Link(page, "question", q.Name), q.Name == current})
		}
		groups = append(groups, group)
	}
	groups[chosen].Open = true
	return groups
}
