package answer

import (
	"veikart/graph/label"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/timeline"
)

// lane is a lane of a time line.
type lane struct {
	*timeline.Lane
	of *analysis.Timeline
}

// Timeline compiles the root field that is activities laid out in time.
func (s *Schema) Timeline(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	ask := &analysis.TimelineAsk{Lanes: args.Text("lanes")}
	if args.Has("filter") {
		if ask.Filter, err = args.Filter(roadmap.KindActivity); err != nil {
			return nil, at(fd, sc.named(err))
		}
	}
	return computed(sc, fd, ask, timelineFields(ask))
}

// timelineFields is the table of the type Timeline.
func timelineFields(ask *analysis.TimelineAsk) fields[*analysis.Timeline] {
	type line = *analysis.Timeline
	return fields[line]{
		"totalCount": always(func(w *writer, v line) { w.integer(v.Total) }),
		"coverage": coverage[line](func() (analysis.CoverageAsk, error) {
			return analysis.CoveragePlan("timeline", ask.Filter)
		}),
		"from": always(func(w *writer, v line) { w.day(v.From) }),
		"to":   always(func(w *writer, v line) { w.day(v.To) }),
		"lanes": func(s scope, f *field) (part[line], error) {
			bars := ask.BarsAtMost(s.statistics) // there is no lane without a bar
			return objectsOf(s, bars, f, "TimelineLane", laneFields(ask), func(v line) []lane {
				lanes := make([]lane, len(v.Lanes))
				for i := range v.Lanes {
					lanes[i] = lane{&v.Lanes[i], v}
				}
				return lanes
			})
		},
		"periods": func(s scope, f *field) (part[line], error) { return periods(s, f) },
	}
}

// laneFields is the table of the type TimelineLane.
func laneFields(ask *analysis.TimelineAsk) fields[lane] {
	return fields[lane]{
		"label": func(s scope, f *field) (part[lane], error) {
			args, err := s.arguments.Of(f.Field)
			language := args.Text("language")
			return ready(func(w *writer, v lane) {
				if n := v.of.Labels[v.Key]; n != nil {
					w.string(label.OfNode(n))
				} else {
					w.string(label.OfValue(v.Key, language))
				}
			}), s.named(err)
		},
		"value": always(func(w *writer, v lane) {
			if v.Absent {
				w.null()
			} else {
				w.string(v.Key)
			}
		}),
		"node": func(s scope, f *field) (part[lane], error) {
			target := ask.Target()
			if target == "" {
				return ready(func(w *writer, _ lane) { w.null() }), nil
			}
			each, err := s.chosen(f, target)
			return optional(each, func(v lane) (string, bool) { return v.Key, !v.Absent }), err
		},
		"rows": func(s scope, f *field) (part[lane], error) {
			return objectsOf(s, counted, f, "TimelineRow", rowFields(), func(v lane) [][]timeline.Placed { return v.Rows })
		},
		"unplaced": func(s scope, f *field) (part[lane], error) {
			return objectsOf(s, counted, f, "UnplacedActivity", unplacedFields(), func(v lane) []timeline.Unplaced { return v.Unplaced })
		},
	}
}

// rowFields is the table of the type TimelineRow.
func rowFields() fields[[]timeline.Placed] {
	return fields[[]timeline.Placed]{
		"bars": func(s scope, f *field) (part[[]timeline.Placed], error) {
			return objectsOf(s, counted, f, "TimelineBar", barFields(), func(v []timeline.Placed) []timeline.Placed { return v })
		},
	}
}

// barFields is the table of the type TimelineBar.
func barFields() fields[timeline.Placed] {
	return fields[timeline.Placed]{
		"activity":    chosenActivity(func(p timeline.Placed) string { return p.ID }),
		"start":       always(func(w *writer, v timeline.Placed) { w.day(v.Start) }),
		"end":         always(func(w *writer, v timeline.Placed) { w.day(v.End) }),
		"openStart":   always(func(w *writer, v timeline.Placed) { w.bool(v.OpenStart) }),
		"openEnd":     always(func(w *writer, v timeline.Placed) { w.bool(v.OpenEnd) }),
		"certainFrom": always(func(w *writer, v timeline.Placed) { w.day(v.CertainFrom) }),
		"certainTo":   always(func(w *writer, v timeline.Placed) { w.day(v.CertainTo) }),
	}
}

// unplacedFields is the table of the type UnplacedActivity.
func unplacedFields() fields[timeline.Unplaced] {
	return fields[timeline.Unplaced]{
		"activity": chosenActivity(func(u timeline.Unplaced) string { return u.ID }),
		"reason":   always(func(w *writer, v timeline.Unplaced) { w.string(string(v.Reason)) }),
	}
}

func chosenActivity[T any](id func(T) string) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) {
		each, err := s.chosen(f, roadmap.KindActivity)
		return within(each, id), err
	}
}

// periods is the field of a time line that counts what runs in each period.
func periods(s scope, f *field) (part[*analysis.Timeline], error) {
	args, err := s.arguments.Of(f.Field)
	if err != nil {
		return part[*analysis.Timeline]{}, s.named(err)
	}
	var days [2]roadmap.Day
	for i, name := range []string{"from", "to"} {
		if args.Has(name) {
			if days[i], err = args.Day(name); err != nil {
				return part[*analysis.Timeline]{}, s.named(err)
			}
		}
	}
	counts := func(all []timeline.Count) []timeline.Count { return all }
	list, err := objectsOf(s, limit.TimelinePeriods.Value, f, "TimelinePeriod", periodFields(), counts)
	var all []timeline.Count // of the one time line that there is
	return part[*analysis.Timeline]{
		write: func(w *writer, _ *analysis.Timeline) { list.write(w, all) },
		needs: func(_ *read, v *analysis.Timeline) error {
			var err error
			if all, err = v.Periods(s.list.Name+"."+f.Name, timeline.Unit(args.Text("unit")), days[0], days[1]); err != nil {
				return at(f, err)
			}
			return nil
		},
	}, err
}

// periodFields is the table of the type TimelinePeriod.
func periodFields() fields[timeline.Count] {
	number := func(value func(timeline.Count) int) func(scope, *field) (part[timeline.Count], error) {
		return always(func(w *writer, v timeline.Count) { w.integer(value(v)) })
	}
	return fields[timeline.Count]{
		"name":      always(func(w *writer, v timeline.Count) { w.string(v.Name) }),
		"first":     always(func(w *writer, v timeline.Count) { w.day(v.First) }),
		"last":      always(func(w *writer, v timeline.Count) { w.day(v.Last) }),
		"certainly": number(func(v timeline.Count) int { return v.Certain }),
		"possibly":  number(func(v timeline.Count) int { return v.Possible }),
		"starting":  number(func(v timeline.Count) int { return v.Starting }),
		"ending":    number(func(v timeline.Count) int { return v.Ending }),
	}
}
