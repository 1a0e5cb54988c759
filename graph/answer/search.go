package answer

import (
	"context"

	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
)

// hit is a match of a search.
type hit = search.Match

// hits is what a search found.
type hits struct {
	search.Found
	search *service.Search
}

// Search compiles the root field that is a full text search.
func (s *Schema) Search(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	search := &service.Search{Name: f.Name, Text: args.Text("text")}
	for _, kind := range args.Texts("kinds") {
		search.Kinds = append(search.Kinds, searchedKinds()[kind])
	}
	if args.Has("kinds") && len(args.Texts("kinds")) == 0 {
		search.Kinds = []roadmap.Kind{}
	}
	if err := args.Page(&search.Asked); err != nil {
		return nil, at(fd, sc.named(err))
	}
	sc.search = search
	o, err := compile(sc, "SearchConnection", searchFields(), fd.selections)
	if err != nil {
		return nil, at(fd, err)
	}
	if err := service.CompleteSearch(f.Release, search); err != nil {
		return nil, at(fd, err)
	}
	sc.written(service.CostOfSearch(f.Release.Statistics, search).Total)
	return oneValue(sc, fd, o, func(ctx context.Context, r *service.Session) (*hits, error) {
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
func searchFields() fields[*hits] {
	return fields[*hits]{
		"totalCount": always(func(w *writer, v *hits) { w.integer(v.Total) }),
		"nodes": func(s scope, f *field) (part[*hits], error) {
			s.search.Rows = true
			return objectsOf(s, s.pageSize(), f, "SearchHit", hitFields(), func(v *hits) []hit { return v.Matches })
		},
		"edges": func(s scope, f *field) (part[*hits], error) {
			s.search.Rows = true
			return objectsOf(s, s.pageSize(), f, "SearchEdge", hitEdgeFields(), func(v *hits) []hit { return v.Matches })
		},
		"pageInfo": func(s scope, f *field) (part[*hits], error) {
			s.search.Rows = true
			return compile(s, "PageInfo", hitPageFields(), f.selections)
		},
	}
}

// pageSize returns how many matches a page of the scope's search has at most. What is out of range is
// refused elsewhere.
func (s scope) pageSize() int {
	for _, size := range []*int{s.search.Asked.First, s.search.Asked.Last} {
		if size != nil {
			return max(0, min(*size, limit.PageSize.Value))
		}
	}
	return limit.DefaultPageSize.Value
}

// hitPageFields is the table of PageInfo for a search.
func hitPageFields() fields[*hits] {
	cursor := func(place func(all []hit) hit) func(scope, *field) (part[*hits], error) {
		return always(func(w *writer, v *hits) {
			if len(v.Matches) == 0 {
				w.null()
			} else {
				w.string(w.hitCursor(v.search, place(v.Matches).Key))
			}
		})
	}
	return fields[*hits]{
		"hasNextPage":     always(func(w *writer, v *hits) { w.bool(v.HasNext) }),
		"hasPreviousPage": always(func(w *writer, v *hits) { w.bool(v.HasPrevious) }),
		"startCursor":     cursor(func(all []hit) hit { return all[0] }),
		"endCursor":       cursor(func(all []hit) hit { return all[len(all)-1] }),
	}
}

// hitEdgeFields is the table of the type SearchEdge.
func hitEdgeFields() fields[hit] {
	return fields[hit]{
		"cursor": func(s scope, _ *field) (part[hit], error) {
			s.written(valuesOfID)
			search := s.search
			return ready(func(w *writer, v hit) { w.string(w.hitCursor(search, v.Key)) }), nil
		},
		"node": func(s scope, f *field) (part[hit], error) {
			return compile(s, "SearchHit", hitFields(), f.selections)
		},
	}
}

// hitFields is the table of the type SearchHit.
func hitFields() fields[hit] {
	return fields[hit]{
		"score":    always(func(w *writer, v hit) { w.float(v.Key.Score()) }),
		"hitCount": always(func(w *writer, v hit) { w.integer(v.Total) }),
		"node": func(s scope, f *field) (part[hit], error) {
			each, err := s.chosen(f, search.Kinds()...)
			return within(each, func(v hit) string { return v.Key.ID }), err
		},
		"highlights": highlights,
	}
}

// highlights is the field of a match that shows the passages by which it was found. Their texts are the
// node's own.
func highlights(s scope, f *field) (part[hit], error) {
	first, err := s.some(f, service.MaxHighlights)
	if err != nil {
		return part[hit]{}, err
	}
	rows, err := s.chosenRows(f, s.chosenList(f, search.Kinds()))
	if err != nil {
		return part[hit]{}, err
	}
	list, err := objectsOf(s, first, f, "SearchHighlight", highlightFields(), func(v hit) []service.Highlight {
		row := rows.get(v.Key.ID)
		if row == nil {
			return nil
		}
		all := service.Highlights(row.Node, v)
		return all[:min(first, len(all))]
	})
	list.needs = func(_ *read, v hit) error {
		rows.ask(v.Key.ID)
		return nil
	}
	return list, err
}

// highlightFields is the table of the type SearchHighlight.
func highlightFields() fields[service.Highlight] {
	type passage = service.Highlight
	number := func(value func(passage) int) func(scope, *field) (part[passage], error) {
		return always(func(w *writer, v passage) { w.integer(value(v)) })
	}
	return fields[passage]{
		"field":     always(func(w *writer, v passage) { w.string(string(v.Field)) }),
		"index":     number(func(h passage) int { return h.Index }),
		"fragment":  long(valuesOfFragment, func(w *writer, v passage) { w.string(v.Fragment) }),
		"start":     number(func(h passage) int { return h.Start }),
		"end":       number(func(h passage) int { return h.End }),
		"textStart": number(func(h passage) int { return h.TextStart }),
		"textEnd":   number(func(h passage) int { return h.TextEnd }),
	}
}
