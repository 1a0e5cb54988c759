package edit

import (
	"slices"
	"time"

	"veikart/internal/roadmap"
)

// DayOf returns a day for a page of which none is known, to have an order: the one that its label, such as 2026-08 or 2026-08-31,
// names, else the middle one of its graph's starts, else the first of 2025.
func DayOf(label string, g *roadmap.Graph) roadmap.Day {
	for _, text := range []string{label, label + "-01"} {
		if day, err := roadmap.ParseDay(text); err == nil {
			return day
		}
	}
	var starts []roadmap.Day
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindActivity {
			continue
		}
		if d := n.Get(roadmap.PropStart).(roadmap.Date); d.Status == roadmap.Known {
			starts = append(starts, d.Day)
		}
	}
	if len(starts) == 0 {
		return "2025-01-01"
	}
	slices.Sort(starts)
	return starts[len(starts)/2]
}

// MonthsAfter returns the day so many months later.
func MonthsAfter(day roadmap.Day, months int) roadmap.Day {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day // it was parsed before
	}
	return roadmap.Day(t.AddDate(0, months, 0).Format(time.DateOnly))
}
