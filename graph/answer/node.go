package answer

import (
	"strings"
	"time"

	"veikart/graph/label"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// nodeFields returns the table of a kind's type: its id, its properties and relations as the domain
// declares them, and what is computed.
func nodeFields(kind *roadmap.KindSpec) Fields[*store.Row] {
	table := Fields[*store.Row]{
		"id": Long(ValuesOfID, func(w *Writer, row *store.Row) { w.String(row.Node.ID) }),
	}
	propertyFields(table, stated[*store.Row]{
		of: string(kind.Kind), all: kind.Properties,
		value: func(row *store.Row, i int) roadmap.Value { return row.Node.Properties[i] },
		want:  func(s Scope, i int) { s.shape.Wanted = s.shape.Wanted.And(i) },
	})
	for _, r := range roadmap.Relations(kind.Kind) {
		if r.One {
			table[r.Name] = single(r)
		} else {
			table[r.Name] = connection(r)
		}
	}
	if len(kind.Title) > 0 || kind.Kind == roadmap.KindFinding {
		table["label"] = named
	}
	if kind.Period != (roadmap.Period{}) {
		table["activeOn"] = activeOn(kind)
	}
	if kind.Kind == roadmap.KindRelease {
		table["isCurrent"] = isCurrent
	}
	if kind.Kind == roadmap.KindDocument {
		table["unmappedParts"] = unmappedParts
	}
	// An analysis is of the actors, and no fact of a kind: it reads how they take part in measures.
	if kind.Kind == roadmap.KindActor {
		table["coActors"] = coActors
	}
	return table
}

// named is the field that says what people call a node.
func named(s Scope, f *Selection) (Part[*store.Row], error) {
	s.Written(ValuesOfShortText)
	require(s.shape, label.NamedBy(s.shape.Kind)...)
	args, err := s.Arguments(f)
	language := args.Text("language")
	return Ready(func(w *Writer, row *store.Row) { w.String(label.Named(row.Node, language)) }), err
}

// require has properties read of the nodes of a shape.
func require(of *plan.Shape, names ...roadmap.PropertyName) {
	for _, name := range names {
		of.Wanted = of.Wanted.And(roadmap.KindOf(of.Kind).Property(name))
	}
}

// unmappedParts is the field that says how much of each part of a document's text no field took. The property has the
// numbers as they are written.
func unmappedParts(s Scope, _ *Selection) (Part[*store.Row], error) {
	require(s.shape, roadmap.PropUnmappedParts)
	parts := func(row *store.Row) []string { return strings.Fields(row.Node.Text(roadmap.PropUnmappedParts)) }
	return LeavesOf(s, roadmap.UnmappedParts, parts, (*Writer).Raw)
}

// stated is the properties of a kind or of a type of edge.
type stated[T any] struct {
	of    string // the kind or the type
	all   []roadmap.Property
	value func(v T, i int) roadmap.Value // of the i-th one
	want  func(s Scope, i int)           // has the i-th one read
}

// reading returns a field that has properties read.
func (p stated[T]) reading(field func(Scope, *Selection) (Part[T], error), places ...int) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		for _, i := range places {
			p.want(s, i)
		}
		return field(s, f)
	}
}

// propertyFields adds the fields that show properties.
//
// A property shows under its own name. Of sources there is also the first alone, "source"; an origin
// shows together with the sources, as "provenance".
func propertyFields[T any](table Fields[T], properties stated[T]) {
	sources, origin := -1, -1
	wordings(table, properties)
	for i, p := range properties.all {
		value := func(v T) roadmap.Value { return properties.value(v, i) }
		switch {
		case p.Internal || p.Language != "":
			continue
		case p.Type == roadmap.Origin:
			origin = i
			continue
		case p.Name == roadmap.PropSources.String():
			sources = i
			table["source"] = properties.reading(firstSource(value), i)
		}
		table[p.Name] = properties.reading(property(properties.of, p, value), i)
	}
	if origin >= 0 {
		table["provenance"] = properties.reading(provenance(properties.of, properties.all[sources], func(v T) []any {
			var out []any
			if o := properties.value(v, origin); o != nil {
				out = append(out, o)
			}
			passages, _ := properties.value(v, sources).([]roadmap.Source)
			for _, p := range passages {
				out = append(out, p)
			}
			return out
		}), origin, sources)
	}
}

