package finding

import (
	"time"

	"veikart/internal/roadmap"
)

var (
	undefinedDate = rule{
		"UNDEFINED_DATE", roadmap.Info,
		"%s for aktiviteten %s er udefinert.",
		"The %s of the activity %s is undefined.",
	}
	tentativeOver = rule{
		"TENTATIVE_OVER", roadmap.Info,
		"Aktiviteten %s har en tentativ tidsplan, men skulle være slutt %s.",
		"The activity %s has a tentative schedule, but should have ended on %s.",
	}
)

// dates finds dates that are stated to be undefined, and tentative schedules from the day after their end.
func (v *view) dates() {
	for _, a := range v.nodes[roadmap.KindActivity] {
		title := quoted(a.Text(roadmap.PropTitle))
		for _, property := range []roadmap.PropertyName{roadmap.PropStart, roadmap.PropEnd} {
			if d := dateOf(a, property); d.Status == roadmap.Undefined {
				v.add(undefinedDate.finding(a, property.String(), d.Sources, dateNames[property], title))
			}
		}
		if end := dateOf(a, roadmap.PropEnd); end.Status == roadmap.Known && a.Get(roadmap.PropTentative) == true {
			f := tentativeOver.finding(a, "", end.Sources, title, end.Day.Norwegian())
			if f.Since = dayAfter(end.Day, 1); f.Since != "" {
				v.add(f)
			}
		}
	}
}

var dateNames = map[roadmap.PropertyName]worded{
	roadmap.PropStart: {"Startdatoen", "start"}, roadmap.PropEnd: {"Sluttdatoen", "end"},
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
