package generate

import (
	"fmt"

	"veikart/internal/roadmap"
)

// date is a start or an end: no line at all, a line without a value, or one with a value.
type date struct {
	given bool
	value string
}

func (d date) print(p *printer, label string) {
	switch {
	case !d.given:
	case d.value == "":
		p.line(ownIndent, label)
	default:
		p.line(ownIndent, label, " ", d.value)
	}
}

// drawDates draws a start and an end from few days, so that many are equal.
func drawDates(s stream) (start, end date) {
	year := 2019 + s.below(9)
	ends := [...]string{"31.03", "30.06", "30.09", "31.12"}
	quarter := s.below(4)
	start = orUnknown(s, fmt.Sprintf("01.%02d.%d", 1+3*quarter, year))
	years := s.below(4)
	if s.chance(2) {
		years = -1 // it ends before it starts
	}
	end = orUnknown(s, fmt.Sprintf("%s.%d", ends[quarter+s.below(4-quarter)], year+years))
	return start, end
}

// orUnknown returns a date, or seldom one that is not known or written otherwise.
func orUnknown(s stream, value string) date {
	switch n := s.below(100); {
	case n < 15:
		return date{given: true, value: roadmap.UndefinedLabel}
	case n < 20:
		return date{}
	case n < 21:
		return date{given: true}
	case n < 23:
		return date{given: true, value: pick(s, []string{"29.02.2024", "1.7.2025", "udefinert", "31.12.1999", "01.01.2100"})}
	default:
		return date{given: true, value: value}
	}
}
