package archive

import (
	"encoding/json"
	"io"
	"iter"
	"strconv"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

// sheet is a table of the archive, before its rows are made.
type sheet struct {
	file  string
	table table.Sheet
	rows  iter.Seq[[]any]
}

// asCSV is how tables are written: for programs, with the names of columns above them.
var asCSV = table.Options{Form: table.CSV}

// write writes the table.
func (s sheet) write(w io.Writer) error {
	out := table.NewWriter(w, s.table, asCSV)
	for row := range s.rows {
		if err := out.Row(row); err != nil {
			return err
		}
	}
	return out.Close()
}

// tables returns the tables: of each kind, of each type of edge, of identifiers and of passages.
func (r *release) tables() []sheet {
	var out []sheet
	for i := range roadmap.Kinds() {
		out = append(out, r.kind(&roadmap.Kinds()[i]))
	}
	for i := range roadmap.Edges() {
		out = append(out, r.edges(&roadmap.Edges()[i]))
	}
	return append(out, r.identifiers(), r.passages())
}

// kind returns the table of the nodes of a kind, with their public properties.
func (r *release) kind(k *roadmap.KindSpec) sheet {
	of := string(k.Kind)
	columns := []table.Column{{Name: "id", Type: table.Text, Coordinate: of + ".id"}, plain("ordinal", table.Integer)}
	if k.Kind == roadmap.KindDocument {
		columns = append(columns, plain("file", table.Text))
	}
	fixed := len(columns)
	shown := r.shown(k.Properties)
	for _, i := range shown {
		columns = append(columns, columnsOf(of, k.Properties[i])...)
	}
	return r.sheet(of, columns, func(yield func([]any) bool) {
		for _, n := range r.graph.Nodes {
			if n.Kind != k.Kind {
				continue
			}
			row := []any{n.ID, number(n.Ordinal), sourceFile(n.ID)}[:fixed]
			for _, i := range shown {
				row = append(row, r.cells(k.Properties[i], n.Properties[i])...)
			}
			if !yield(row) {
				return
			}
		}
	})
}

// edges returns the table of the edges of a type, with their public properties.
func (r *release) edges(e *roadmap.EdgeSpec) sheet {
	columns := []table.Column{plain("from", table.Text), plain("to", table.Text), plain("position", table.Integer)}
	shown := r.shown(e.Properties)
	of := r.words.edge(e)
	for _, i := range shown {
		columns = append(columns, columnsOf(of, e.Properties[i])...)
	}
	return r.sheet(string(e.Type), columns, func(yield func([]any) bool) {
		for _, edge := range r.graph.Edges {
			if edge.Type() != e.Type {
				continue
			}
			row := []any{edge.From(), edge.To(), number(edge.Position())}
			for _, i := range shown {
				row = append(row, r.cells(e.Properties[i], edge.Properties[i])...)
			}
			if !yield(row) {
				return
			}
		}
	})
}

// shown returns the places of the properties that tables have. The text of a document is a file of its own; the time of an import
// is not the release's.
func (r *release) shown(properties []roadmap.Property) []int {
	var out []int
	for i, p := range properties {
		if !p.Internal && p.Type != roadmap.Instant && (!p.Heavy || p.Type == roadmap.Passages) {
			out = append(out, i)
		}
	}
	return out
}

// sheet puts a table together, with its words.
func (r *release) sheet(name string, columns []table.Column, rows iter.Seq[[]any]) sheet {
	r.words.describe(columns)
	return sheet{tablesFolder + name + ".csv", table.Sheet{Name: name, Caption: r.words.caption(name), Columns: columns}, rows}
}

func number(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// absent is nil for an empty text, which no column has.
func absent(text string) any {
	if text == "" {
		return nil
	}
	return text
}
