package timeline

import (
	"slices"
	"strings"
	"time"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// laneKind is what lanes can stand for.
type laneKind struct {
	name     string // in addresses
	api      string // as the API names it
	nb, en   string
	selector func(value string) frame.Condition // the activities of a lane
}

// goalLanes is the name of lanes that the page makes of those of sub-goals.
const goalLanes = "goal"

// allLanes are what lanes can stand for, the default first.
func allLanes() []laneKind {
	related := func(relation string) func(string) frame.Condition {
		return func(value string) frame.Condition {
			if value == narrow.None {
				return frame.Condition{relation: frame.Is("count", 0)}
			}
			return frame.Condition{relation: frame.Some(frame.Is("id", value))}
		}
	}
	return []laneKind{
		{"owner", "OWNER", "eier", "owner", related("owners")},
		{goalLanes, "SUB_GOAL", "mål", "goal", func(value string) frame.Condition {
			return frame.Condition{"listedUnder": frame.Condition{"goal": frame.Is("id", value)}}
		}},
		{"subGoal", "SUB_GOAL", "delmål", "sub-goal", func(value string) frame.Condition {
			return frame.Condition{"listedUnder": frame.Is("id", value)}
		}},
		{"measure", "MEASURE", "tiltak", "measure", func(value string) frame.Condition {
			return frame.Condition{"measure": frame.Is("id", value)}
		}},
		{"phase", "PHASE", "fase", "phase", func(value string) frame.Condition {
			if value == narrow.None {
				return frame.Condition{"phases": frame.Is("count", 0)}
			}
			return frame.Condition{"phases": frame.Condition{"has": value}}
		}},
		{"userGroup", "USER_GROUP", "brukergruppe", "user group", related("userGroups")},
	}
}

// The units into which time is divided, as addresses name them.
const (
	month   = "month"
	quarter = "quarter"
	year    = "year"
)

// ask is what the address asks for.
type ask struct {
	lanes  laneKind
	zoom   string
	day    string // that the address marks; empty: none
	open   []string
	filter frame.Condition
}

// newAsk reads the address. The error is an *Error.
func newAsk(f frame.Frame) (ask, error) {
	kinds := allLanes()
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	for _, err := range []error{
		f.OneOf("lanes", names...), f.OneOf("zoom", month, quarter, year), f.OneOf("format", "svg"), narrow.Check(f),
	} {
		if err != nil {
			return ask{}, err
		}
	}
	a := ask{lanes: kinds[0], zoom: year, day: f.Given("day"), filter: narrow.Activities(f)}
	if i := slices.Index(names, f.Given("lanes")); i >= 0 {
		a.lanes = kinds[i]
	}
	if zoom := f.Given("zoom"); zoom != "" {
		a.zoom = zoom
	}
	for _, name := range []string{"day", "on", "from", "to"} {
		if err := day(f, name); err != nil {
			return ask{}, err
		}
	}
	for value := range strings.SplitSeq(f.Given("open"), ",") {
		if value = strings.TrimSpace(value); value != "" && !slices.Contains(a.open, value) {
			a.open = append(a.open, value)
		}
	}
	return a, nil
}

// day refuses what is no day.
func day(f frame.Frame, name string) error {
	given := f.Given(name)
	if given == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, given); err != nil {
		return f.Refuse(name, "en dato som 2025-06-30", "a day such as 2025-06-30")
	}
	return nil
}

// runs is the filter on the activities that run on a day.
func (a ask) runs(day, certainty string) frame.Condition {
	on := frame.Condition{"activeOn": frame.Condition{"date": day, "certainty": []string{certainty}}}
	return frame.Condition{"and": []frame.Condition{a.filter, on}}
}

// opened is the filter on the activities of some lanes.
func (a ask) opened(values []string) frame.Condition {
	var either []frame.Condition
	for _, value := range values {
		either = append(either, a.lanes.selector(value))
	}
	return frame.Condition{"and": []frame.Condition{a.filter, {"or": either}}}
}
