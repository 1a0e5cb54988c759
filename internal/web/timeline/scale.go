package timeline

import (
	"cmp"
	"strconv"
	"time"
)

// scale lays days out from left to right.
type scale struct {
	first, last time.Time // whole years
	left, width float64
	zoom        string
}

const (
	edge   = 20.0 // of the drawing
	wide   = 1170.0
	nearBy = 366 * 24 * time.Hour // how far from what is drawn a marked day is drawn too
)

// yearWidth is how wide a year is at least.
func yearWidth(zoom string) float64 {
	switch zoom {
	case month:
		return 420
	case quarter:
		return 180
	}
	return 70
}

// at is the moment at which a day begins; the zero moment for what is none.
func at(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}
	}
	return t
}

// scale returns that of the view: whole years around all bars, and around the marked day and today where they are near.
func (v *view) scale() scale {
	first, last := at(v.from), at(cmp.Or(v.to, v.from))
	from, to := first.Add(-nearBy), last.Add(nearBy)
	for _, day := range []string{v.Marked(), v.Today} {
		if t := at(day); t.After(from) && t.Before(to) && v.small == "" {
			if t.Before(first) {
				first = t
			}
			if t.After(last) {
				last = t
			}
		}
	}
	s := scale{
		first: time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC), last: time.Date(last.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC),
		left: edge, zoom: v.ask.zoom,
	}
	s.width = max(wide, yearWidth(v.ask.zoom)*float64(s.last.Year()-s.first.Year()))
	return s
}

func (s scale) holds(day string) bool {
	t := at(day)
	return !t.Before(s.first) && t.Before(s.last)
}

// x is where a day begins.
func (s scale) x(day string) float64 { return s.place(at(day)) }

// past is where the day behind a day begins.
func (s scale) past(day string) float64 { return s.place(at(day).AddDate(0, 0, 1)) }

func (s scale) place(t time.Time) float64 {
	days := float64(t.Sub(s.first) / (24 * time.Hour))
	all := float64(s.last.Sub(s.first) / (24 * time.Hour))
	return s.left + float64(s.width*days)/all
}

// tick is a line of the scale with its label.
type tick struct {
	x     float64
	label string
	year  bool
}

// ticks are the beginnings of years, quarters or months.
func (s scale) ticks(months []string) []tick {
	step := map[string]int{year: 12, quarter: 3, month: 1}[s.zoom]
	var out []tick
	for t := s.first; t.Before(s.last); t = t.AddDate(0, step, 0) {
		one := tick{x: s.place(t), year: t.Month() == 1}
		switch s.zoom {
		case year:
			one.label = strconv.Itoa(t.Year())
		case quarter:
			one.label = strconv.Itoa(int(t.Month())/3 + 1)
		default:
			one.label = months[t.Month()-1]
		}
		out = append(out, one)
	}
	return out
}
