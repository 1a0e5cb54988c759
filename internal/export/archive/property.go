package archive

import (
	"strings"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

func plain(name string, of table.Type) table.Column { return table.Column{Name: name, Type: of} }

// columnsOf returns the columns of a property: several for a date, for passages and for an origin. Of is the type of the schema
// that shows it; empty: none does.
func columnsOf(of string, p roadmap.Property) []table.Column {
	field := ""
	if of != "" {
		field = of + "." + p.Field()
	}
	below := func(name string, t table.Type, coordinate string) table.Column {
		return table.Column{Name: p.Name + "." + name, Type: t, Coordinate: coordinate}
	}
	switch p.Type {
	case roadmap.Dated:
		return []table.Column{
			below("status", table.Text, "ActivityDate.status"), below("precision", table.Text, "ActivityDate.precision"),
			below("date", table.Day, "ActivityDate.date"), below("earliest", table.Day, "ActivityDate.earliest"),
			below("latest", table.Day, "ActivityDate.latest"), below("text", table.Text, "ActivityDate.text"),
		}
	case roadmap.Passages:
		return []table.Column{
			below("count", table.Integer, field), below("quote", table.Text, "Source.quote"), below("place", table.Text, "Source.place"),
		}
	case roadmap.Origin:
		return []table.Column{below("file", table.Text, "Origin.file"), below("from", table.Text, "Origin.from")}
	}
	return []table.Column{{Name: p.Name, Type: typeOf(p), Coordinate: field, Place: p.Place}}
}

func typeOf(p roadmap.Property) table.Type {
	switch {
	case p.Type == roadmap.Int:
		return table.Integer
	case p.Type == roadmap.Bool:
		return table.Boolean
	case p.Type == roadmap.Calendar:
		return table.Day
	}
	return table.Text
}

// cells returns what stands in the columns of a property.
func (r *release) cells(p roadmap.Property, v roadmap.Value) []any {
	switch v := v.(type) {
	case nil:
		return make([]any, len(columnsOf("", p)))
	case string:
		return []any{absent(v)}
	case int:
		return []any{number(v)}
	case []string:
		return []any{absent(table.Cell(v))}
	case []roadmap.Block:
		texts := make([]string, len(v))
		for i, b := range v {
			texts[i] = b.Text
		}
		return []any{absent(strings.Join(texts, "\n"))}
	case []roadmap.Identifier:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = one.Scheme + " " + one.Value
		}
		return []any{absent(table.Cell(texts))}
	case roadmap.Curation:
		return []any{absent(v.File), absent(v.From)}
	case roadmap.Date:
		return []any{
			string(v.Status), absent(string(v.Precision)), absent(string(v.Day)), absent(string(v.Earliest)), absent(string(v.Latest)),
			absent(v.Text),
		}
	case []roadmap.Source:
		if len(v) == 0 {
			return []any{number(0), nil, nil}
		}
		return []any{number(len(v)), absent(v[0].Quote), absent(r.places.words(v[0]))}
	}
	return []any{v} // a bool
}
