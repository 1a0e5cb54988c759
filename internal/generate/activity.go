package generate

import (
	"strings"

	"veikart/internal/roadmap"
)

// activity is what an activity says.
type activity struct {
	title      string
	owners     []owner
	groups     []string
	notes      []note
	start, end date
	phases     []roadmap.Phase
	tentative  bool
}

// note is a block of text of an activity.
type note struct {
	text   string
	bullet bool
}

// drawActivity draws an activity.
func drawActivity(s stream) activity {
	a := activity{title: activityTitle(s)}
	if s.chance(40) {
		a.owners = drawOwners(s)
	}
	if len(a.owners) > 0 && s.chance(90) || s.chance(5) {
		a.groups = some(s, userGroups(), 1+s.below(1+s.below(3)))
	}
	if s.chance(75) {
		for range 1 + s.below(4) {
			a.notes = append(a.notes, note{prose(s, 1+s.below(3)), !s.chance(5)})
		}
	}
	a.start, a.end = drawDates(s)
	phases := roadmap.Phases()
	for _, phase := range some(s, phases, drawPhases(s)) {
		a.phases = append(a.phases, phase.Phase)
	}
	a.tentative = s.chance(30)
	if !a.start.given && !a.end.given && len(a.phases) == 0 {
		a.start = date{given: true, value: roadmap.UndefinedLabel} // without any, it would be no activity
	}
	return a
}

// drawPhases draws how many phases an activity has.
func drawPhases(s stream) int {
	switch {
	case s.chance(4):
		return 0
	case s.chance(60):
		return 1
	default:
		return 2 + s.below(2)
	}
}

// vary changes what an activity that stands somewhere else may say differently there.
func (a *activity) vary(s stream) {
	if s.chance(20) && len(a.notes) > 0 {
		a.notes = a.notes[1:]
	}
	if s.chance(10) {
		a.tentative = !a.tentative
	}
	if s.chance(10) && len(a.groups) > 0 {
		a.groups = a.groups[:len(a.groups)-1]
	}
}

// parties returns the line of owners and user groups, empty where there are none.
func (a *activity) parties(s stream) string {
	var parts []string
	if len(a.owners) > 0 {
		names := make([]string, len(a.owners))
		for i, o := range a.owners {
			names[i] = pick(s, o.spellings)
		}
		parts = append(parts, "Eier: "+strings.Join(names, ", "))
	}
	if len(a.groups) > 0 {
		parts = append(parts, "Brukergrupper: "+strings.Join(a.groups, ", "))
	}
	return strings.Join(parts, " | ")
}