// wordings adds the fields that show texts with a wording for each language.
func wordings[T any](table Fields[T], properties stated[T]) {
	byField := map[string]map[string]int{} // the places of the wordings by their languages
	for i, p := range properties.all {
		if p.Language == "" {
			continue
		}
		if byField[p.Field()] == nil {
			byField[p.Field()] = map[string]int{}
		}
		byField[p.Field()][p.Language] = i
	}
	for name, places := range byField {
		table[name] = func(s Scope, f *Selection) (Part[T], error) {
			s.Written(ValuesOfMessage)
			args, err := s.Arguments(f)
			i := places[args.Text("language")]
			properties.want(s, i)
			return Ready(func(w *Writer, v T) { writeLeaf(w, properties.value(v, i)) }), err
		}
	}
}

// property returns the field that shows a property of a kind or a type of edge. An absent list is empty.
func property[T any](of string, p roadmap.Property, value func(T) roadmap.Value) func(Scope, *Selection) (Part[T], error) {
	switch p.Type {
	case roadmap.Dated:
		return func(s Scope, f *Selection) (Part[T], error) {
			s.value = of + "." + p.Name
			o, err := Compile(s, "ActivityDate", s.schema.values.date, f)
			return Within(o, func(v T) roadmap.Date { return value(v).(roadmap.Date) }), err
		}
	case roadmap.Blocks:
		return func(s Scope, f *Selection) (Part[T], error) {
			s.value = of + "." + p.Name
			return ObjectsOf(s, s.length(of, p.Name), f, "TextBlock", s.schema.values.block, func(v T) []roadmap.Block {
				blocks, _ := value(v).([]roadmap.Block)
				return blocks
			})
		}
	case roadmap.Identifiers:
		return func(s Scope, f *Selection) (Part[T], error) {
			s.value = of + "." + p.Name
			return ObjectsOf(s, s.length(of, p.Name), f, "Identifier", s.schema.values.identifier, func(v T) []roadmap.Identifier {
				all, _ := value(v).([]roadmap.Identifier)
				return all
			})
		}
	case roadmap.Passages:
		return func(s Scope, f *Selection) (Part[T], error) {
			s.want(p)
			return ObjectsOf(s, s.length(of, p.Name), f, "Source", s.schema.values.source, func(v T) []roadmap.Source {
				passages, _ := value(v).([]roadmap.Source)
				return passages
			})
		}
	case roadmap.Texts, roadmap.Enums:
		return func(s Scope, _ *Selection) (Part[T], error) {
			s.want(p)
			return LeavesOf(s, s.length(of, p.Name), func(v T) []string {
				texts, _ := value(v).([]string)
				return texts
			}, (*Writer).String)
		}
	}
	leaf := Always(func(w *Writer, v T) { writeLeaf(w, value(v)) })
	return func(s Scope, f *Selection) (Part[T], error) {
		s.want(p)
		switch {
		case p.Heavy:
			s.Written(float64(s.length(of, p.Name) / charactersOfValue))
		case p.Type == roadmap.Text:
			s.Written(ValuesOfShortText)
		}
		return leaf(s, f)
	}
}

// charactersOfValue is how many characters of a heavy text weigh as much as a value.
const charactersOfValue = 10

// want has a property read that is not read unless it is wanted.
func (s Scope) want(p roadmap.Property) {
	if p.Heavy {
		s.shape.Heavy = append(s.shape.Heavy, p.Name)
	}
}

func writeLeaf(w *Writer, v roadmap.Value) {
	switch v := v.(type) {
	case string:
		w.String(v)
	case int:
		w.Integer(v)
	case bool:
		w.Bool(v)
	case time.Time:
		w.String(v.Format(time.RFC3339))
	default:
		w.Null()
	}
}

