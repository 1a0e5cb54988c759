package timeline

import (
	"slices"
	"strings"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// goalLanes is the dimension of lanes that the page makes of those of sub-goals.
const goalLanes = "GOAL"

// laneKind is what lanes can stand for.
type laneKind struct {
	name string // in addresses
	narrow.Dimension
}

// api is what the lanes are called where activities are laid out.
func (k laneKind) api() string {
	if k.Name == goalLanes {
		return "SUB_GOAL"
	}
	return k.Name
}

// allLanes are what lanes can stand for, the default first.
func allLanes() []laneKind {
	var out []laneKind
	for _, k := range []struct{ name, dimension string }{
		{"owner", "OWNER"}, {"goal", goalLanes}, {"subGoal", "SUB_GOAL"}, {"measure", "MEASURE"}, {"phase", "PHASE"}, {"userGroup", "USER_GROUP"},
	} {
		d, _ := narrow.DimensionNamed(k.dimension)
		out = append(out, laneKind{k.name, d})
	}
	return out
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
		if err := f.Calendar(name); err != nil {
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

// runs is the filter on the activities that run on a day.
func (a ask) runs(day, certainty string) frame.Condition {
	on := frame.Condition{"activeOn": frame.Condition{"date": day, "certainty": []string{certainty}}}
	return frame.Condition{"and": []frame.Condition{a.filter, on}}
}

// opened is the filter on the activities of some lanes.
func (a ask) opened(values []string) frame.Condition {
	var either []frame.Condition
	for _, value := range values {
		key := frame.Condition{"dimension": a.lanes.Name}
		if value != narrow.None {
			key["value"] = value
		}
		either = append(either, frame.Condition{"group": []frame.Condition{key}})
	}
	return frame.Condition{"and": []frame.Condition{a.filter, {"or": either}}}
}
