package timeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/web/frame"
)

func upper(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func (v *view) lower(value string) string { return strings.ToLower(v.Label(value)) }

// Title is what the page shows.
func (v *view) Title() string {
	if v.small != "" {
		return v.small
	}
	return v.T("Tidslinje: aktiviteter etter ", "Time line: activities by ") + v.Say(v.ask.lanes.One)
}

func (v *view) activities(n int) string {
	return v.N(n, "aktivitet", "aktiviteter", "activity", "activities")
}

func (v *view) bars(n int) string { return v.N(n, "stolpe", "stolper", "bar", "bars") }

// Counts says how much of what there is is drawn.
func (v *view) Counts() string {
	out := v.T("Viser ", "Showing ") + v.Number(v.Drawn) + v.T(" av ", " of ") + v.activities(v.Total)
	if v.BarsDrawn != v.Drawn {
		out += v.T(", i ", ", in ") + v.bars(v.BarsDrawn)
	}
	out += "."
	if v.GroupBars > 0 {
		out += " " + v.N(v.GroupBars, "samlestolpe står for ", "samlestolper står for ", "bar stands for ", "bars stand for ") +
			v.bars(v.InGroups) + v.T(" som ikke er tegnet hver for seg.", " that are not drawn one by one.")
	}
	if v.LanesLeftOut > 0 {
		out += " " + v.N(v.LanesLeftOut, "linje", "linjer", "lane", "lanes") + v.T(" med ", " with ") + v.bars(v.BarsLeftOut) +
			v.T(" er ikke tegnet; de største er med.", " are not drawn; the largest are.")
	}
	if v.Without > 0 {
		out += " " + v.activities(v.Without) + v.T(" har ingen plass på tidslinjen.", " without a place in time.")
	}
	return out
}

// Covered says of how many activities an owner is known.
func (v *view) Covered() string {
	return v.T("Eier er oppgitt for ", "An owner is stated for ") + v.Number(v.Coverage.Stated) + v.T(" av ", " of ") +
		v.activities(v.Coverage.Total) + "."
}

// ByOwner is whether lanes stand for owners, or owners are narrowed by.
func (v *view) ByOwner() bool { return v.ask.lanes.Name == "OWNER" || v.Given("owner") != "" }

// Runs says how many activities run on the marked day.
func (v *view) Runs() string {
	running := v.T(" pågår sikkert og ", " certainly run and ")
	if v.Certain == 1 {
		running = v.T(" pågår sikkert og ", " certainly runs and ")
	}
	return v.markedName() + ": " + v.activities(v.Certain) + running + v.Number(v.Possible) + v.T(" kanskje.", " possibly.")
}

// markedName is the marked day in words.
func (v *view) markedName() string {
	if v.Marked() == v.Today {
		return v.today()
	}
	return v.T("", "On ") + v.DayInWords(v.Marked())
}

// Outside says which of the marked day and today are not within what is drawn.
func (v *view) Outside() []string {
	if v.from == "" {
		return nil
	}
	s := v.scale()
	var out []string
	if v.Marked() != v.Today && !s.holds(v.Marked()) {
		out = append(out, upper(v.DayInWords(v.Marked()))+v.T(" ligger utenfor det som er tegnet.", " is outside of what is drawn."))
	}
	if !s.holds(v.Today) {
		out = append(out, v.today()+v.T(", ligger utenfor det som er tegnet.", ", is outside of what is drawn."))
	}
	return out
}

// today is the present day in words.
func (v *view) today() string { return v.T("I dag, ", "Today, ") + v.DayInWords(v.Today) }

// own is whether a name of the address is one that says how the page looks, and narrows nothing.
func own(name string) bool {
	return slices.Contains([]string{"lanes", "zoom", "day", "open", "lang", "selected", "format", "look"}, name)
}

// IsNarrowed is whether the address narrows the activities.
func (v *view) IsNarrowed() bool {
	return slices.ContainsFunc(v.Others(), func(p frame.Pair) bool { return !own(p.Name) })
}

// NarrowedBy is what the activities are narrowed by.
func (v *view) NarrowedBy() string {
	f := v.Bare()
	for _, p := range v.Others() {
		if !own(p.Name) {
			f.Values.Set(p.Name, p.Value)
		}
	}
	if v.Owner != "" {
		f.Values.Set("owner", v.Owner)
	}
	var out []string
	for _, p := range f.Narrowed() {
		out = append(out, p.Name+": "+p.Value)
	}
	for _, k := range v.Keys {
		out = append(out, v.Say(k.Of)+": "+k.Label)
	}
	if len(out) == 0 {
		return v.T("Ingen filtre.", "No filters.")
	}
	return "Filter: " + strings.Join(out, "; ") + "."
}

// List is the address of the list of the same activities; with those that run on a day, where one is given.
func (v *view) List(day string) string {
	var pairs []string
	for _, p := range v.Others() {
		if !own(p.Name) {
			pairs = append(pairs, p.Name, p.Value)
		}
	}
	if v.Given("on") == "" {
		pairs = append(pairs, "on", day)
	}
	return v.Link("/activities", pairs...)
}

// said is what the drawing has to say beside what is drawn.
func (v *view) said() []string {
	out := []string{v.Counts()}
	if v.small == "" {
		out = append(out, v.NarrowedBy())
	}
	if v.ByOwner() {
		out = append(out, v.Covered())
	}
	if v.small == "" {
		out = append(out, v.Runs())
	}
	out = append(out, v.Outside()...)
	out = append(out, v.EmptyLanes()...)
	if v.small != "" {
		return out
	}
	out = append(out, v.ReadFrom()...)
	return append(out, v.T("Tegnet ", "Drawn on ")+v.DayInWords(v.Today)+".")
}

// EmptyLanes says which lanes have nothing to draw, in one line.
func (v *view) EmptyLanes() []string {
	const named = 5
	if len(v.Vacant) == 0 {
		return nil
	}
	out := v.T("Uten noe å tegne: ", "With nothing to draw: ") + strings.Join(v.Vacant[:min(named, len(v.Vacant))], "; ")
	if more := len(v.Vacant) - named; more > 0 {
		out += v.T(" og ", " and ") + v.N(more, "linje til", "linjer til", "more lane", "more lanes")
	}
	return []string{out + "."}
}

// day is a date in words.
func (v *view) day(d date) string {
	switch {
	case d.Status == "KNOWN" && d.Precision == "DAY":
		return v.Day(d.Date)
	case d.Status == "KNOWN":
		return d.Text
	}
	return v.lower(d.Status)
}

// exact says how exact the dates of an activity are.
func (v *view) exact(a activity) string {
	of := func(d date) string {
		if d.Status != "KNOWN" {
			return v.lower(d.Status)
		}
		return v.lower(d.Precision)
	}
	start, end := of(a.Start), of(a.End)
	if start == end {
		return v.T("begge: ", "both: ") + start
	}
	return v.T("start: ", "start: ") + start + v.T(", slutt: ", ", end: ") + end
}

func (v *view) phases(a activity) string {
	if len(a.Phases) == 0 {
		return v.T("ikke oppgitt", "not stated")
	}
	names := make([]string, len(a.Phases))
	for i, p := range a.Phases {
		names[i] = v.lower(p)
	}
	return strings.Join(names, ", ")
}

func (v *view) tentative(a activity) string {
	if a.Tentative {
		return v.T("tentativ", "tentative")
	}
	return ""
}

// nameOf is what assistive tools call a bar: what it is, its label, when it runs, its phases, and its lane.
func (v *view) nameOf(b bar, lane string) string {
	a := b.Activity
	out := v.T("Aktivitet: ", "Activity: ") + a.Title + ", start " + v.day(a.Start) + v.T(", slutt ", ", end ") + v.day(a.End) +
		v.T(", fase ", ", phase ") + v.phases(a)
	if a.Tentative {
		out += ", " + v.tentative(a)
	}
	return out + ", " + v.Say(v.ask.lanes.One) + ": " + lane
}

// groupLabel is that of a bar that stands for several.
func (v *view) groupLabel(l lane) string {
	if len(l.Bars) > 0 {
		return v.activities(l.Rest) + v.T(" til", " more")
	}
	return v.activities(l.Rest)
}

// groupURL leads to where the activities are that a bar stands for: this page with the lane opened, or their list where it is open.
func (v *view) groupURL(l lane) string {
	if slices.Contains(v.ask.open, l.Value) {
		return v.List("")
	}
	open := append(slices.Clone(v.ask.open), l.Value)
	return v.opening(open)
}

// opening is this page with some lanes opened.
func (v *view) opening(lanes []string) string {
	return v.With("open", strings.Join(lanes, ","), "selected", "", "format", "")
}

// Closing are the lanes that are open, and this page without each.
func (v *view) Closing() []frame.Near {
	var out []frame.Near
	for _, value := range v.Opened {
		for _, l := range v.Lanes {
			if l.Value == value {
				open := slices.DeleteFunc(slices.Clone(v.ask.open), func(one string) bool { return one == value })
				out = append(out, frame.Near{Name: l.Label, URL: v.opening(open)})
			}
		}
	}
	return out
}

// Reason says why an activity has no place in time.
func (v *view) Reason(u unplaced) string {
	switch u.Reason {
	case "END_BEFORE_START":
		return v.T("slutter før den starter: ", "ends before it starts: ") + v.day(u.Activity.Start) + "–" + v.day(u.Activity.End)
	case "UNLIKELY_YEAR":
		return v.T("årstallet er neppe riktig: ", "an unlikely year: ") + v.day(u.Activity.Start) + "–" + v.day(u.Activity.End)
	}
	return v.T("uten kjente datoer", "without known dates")
}

// PhasesOf are the phases of an activity in words.
func (v *view) PhasesOf(a activity) string { return v.phases(a) }
