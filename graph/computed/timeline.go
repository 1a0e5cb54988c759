package computed

import (
	"veikart/graph/answer"
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
func Timeline(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.TimelineAsk{Lanes: args.Text("lanes")}
	if args.Has("filter") {
		if ask.Filter, err = args.Filter(roadmap.KindActivity); err != nil {
			return nil, answer.At(fd, sc.Named(err))
		}
	}
	return answer.Computed(sc, fd, ask, timelineFields(ask))
}

// timelineFields is the table of the type Timeline.
func timelineFields(ask *analysis.TimelineAsk) answer.Fields[*analysis.Timeline] {
	type line = *analysis.Timeline
	return answer.Fields[line]{
		"totalCount": answer.Always(func(w *answer.Writer, v line) { w.Integer(v.Total) }),
		"coverage": answer.CoverageOf[line](func() (analysis.CoverageAsk, error) {
			return analysis.CoveragePlan("timeline", ask.Filter)
		}),
		"from": answer.Always(func(w *answer.Writer, v line) { w.Day(v.From) }),
		"to":   answer.Always(func(w *answer.Writer, v line) { w.Day(v.To) }),
		"lanes": func(s answer.Scope, f *answer.Selection) (answer.Part[line], error) {
			bars := ask.BarsAtMost(s.Statistics()) // there is no lane without a bar
			return answer.ObjectsOf(s, bars, f, "TimelineLane", laneFields(ask), func(v line) []lane {
				lanes := make([]lane, len(v.Lanes))
				for i := range v.Lanes {
					lanes[i] = lane{&v.Lanes[i], v}
				}
				return lanes
			})
		},
		"periods": func(s answer.Scope, f *answer.Selection) (answer.Part[line], error) { return periods(s, f) },
	}
}

// laneFields is the table of the type TimelineLane.
func laneFields(ask *analysis.TimelineAsk) answer.Fields[lane] {
	return answer.Fields[lane]{
		"label": func(s answer.Scope, f *answer.Selection) (answer.Part[lane], error) {
			args, err := s.Arguments(f)
			language := args.Text("language")
			return answer.Ready(func(w *answer.Writer, v lane) {
				if n := v.of.Labels[v.Key]; n != nil {
					w.String(label.OfNode(n))
				} else {
					w.String(label.OfValue(v.Key, language))
				}
			}), err
		},
		"value": answer.Always(func(w *answer.Writer, v lane) {
			if v.Absent {
				w.Null()
			} else {
				w.String(v.Key)
			}
		}),
		"node": func(s answer.Scope, f *answer.Selection) (answer.Part[lane], error) {
			target := ask.Target()
			if target == "" {
				return answer.Ready(func(w *answer.Writer, _ lane) { w.Null() }), nil
			}
			each, err := s.Chosen(f, target)
			return answer.Optional(each, func(v lane) (string, bool) { return v.Key, !v.Absent }), err
		},
		"rows": func(s answer.Scope, f *answer.Selection) (answer.Part[lane], error) {
			return answer.ObjectsOf(s, answer.Counted, f, "TimelineRow", rowFields(), func(v lane) [][]timeline.Placed { return v.Rows })
		},
		"unplaced": func(s answer.Scope, f *answer.Selection) (answer.Part[lane], error) {
			unplaced := func(v lane) []timeline.Unplaced { return v.Unplaced }
			return answer.ObjectsOf(s, answer.Counted, f, "UnplacedActivity", unplacedFields(), unplaced)
		},
	}
}

// rowFields is the table of the type TimelineRow.
func rowFields() answer.Fields[[]timeline.Placed] {
	return answer.Fields[[]timeline.Placed]{
		"bars": func(s answer.Scope, f *answer.Selection) (answer.Part[[]timeline.Placed], error) {
			return answer.ObjectsOf(s, answer.Counted, f, "TimelineBar", barFields(), func(v []timeline.Placed) []timeline.Placed { return v })
		},
	}
}

// barFields is the table of the type TimelineBar.
func barFields() answer.Fields[timeline.Placed] {
	return answer.Fields[timeline.Placed]{
		"activity":    chosenActivity(func(p timeline.Placed) string { return p.ID }),
		"start":       answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Day(v.Start) }),
		"end":         answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Day(v.End) }),
		"openStart":   answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Bool(v.OpenStart) }),
		"openEnd":     answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Bool(v.OpenEnd) }),
		"certainFrom": answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Day(v.CertainFrom) }),
		"certainTo":   answer.Always(func(w *answer.Writer, v timeline.Placed) { w.Day(v.CertainTo) }),
	}
}

// unplacedFields is the table of the type UnplacedActivity.
func unplacedFields() answer.Fields[timeline.Unplaced] {
	return answer.Fields[timeline.Unplaced]{
		"activity": chosenActivity(func(u timeline.Unplaced) string { return u.ID }),
		"reason":   answer.Always(func(w *answer.Writer, v timeline.Unplaced) { w.String(string(v.Reason)) }),
	}
}

func chosenActivity[T any](id func(T) string) func(answer.Scope, *answer.Selection) (answer.Part[T], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[T], error) {
		each, err := s.Chosen(f, roadmap.KindActivity)
		return answer.Within(each, id), err
	}
}

// periods is the field of a time line that counts what runs in each period.
func periods(s answer.Scope, f *answer.Selection) (answer.Part[*analysis.Timeline], error) {
	args, err := s.Arguments(f)
	if err != nil {
		return answer.Part[*analysis.Timeline]{}, err
	}
	var days [2]roadmap.Day
	for i, name := range []string{"from", "to"} {
		if args.Has(name) {
			if days[i], err = args.Day(name); err != nil {
				return answer.Part[*analysis.Timeline]{}, s.Named(err)
			}
		}
	}
	counts := func(all []timeline.Count) []timeline.Count { return all }
	list, err := answer.ObjectsOf(s, limit.TimelinePeriods.Value, f, "TimelinePeriod", periodFields(), counts)
	return answer.Made(list, func(v *analysis.Timeline) ([]timeline.Count, error) {
		all, err := v.Periods(s.Name()+"."+f.Name, timeline.Unit(args.Text("unit")), days[0], days[1])
		if err != nil {
			return nil, answer.At(f, err)
		}
		return all, nil
	}), err
}

// periodFields is the table of the type TimelinePeriod.
func periodFields() answer.Fields[timeline.Count] {
	number := func(value func(timeline.Count) int) func(answer.Scope, *answer.Selection) (answer.Part[timeline.Count], error) {
		return answer.Always(func(w *answer.Writer, v timeline.Count) { w.Integer(value(v)) })
	}
	return answer.Fields[timeline.Count]{
		"name":      answer.Always(func(w *answer.Writer, v timeline.Count) { w.String(v.Name) }),
		"first":     answer.Always(func(w *answer.Writer, v timeline.Count) { w.Day(v.First) }),
		"last":      answer.Always(func(w *answer.Writer, v timeline.Count) { w.Day(v.Last) }),
		"certainly": number(func(v timeline.Count) int { return v.Certain }),
		"possibly":  number(func(v timeline.Count) int { return v.Possible }),
		"starting":  number(func(v timeline.Count) int { return v.Starting }),
		"ending":    number(func(v timeline.Count) int { return v.Ending }),
	}
}
