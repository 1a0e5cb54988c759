package roadmap

import (
	"fmt"
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

// Date is an activity's start or end. Day is set only when Status is Known. Sources are the lines
// that state the date; a date that is not given has none.
type Date struct {
	Status  DateStatus `json:"status"`
	Day     Day        `json:"date,omitempty"`
	Sources []Source   `json:"sources,omitempty"`
}

// Written returns the date as a page writes it; a date that is not given is empty.
func (d Date) Written() string {
	switch d.Status {
	case Known:
		return d.Day.Norwegian()
	case Undefined:
		return UndefinedLabel
	default:
		return ""
	}
}

// Certainty answers a question about time of which not all is known.
type Certainty string

// The certainties.
const (
	Certain  Certainty = "CERTAIN"
	Possible Certainty = "POSSIBLE"
	No       Certainty = "NO"
)

// ActiveOn returns whether a span of time holds day; an end is inclusive. It is certain when both
// ends are known and hold it, impossible when a known end excludes it, possible otherwise.
func ActiveOn(start, end Date, day Day) Certainty {
	if start.Status == Known && day < start.Day || end.Status == Known && day > end.Day {
		return No
	}
	if start.Status == Known && end.Status == Known {
		return Certain
	}
	return Possible
}
