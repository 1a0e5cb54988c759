package answer

import (
	"context"

	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/text"
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
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, At(fd, err)
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
		return nil, At(fd, sc.Named(err))
	}
	sc.search = search
	o, err := Compile(sc, "SearchConnection", searchFields(), fd)
	if err != nil {
		return nil, At(fd, err)
	}
	if err := service.CompleteSearch(f.Release, search); err != nil {
		return nil, At(fd, err)
	}
	sc.Written(service.CostOfSearch(f.Release.Statistics, search).Total)
	return OneValue(sc, fd, o, func(ctx context.Context, r *service.Session) (*hits, error) {
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
func searchFields() Fields[*hits] {
	return Fields[*hits]{
		"totalCount": Always(func(w *Writer, v *hits) { w.Integer(v.Total) }),
		"nodes": func(s Scope, f *Selection) (Part[*hits], error) {
			s.search.Rows = true
			return ObjectsOf(s, s.pageSize(), f, "SearchHit", hitFields(), func(v *hits) []hit { return v.Matches })
		},
		"edges": func(s Scope, f *Selection) (Part[*hits], error) {
			s.search.Rows = true
			return ObjectsOf(s, s.pageSize(), f, "SearchEdge", hitEdgeFields(), func(v *hits) []hit { return v.Matches })
		},
		"pageInfo": func(s Scope, f *Selection) (Part[*hits], error) {
			s.search.Rows = true
			return Compile(s, "PageInfo", hitPageFields(), f)
		},
	}
}

// pageSize returns how many matches a page of the scope's search has at most. What is out of range is
// refused elsewhere.
func (s Scope) pageSize() int {
	for _, size := range []*int{s.search.Asked.First, s.search.Asked.Last} {
		if size != nil {
			return max(0, min(*size, limit.PageSize.Value))
		}
	}
	return limit.DefaultPageSize.Value
}

// hitPageFields is the table of PageInfo for a search.
func hitPageFields() Fields[*hits] {
	cursor := func(place func(all []hit) hit) func(Scope, *Selection) (Part[*hits], error) {
		return Always(func(w *Writer, v *hits) {
			if len(v.Matches) == 0 {
				w.Null()
			} else {
				w.String(w.hitCursor(v.search, place(v.Matches).Key))
			}
		})
	}
	return Fields[*hits]{
		"hasNextPage":     Always(func(w *Writer, v *hits) { w.Bool(v.HasNext) }),
		"hasPreviousPage": Always(func(w *Writer, v *hits) { w.Bool(v.HasPrevious) }),
		"startCursor":     cursor(func(all []hit) hit { return all[0] }),
		"endCursor":       cursor(func(all []hit) hit { return all[len(all)-1] }),
	}
}

// hitEdgeFields is the table of the type SearchEdge.
func hitEdgeFields() Fields[hit] {
	return Fields[hit]{
		"cursor": func(s Scope, _ *Selection) (Part[hit], error) {
			s.Written(ValuesOfID)
			search := s.search
			return Ready(func(w *Writer, v hit) { w.String(w.hitCursor(search, v.Key)) }), nil
		},
		"node": func(s Scope, f *Selection) (Part[hit], error) {
			return Compile(s, "SearchHit", hitFields(), f)
		},
	}
}

// hitFields is the table of the type SearchHit.
func hitFields() Fields[hit] {
	return Fields[hit]{
		"score":      Always(func(w *Writer, v hit) { w.Float(v.Key.Score()) }),
		"hitCount":   Always(func(w *Writer, v hit) { w.Integer(v.Total) }),
		"node":       hitNode,
		"result":     hitNode,
		"highlights": highlights,
	}
}

// hitNode is the fields of a match that are its node.
func hitNode(s Scope, f *Selection) (Part[hit], error) {
	each, err := s.Chosen(f, search.Kinds()...)
	return Within(each, func(v hit) string { return v.Key.ID }), err
}

// highlights is the field of a match that shows the passages by which it was found. Their texts are the
// node's own.
func highlights(s Scope, f *Selection) (Part[hit], error) {
	first, err := s.Some(f, service.MaxHighlights)
	if err != nil {
		return Part[hit]{}, err
	}
	rows, err := s.chosenRows(f, s.chosenList(f, search.Kinds()))
	if err != nil {
		return Part[hit]{}, err
	}
	list, err := ObjectsOf(s, first, f, "SearchHighlight", highlightFields(), func(v highlighted) []service.Highlight {
		if v.row == nil {
			return nil
		}
		all := service.Highlights(v.row.Node, v.hit)
		return all[:min(first, len(all))]
	})
	return Part[hit]{
		write: func(w *Writer, v hit) { list.write(w, highlighted{v, rows.get(w.read, v.Key.ID)}) },
		needs: func(found *read, v hit) error {
			rows.ask(found, v.Key.ID)
			return nil
		},
	}, err
}

// highlighted is a match with its node; nil where the release does not have it.
type highlighted struct {
	hit hit
	row *store.Row
}

// highlightFields is the table of the type SearchHighlight.
func highlightFields() Fields[service.Highlight] {
	type passage = service.Highlight
	number := func(value func(passage) int) func(Scope, *Selection) (Part[passage], error) {
		return Always(func(w *Writer, v passage) { w.Integer(value(v)) })
	}
	return Fields[passage]{
		"field":     Always(func(w *Writer, v passage) { w.String(string(v.Field)) }),
		"index":     number(func(h passage) int { return h.Index }),
		"fragment":  Long(valuesOfFragment, func(w *Writer, v passage) { w.String(v.Fragment) }),
		"start":     number(func(h passage) int { return h.Start }),
		"end":       number(func(h passage) int { return h.End }),
		"textStart": number(func(h passage) int { return h.TextStart }),
		"textEnd":   number(func(h passage) int { return h.TextEnd }),
	}
}