// Always returns a field whose value is written the same whatever is selected.
func Always[T any](value write[T]) func(Scope, *Selection) (Part[T], error) {
	return func(Scope, *Selection) (Part[T], error) { return Ready(value), nil }
}

// How many further values texts weigh as much as. On the built-in page ids and titles have up to 100 characters,
// messages and the sentences of links 190, quotes 50 and paragraphs of descriptions 260; a test
// holds bytes against costs.
const (
	ValuesOfID        = 1
	ValuesOfShortText = 1
	ValuesOfMessage   = 2
	ValuesOfSentence  = 4
	ValuesOfQuote     = 2
	valuesOfPlace     = 1
	ValuesOfText      = 4
	valuesOfURL       = 2
	valuesOfPermalink = 2
	valuesOfSourceURL = 4
	valuesOfCitation  = 12 // quote, title, place, release and both addresses
)

// Long is always for a value that weighs as much as so many further ones.
func Long[T any](further float64, value write[T]) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, _ *Selection) (Part[T], error) {
		s.Written(further)
		return Ready(value), nil
	}
}

// single returns the field of a relation that leads to exactly one node.
func single(r roadmap.Relation) func(Scope, *Selection) (Part[*store.Row], error) {
	return func(s Scope, f *Selection) (Part[*store.Row], error) {
		nested := s.expand(r, f)
		nested.list.Rows = true
		each, err := nested.rows(nested.list.Shapes, f)
		i := len(s.shape.Expand) - 1
		return Within(each, func(row *store.Row) *store.Row { return &row.Lists[i].Rows[0] }), err
	}
}

// connection returns the field of a relation that leads to any number of nodes.
func connection(r roadmap.Relation) func(Scope, *Selection) (Part[*store.Row], error) {
	return func(s Scope, f *Selection) (Part[*store.Row], error) {
		nested := s.expand(r, f)
		i := len(s.shape.Expand) - 1
		if err := nested.ask(f); err != nil {
			return Part[*store.Row]{}, err
		}
		o, err := Compile(nested, f.Definition.Type.Name(), s.schema.lists, f)
		return Within(o, func(row *store.Row) listed { return listed{&row.Lists[i], row.Node.ID} }), err
	}
}

// shapesOf returns the shapes of rows of some kinds, of which nothing is wanted yet.
func shapesOf(kinds []roadmap.Kind) []plan.Shape {
	out := make([]plan.Shape, len(kinds))
	for i, kind := range kinds {
		out[i] = plan.Shape{Kind: kind, Wanted: plan.Nothing()}
	}
	return out
}

// expand adds the list that a relation leads to, and returns the scope of its rows.
func (s Scope) expand(r roadmap.Relation, f *Selection) Scope {
	nested := &plan.List{Name: s.list.Name + "." + f.Name, Hop: r.Hop, Edges: plan.Nothing(), Shapes: shapesOf(r.To)}
	s.shape.Expand = append(s.shape.Expand, nested)
	return Scope{compilation: s.compilation, list: nested, own: s.own, edge: r.Hop.Edge, weight: &nested.Weight, times: 1}
}

// activeOn returns the field that says whether what a node is goes on on a day.
func activeOn(kind *roadmap.KindSpec) func(Scope, *Selection) (Part[*store.Row], error) {
	start, end := kind.Property(kind.Period.Start), kind.Property(kind.Period.End)
	return func(s Scope, f *Selection) (Part[*store.Row], error) {
		require(s.shape, kind.Period.Start, kind.Period.End)
		args, err := s.Arguments(f)
		if err != nil {
			return Part[*store.Row]{}, err
		}
		on, err := args.Day("date")
		return Ready(func(w *Writer, row *store.Row) {
			p := row.Node.Properties
			w.String(string(roadmap.ActiveOn(p[start].(roadmap.Date), p[end].(roadmap.Date), on)))
		}), s.Named(err)
	}
}
