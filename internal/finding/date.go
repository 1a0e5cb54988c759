package finding

import (
	"time"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// dates finds dates that are stated to be undefined, and tentative schedules from the day after their end.
func (v *view) dates() {
	for _, a := range v.nodes[roadmap.KindActivity] {
		title := quoted(a.Text(roadmap.PropTitle))
		for _, property := range []roadmap.PropertyName{roadmap.PropStart, roadmap.PropEnd} {
			if d := dateOf(a, property); d.Status == roadmap.Undefined {
				v.add(rule.UndefinedDate.Finding(a, property.String(), d.Sources, dateName(property), title))
			}
		}
		if end := dateOf(a, roadmap.PropEnd); end.Status == roadmap.Known && a.Get(roadmap.PropTentative) == true {
			f := rule.TentativeOver.Finding(a, "", end.Sources, title, end.Day.Norwegian())
			if f.Since = dayAfter(end.Day, 1); f.Since != "" {
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
