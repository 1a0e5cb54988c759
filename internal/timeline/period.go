package timeline

import (
	"fmt"
	"strconv"
	"time"

	"veikart/internal/roadmap"
)

// Unit is the length of a period of the calendar.
type Unit string

// The units.
const (
	Month   Unit = "MONTH"
	Quarter Unit = "QUARTER"
	Year    Unit = "YEAR"
)

// Period is a month, quarter or year: "2024-03", "2024-Q1" or "2024", with its first and last day.
type Period struct {
	Name        string
	First, Last roadmap.Day
}

// months returns the length of the unit.
func (u Unit) months() int {
	switch u {
	case Month:
		return 1
	case Quarter:
		return 3
	default:
		return 12
	}
}

// index numbers periods from that of the year 0. The day has the form that roadmap.ParseDay accepts.
func (u Unit) index(day roadmap.Day) int {
	year, _ := strconv.Atoi(string(day[:4]))
	month, _ := strconv.Atoi(string(day[5:7]))
	return (year*12 + month - 1) / u.months()
}

// period returns the period of an index.
func (u Unit) period(index int) Period {
	months := index * u.months()
	year, month := months/12, months%12
	first := time.Date(year, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC)
	p := Period{
		First: roadmap.Day(first.Format(time.DateOnly)),
		Last:  roadmap.Day(first.AddDate(0, u.months(), -1).Format(time.DateOnly)),
	}
	switch u {
	case Month:
		p.Name = fmt.Sprintf("%04d-%02d", year, month+1)
	case Quarter:
		p.Name = fmt.Sprintf("%04d-Q%d", year, month/3+1)
	default:
		p.Name = fmt.Sprintf("%04d", year)
	}
	return p
}
