package computed

import (
	"veikart/graph/answer"
	"veikart/graph/label"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Changes returns how the root field is compiled that is what differs between two releases.
func Changes(comparisons *analysis.Comparisons) func(*answer.Schema, answer.Field) (*answer.Root, error) {
	return func(s *answer.Schema, f answer.Field) (*answer.Root, error) {
		sc, fd := s.Begin(f)
		ask := &analysis.ChangesAsk{Comparisons: comparisons}
		if err := readChanges(sc, fd, ask); err != nil {
			return nil, answer.At(fd, err)
		}
		return answer.Computed(sc, fd, ask, changesFields(ask))
	}
}

// readChanges reads the arguments of the root field.
func readChanges(s answer.Scope, f *answer.Selection, ask *analysis.ChangesAsk) error {
	args, err := s.Arguments(f)
	if err != nil {
		return err
	}
	if ask.From, err = args.Release("from"); err != nil {
		return s.Named(err)
	}
	if ask.To, err = args.Release("to"); err != nil {
		return s.Named(err)
	}
	if ask.Filter, err = args.Changes(); err != nil {
		return s.Named(err)
	}
	ask.Bases, ask.Order = args.Texts("basis"), args.Keys()
	ask.Findings, _ = args["findings"].(bool)
	return s.Named(args.Page(&ask.Asked))
}

// listedChange is a change in its list.
type listedChange = shown[*analysis.Changes, analysis.Listed]

// changesFields is the table of the type ChangeConnection.
func changesFields(ask *analysis.ChangesAsk) answer.Fields[*analysis.Changes] {
	type list = *analysis.Changes
	onPage := func(v list) []analysis.Listed { return v.Page }
	return answer.Fields[list]{
		"comparison": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			return answer.Compile(s, "ReleaseComparison", comparisonFields(), f)
		},
		"totalCount": answer.Always(func(w *answer.Writer, v list) { w.Integer(v.Total) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			return answer.ListOf(s, ask.RowsAtMost(), onPage, func(s answer.Scope) (answer.Part[analysis.Listed], error) {
				return change(s, f)
			})
		},
		"edges": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			return answer.ObjectsOf(s, ask.RowsAtMost(), f, "ChangeEdge", changeEdgeFields(), elements(onPage))
		},
		"pageInfo": pageInfo(func(v list) page {
			p := page{hasNext: v.HasNext, hasPrevious: v.HasPrevious}
			if n := len(v.Page); n > 0 {
				p.start, p.end = v.Cursor(v.Page[0]), v.Cursor(v.Page[n-1])
			}
			return p
		}),
		"groupBy": groupChanges,
	}
}

// changeEdgeFields is the table of the type ChangeEdge.
func changeEdgeFields() answer.Fields[listedChange] {
	return answer.Fields[listedChange]{
		"cursor": answer.Long(valuesOfCursor, func(w *answer.Writer, v listedChange) { w.String(v.of.Cursor(v.element)) }),
		"node": func(s answer.Scope, f *answer.Selection) (answer.Part[listedChange], error) {
			each, err := change(s, f)
			return answer.Within(each, func(v listedChange) analysis.Listed { return v.element }), err
		},
	}
}

// comparisonFields is the table of the type ReleaseComparison.
func comparisonFields() answer.Fields[*analysis.Changes] {
	type list = *analysis.Changes
	const ways = 6 // to match
	side := func(id func(list) string) func(answer.Scope, *answer.Selection) (answer.Part[list], error) {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			each, err := answer.OtherRelease(s, f)
			return answer.Within(each, id), err
		}
	}
	return answer.Fields[list]{
		"from":       side(func(v list) string { return v.From }),
		"to":         side(func(v list) string { return v.To }),
		"sameReader": answer.Always(func(w *answer.Writer, v list) { w.Bool(v.SameReader) }),
		"matched": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			matched := func(v list) []analysis.MatchCount { return v.Matched }
			return answer.ObjectsOf(s, ways, f, "MatchCount", matchCountFields(), matched)
		},
	}
}

