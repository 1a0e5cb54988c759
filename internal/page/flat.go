package page

import (
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// flatReader finds levels. Above is whether a blank line stands above the titles of activities, not below them.
type flatReader struct {
	text  string
	above bool
}

// flat finds the levels of lines from a heading on that have neither indentation nor different bullet signs. What the
// lines' own texts show:
//
//   - a measure's title is the line above the label of its button, or with it;
//   - an activity's schedule is what follows its start or end without other text in between;
//   - its title is the line above its owners and user groups, else the line at the blank line that stands last before
//     the schedule, else the line behind the schedule above. The blank line is above the title in texts that have one behind
//     most schedules, else below it; blank lines show nothing where they stand within schedules.
//
// Faults are the lines where that does not suffice, or where two of the ways differ. Nothing is guessed.
func flat(text string, lines []line) (faults []int) {
	within := func(i int) bool { return i > 0 && lines[i].kind.scheduled() && lines[i-1].kind.scheduled() }
	for i := range lines {
		if lines[i].blank && within(i) {
			for j := range lines {
				lines[j].blank = false
			}
			break
		}
	}
	f := flatReader{text, blankBehindSchedules(lines)}
	for begin := 0; begin < len(lines); {
		end := begin + 1
		for end < len(lines) && lines[end].kind != headingLine {
			end++
		}
		for _, at := range f.subGoal(lines[begin+1 : end]) {
			faults = append(faults, begin+1+at)
		}
		begin = end
	}
	return faults
}

// subGoal finds the measures below a heading.
func (f flatReader) subGoal(lines []line) (faults []int) {
	var titles []int
	for i := range lines {
		lines[i].level = contentLevel
		switch {
		case lines[i].button:
			titles = append(titles, i)
		case lines[i].kind == buttonLine && i > 0 && lines[i-1].kind != buttonLine && !lines[i-1].button:
			titles = append(titles, i-1)
		}
	}
	if len(lines) > 0 && (len(titles) == 0 || titles[0] != 0) {
		return []int{0} // whether its first line is a measure cannot be seen
	}
	for n, title := range titles {
		end := len(lines)
		if n+1 < len(titles) {
			end = titles[n+1]
		}
		lines[title].level, lines[title].title = measureLevel, true
		for _, at := range f.measure(lines[title+1 : end]) {
			faults = append(faults, title+1+at)
		}
	}
	return faults
}

// measure finds the activities below a measure's title.
func (f flatReader) measure(lines []line) (faults []int) {
	behind := -1 // the first line behind the schedule above; -1 before the first
	for i := 0; i < len(lines); {
		if lines[i].kind != startLine && lines[i].kind != endLine {
			i++
			continue
		}
		schedule := i // phases may stand above the dates
		for schedule > 0 && lines[schedule-1].kind.scheduled() {
			schedule--
		}
		end := i
		for end < len(lines) && lines[end].kind.scheduled() {
			end++
		}
		title, ok := f.activity(lines, behind, schedule)
		if !ok || behind >= 0 && title != behind {
			faults = append(faults, schedule)
		} else {
			lines[title].title, lines[title].activity = true, true
			for k := title + 1; k < end; k++ {
				lines[k].level = ownLevel
			}
		}
		behind, i = end, end
	}
	return faults
}

// activity finds the title of the activity whose schedule begins at a line. Behind is the first line behind the schedule
// above, -1 where there is none.
func (f flatReader) activity(lines []line, behind, schedule int) (int, bool) {
	first := max(behind, 0)
	for first < schedule && lines[first].kind == buttonLine {
		first++
	}
	for i := schedule - 1; i > first; i-- {
		if lines[i].kind == partiesLine {
			for i > first && lines[i-1].kind == partiesLine {
				i--
			}
			return i - 1, i > first && isTitle(&lines[i-1])
		}
	}
	for i := schedule; i > first; i-- {
		if lines[i].blank && f.above {
			return f.first(lines, i, schedule)
		}
		if lines[i].blank {
			return i - 1, isTitle(&lines[i-1])
		}
	}
	alone := behind >= 0 || first == schedule-1
	return first, alone && first < schedule && isTitle(&lines[first])
}

// first finds the title in a passage of lines that begins below a blank line and ends above a schedule: the first line,
// or where that is a sentence of a description the only line that is none.
func (f flatReader) first(lines []line, from, schedule int) (int, bool) {
	if from < schedule && isTitle(&lines[from]) && !f.isSentence(&lines[from]) {
		return from, true
	}
	at := -1
	for i := from; i < schedule; i++ {
		if !isTitle(&lines[i]) || f.isSentence(&lines[i]) {
			continue
		}
		if at >= 0 {
			return from, false
		}
		at = i
	}
	return at, at >= 0
}

// isSentence returns whether a line is running text: it ends as sentences do, or is longer than names are.
func (f flatReader) isSentence(l *line) bool {
	body := f.text[l.from:l.to]
	return strings.HasSuffix(body, ".") || utf8.RuneCountInString(body) > roadmap.MaxName
}

// isTitle returns whether a line can be the title of an activity.
func isTitle(l *line) bool { return l.kind == textLine || l.kind == bulletLine }

// blankBehindSchedules returns whether a blank line stands behind most schedules that other text follows.
func blankBehindSchedules(lines []line) bool {
	all, blank := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i-1].kind.scheduled() && isTitle(&lines[i]) && !lines[i].button {
			all++
			if lines[i].blank {
				blank++
			}
		}
	}
	return 2*blank > all
}
