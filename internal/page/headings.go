package page

import (
	"sort"

	"veikart/internal/source"
)

// byHeadings finds the levels of a text whose measures and activities are headings of a web page, below those of the
// sub-goals: the next rank is a measure's, the one after that an activity's. It returns whether the text is such a one.
func byHeadings(lines []line, headings []source.Heading) bool {
	ranks := ranksOf(lines, headings)
	subGoal := 0
	for i := range lines {
		if lines[i].kind == headingLine && ranks[i] > subGoal {
			subGoal = ranks[i]
		}
	}
	measure := nextRank(ranks, subGoal)
	activity := nextRank(ranks, measure)
	if subGoal == 0 || measure == 0 || activity == 0 {
		return false
	}
	opens, follows := make([]bool, len(lines)), false // whether a heading has what only activities have
	for i := len(lines) - 1; i >= 0; i-- {
		follows = follows || lines[i].kind.states()
		if ranks[i] > 0 || lines[i].kind == headingLine {
			opens[i], follows = follows, false
		}
	}
	at := measureLevel
	for i := range lines {
		l := &lines[i]
		switch {
		case l.kind == headingLine:
			l.level, at = pageLevel, pageLevel
		case ranks[i] == measure:
			l.level, l.title, at = measureLevel, true, contentLevel
		case ranks[i] == activity && opens[i]:
			l.level, l.title, at = contentLevel, true, ownLevel
		case ranks[i] == activity:
			l.level, at = contentLevel, contentLevel
		default:
			l.level = at
		}
	}
	return true
}

// ranksOf returns the rank of the heading that each line is, 0 for one that is none.
func ranksOf(lines []line, headings []source.Heading) []int {
	ranks := make([]int, len(lines))
	for i := range lines {
		at := int(lines[i].from)
		if j := sort.Search(len(headings), func(j int) bool { return headings[j].At >= at }); j < len(headings) && headings[j].At == at {
			ranks[i] = headings[j].Rank
		}
	}
	return ranks
}

// nextRank returns the first rank below another one that lines have, 0 when there is none.
func nextRank(ranks []int, above int) int {
	next := 0
	for _, rank := range ranks {
		if rank > above && (next == 0 || rank < next) {
			next = rank
		}
	}
	return next
}
