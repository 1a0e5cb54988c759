package answer

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// values are the tables of the types that stand for values of properties.
type values struct {
	source Fields[roadmap.Source]
	origin Fields[roadmap.Curation]
	block  Fields[roadmap.Block]
	date   Fields[roadmap.Date]

	identifier Fields[roadmap.Identifier]
}

// newValues returns the tables. Base is what permalinks of passages begin with.
func newValues(base string) values {
	blockSources := func(b roadmap.Block) roadmap.Value { return b.Sources }
	dateSources := func(d roadmap.Date) roadmap.Value { return d.Sources }
	passages := roadmap.Property{Name: roadmap.PropSources.String(), Type: roadmap.Passages}
	return values{
		source: Fields[roadmap.Source]{
			"document":  document,
			"start":     Always(func(w *Writer, v roadmap.Source) { w.Integer(v.Start) }),
			"end":       Always(func(w *Writer, v roadmap.Source) { w.Integer(v.End) }),
			"byteStart": Always(func(w *Writer, v roadmap.Source) { w.Integer(v.ByteStart) }),
			"byteEnd":   Always(func(w *Writer, v roadmap.Source) { w.Integer(v.ByteEnd) }),
			"place":     placeInFile,
			"quote":     Long(ValuesOfQuote, func(w *Writer, v roadmap.Source) { w.String(v.Quote) }),
			"citation":  cited(base),
			"permalink": Long(valuesOfPermalink, func(w *Writer, v roadmap.Source) { w.String(passageOf(w, v, base).Permalink()) }),
			"sourceUrl": Long(valuesOfSourceURL, func(w *Writer, v roadmap.Source) { w.StringOrNull(passageOf(w, v, base).SourceURL()) }),
		},
		origin: Fields[roadmap.Curation]{
			"file": Always(func(w *Writer, v roadmap.Curation) { w.String(v.File) }),
			"from": Always(func(w *Writer, v roadmap.Curation) { w.String(v.From) }),
		},
		block: Fields[roadmap.Block]{
			"kind":    Always(func(w *Writer, v roadmap.Block) { w.String(string(v.Kind)) }),
			"text":    Long(ValuesOfText, func(w *Writer, v roadmap.Block) { w.String(v.Text) }),
			"source":  citing(firstSource(blockSources)),
			"sources": valueSources(passages, blockSources),
		},
		date: Fields[roadmap.Date]{
			"status":    Always(func(w *Writer, v roadmap.Date) { w.String(string(v.Status)) }),
			"date":      dateText(func(v roadmap.Date) string { return string(v.Day) }),
			"precision": dateText(func(v roadmap.Date) string { return string(v.Precision) }),
			"earliest":  dateText(func(v roadmap.Date) string { return string(v.Earliest) }),
			"latest":    dateText(func(v roadmap.Date) string { return string(v.Latest) }),
			"text":      Always(func(w *Writer, v roadmap.Date) { w.String(v.Text) }),
			"source":    citing(firstSource(dateSources)),
			"sources":   valueSources(passages, dateSources),
		},
		identifier: identifierFields(passages),
	}
}

// identifierFields is the table of the type Identifier. Passages is the property that its passages are read as.
func identifierFields(passages roadmap.Property) Fields[roadmap.Identifier] {
	sources := func(i roadmap.Identifier) roadmap.Value { return i.Sources }
	return Fields[roadmap.Identifier]{
		"scheme":  Always(func(w *Writer, v roadmap.Identifier) { w.String(v.Scheme) }),
		"value":   Long(ValuesOfShortText, func(w *Writer, v roadmap.Identifier) { w.String(v.Value) }),
		"url":     Long(valuesOfURL, func(w *Writer, v roadmap.Identifier) { w.StringOrNull(v.URL) }),
		"source":  citing(firstSource(sources)),
		"sources": valueSources(passages, sources),
		"provenance": citing(func(s Scope, f *Selection) (Part[roadmap.Identifier], error) {
			return provenance(s.value, passages, func(i roadmap.Identifier) []any {
				var out []any
				if i.Origin != nil {
					out = append(out, *i.Origin)
				}
				for _, p := range i.Sources {
					out = append(out, p)
				}
				return out
			})(s, f)
		}),
	}
}

// dateText returns the field that shows a text of a date, null where it is empty.
func dateText(of func(roadmap.Date) string) func(Scope, *Selection) (Part[roadmap.Date], error) {
	return Always(func(w *Writer, v roadmap.Date) { w.StringOrNull(of(v)) })
}

