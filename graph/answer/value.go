package answer

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// values are the tables of the types that stand for values of properties.
type values struct {
	source fields[roadmap.Source]
	origin fields[roadmap.Curation]
	block  fields[roadmap.Block]
	date   fields[roadmap.Date]

	identifier fields[roadmap.Identifier]
}

func newValues() values {
	blockSources := func(b roadmap.Block) roadmap.Value { return b.Sources }
	dateSources := func(d roadmap.Date) roadmap.Value { return d.Sources }
	passages := roadmap.Property{Name: roadmap.PropSources.String(), Type: roadmap.Passages}
	return values{
		source: fields[roadmap.Source]{
			"document":  document,
			"start":     always(func(w *writer, v roadmap.Source) { w.integer(v.Start) }),
			"end":       always(func(w *writer, v roadmap.Source) { w.integer(v.End) }),
			"byteStart": always(func(w *writer, v roadmap.Source) { w.integer(v.ByteStart) }),
			"byteEnd":   always(func(w *writer, v roadmap.Source) { w.integer(v.ByteEnd) }),
			"place":     placeInFile,
			"quote":     long(valuesOfQuote, func(w *writer, v roadmap.Source) { w.string(v.Quote) }),
		},
		origin: fields[roadmap.Curation]{
			"file": always(func(w *writer, v roadmap.Curation) { w.string(v.File) }),
			"from": always(func(w *writer, v roadmap.Curation) { w.string(v.From) }),
		},
		block: fields[roadmap.Block]{
			"kind":    always(func(w *writer, v roadmap.Block) { w.string(string(v.Kind)) }),
			"text":    long(valuesOfText, func(w *writer, v roadmap.Block) { w.string(v.Text) }),
			"source":  firstSource(blockSources),
			"sources": valueSources(passages, blockSources),
		},
		date: fields[roadmap.Date]{
			"status":    always(func(w *writer, v roadmap.Date) { w.string(string(v.Status)) }),
			"date":      dateText(func(v roadmap.Date) string { return string(v.Day) }),
			"precision": dateText(func(v roadmap.Date) string { return string(v.Precision) }),
			"earliest":  dateText(func(v roadmap.Date) string { return string(v.Earliest) }),
			"latest":    dateText(func(v roadmap.Date) string { return string(v.Latest) }),
			"text":      always(func(w *writer, v roadmap.Date) { w.string(v.Text) }),
			"source":    firstSource(dateSources),
			"sources":   valueSources(passages, dateSources),
		},
		identifier: identifierFields(passages),
	}
}

// identifierFields is the table of the type Identifier. Passages is the property that its passages are read as.
func identifierFields(passages roadmap.Property) fields[roadmap.Identifier] {
	sources := func(i roadmap.Identifier) roadmap.Value { return i.Sources }
	return fields[roadmap.Identifier]{
		"scheme":  always(func(w *writer, v roadmap.Identifier) { w.string(v.Scheme) }),
		"value":   long(valuesOfShortText, func(w *writer, v roadmap.Identifier) { w.string(v.Value) }),
		"url":     long(valuesOfURL, func(w *writer, v roadmap.Identifier) { w.stringOrNull(v.URL) }),
		"source":  firstSource(sources),
		"sources": valueSources(passages, sources),
		"provenance": func(s scope, f *field) (part[roadmap.Identifier], error) {
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
		},
	}
}

// dateText returns the field that shows a text of a date, null where it is empty.
func dateText(of func(roadmap.Date) string) func(scope, *field) (part[roadmap.Date], error) {
	return always(func(w *writer, v roadmap.Date) { w.stringOrNull(of(v)) })
}

// valueSources returns the field that shows the passages of a value of a property: of a block or a date.
func valueSources[T any](passages roadmap.Property, value func(T) roadmap.Value) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) { return property(s.value, passages, value)(s, f) }
}

// firstSource returns the field that shows the first of some passages, null where there is none.
func firstSource[T any](value func(T) roadmap.Value) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) {
		o, err := compile(s, "Source", s.schema.values.source, f.selections)
		return optional(o, func(v T) (first roadmap.Source, stated bool) {
			passages, _ := value(v).([]roadmap.Source)
			if len(passages) == 0 {
				return first, false
			}
			return passages[0], true
		}), err
	}
}

// provenance returns the field of the union of passages and origins: all is a mix of roadmap.Source
// and roadmap.Curation. Passages is the property, of a kind or a type of edge, that the passages come from.
func provenance[T any](of string, passages roadmap.Property, all func(T) []any) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) {
		s.want(passages)
		return listOf(s, s.length(of, passages.Name)+1, all, func(s scope) (part[any], error) {
			source, err := compile(s, "Source", s.schema.values.source, f.selections)
			if err != nil {
				return part[any]{}, err
			}
			origin, err := compile(s, "Origin", s.schema.values.origin, f.selections)
			return passageOrOrigin(source, origin), err
		})
	}
}

// passageOrOrigin returns the part that is one of the union. An origin needs nothing beyond itself.
func passageOrOrigin(source part[roadmap.Source], origin part[roadmap.Curation]) part[any] {
	out := ready(func(w *writer, v any) {
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
func placeInFile(s scope, f *field) (part[roadmap.Source], error) {
	s.places = true
	s.written(valuesOfPlace)
	args, err := s.arguments.Of(f.Field)
	language := args.Text("language")
	return ready(func(w *writer, v roadmap.Source) { w.stringOrNull(w.read.places.Of(v).Words().In(language)) }), s.named(err)
}

// document is the field that leads from a passage to its page. All such selections of a question
// share one list of the release's documents.
func document(s scope, f *field) (part[roadmap.Source], error) {
	if s.documents == nil {
		s.documents = &plan.List{
			Name:   "document",
			Shapes: []plan.Shape{{Kind: roadmap.KindDocument}},
			Rows:   true,
		}
	}
	nested := scope{compilation: s.compilation, list: s.documents, weight: &s.documents.Weight, times: 1}
	of := &s.documents.Shapes[0]
	before, lists := of.Weight, len(of.Expand)
	each, err := nested.rows(s.documents.Shapes, f.selections)
	// it is read once, and written for each passage
	s.written(float64(of.Weight-before) + service.CostBelow(s.statistics, of.Kind, of.Expand[lists:]))
	out := ready(func(w *writer, v roadmap.Source) { each.write(w, w.read.document(v.Document)) })
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
