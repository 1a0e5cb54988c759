package computed

import (
	"veikart/graph/answer"
	"veikart/internal/analysis"
)

// Releases compiles the root field that is the releases that are kept.
func Releases(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.ReleasesAsk{}
	if err := args.Page(&ask.Asked); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	return answer.Computed(sc, fd, ask, releasesFields(ask))
}

// releasesFields is the table of the type ReleaseConnection.
func releasesFields(ask *analysis.ReleasesAsk) answer.Fields[*analysis.Releases] {
	type list = *analysis.Releases
	onPage := func(v list) []string { return v.Page }
	return answer.Fields[list]{
		"totalCount": answer.Always(func(w *answer.Writer, v list) { w.Integer(v.Total) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			return answer.ListOf(s, ask.RowsAtMost(), onPage, func(s answer.Scope) (answer.Part[string], error) {
				return answer.OtherRelease(s, f)
			})
		},
		"edges": func(s answer.Scope, f *answer.Selection) (answer.Part[list], error) {
			return answer.ObjectsOf(s, ask.RowsAtMost(), f, "ReleaseEdge", releaseEdgeFields(), onPage)
		},
		"pageInfo": pageInfo(func(v list) page {
			p := page{hasNext: v.HasNext, hasPrevious: v.HasPrevious}
			if n := len(v.Page); n > 0 {
				p.start, p.end = analysis.ReleaseCursor(v.Page[0]), analysis.ReleaseCursor(v.Page[n-1])
			}
			return p
		}),
	}
}

// releaseEdgeFields is the table of the type ReleaseEdge, of which there is the id.
func releaseEdgeFields() answer.Fields[string] {
	return answer.Fields[string]{
		"cursor": answer.Long(valuesOfCursor, func(w *answer.Writer, id string) { w.String(analysis.ReleaseCursor(id)) }),
		"node":   answer.OtherRelease,
	}
}
