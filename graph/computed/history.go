package computed

import (
	"veikart/graph/answer"
	"veikart/graph/argument"
	"veikart/internal/analysis"
	"veikart/internal/diff"
	"veikart/internal/matching"
)

// changesOfOne is how many changes of one object a release has, for the cost: rather more than there are.
const changesOfOne = 5

// releasesOf returns how many releases there are, for the cost and its bounds.
func releasesOf(f answer.Field) int {
	if f.Releases == nil {
		return 1
	}
	return len(f.Releases.Listed)
}

// History returns how the root field is compiled that is one object over all releases.
func History(comparisons *analysis.Comparisons) func(*answer.Schema, answer.Field) (*answer.Root, error) {
	return func(s *answer.Schema, f answer.Field) (*answer.Root, error) {
		sc, fd := s.Begin(f)
		args, err := sc.Arguments(fd)
		if err != nil {
			return nil, answer.At(fd, err)
		}
		ask := &analysis.HistoryAsk{Comparisons: comparisons, Of: args.Text("of"), Releases: releasesOf(f)}
		if err := argument.CheckID("of", ask.Of); err != nil {
			return nil, answer.At(fd, sc.Named(err))
		}
		return answer.ComputedOrNull(sc, fd, ask, historyFields(ask.Releases), func(h *analysis.History) bool { return len(h.States) > 0 })
	}
}

// historyFields is the table of the type History, of so many releases.
func historyFields(releases int) answer.Fields[*analysis.History] {
	type history = *analysis.History
	return answer.Fields[history]{
		"states": func(s answer.Scope, f *answer.Selection) (answer.Part[history], error) {
			states := func(v history) []analysis.State { return v.States }
			return answer.ObjectsOf(s, releases, f, "HistoryState", stateFields(), states)
		},
		"changes": func(s answer.Scope, f *answer.Selection) (answer.Part[history], error) {
			return changesIn(s, f, releases*changesOfOne, func(v history) []analysis.Listed {
				var all []analysis.Listed
				for _, state := range v.States {
					all = append(all, state.Changes...)
				}
				return all
			})
		},
	}
}

func changesIn[T any](s answer.Scope, f *answer.Selection, most int, of func(T) []analysis.Listed) (answer.Part[T], error) {
	return answer.ListOf(s, most, of, func(s answer.Scope) (answer.Part[analysis.Listed], error) { return change(s, f) })
}

// stateFields is the table of the type HistoryState.
func stateFields() answer.Fields[analysis.State] {
	type state = analysis.State
	return answer.Fields[state]{
		"release": func(s answer.Scope, f *answer.Selection) (answer.Part[state], error) {
			each, err := answer.OtherRelease(s, f)
			return answer.Within(each, func(v state) string { return v.Release }), err
		},
		"present": answer.Always(func(w *answer.Writer, v state) { w.Bool(v.Node != nil) }),
		"key": answer.Long(answer.ValuesOfID, func(w *answer.Writer, v state) {
			if v.Node == nil {
				w.Null()
			} else {
				w.String(v.Node.ID)
			}
		}),
		"title": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v state) {
			if v.Node == nil {
				w.Null()
			} else {
				w.String(titleOf(v.Node))
			}
		}),
		"match": func(s answer.Scope, f *answer.Selection) (answer.Part[state], error) {
			o, err := answer.Compile(s, "ChangeMatch", matchFields(), f)
			return answer.Optional(o, func(v state) (diff.Match, bool) {
				if v.Match == nil {
					return diff.Match{How: matching.None}, false
				}
				return diff.Match{How: v.Match.How, Score: v.Match.Score}, true
			}), err
		},
		"changes": func(s answer.Scope, f *answer.Selection) (answer.Part[state], error) {
			return changesIn(s, f, changesOfOne, func(v state) []analysis.Listed { return v.Changes })
		},
	}
}
