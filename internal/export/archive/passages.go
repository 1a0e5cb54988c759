package archive

import (
	"fmt"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// places says where passages stand in the files of documents.
type places struct{ located store.Located }

func placesOf(g *roadmap.Graph) (places, error) {
	var documents []*roadmap.Node
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindDocument {
			documents = append(documents, n)
		}
	}
	located, err := store.PlacesOf(documents)()
	if err != nil {
		return places{}, fmt.Errorf("archive: %w", err)
	}
	return places{located}, nil
}

// words returns the place of a passage in words; empty where it stands in no file.
func (p places) words(s roadmap.Source) string { return p.located.Of(s).Words().NB }

// stated is something that passages state, and where: the property of a node or an edge, and which element of it.
type stated struct {
	property string
	element  int
	sources  []roadmap.Source
}

// statedBy returns what passages state of the properties of a node or an edge.
func statedBy(properties []roadmap.Property, values []roadmap.Value) []stated {
	var out []stated
	for i, p := range properties {
		if p.Internal {
			continue
		}
		switch v := values[i].(type) {
		case []roadmap.Source:
			out = append(out, stated{p.Name, 0, v})
		case roadmap.Date:
			out = append(out, stated{p.Name, 0, v.Sources})
		case []roadmap.Block:
			for j, b := range v {
				out = append(out, stated{p.Name, j, b.Sources})
			}
		case []roadmap.Identifier:
			for j, one := range v {
				out = append(out, stated{p.Name, j, one.Sources})
			}
		}
	}
	return out
}

// passages returns the table of all passages: of nodes, and of edges with their types.
func (r *release) passages() sheet {
	of := func(name string, t table.Type) table.Column {
		return table.Column{Name: name, Type: t, Coordinate: "Source." + name}
	}
	place := func(name string) table.Column {
		c := of(name, table.Integer)
		c.Place = true
		return c
	}
	columns := []table.Column{
		plain("object", table.Text), plain("edge", table.Text), plain("to", table.Text), plain("property", table.Text),
		plain("element", table.Integer), plain("number", table.Integer), of("document", table.Text),
		place("start"), place("end"), place("byteStart"), place("byteEnd"), of("quote", table.Text), of("place", table.Text),
	}
	return r.sheet("Source", columns, func(yield func([]any) bool) {
		each := func(id string, edge, to any, all []stated) bool {
			for _, one := range all {
				for i, s := range one.sources {
					more := yield([]any{
						id, edge, to, one.property, number(one.element), number(i), s.Document,
						number(s.Start), number(s.End), number(s.ByteStart), number(s.ByteEnd), absent(s.Quote), absent(r.places.words(s)),
					})
					if !more {
						return false
					}
				}
			}
			return true
		}
		for _, n := range r.graph.Nodes {
			if !each(n.ID, nil, nil, statedBy(roadmap.KindOf(n.Kind).Properties, n.Properties)) {
				return
			}
		}
		for _, e := range r.graph.Edges {
			if !each(e.From(), string(e.Type()), e.To(), statedBy(roadmap.EdgeOf(e.Type()).Properties, e.Properties)) {
				return
			}
		}
	})
}

// identifiers returns the table of identifiers, each with what it identifies.
func (r *release) identifiers() sheet {
	of := func(name string) table.Column {
		return table.Column{Name: name, Type: table.Text, Coordinate: "Identifier." + name}
	}
	columns := []table.Column{
		plain("object", table.Text), plain("element", table.Integer), of("scheme"), of("value"), of("url"),
		{Name: "origin.file", Type: table.Text, Coordinate: "Origin.file"},
		{Name: "origin.from", Type: table.Text, Coordinate: "Origin.from"},
	}
	return r.sheet("Identifier", columns, func(yield func([]any) bool) {
		for _, n := range r.graph.Nodes {
			for _, v := range n.Properties {
				all, _ := v.([]roadmap.Identifier)
				for i, one := range all {
					var origin roadmap.Curation
					if one.Origin != nil {
						origin = *one.Origin
					}
					row := []any{
						n.ID, number(i), one.Scheme, one.Value, absent(one.URL), absent(origin.File), absent(origin.From),
					}
					if !yield(row) {
						return
					}
				}
			}
		}
	})
}
