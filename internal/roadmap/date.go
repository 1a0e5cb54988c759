package roadmap

import (
	"fmt"
	"strconv"
	"time"
)

// Day is a calendar date in ISO 8601 (2006-01-02), without time or zone. Days compare as strings.
type Day string

// ParseDay reads an ISO 8601 calendar date of the years 0001 to 9999. The error names the value and
// the form expected.
func ParseDay(s string) (Day, error) {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Year() < 1 {
		return "", fmt.Errorf("%q is not a calendar date of the form YYYY-MM-DD", s)
	}
	return Day(s), nil
}

// Year returns the calendar year, in four digits.
func (d Day) Year() string { return string(d[:4]) }

// quarter returns the quarter of the year, 1 to 4.
func (d Day) quarter() int { return (int(d[5]-'0')*10+int(d[6]-'0')-1)/3 + 1 }

// Norwegian returns the date as the page writes it, dd.mm.yyyy.
func (d Day) Norwegian() string { return string(d[8:10] + "." + d[5:7] + "." + d[:4]) }

// DateStatus says what a page states about a date. "Udefinert" is a stated value, not a missing one.
type DateStatus string

// The statuses of dates.
const (
	Known     DateStatus = "KNOWN"
	Undefined DateStatus = "UNDEFINED"
	NotGiven  DateStatus = "NOT_GIVEN"
)

// UndefinedLabel is how a page writes a date that is stated to be undefined.
const UndefinedLabel = "Udefinert"

// Precision says how much of a date the source states: the day, or only a month, a quarter or a year.
type Precision string

// The precisions, the finest first.
const (
	PrecisionDay     Precision = "DAY"
	PrecisionMonth   Precision = "MONTH"
	PrecisionQuarter Precision = "QUARTER"
	PrecisionYear    Precision = "YEAR"
)

// Precisions returns the precisions, the finest first.
func Precisions() []Precision {
	return []Precision{PrecisionDay, PrecisionMonth, PrecisionQuarter, PrecisionYear}
}

// around returns the first and the last day of the period that holds a day.
func (p Precision) around(day Day) (first, last Day) {
	if p == PrecisionDay {
		return day, day
	}
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day, day
	}
	year, month, months := t.Year(), t.Month(), 1
	switch p {
	case PrecisionQuarter:
		month, months = month-(month-1)%3, 3
	case PrecisionYear:
		month, months = time.January, 12
	}
	begin := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	return Day(begin.Format(time.DateOnly)), Day(begin.AddDate(0, months, -1).Format(time.DateOnly))
}

// Date is an activity's start or end. StartIn, EndIn and OnDay make a known one: then Earliest and Latest are the first
// and the last day that it allows, Precision says why they differ, and Day is the Earliest of a start, the Latest of an
// end. Text is how the source writes the date, clean; it is empty where no source does. Sources are the lines that
// state the date; a date that is not given has none.
type Date struct {
	Status    DateStatus `json:"status"`
	Precision Precision  `json:"precision,omitempty"`
	Day       Day        `json:"date,omitempty"`
	Earliest  Day        `json:"earliest,omitempty"`
	Latest    Day        `json:"latest,omitempty"`
	Text      string     `json:"text,omitempty"`
	Sources   []Source   `json:"sources,omitempty"`
}

// OnDay returns the date that is a day. As a start and as an end it is the same.
func OnDay(day Day) Date { return StartIn(PrecisionDay, day) }

// StartIn returns a start in the month, quarter or year that holds a day, or on the day.
func StartIn(p Precision, day Day) Date {
	first, last := p.around(day)
	return Date{Status: Known, Precision: p, Day: first, Earliest: first, Latest: last}
}

// EndIn returns an end in the month, quarter or year that holds a day, or on the day.
func EndIn(p Precision, day Day) Date {
	first, last := p.around(day)
	return Date{Status: Known, Precision: p, Day: last, Earliest: first, Latest: last}
}

