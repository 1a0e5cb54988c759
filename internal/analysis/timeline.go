package analysis

import (
	"context"
	"errors"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/timeline"
)

// maxLanes bounds the lanes of one activity.
const maxLanes = 1000

// TimelineAsk asks for activities laid out in time.
type TimelineAsk struct {
	Lanes  string      // the name of a dimension of activities
	Filter plan.Filter // on activities; nil: all

	dimension roadmap.Dimension
	list      service.Plan
}

// Timeline is activities laid out in time. Labels are the nodes that lanes stand for, by id; there are
// none where lanes stand for values.
type Timeline struct {
	timeline.Line
	Total  int // activities
	Labels map[string]*roadmap.Node
	spans  []timeline.Span
}

// Plan completes what is asked for. The error is an *Error.
func (a *TimelineAsk) Plan(name string) (err error) {
	a.dimension, _ = roadmap.KindOf(roadmap.KindActivity).Dimension(a.Lanes)
	list := &plan.List{
		Name:   name,
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Filter: a.Filter,
		Rows:   true,
		Count:  true,
		Asked:  plan.Asked{Own: limit.TimelineActivities.Value},
	}
	if len(a.dimension.Path) > 0 {
		hop := a.dimension.Path[0]
		list.Shapes[0].Expand = []*plan.List{{
			Name:   name + ".lanes",
			Hop:    hop,
			Shapes: []plan.Shape{{Kind: hop.Target()}},
			Rows:   true,
			Asked:  plan.Asked{Own: maxLanes},
		}}
	}
	a.list, err = service.Complete(list)
	return err
}

// Target returns the kind of the nodes that lanes stand for, empty when they stand for values.
func (a *TimelineAsk) Target() roadmap.Kind {
	if len(a.dimension.Path) == 0 {
		return ""
	}
	return a.dimension.Path[0].Target()
}

// Cost returns what reading costs.
func (a *TimelineAsk) Cost(statistics *store.Statistics) float64 {
	return a.list.Cost(statistics).Total
}

// BarsAtMost returns how many bars a time line can have: an activity has one in each of its lanes.
func (a *TimelineAsk) BarsAtMost(statistics *store.Statistics) int {
	if statistics == nil {
		return limit.TimelineActivities.Value
	}
	each := 1.0
	if len(a.dimension.Path) > 0 {
		each = max(1, statistics.Average(roadmap.KindActivity, a.dimension.Path[0]))
	} else {
		each = float64(max(1, statistics.Length(string(roadmap.KindActivity), a.dimension.Property)))
	}
	return int(each * float64(min(limit.TimelineActivities.Value, statistics.Count(roadmap.KindActivity))))
}

// Read lays the activities out. The error is an *Error when the client caused it.
func (a *TimelineAsk) Read(ctx context.Context, r *service.Session) (*Timeline, error) {
	rows, err := r.Read(ctx, a.list)
	if err != nil {
		return nil, err
	}
	if rows.Total > limit.TimelineActivities.Value {
		return nil, service.Errorf(service.LimitExceeded, "%s: %d activities; at most %d are laid out. Narrow the filter.", a.list.Name(), rows.Total, limit.TimelineActivities.Value).
			Beyond(limit.TimelineActivities, rows.Total)
	}
	out := &Timeline{Total: rows.Total, Labels: map[string]*roadmap.Node{}}
	bars := make([]timeline.Bar, len(rows.Rows))
	for i, row := range rows.Rows {
		start, _ := row.Node.Get(roadmap.PropStart).(roadmap.Date)
		end, _ := row.Node.Get(roadmap.PropEnd).(roadmap.Date)
		bars[i] = timeline.Bar{ID: row.Node.ID, Start: start, End: end, Lanes: a.lanesOf(row, out.Labels)}
		out.spans = append(out.spans, timeline.Span{Start: start, End: end})
	}
	out.Line = timeline.Arrange(bars)
	return out, nil
}

// lanesOf returns the keys of an activity's lanes, and notes what they stand for.
func (a *TimelineAsk) lanesOf(activity store.Row, labels map[string]*roadmap.Node) []string {
	if len(a.dimension.Path) == 0 {
		values, _ := activity.Node.Lookup(a.dimension.Property).([]string)
		return values
	}
	var keys []string
	for _, row := range activity.Lists[0].Rows {
		keys = append(keys, row.Node.ID)
		labels[row.Node.ID] = row.Node
	}
	return keys
}

// Periods counts what runs, starts and ends in each period from one day to another, of the time line where
// they are empty. Without any known day there are no periods. The error is an *Error.
func (t *Timeline) Periods(name string, unit timeline.Unit, from, to roadmap.Day) ([]timeline.Count, error) {
	if from == "" {
		from = t.From
	}
	if to == "" {
		to = t.To
	}
	if from == "" || to == "" {
		return nil, nil
	}
	counts, err := timeline.Counts(t.spans, unit, from, to)
	switch {
	case errors.Is(err, timeline.ErrTooLong):
		return nil, service.Errorf(service.LimitExceeded, "%s: more than %d periods between %s and %s. Ask for longer ones, or for less time.", name, limit.TimelinePeriods.Value, from, to).
			Beyond(limit.TimelinePeriods, limit.TimelinePeriods.Value+1)
	case errors.Is(err, timeline.ErrBackwards):
		return nil, service.Errorf(service.InvalidArgument, "%s: it ends on %s, before it starts on %s.", name, to, from)
	}
	return counts, err
}
