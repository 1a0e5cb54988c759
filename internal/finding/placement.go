package finding

import (
	"strings"

	"veikart/internal/roadmap"
)

var (
	emptyPlacement = rule{
		"EMPTY_PLACEMENT", roadmap.Info,
		"Tiltaket %s har ingen aktiviteter under delmål %s.",
		"The measure %s has no activities under sub-goal %s.",
	}
	repeatedMeasure = rule{
		"REPEATED_MEASURE", roadmap.Warning,
		"Tiltaket %s står mer enn én gang under delmål %s.",
		"The measure %s stands more than once under sub-goal %s.",
	}
	sharedMeasure = rule{
		"SHARED_MEASURE", roadmap.Info,
		"Tiltaket %s står med samme tekst under delmål %s. Det er ett tiltak.",
		"The measure %s stands with the same text under the sub-goals %s. It is one measure.",
	}
)

// placements finds sub-goals under which a measure has no activities or stands again, and measures that
// stand under several sub-goals. The latter is how the roadmap says that a measure serves both, so it is
// no fault; who counts placements must know it.
func (v *view) placements() {
	for _, s := range v.nodes[roadmap.KindSubGoal] {
		code, titles := s.Text(roadmap.PropCode), map[string]bool{}
		for _, placement := range v.from[roadmap.HasMeasure][s.ID] {
			m := v.byID[placement.To]
			title := quoted(m.Text(roadmap.PropTitle))
			if !v.listed(m, s) {
				v.add(emptyPlacement.finding(m, code, edgeSources(placement), title, code))
			}
			key := roadmap.NameKey(m.Text(roadmap.PropTitle))
			if titles[key] {
				v.add(repeatedMeasure.finding(m, code, edgeSources(placement), title, code))
			}
			titles[key] = true
		}
	}
	for _, m := range v.nodes[roadmap.KindMeasure] {
		var codes []string
		for _, s := range v.back(roadmap.HasMeasure, m) {
			codes = append(codes, s.Text(roadmap.PropCode))
		}
		if len(codes) > 1 {
			v.add(sharedMeasure.finding(m, "", sources(m), quoted(m.Text(roadmap.PropTitle)), strings.Join(codes, ", ")))
		}
	}
}

// listed tells whether an activity of a measure is listed under a sub-goal.
func (v *view) listed(measure, subGoal *roadmap.Node) bool {
	for _, a := range v.follow(roadmap.HasActivity, measure) {
		if v.follow(roadmap.ListedUnder, a)[0] == subGoal {
			return true
		}
	}
	return false
}