// matchCountFields is the table of the type MatchCount.
func matchCountFields() answer.Fields[analysis.MatchCount] {
	return answer.Fields[analysis.MatchCount]{
		"how":   answer.Always(func(w *answer.Writer, v analysis.MatchCount) { w.String(string(v.How)) }),
		"count": answer.Always(func(w *answer.Writer, v analysis.MatchCount) { w.Integer(v.Count) }),
	}
}

// groupChanges is the field of the connection that counts changes by dimensions.
func groupChanges(s answer.Scope, f *answer.Selection) (answer.Part[*analysis.Changes], error) {
	type list = *analysis.Changes
	args, err := s.Arguments(f)
	if err != nil {
		return answer.Part[list]{}, err
	}
	var first *int
	if err := args.Number("first", &first); err != nil {
		return answer.Part[list]{}, s.Named(err)
	}
	dimensions := args.Texts("dimensions")
	if err := service.CheckDimensions(s.Name(), dimensions, first); err != nil {
		return answer.Part[list]{}, err
	}
	o, err := answer.Compile(s, "ChangeGroups", changeGroupsFields(len(dimensions), first), f)
	return answer.Made(o, func(v list) (analysis.ChangeGroups, error) {
		groups, err := v.GroupBy(dimensions, first)
		if err != nil {
			return groups, answer.At(f, err)
		}
		return groups, nil
	}), err
}

// changeGroupsFields is the table of the type ChangeGroups, of so many dimensions.
func changeGroupsFields(dimensions int, first *int) answer.Fields[analysis.ChangeGroups] {
	type groups = analysis.ChangeGroups
	return answer.Fields[groups]{
		"coverage": func(s answer.Scope, f *answer.Selection) (answer.Part[groups], error) {
			o, err := answer.Stated(s, f)
			return answer.Within(o, func(v groups) analysis.Coverage { return v.Coverage }), err
		},
		"totalCount": answer.Always(func(w *answer.Writer, v groups) { w.Integer(v.Total) }),
		"groups": func(s answer.Scope, f *answer.Selection) (answer.Part[groups], error) {
			all := func(v groups) []analysis.ChangeGroup { return v.Groups }
			return answer.ObjectsOf(s, groupsAtMost(first), f, "ChangeGroup", changeGroupFields(dimensions), all)
		},
	}
}

// changeGroupFields is the table of the type ChangeGroup.
func changeGroupFields(dimensions int) answer.Fields[analysis.ChangeGroup] {
	type group = analysis.ChangeGroup
	return answer.Fields[group]{
		"count": answer.Always(func(w *answer.Writer, v group) { w.Integer(v.Count) }),
		"keys": func(s answer.Scope, f *answer.Selection) (answer.Part[group], error) {
			keys := func(v group) []analysis.ChangeGroupKey { return v.Keys }
			return answer.ObjectsOf(s, dimensions, f, "ChangeGroupKey", changeGroupKeyFields(), keys)
		},
	}
}

// changeGroupKeyFields is the table of the type ChangeGroupKey.
func changeGroupKeyFields() answer.Fields[analysis.ChangeGroupKey] {
	type key = analysis.ChangeGroupKey
	return answer.Fields[key]{
		"dimension": answer.Always(func(w *answer.Writer, v key) { w.String(v.Dimension) }),
		"value":     answer.Always(func(w *answer.Writer, v key) { w.StringOrNull(v.Value) }),
		"label": labelled(func(v key, language string) string {
			if v.Name != "" {
				return v.Name
			}
			return label.OfValue(v.Value, language)
		}),
	}
}

// labelled returns the field of words in the language that its argument asks for.
func labelled[T any](words func(v T, language string) string) func(answer.Scope, *answer.Selection) (answer.Part[T], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[T], error) {
		s.Written(answer.ValuesOfShortText)
		args, err := s.Arguments(f)
		language := args.Text("language")
		return answer.Ready(func(w *answer.Writer, v T) { w.String(words(v, language)) }), err
	}
}

// titleOf returns the title of an object as changes have it.
func titleOf(n *roadmap.Node) string { return label.OfNode(n) }
