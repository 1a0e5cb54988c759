package finding

import (
	"time"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// dates finds dates that are stated to be undefined or of an unlikely year, and tentative schedules from the day after their end.
func (v *view) dates() {
	for _, a := range v.nodes[roadmap.KindActivity] {
		title := quoted(a.Text(roadmap.PropTitle))
		for _, property := range []roadmap.PropertyName{roadmap.PropStart, roadmap.PropEnd} {
			d := dateOf(a, property)
			if d.Status == roadmap.Undefined {
				v.add(rule.UndefinedDate.Finding(a, property.String(), d.Sources, dateName(property), title))
			}
			if d.IsUnlikely() {
				v.add(rule.UnlikelyYear.Finding(a, property.String(), d.Sources, dateName(property), title, d.Plain(),
					roadmap.FirstYear, roadmap.LastYear))
			}
		}
		if end := dateOf(a, roadmap.PropEnd); end.Status == roadmap.Known && a.Get(roadmap.PropTentative) == true {
			f := rule.TentativeOver.Finding(a, "", end.Sources, title, end.Plain())
			if f.Since = dayAfter(end.Latest, 1); f.Since != "" {
				v.add(f)
			}
		}
	}
}

// dateName returns what messages call the start or the end of an activity.
func dateName(property roadmap.PropertyName) roadmap.Words {
	if property == roadmap.PropStart {
		return rule.UndefinedDate.Start
	}
	return rule.UndefinedDate.End
}

// dayAfter returns the day so many days later, empty when there is none of four digits' year.
func dayAfter(d roadmap.Day, days int) roadmap.Day {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	next, err := roadmap.ParseDay(t.AddDate(0, 0, days).Format(time.DateOnly))
	if err != nil {
		return ""
	}
	return next
}
