package timeline

import (
	"slices"

	"veikart/internal/roadmap"
)

// Bar is an activity to be laid out. Lanes are the keys of the lanes it stands in; without any it stands
// in the lane of those that have none. A key that comes twice counts once.
type Bar struct {
	ID         string
	Lanes      []string
	Start, End roadmap.Date
}

// Lane is a lane of a time line. Absent is true for the one of bars without a lane, whose Key is empty.
// Each of its bars is in one of Rows, or in Unplaced, and both keep to what the bars state.
type Lane struct {
	Key      string
	Absent   bool
	Rows     [][]Placed
	Unplaced []Unplaced
}

// Placed is a bar in its row. Start and End are its days, both inclusive: the first and the last that its dates allow.
// Where one is not known it is empty and the bar is open there: it reaches to the edge of the time line.
//
// CertainFrom and CertainTo are the first and the last day on which the bar is certainly there, whatever days its dates
// allow; both are empty where there is no such day.
type Placed struct {
	ID                     string
	Start, End             roadmap.Day
	OpenStart, OpenEnd     bool
	CertainFrom, CertainTo roadmap.Day
}

// Reason says why a bar is in no row.
type Reason string

// The reasons.
const (
	NoDate         Reason = "NO_DATE"          // neither start nor end is known
	EndBeforeStart Reason = "END_BEFORE_START" // both are known, and contradict each other whatever days they allow
	UnlikelyYear   Reason = "UNLIKELY_YEAR"    // one is of a year that no roadmap speaks of: one slip would stretch the line
)

// Unplaced is a bar that has no place in time.
type Unplaced struct {
	ID     string
	Reason Reason
}

// Line is a time line. From is the first and To the last known day of its placed bars; both are empty
// when there are none. Lanes stand in the order in which the bars first name them, the absent one last.
type Line struct {
	From, To roadmap.Day
	Lanes    []Lane
}

// Arrange lays bars out. In each lane it takes as few rows as can be: bars in the order of their starts,
// open ones first and ties in the given order, each in the first row that is free on all of its days.
func Arrange(bars []Bar) Line {
	var line Line
	lanes := newLanes()
	for _, bar := range bars {
		reason, unplaced := unplaceable(bar)
		if !unplaced {
			line.extend(bar.Start)
			line.extend(bar.End)
		}
		for _, lane := range lanes.of(bar) {
			if unplaced {
				lane.Unplaced = append(lane.Unplaced, Unplaced{bar.ID, reason})
			} else {
				lane.bars = append(lane.bars, place(bar))
			}
		}
	}
	line.Lanes = lanes.arranged()
	return line
}

// extend widens the line to a day, if it is known.
func (l *Line) extend(d roadmap.Date) {
	if d.Status != roadmap.Known {
		return
	}
	if l.From == "" || d.Day < l.From {
		l.From = d.Day
	}
	if d.Day > l.To {
		l.To = d.Day
	}
}

func unplaceable(bar Bar) (Reason, bool) {
	switch {
	case bar.Start.Status != roadmap.Known && bar.End.Status != roadmap.Known:
		return NoDate, true
	case bar.Start.IsUnlikely() || bar.End.IsUnlikely():
		return UnlikelyYear, true
	case bar.End.EndsBefore(bar.Start):
		return EndBeforeStart, true
	default:
		return "", false
	}
}

func place(bar Bar) Placed {
	p := Placed{ID: bar.ID, OpenStart: bar.Start.Status != roadmap.Known, OpenEnd: bar.End.Status != roadmap.Known}
	if !p.OpenStart {
		p.Start = bar.Start.Day
	}
	if !p.OpenEnd {
		p.End = bar.End.Day
	}
	if from, to, ok := roadmap.CertainlyActive(bar.Start, bar.End); ok {
		p.CertainFrom, p.CertainTo = from, to
	}
	return p
}

// lanes are the lanes met so far.
type lanes struct {
	byKey  map[string]*laneBars
	order  []*laneBars
	absent *laneBars
}

// laneBars is a lane whose bars have no rows yet.
type laneBars struct {
	Lane
	bars []Placed
}

func newLanes() *lanes { return &lanes{byKey: map[string]*laneBars{}} }

// of returns the lanes of a bar.
func (l *lanes) of(bar Bar) []*laneBars {
	if len(bar.Lanes) == 0 {
		if l.absent == nil {
			l.absent = &laneBars{Lane: Lane{Absent: true}}
		}
		return []*laneBars{l.absent}
	}
	var out []*laneBars
	for i, key := range bar.Lanes {
		if slices.Contains(bar.Lanes[:i], key) {
			continue
		}
		lane := l.byKey[key]
		if lane == nil {
			lane = &laneBars{Lane: Lane{Key: key}}
			l.byKey[key] = lane
			l.order = append(l.order, lane)
		}
		out = append(out, lane)
	}
	return out
}

func (l *lanes) arranged() []Lane {
	all := l.order
	if l.absent != nil {
		all = append(all, l.absent)
	}
	out := make([]Lane, len(all))
	for i, lane := range all {
		lane.Rows = rows(lane.bars)
		out[i] = lane.Lane
	}
	return out
}