// As returns the date as a source writes it.
func (d Date) As(text string) Date {
	d.Text = Clean(text)
	return d
}

// Same returns whether two dates say the same, however they are written.
func (d Date) Same(other Date) bool {
	return d.Status == other.Status && d.Precision == other.Precision && d.Day == other.Day
}

// Written returns the date as the source writes it, in the plain form where no source does; a date that is not given
// is empty.
func (d Date) Written() string {
	if d.Text != "" {
		return d.Text
	}
	return d.Plain()
}

// EndsBefore returns whether the date, an end, is certainly before a start: whatever days they allow.
func (d Date) EndsBefore(start Date) bool {
	return d.Status == Known && start.Status == Known && d.Latest < start.Earliest
}

// The years of which a roadmap may speak. A date of another one is most likely a slip of the pen.
const (
	FirstYear = 1990
	LastYear  = 2100
)

// IsUnlikely returns whether a known date is of a year that no roadmap speaks of.
func (d Date) IsUnlikely() bool {
	return d.Status == Known && (d.Earliest.Year() < strconv.Itoa(FirstYear) || d.Latest.Year() > strconv.Itoa(LastYear))
}

// Plain returns the date in one form for each precision: 31.01.2026, 01.2026, 1. kvartal 2026, 2026; an undefined one
// as UndefinedLabel; one that is not given is empty.
func (d Date) Plain() string {
	switch {
	case d.Status == Undefined:
		return UndefinedLabel
	case d.Status != Known:
		return ""
	case d.Precision == PrecisionMonth:
		return d.Day.Norwegian()[3:]
	case d.Precision == PrecisionQuarter:
		return fmt.Sprintf("%d. kvartal %s", d.Day.quarter(), d.Day.Year())
	case d.Precision == PrecisionYear:
		return d.Day.Year()
	default:
		return d.Day.Norwegian()
	}
}

// Compared returns what a condition compares of a part of the date, empty when it is absent.
func (d Date) Compared(part Part) string {
	switch part {
	case StatusPart:
		return string(d.Status)
	case PrecisionPart:
		return string(d.Precision)
	case EarliestPart:
		return string(d.Earliest)
	case LatestPart:
		return string(d.Latest)
	default:
		return string(d.Day)
	}
}

// bounds returns the first and the last day that a date allows. A date that is not known allows every day: its bounds
// are before and after all days.
func (d Date) bounds() (earliest, latest Day) {
	if d.Status != Known {
		return "", "~"
	}
	return d.Earliest, d.Latest
}

// Certainty answers a question about time of which not all is known.
type Certainty string

// The certainties.
const (
	Certain  Certainty = "CERTAIN"
	Possible Certainty = "POSSIBLE"
	No       Certainty = "NO"
)

// CertainlyActive returns the first and the last day on which a span of time certainly goes on, whatever days its dates
// allow: from the latest start to the earliest end. It returns false where there is none.
func CertainlyActive(start, end Date) (from, to Day, ok bool) {
	from, to = start.Latest, end.Earliest
	return from, to, start.Status == Known && end.Status == Known && from <= to
}

// ActiveOn returns whether a span of time holds day; an end is inclusive. Each date may be any day that it allows: from
// its earliest to its latest, and every day where it is not known. The answer is certain when all of these days agree
// that the span holds the day, possible when some do, and no when none does.
func ActiveOn(start, end Date, day Day) Certainty {
	return ActiveDuring(start, end, day, day)
}

// ActiveDuring returns whether a span of time holds a day from from to to, both inclusive, in the way of ActiveOn: the
// answer is certain when all days that the dates allow agree that it does, possible when some do, and no when none does.
func ActiveDuring(start, end Date, from, to Day) Certainty {
	startEarliest, startLatest := start.bounds()
	endEarliest, endLatest := end.bounds()
	switch {
	case startEarliest > to || endLatest < from || endLatest < startEarliest:
		return No
	case startLatest <= to && endEarliest >= from && startLatest <= endEarliest:
		return Certain
	default:
		return Possible
	}
}
