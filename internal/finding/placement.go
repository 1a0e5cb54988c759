package finding

import (
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// placements finds sub-goals under which a measure has no activities or stands again, and measures that
// stand under several sub-goals. The latter is how the roadmap says that a measure serves both, so it is
// no fault; who counts placements must know it.
func (v *view) placements() {
	for _, s := range v.nodes[roadmap.KindSubGoal] {
		code, titles := s.Text(roadmap.PropCode), map[string]bool{}
		for _, placement := range v.leaving(roadmap.HasMeasure, s.ID) {
			m := v.byID[placement.To()]
			title := quoted(m.Text(roadmap.PropTitle))
			if !v.listed(m, s) {
				v.add(rule.EmptyPlacement.Finding(m, code, edgeSources(placement), title, code))
			}
			key := roadmap.NameKey(m.Text(roadmap.PropTitle))
			if titles[key] {
				v.add(rule.RepeatedMeasure.Finding(m, code, edgeSources(placement), title, code))
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
			v.add(rule.SharedMeasure.Finding(m, "", sources(m), quoted(m.Text(roadmap.PropTitle)), strings.Join(codes, ", ")))
		}
	}
}

// listed returns whether an activity of a measure is listed under a sub-goal.
func (v *view) listed(measure, subGoal *roadmap.Node) bool {
	for _, a := range v.follow(roadmap.HasActivity, measure) {
		if v.follow(roadmap.ListedUnder, a)[0] == subGoal {
			return true
		}
	}
	return false
}
