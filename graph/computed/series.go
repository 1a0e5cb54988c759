package computed

import (
	"maps"
	"slices"

	"veikart/graph/answer"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// seriesKinds are the kinds by the values of the enum SeriesKind, with the member of SeriesFilter that is a filter on each.
func seriesKinds() map[string]struct {
	kind   roadmap.Kind
	filter string
} {
	return map[string]struct {
		kind   roadmap.Kind
		filter string
	}{
		"ACTIVITIES": {roadmap.KindActivity, "activities"},
		"MEASURES":   {roadmap.KindMeasure, "measures"},
		"SUB_GOALS":  {roadmap.KindSubGoal, "subGoals"},
	}
}

// seriesKey is a value of a dimension of a series.
type seriesKey struct {
	dimension string
	store.GroupKey
}

// groupsAtMost returns how many groups come back at most.
func groupsAtMost(first *int) int {
	if first != nil {
		return min(max(0, *first), limit.Groups.Value)
	}
	return limit.Groups.Value
}

// Series compiles the root field that is counts in each release.
func Series(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	of := seriesKinds()[args.Text("of")]
	ask := &analysis.SeriesAsk{Of: of.filter, Kind: of.kind, Dimensions: args.Texts("dimensions"), Releases: releasesOf(f)}
	if err := args.Number("first", &ask.First); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	filters := args.Members("filter")
	for _, name := range slices.Sorted(maps.Keys(filters)) { // the same one is named each time
		if filters.Has(name) && name != of.filter {
			return nil, answer.At(fd, service.Errorf(service.InvalidArgument,
				"%s: a filter on %s was given; give one on %s, which is what is counted.", f.Name, name, of.filter))
		}
	}
	if filters.Has(of.filter) {
		if ask.Filter, err = filters.FilterNamed(of.filter, of.kind); err != nil {
			return nil, answer.At(fd, sc.Named(err))
		}
	}
	return answer.Computed(sc, fd, ask, seriesFields(ask))
}

// seriesFields is the table of the type Series.
func seriesFields(ask *analysis.SeriesAsk) answer.Fields[*analysis.Series] {
	return answer.Fields[*analysis.Series]{
		"releases": func(s answer.Scope, f *answer.Selection) (answer.Part[*analysis.Series], error) {
			points := func(v *analysis.Series) []analysis.Point { return v.Points }
			return answer.ObjectsOf(s, ask.Releases, f, "SeriesRelease", pointFields(ask), points)
		},
	}
}

// pointFields is the table of the type SeriesRelease.
func pointFields(ask *analysis.SeriesAsk) answer.Fields[analysis.Point] {
	type point = analysis.Point
	return answer.Fields[point]{
		"release": func(s answer.Scope, f *answer.Selection) (answer.Part[point], error) {
			each, err := answer.OtherRelease(s, f)
			return answer.Within(each, func(v point) string { return v.Release }), err
		},
		"sameReader": answer.Always(func(w *answer.Writer, v point) { w.Bool(v.SameReader) }),
		"coverage": func(s answer.Scope, f *answer.Selection) (answer.Part[point], error) {
			o, err := answer.Stated(s, f)
			return answer.Within(o, func(v point) analysis.Coverage {
				return analysis.Coverage{Stated: v.Groups.Stated, Total: v.Groups.Counted}
			}), err
		},
		"totalCount": answer.Always(func(w *answer.Writer, v point) { w.Integer(v.Groups.Total) }),
		"groups": func(s answer.Scope, f *answer.Selection) (answer.Part[point], error) {
			groups := func(v point) []store.Group { return v.Groups.Groups }
			return answer.ObjectsOf(s, ask.GroupsAtMost(), f, "SeriesGroup", seriesGroupFields(ask), groups)
		},
	}
}

// seriesGroupFields is the table of the type SeriesGroup.
func seriesGroupFields(ask *analysis.SeriesAsk) answer.Fields[store.Group] {
	return answer.Fields[store.Group]{
		"count": answer.Always(func(w *answer.Writer, v store.Group) { w.Integer(v.Count) }),
		"keys": func(s answer.Scope, f *answer.Selection) (answer.Part[store.Group], error) {
			return answer.ObjectsOf(s, len(ask.Dimensions), f, "SeriesGroupKey", seriesGroupKeyFields(), func(v store.Group) []seriesKey {
				keys := make([]seriesKey, len(v.Keys))
				for i, k := range v.Keys {
					keys[i] = seriesKey{ask.Dimensions[i], k}
				}
				return keys
			})
		},
	}
}

// seriesGroupKeyFields is the table of the type SeriesGroupKey.
func seriesGroupKeyFields() answer.Fields[seriesKey] {
	return answer.Fields[seriesKey]{
		"dimension": answer.Always(func(w *answer.Writer, v seriesKey) { w.String(v.dimension) }),
		"value":     answer.Always(func(w *answer.Writer, v seriesKey) { writeKey(w, v.GroupKey) }),
		"label":     labelled(func(v seriesKey, language string) string { return labelOf(v.GroupKey, language) }),
	}
}
