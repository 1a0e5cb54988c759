package page

import (
	"slices"
	"sort"

	"veikart/internal/source"
)

// structure finds how deep the lines stand, from the first heading on: by their indentation where the labels of activities
// are indented, else by their bullet signs where there are several, else by what the lines' own texts show. Faults are
// the places where that does not suffice.
func (r *lineReader) structure(first int) (faults []int) {
	body := r.lines[first:]
	width := tabWidth(r.lines)
	for i := range r.lines {
		r.lines[i].level = levelOf(r.lines[i].column(width))
	}
	if byHeadings(body, r.headings) {
		markActivities(body)
		return nil
	}
	measured := slices.ContainsFunc(body, func(l line) bool { return l.level == measureLevel })
	if !labelled(body) || measured && mostly(body, isLabel, func(l *line) bool { return l.level == ownLevel }) {
		markActivities(body)
		return nil
	}
	if mostly(body, isLabel, func(l *line) bool { return l.column(width) > 0 }) {
		if measure, activity := steps(body, width); measure < activity {
			scaled(body, width, measure, activity)
		}
		markActivities(body)
		return nil
	}
	for i := range body {
		body[i].level = pageLevel
	}
	if depth, count := r.depths(body); count > 1 {
		bySigns(body, depth)
		markActivities(body)
		return nil
	}
	for _, at := range flat(r.text, body) {
		faults = append(faults, first+at)
	}
	return faults
}

// levelOf returns the level of a column in the form of the published page. Indents are read with tolerance: columns 1 to
// 3 are a measure's, 4 and 5 the content of one, 6 and more an activity's own lines.
func levelOf(column int) level {
	switch {
	case column == 0:
		return pageLevel
	case column < 4:
		return measureLevel
	case column < 6:
		return contentLevel
	default:
		return ownLevel
	}
}

// isLabel returns whether a line is one that only activities have.
func isLabel(l *line) bool { return l.kind == partiesLine || l.kind == startLine || l.kind == endLine }

func labelled(lines []line) bool {
	return slices.ContainsFunc(lines, func(l line) bool { return isLabel(&l) })
}

// mostly returns whether a condition holds for more than half of some lines.
func mostly(lines []line, some, holds func(*line) bool) bool {
	all, held := 0, 0
	for i := range lines {
		if !some(&lines[i]) {
			continue
		}
		all++
		if holds(&lines[i]) {
			held++
		}
	}
	return 2*held > all
}

// tabWidth finds how many columns a tab stands for: the width by which most of the lines whose column
// the form fixes stand there exactly or, where no width shows it, at least on their level.
func tabWidth(lines []line) int {
	widths := [...]int{2, 4, 8}
	var score [len(widths)]int
	for i := range lines {
		l := &lines[i]
		column := l.kind.column()
		if l.tabs == 0 || column < 0 {
			continue
		}
		for j, w := range widths {
			if l.column(w) == column {
				score[j] += len(lines) // outweighs all that are only on their level
			}
			if levelOf(l.column(w)) == levelOf(column) {
				score[j]++
			}
		}
	}
	best := 0
	for j := range widths {
		if score[j] > score[best] {
			best = j
		}
	}
	return widths[best]
}

// column is where the published page puts lines of the kind; -1 where that differs.
func (k kind) column() int {
	switch k {
	case partiesLine, startLine, endLine:
		return 6
	case buttonLine:
		return 4
	default:
		return -1
	}
}

// hasBullets returns whether a line is a bullet.
func hasBullets(lines []line) bool {
	return slices.ContainsFunc(lines, func(l line) bool { return l.kind == bulletLine })
}

// steps finds in which columns a text has measures and activities: the bullets that stand least deep are measures, and
// what stands above the labels of activities, less deep than those, is mostly activities. In a text without bullets it is
// the indented lines.
func steps(lines []line, width int) (measure, activity int) {
	measure, activity = -1, -1
	bullets := hasBullets(lines)
	for i := range lines {
		l := &lines[i]
		counts := l.kind == bulletLine || !bullets && l.kind != headingLine && l.column(width) > 0
		if counts && (measure < 0 || l.column(width) < measure) {
			measure = l.column(width)
		}
	}
	votes := map[int]int{}
	for i := range lines {
		if l := &lines[i]; l.kind == startLine || l.kind == endLine {
			for j := i - 1; j >= 0; j-- {
				if lines[j].column(width) < l.column(width) {
					votes[lines[j].column(width)]++
					break
				}
			}
		}
	}
	for column, n := range votes {
		if activity < 0 || n > votes[activity] || n == votes[activity] && column < activity {
			activity = column
		}
	}
	return measure, activity
}

// scaled gives lines their levels by the columns of measures and activities.
func scaled(lines []line, width, measure, activity int) {
	for i := range lines {
		l := &lines[i]
		switch column := l.column(width); {
		case l.kind == headingLine:
			l.level = pageLevel
		case column > activity:
			l.level = ownLevel
		case column > measure:
			l.level = contentLevel
		case column > 0 || l.kind == bulletLine:
			l.level = measureLevel
		default:
			l.level = pageLevel
		}
	}
}

// opening returns, for the lines that begin passages, whether the passage has a line that only activities have.
func opening(lines []line, begins func(i int) bool) []bool {
	opens, follows := make([]bool, len(lines)), false
	for i := len(lines) - 1; i >= 0; i-- {
		follows = follows || lines[i].kind.states()
		if begins(i) {
			opens[i], follows = follows, false
		}
	}
	return opens
}

// bySigns finds the levels of a text without indentation from its bullet signs: the first sign is a measure's, the second
// one of an activity or a description, the others stand within activities.
func bySigns(lines []line, depth func(*line) int) {
	opens := opening(lines, func(i int) bool {
		return lines[i].kind == headingLine || lines[i].kind == bulletLine && depth(&lines[i]) <= 2
	})
	within := false
	for i := range lines {
		l := &lines[i]
		switch {
		case l.kind == headingLine:
			l.level, within = pageLevel, false
		case l.kind == bulletLine && depth(l) == 1:
			l.level, within = measureLevel, false
		case l.kind == bulletLine && depth(l) == 2:
			l.level, within = contentLevel, opens[i]
		case within || l.kind.states() || l.kind == bulletLine:
			l.level = ownLevel
		default:
			l.level = contentLevel
		}
	}
}

// markActivities tells the bullets of activities apart from those of descriptions: an activity is followed,
// before the next line that stands less deep, by a line that states something of it. One pass from
// the end finds them all. In a text without bullets, lines of text are titles.
func markActivities(lines []line) {
	follows, bullets := false, hasBullets(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		switch {
		case l.kind == buttonLine:
		case l.level == ownLevel:
			follows = follows || l.kind.states()
		default:
			if !bullets && l.kind == textLine && (l.level == measureLevel || l.level == contentLevel && follows) {
				l.title = true
			}
			l.activity = follows && l.level == contentLevel && (l.kind == bulletLine || l.title)
			follows = false
		}
	}
}

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
	opens := opening(lines, func(i int) bool { return ranks[i] > 0 || lines[i].kind == headingLine })
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
