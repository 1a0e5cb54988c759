package timeline

import (
	"html/template"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// mostDrawn is how many bars are drawn at most.
const mostDrawn = 400

// view is the page.
type view struct {
	frame.Frame
	narrow.Narrowing
	ask   ask
	most  int // bars that are drawn
	Asked frame.Asked

	Total               int // activities, placed or not
	Placed, Without     int // activities with a place in time, and without one
	Coverage            struct{ Stated, Total int }
	Lanes               []lane
	Vacant              []string // lanes in which nothing has a place in time
	Unplaced            []unplaced
	Grouped             bool // whether one bar stands for a lane
	Opened, NotThere    []string
	LanesLeftOut        int // lanes beyond those that can be drawn
	BarsLeftOut         int // what they hold
	Drawn, BarsDrawn    int // activities that are drawn one by one, and their bars
	GroupBars, InGroups int // bars that stand for several, and for how many
	Certain, Possible   int // activities that run on the marked day

	from, to string // the first and the last day of a bar
	small    string // what a picture is called that stands on another page
	drawing  []byte
	Panel    *panel
}

// Drawing is the drawing, to stand in the page.
func (v *view) Drawing() template.HTML {
	return template.HTML(v.drawing) // #nosec G203 -- the canvas escapes what it writes
}

// choices asks what can be chosen, and how much runs on the marked day.
func (q *request) choices() error {
	v := q.view
	day := v.Marked()
	variables := map[string]any{
		"certain": v.ask.runs(day, narrow.Certain), "possible": v.ask.runs(day, narrow.Possible), "language": v.LanguageName(),
	}
	narrow.Variables(v.Frame, variables)
	var d struct {
		narrow.Narrowing
		Certain, Possible struct{ TotalCount int }
	}
	if _, err := q.read("timeline-choices", variables, &d); err != nil {
		return err
	}
	v.Narrowing, v.Certain, v.Possible = d.Narrowing, d.Certain.TotalCount, d.Possible.TotalCount
	return v.Settle(v.Frame)
}

// Marked is the day that is marked: the one that the address names, else today.
func (v *view) Marked() string {
	if v.ask.day != "" {
		return v.ask.day
	}
	return v.Today
}

// Choice is a value that a form offers.
type Choice struct {
	Value, Label string
	Chosen       bool
}

// LaneChoices are what lanes can stand for.
func (v *view) LaneChoices() []Choice {
	var out []Choice
	for i, k := range allLanes() {
		value := k.name
		if i == 0 {
			value = ""
		}
		out = append(out, Choice{value, upper(v.Say(k.One)), k.name == v.ask.lanes.name})
	}
	return out
}

// ZoomChoices are the units into which time can be divided.
func (v *view) ZoomChoices() []Choice {
	return []Choice{
		{"", v.T("År", "Years"), v.ask.zoom == year}, {quarter, v.T("Kvartaler", "Quarters"), v.ask.zoom == quarter},
		{month, v.T("Måneder", "Months"), v.ask.zoom == month},
	}
}

// row is a row of the table: a bar of the drawing.
type row struct {
	ID, URL, Label          string
	Lane, LaneURL           string
	Start, End, Exact, Does string
	Phases                  string
	Group                   bool
}

// Rows are the bars in the order in which they are drawn.
func (v *view) Rows() []row {
	var out []row
	for _, l := range v.Lanes {
		laneURL := ""
		if frame.PageOf(l.Value) != "" {
			laneURL = v.Page(l.Value)
		}
		for _, b := range l.Bars {
			out = append(out, row{
				ID: b.Activity.ID, URL: v.Page(b.Activity.ID), Label: b.Activity.Title, Lane: l.Label, LaneURL: laneURL,
				Start: v.day(b.Activity.Start), End: v.day(b.Activity.End), Exact: v.exact(b.Activity), Phases: v.phases(b.Activity),
				Does: v.tentative(b.Activity),
			})
		}
		if l.Rest > 0 {
			out = append(out, row{
				ID: l.id(), URL: v.groupURL(l), Label: v.groupLabel(l), Lane: l.Label, LaneURL: laneURL, Group: true,
				Start: v.end(l.from, l.openStart), End: v.end(l.to, l.openEnd),
			})
		}
	}
	return out
}

// id names the bar that stands for several of a lane.
func (l lane) id() string { return "lane:" + l.Value }

// Alone is the address of the drawing as a file.
func (v *view) Alone() string { return v.With("format", "svg", "selected", "") }

// end is the first or last day of several bars.
func (v *view) end(day string, open bool) string {
	if open {
		return v.T("åpen", "open")
	}
	return v.Day(day)
}
