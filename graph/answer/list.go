package answer

import (
	"errors"

	"veikart/graph/argument"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// listed is a list of rows, with the id of the node it belongs to (empty at the root): what a
// connection and its PageInfo show.
type listed struct {
	rows   *store.Rows
	parent string
}

func rowsOf(v listed) []store.Row { return v.rows.Rows }

// edge is a row of a list, with the id of the node the list belongs to.
type edge struct {
	row    *store.Row
	parent string
}

// ask reads the arguments of a list: filter, order and page. Its errors name the list.
func (s Scope) ask(f *Selection) error {
	kinds := make([]roadmap.Kind, len(s.list.Shapes))
	for i, shape := range s.list.Shapes {
		kinds[i] = shape.Kind
	}
	names := []string{"filter", "asOf", "after", "before"}
	err := s.choose(f, names, func(args argument.Values) (plan.Choice, error) { return args.Choice(kinds) })
	if err != nil {
		return s.Named(err)
	}
	args, err := s.arguments.Only(f.Field, "orderBy", "first", "last")
	if err != nil {
		return s.Named(err)
	}
	s.list.Order = args.Order(kinds[0]) // lists of several kinds cannot be ordered
	if err := args.Number("first", &s.list.Asked.First); err != nil {
		return s.Named(err)
	}
	return s.Named(args.Number("last", &s.list.Asked.Last))
}

// Named puts the name of the scope's list before an error that the client caused.
func (s Scope) Named(err error) error {
	var public *service.Error
	if !errors.As(err, &public) {
		return err
	}
	return service.Errorf(public.Code, "%s: %s", s.list.Name, public.Message)
}

// listFields is the table of every connection.
func listFields() Fields[listed] {
	return Fields[listed]{
		"totalCount": func(s Scope, _ *Selection) (Part[listed], error) {
			s.list.Count = true
			return Ready(func(w *Writer, v listed) { w.Integer(v.rows.Total) }), nil
		},
		"nodes": func(s Scope, f *Selection) (Part[listed], error) {
			s.list.Rows = true
			each, err := s.rows(s.list.Shapes, f)
			return listOfRows(each, rowsOf, itself), err
		},
		"edges": func(s Scope, f *Selection) (Part[listed], error) {
			s.list.Rows, s.weight = true, &s.list.Each
			o, err := Compile(s, f.Definition.Type.Name(), s.schema.edges[s.edge], f)
			return listOfRows(o, rowsOf, func(v listed, row *store.Row) edge { return edge{row, v.parent} }), err
		},
		"pageInfo": func(s Scope, f *Selection) (Part[listed], error) {
			s.list.Rows = true
			return Compile(s, "PageInfo", s.schema.pages, f)
		},
		"groupBy": groupBy,
	}
}

// valuesOfCursor returns how many further values a cursor of a list weighs as much as: it holds a key of the order, of
// some 500 characters, for each text.
func valuesOfCursor(list *plan.List) float64 {
	const head, key = 2, 8
	values := head
	for _, k := range list.Order {
		if k.By == plan.ByProperty && k.IsText(list.Shapes[0].Kind) {
			values += key
		}
	}
	return float64(values)
}

// pageFields is the table of PageInfo.
func pageFields() Fields[listed] {
	cursorOf := func(place func(rows []store.Row) *store.Row) func(Scope, *Selection) (Part[listed], error) {
		return func(s Scope, _ *Selection) (Part[listed], error) {
			s.Written(valuesOfCursor(s.list))
			return Ready(func(w *Writer, v listed) {
				if len(v.rows.Rows) == 0 {
					w.Null()
					return
				}
				w.String(w.cursor(s.list, v.parent, place(v.rows.Rows)))
			}), nil
		}
	}
	return Fields[listed]{
		"hasNextPage":     Always(func(w *Writer, v listed) { w.Bool(v.rows.HasNext) }),
		"hasPreviousPage": Always(func(w *Writer, v listed) { w.Bool(v.rows.HasPrevious) }),
		"startCursor":     cursorOf(func(rows []store.Row) *store.Row { return &rows[0] }),
		"endCursor":       cursorOf(func(rows []store.Row) *store.Row { return &rows[len(rows)-1] }),
	}
}

// edgeFields is the table of the edges of a connection that follows edges of a type: the edge's
// place in the list, the node, and what the edge carries.
func edgeFields(spec *roadmap.EdgeSpec) Fields[edge] {
	table := Fields[edge]{
		"cursor": func(s Scope, _ *Selection) (Part[edge], error) {
			s.Written(valuesOfCursor(s.list))
			return Ready(func(w *Writer, v edge) { w.String(w.cursor(s.list, v.parent, v.row)) }), nil
		},
		"node": func(s Scope, f *Selection) (Part[edge], error) {
			each, err := s.rows(s.list.Shapes, f)
			return Within(each, func(v edge) *store.Row { return v.row }), err
		},
	}
	properties := stated[edge]{
		of: string(spec.Type), all: spec.Properties,
		value: func(v edge, i int) roadmap.Value { return v.row.Edge.Properties[i] },
		want:  func(s Scope, i int) { s.list.Edges = s.list.Edges.And(i) },
	}
	propertyFields(table, properties)
	position := Always(func(w *Writer, v edge) { w.Integer(v.row.Edge.Position()) })
	table["position"] = properties.reading(position, plan.AtPosition)
	return table
}
