package timeline

import (
	"errors"
	"fmt"

	"veikart/internal/roadmap"
)

// Span is what is counted at once.
type Span struct{ Start, End roadmap.Date }

// Count says what happens in a period. Certain counts what certainly runs on one of its days at least,
// Possible what possibly does and does not certainly; roadmap.ActiveOn returns which. Starting and Ending
// count known starts and ends in the period.
type Count struct {
	Period
	Certain, Possible, Starting, Ending int
}

// MaxPeriods is the most periods that are counted at once: a hundred years of months.
const MaxPeriods = 1200

var (
	// ErrTooLong is wrapped by errors for more than MaxPeriods; the error says the bound.
	ErrTooLong = errors.New("the time line is too long")
	// ErrBackwards is wrapped by errors for a time line that ends before it starts.
	ErrBackwards = errors.New("the time line ends before it starts")
)

// Counts counts spans in each period from that of the day from to that of the day to, in order. Both
// are days as roadmap.ParseDay accepts them. The error wraps ErrTooLong or ErrBackwards.
func Counts(spans []Span, unit Unit, from, to roadmap.Day) ([]Count, error) {
	if to < from {
		return nil, fmt.Errorf("%w: from %s to %s", ErrBackwards, from, to)
	}
	first, last := unit.index(from), unit.index(to)
	if last-first >= MaxPeriods {
		return nil, fmt.Errorf("%w: from %s to %s are %d periods, at most %d are counted", ErrTooLong, from, to, last-first+1, MaxPeriods)
	}
	// one more than there are periods: what would change after the last is not looked at
	changes := make([]Count, last-first+2)
	at := func(d roadmap.Date) int { return min(max(unit.index(d.Day), first), last+1) - first }
	within := func(d roadmap.Date) bool {
		return d.Status == roadmap.Known && unit.index(d.Day) >= first && unit.index(d.Day) <= last
	}
	for _, s := range spans {
		if within(s.Start) {
			changes[at(s.Start)].Starting++
		}
		if within(s.End) {
			changes[at(s.End)].Ending++
		}
		begin, end := runs(s, unit, first, last)
		if begin > end {
			continue
		}
		if s.Start.Status == roadmap.Known && s.End.Status == roadmap.Known {
			changes[begin-first].Certain++
			changes[end+1-first].Certain--
		} else {
			changes[begin-first].Possible++
			changes[end+1-first].Possible--
		}
	}
	return summed(changes[:last-first+1], unit, first), nil
}

// runs returns the first and the last of the periods on a day of which a span runs, certainly or
// possibly; the first is behind the last when there is none.
func runs(s Span, unit Unit, first, last int) (begin, end int) {
	begin, end = first, last
	if s.Start.Status == roadmap.Known {
		begin = max(begin, unit.index(s.Start.Day))
	}
	if s.End.Status == roadmap.Known {
		end = min(end, unit.index(s.End.Day))
	}
	if s.Start.Status == roadmap.Known && s.End.Status == roadmap.Known && s.End.Day < s.Start.Day {
		return 1, 0 // never, not even in one period
	}
	return begin, end
}

// summed turns changes of what runs into counts of it.
func summed(changes []Count, unit Unit, first int) []Count {
	certain, possible := 0, 0
	for i := range changes {
		c := &changes[i]
		certain += c.Certain
		possible += c.Possible
		c.Period, c.Certain, c.Possible = unit.period(first+i), certain, possible
	}
	return changes
}