// citing returns a field that has the passages read of values of the scope's nodes.
func citing[T any](field func(Scope, *Selection) (Part[T], error)) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		if s.shape != nil { // else it is an edge, whose passages are a property
			s.shape.Wanted = s.shape.Wanted.Cited()
		}
		return field(s, f)
	}
}

// valueSources returns the field that shows the passages of a value of a property: of a block or a date.
func valueSources[T any](passages roadmap.Property, value func(T) roadmap.Value) func(Scope, *Selection) (Part[T], error) {
	return citing(func(s Scope, f *Selection) (Part[T], error) { return property(s.value, passages, value)(s, f) })
}

// firstSource returns the field that shows the first of some passages, null where there is none.
func firstSource[T any](value func(T) roadmap.Value) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		o, err := Compile(s, "Source", s.schema.values.source, f)
		return Optional(o, func(v T) (first roadmap.Source, stated bool) {
			passages, _ := value(v).([]roadmap.Source)
			if len(passages) == 0 {
				return first, false
			}
			return passages[0], true
		}), err
	}
}

// Passage returns the field that shows a passage, null where there is none.
func Passage[T any](of func(T) *roadmap.Source) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		o, err := Compile(s, "Source", s.schema.values.source, f)
		return Optional(o, func(v T) (passage roadmap.Source, stated bool) {
			if of(v) == nil {
				return passage, false
			}
			return *of(v), true
		}), err
	}
}

// provenance returns the field of the union of passages and origins: all is a mix of roadmap.Source
// and roadmap.Curation. Passages is the property, of a kind or a type of edge, that the passages come from.
func provenance[T any](of string, passages roadmap.Property, all func(T) []any) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		s.want(passages)
		return ListOf(s, s.length(of, passages.Name)+1, all, func(s Scope) (Part[any], error) {
			source, err := Compile(s, "Source", s.schema.values.source, f)
			if err != nil {
				return Part[any]{}, err
			}
			origin, err := Compile(s, "Origin", s.schema.values.origin, f)
			return passageOrOrigin(source, origin), err
		})
	}
}

// passageOrOrigin returns the part that is one of the union. An origin needs nothing beyond itself.
func passageOrOrigin(source Part[roadmap.Source], origin Part[roadmap.Curation]) Part[any] {
	out := Ready(func(w *Writer, v any) {
		switch v := v.(type) {
		case roadmap.Source:
			source.write(w, v)
		case roadmap.Curation:
			origin.write(w, v)
		}
	})
	if source.needs != nil {
		out.needs = func(found *read, v any) error {
			if passage, ok := v.(roadmap.Source); ok {
				return source.needs(found, passage)
			}
			return nil
		}
	}
	return out
}

// placeInFile is the field that says where a passage stands in the file of its page. All such selections of a question
// share what the release has computed of its documents.
func placeInFile(s Scope, f *Selection) (Part[roadmap.Source], error) {
	s.places = true
	s.Written(valuesOfPlace)
	args, err := s.Arguments(f)
	language := args.Text("language")
	return Ready(func(w *Writer, v roadmap.Source) { w.StringOrNull(w.read.places.Of(v).Words().In(language)) }), err
}

// document is the field that leads from a passage to its page. All such selections of a question
// share one list of the release's documents.
func document(s Scope, f *Selection) (Part[roadmap.Source], error) {
	if s.documents == nil {
		s.documents = &plan.List{
			Name:   "document",
			Shapes: []plan.Shape{{Kind: roadmap.KindDocument}},
			Rows:   true,
		}
	}
	nested := Scope{compilation: s.compilation, list: s.documents, weight: &s.documents.Weight, times: 1}
	of := &s.documents.Shapes[0]
	before, lists := of.Weight, len(of.Expand)
	each, err := nested.rows(s.documents.Shapes, f)
	// it is read once, and written for each passage
	s.Written(float64(of.Weight-before) + service.CostBelow(s.statistics, of.Kind, of.Expand[lists:]))
	out := Ready(func(w *Writer, v roadmap.Source) { each.write(w, w.read.document(v.Document)) })
	if each.needs != nil {
		out.needs = func(found *read, v roadmap.Source) error { return each.needs(found, found.document(v.Document)) }
	}
	return out, err
}

// documentRows returns the documents that passages are read with, by id: those that were asked for,
// and for the others what every release carries, as rows without lists.
func documentRows(found *read) map[string]*store.Row {
	out := make(map[string]*store.Row, len(found.release.Documents))
	for _, d := range found.release.Documents {
		out[d.ID] = &store.Row{Node: d}
	}
	for i := range found.documents.Rows {
		out[found.documents.Rows[i].Node.ID] = &found.documents.Rows[i]
	}
	return out
}
