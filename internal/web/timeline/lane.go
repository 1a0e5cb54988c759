package timeline

import (
	"cmp"
	"slices"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// date is a date as the API answers it.
type date struct {
	Text, Status, Date, Precision string
	Source                        *frame.Source
}

// activity is what is drawn of an activity.
type activity struct {
	ID, Title  string
	Phases     []string
	Tentative  bool
	Start, End date
}

// bar is an activity in a lane.
type bar struct {
	Activity                           activity
	Start, End, CertainFrom, CertainTo string // empty where there is no such day
	OpenStart, OpenEnd                 bool
}

// lane is a lane as it is shown: its bars that are drawn one by one, and how many more there are.
type lane struct {
	Value, Label       string
	Bars               []bar
	Count, Rest        int // bars in all, and those that one bar stands for
	from, to           string
	openStart, openEnd bool
}

// laneAnswer is a lane as the API answers it.
type laneAnswer struct {
	Label string
	Value string
	Node  *struct {
		Goal *struct {
			ID     string
			Number int
			Title  string
		}
	}
	Rows     []struct{ Bars []bar }
	Unplaced []unplaced
}

// unplaced is an activity without a place in time.
type unplaced struct {
	Activity activity
	Reason   string
	Lane     string
}

// key is the value of the lane in which an answered one is shown, and its label.
func (a ask) key(l laneAnswer, f frame.Frame) (value, label string) {
	if a.lanes.Name == goalLanes && l.Node != nil && l.Node.Goal != nil {
		g := l.Node.Goal
		return g.ID, f.Number(g.Number) + " " + g.Title
	}
	return cmp.Or(l.Value, narrow.None), l.Label
}

type laneAnswers struct {
	Timeline struct {
		TotalCount int
		Coverage   struct{ Stated, Total int }
		From, To   string
		Lanes      []laneAnswer
	}
}

// lanes reads what each lane holds, and the bars of those that are drawn one by one.
func (q *request) lanes() error {
	v := q.view
	var d laneAnswers
	asked, err := q.read("timeline-lanes", v.variables(v.ask.filter), &d)
	if err != nil {
		return err
	}
	t := d.Timeline
	v.Asked, v.Total, v.Coverage, v.from, v.to = asked, t.TotalCount, t.Coverage, t.From, t.To
	v.gather(t.Lanes)
	return q.bars()
}

// variables are those of the operations that lay activities out.
func (v *view) variables(filter frame.Condition) map[string]any {
	return map[string]any{"lanes": v.ask.lanes.api(), "filter": filter, "language": v.LanguageName()}
}

// gather makes the lanes of the view of those that were answered, without their bars.
func (v *view) gather(answered []laneAnswer) {
	at := map[string]int{}
	seen, without := map[string]bool{}, map[string]bool{}
	for _, l := range answered {
		value, label := v.ask.key(l, v.Frame)
		i, known := at[value]
		if !known {
			i = len(v.Lanes)
			at[value] = i
			v.Lanes = append(v.Lanes, lane{Value: value, Label: label})
		}
		for _, u := range l.Unplaced {
			without[u.Activity.ID] = true
		}
		for _, row := range l.Rows {
			for _, b := range row.Bars {
				v.Lanes[i].add(b)
				seen[b.Activity.ID] = true
			}
		}
	}
	v.Placed, v.Without = len(seen), len(without)
	for _, l := range v.Lanes {
		if l.Count == 0 {
			v.Vacant = append(v.Vacant, l.Label)
		}
	}
	v.Lanes = slices.DeleteFunc(v.Lanes, func(l lane) bool { return l.Count == 0 })
}

// add counts a bar.
func (l *lane) add(b bar) {
	l.Count++
	first, last := cmp.Or(b.Start, b.End), cmp.Or(b.End, b.Start)
	if l.from == "" || first < l.from {
		l.from = first
	}
	l.to = max(l.to, last)
	l.openStart, l.openEnd = l.openStart || b.OpenStart, l.openEnd || b.OpenEnd
}

// bars reads the bars of the lanes that are drawn one by one: all of them where they are few.
func (q *request) bars() error {
	v := q.view
	all := 0
	for _, l := range v.Lanes {
		all += l.Count
	}
	filter := v.ask.filter
	open := func(lane) bool { return true }
	if all > v.most {
		v.Grouped = true
		v.largest()
		v.findOpened()
		open = func(l lane) bool { return slices.Contains(v.Opened, l.Value) }
		filter = v.ask.opened(v.Opened)
	}
	var d laneAnswers
	if len(v.Lanes) > 0 && (!v.Grouped || len(v.Opened) > 0) {
		if _, err := q.read("timeline-bars", v.variables(filter), &d); err != nil {
			return err
		}
	}
	room := v.most
	if v.Grouped {
		room -= len(v.Lanes)
	}
	for i := range v.Lanes {
		l := &v.Lanes[i]
		if open(*l) {
			l.Bars = v.barsOf(l.Value, d.Timeline.Lanes)
			l.Bars = l.Bars[:min(len(l.Bars), max(0, room))]
			room -= len(l.Bars)
		}
		l.Rest = l.Count - len(l.Bars)
	}
	v.count()
	return nil
}

// barsOf are the bars of a lane, by their starts.
func (v *view) barsOf(value string, answered []laneAnswer) []bar {
	var out []bar
	for _, l := range answered {
		if is, _ := v.ask.key(l, v.Frame); is != value {
			continue
		}
		for _, row := range l.Rows {
			out = append(out, row.Bars...)
		}
	}
	slices.SortStableFunc(out, func(a, b bar) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Activity.Title, b.Activity.Title), cmp.Compare(a.Activity.ID, b.Activity.ID))
	})
	return out
}

