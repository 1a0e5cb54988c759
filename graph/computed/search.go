package computed

import (
	"context"

	"veikart/graph/answer"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/text"
)

// valuesOfFragment is how many further values a fragment weighs as much as; it has up to 150 characters.
const valuesOfFragment = 2

// hit is a match of a search.
type hit = search.Match

// hits is what a search found.
type hits struct {
	search.Found
	search *service.Search
}

// Search compiles the root field that is a full text search.
func Search(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	search := &service.Search{Name: f.Name, Text: args.Text("text")}
	for _, kind := range args.Texts("kinds") {
		search.Kinds = append(search.Kinds, searchedKinds()[kind])
	}
	if args.Has("kinds") && len(args.Texts("kinds")) == 0 {
		search.Kinds = []roadmap.Kind{}
	}
	if args.Has("fields") {
		search.Fields = []text.FieldName{}
	}
	for _, field := range args.Texts("fields") {
		search.Fields = append(search.Fields, text.FieldName(field))
	}
	if err := args.Page(&search.Asked); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	o, err := answer.Compile(sc, "SearchConnection", searchFields(search), fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	if err := service.CompleteSearch(f.Release, search); err != nil {
		return nil, answer.At(fd, err)
	}
	sc.Written(service.CostOfSearch(f.Release.Statistics, search).Total)
	return answer.OneValue(sc, fd, o, func(ctx context.Context, r *service.Session) (*hits, error) {
		found, err := r.Search(ctx, search)
		return &hits{found, search}, err
	})
}

// searchedKinds are the values of the enum SearchKind.
func searchedKinds() map[string]roadmap.Kind {
	kinds := map[string]roadmap.Kind{}
	for _, kind := range search.Kinds() {
		kinds[roadmap.SubjectKind(kind)] = kind
	}
	return kinds
}

// searchFields is the table of the type SearchConnection.
func searchFields(search *service.Search) answer.Fields[*hits] {
	return answer.Fields[*hits]{
		"totalCount": answer.Always(func(w *answer.Writer, v *hits) { w.Integer(v.Total) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[*hits], error) {
			search.Rows = true
			return answer.ObjectsOf(s, pageSize(search), f, "SearchHit", hitFields(), func(v *hits) []hit { return v.Matches })
		},
		"edges": func(s answer.Scope, f *answer.Selection) (answer.Part[*hits], error) {
			search.Rows = true
			return answer.ObjectsOf(s, pageSize(search), f, "SearchEdge", hitEdgeFields(search), func(v *hits) []hit { return v.Matches })
		},
		"pageInfo": func(s answer.Scope, f *answer.Selection) (answer.Part[*hits], error) {
			search.Rows = true
			return answer.Compile(s, "PageInfo", hitPageFields(), f)
		},
	}
}

// hitCursor returns the cursor of a match of a search, which is made once while the match is written.
func hitCursor(w *answer.Writer, of *service.Search, key search.Key) string {
	type place struct {
		search *service.Search
		key    search.Key
	}
	return w.Cursor(place{of, key}, func() string { return service.SearchCursor(of, key) })
}

// pageSize returns how many matches a page of a search has at most. What is out of range is
// refused elsewhere.
func pageSize(search *service.Search) int {
	for _, size := range []*int{search.Asked.First, search.Asked.Last} {
		if size != nil {
			return max(0, min(*size, limit.PageSize.Value))
		}
	}
	return limit.DefaultPageSize.Value
}

// hitPageFields is the table of PageInfo for a search.
func hitPageFields() answer.Fields[*hits] {
	cursor := func(place func(all []hit) hit) func(answer.Scope, *answer.Selection) (answer.Part[*hits], error) {
		return answer.Always(func(w *answer.Writer, v *hits) {
			if len(v.Matches) == 0 {
				w.Null()
			} else {
				w.String(hitCursor(w, v.search, place(v.Matches).Key))
			}
		})
	}
	return answer.Fields[*hits]{
		"hasNextPage":     answer.Always(func(w *answer.Writer, v *hits) { w.Bool(v.HasNext) }),
		"hasPreviousPage": answer.Always(func(w *answer.Writer, v *hits) { w.Bool(v.HasPrevious) }),
		"startCursor":     cursor(func(all []hit) hit { return all[0] }),
		"endCursor":       cursor(func(all []hit) hit { return all[len(all)-1] }),
	}
}

// hitEdgeFields is the table of the type SearchEdge.
func hitEdgeFields(search *service.Search) answer.Fields[hit] {
	return answer.Fields[hit]{
		"cursor": func(s answer.Scope, _ *answer.Selection) (answer.Part[hit], error) {
			s.Written(answer.ValuesOfID)
			return answer.Ready(func(w *answer.Writer, v hit) { w.String(hitCursor(w, search, v.Key)) }), nil
		},
		"node": func(s answer.Scope, f *answer.Selection) (answer.Part[hit], error) {
			return answer.Compile(s, "SearchHit", hitFields(), f)
		},
	}
}

// hitFields is the table of the type SearchHit.
func hitFields() answer.Fields[hit] {
	return answer.Fields[hit]{
		"score":      answer.Always(func(w *answer.Writer, v hit) { w.Float(v.Key.Score()) }),
		"hitCount":   answer.Always(func(w *answer.Writer, v hit) { w.Integer(v.Total) }),
		"node":       hitNode,
		"result":     hitNode,
		"highlights": highlights,
	}
}

// hitNode is the fields of a match that are its node.
func hitNode(s answer.Scope, f *answer.Selection) (answer.Part[hit], error) {
	each, err := s.Chosen(f, search.Kinds()...)
	return answer.Within(each, func(v hit) string { return v.Key.ID }), err
}

// highlights is the field of a match that shows the passages by which it was found. Their texts are the
// node's own.
func highlights(s answer.Scope, f *answer.Selection) (answer.Part[hit], error) {
	first, err := s.Some(f, service.MaxHighlights)
	if err != nil {
		return answer.Part[hit]{}, err
	}
	list, err := answer.ObjectsOf(s, first, f, "SearchHighlight", highlightFields(), func(v highlighted) []service.Highlight {
		if v.row == nil {
			return nil
		}
		all := service.Highlights(v.row.Node, v.hit)
		return all[:min(first, len(all))]
	})
	if err != nil {
		return answer.Part[hit]{}, err
	}
	with := func(v hit, row *store.Row) highlighted { return highlighted{v, row} }
	return answer.WithNode(s, f, search.Kinds(), list, func(v hit) string { return v.Key.ID }, with)
}

// highlighted is a match with its node; nil where the release does not have it.
type highlighted struct {
	hit hit
	row *store.Row
}

// highlightFields is the table of the type SearchHighlight.
func highlightFields() answer.Fields[service.Highlight] {
	type passage = service.Highlight
	number := func(value func(passage) int) func(answer.Scope, *answer.Selection) (answer.Part[passage], error) {
		return answer.Always(func(w *answer.Writer, v passage) { w.Integer(value(v)) })
	}
	return answer.Fields[passage]{
		"field":     answer.Always(func(w *answer.Writer, v passage) { w.String(string(v.Field)) }),
		"index":     number(func(h passage) int { return h.Index }),
		"fragment":  answer.Long(valuesOfFragment, func(w *answer.Writer, v passage) { w.String(v.Fragment) }),
		"start":     number(func(h passage) int { return h.Start }),
		"end":       number(func(h passage) int { return h.End }),
		"textStart": number(func(h passage) int { return h.TextStart }),
		"textEnd":   number(func(h passage) int { return h.TextEnd }),
	}
}
