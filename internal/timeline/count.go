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
// count the starts and ends that are certainly in the period: one that states only a year is in no month.
type Count struct {
	Period
	Certain, Possible, Starting, Ending int
}

// MaxPeriods is the most periods that are counted at once: the months of all years that a roadmap may speak of, so that
// no time line is refused whose range is its own.
const MaxPeriods = (roadmap.LastYear - roadmap.FirstYear + 1) * 12

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
	within := func(d roadmap.Date) (period int, ok bool) {
		if d.Status != roadmap.Known {
			return 0, false
		}
		period = unit.index(d.Earliest)
		return period - first, period == unit.index(d.Latest) && first <= period && period <= last
	}
	for _, s := range spans {
		if period, ok := within(s.Start); ok {
			changes[period].Starting++
		}
		if period, ok := within(s.End); ok {
			changes[period].Ending++
		}
		if begin, end := possibly(s, unit, first, last); begin <= end {
			changes[begin-first].Possible++
			changes[end+1-first].Possible--
		}
		if begin, end := certainly(s, unit, first, last); begin <= end {
			changes[begin-first].Certain++
			changes[end+1-first].Certain--
			changes[begin-first].Possible-- // what runs certainly is not counted twice
			changes[end+1-first].Possible++
		}
	}
	return summed(changes[:last-first+1], unit, first), nil
}

// possibly returns the first and the last of the periods on a day of which a span runs, certainly or possibly; the
// first is behind the last when there is none.
func possibly(s Span, unit Unit, first, last int) (begin, end int) {
	begin, end = first, last
	if s.End.EndsBefore(s.Start) {
		return 1, 0 // never, not even in one period
	}
	if s.Start.Status == roadmap.Known {
		begin = max(begin, unit.index(s.Start.Earliest))
	}
	if s.End.Status == roadmap.Known {
		end = min(end, unit.index(s.End.Latest))
	}
	return begin, end
}

// certainly returns the first and the last of the periods on a day of which a span certainly runs; the first is behind
// the last when there is none.
func certainly(s Span, unit Unit, first, last int) (begin, end int) {
	from, to, ok := roadmap.CertainlyActive(s.Start, s.End)
	if !ok {
		return 1, 0
	}
	return max(first, unit.index(from)), min(last, unit.index(to))
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