// largest keeps so many lanes as can be drawn as a bar each: those that the address opens, and those that hold most, in their order.
func (v *view) largest() {
	ranked := make([]int, len(v.Lanes))
	for i := range ranked {
		ranked[i] = i
	}
	opened := func(i int) int {
		if slices.Contains(v.ask.open, v.Lanes[i].Value) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(ranked, func(a, b int) int {
		return cmp.Or(cmp.Compare(opened(a), opened(b)), cmp.Compare(v.Lanes[b].Count, v.Lanes[a].Count))
	})
	kept := map[int]bool{}
	for _, i := range ranked[:min(len(ranked), v.most/2)] {
		kept[i] = true
	}
	var lanes []lane
	for i, l := range v.Lanes {
		if kept[i] {
			lanes = append(lanes, l)
			continue
		}
		v.LanesLeftOut++
		v.BarsLeftOut += l.Count
	}
	v.Lanes = lanes
}

// findOpened notes which lanes the address opens, and what it names that is no lane.
func (v *view) findOpened() {
	for _, value := range v.ask.open {
		if slices.ContainsFunc(v.Lanes, func(l lane) bool { return l.Value == value }) {
			v.Opened = append(v.Opened, value)
		} else {
			v.NotThere = append(v.NotThere, value)
		}
	}
}

// count counts what is drawn one by one.
func (v *view) count() {
	drawn := map[string]bool{}
	for _, l := range v.Lanes {
		for _, b := range l.Bars {
			drawn[b.Activity.ID] = true
			v.BarsDrawn++
		}
		v.InGroups += l.Rest
		if l.Rest > 0 {
			v.GroupBars++
		}
	}
	v.Drawn = len(drawn)
}

// mostUnplaced is how many activities without a place in time are listed.
const mostUnplaced = 200

// unplaced reads the activities that have no place in time.
func (q *request) unplaced() error {
	v := q.view
	if v.Without == 0 || v.Without > mostUnplaced {
		return nil
	}
	var d laneAnswers
	if _, err := q.read("timeline-unplaced", v.variables(v.ask.filter), &d); err != nil {
		return err
	}
	at := map[string]int{}
	for _, l := range d.Timeline.Lanes {
		_, label := v.ask.key(l, v.Frame)
		for _, u := range l.Unplaced {
			if i, known := at[u.Activity.ID]; known {
				v.Unplaced[i].Lane += ", " + label
				continue
			}
			at[u.Activity.ID] = len(v.Unplaced)
			u.Lane = label
			v.Unplaced = append(v.Unplaced, u)
		}
	}
	return nil
}
