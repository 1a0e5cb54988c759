package archive

import (
	"io"
	"slices"
	"strings"

	"veikart"
	"veikart/graph/label"
	"veikart/internal/export/bundle"
	"veikart/internal/export/flat"
	"veikart/internal/export/table"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
)

// dictionary is what the schema and the words of tables say of columns.
type dictionary struct {
	schema *schemadocs.Reference
	words  flat.Words
}

func newDictionary() (*dictionary, error) {
	schema, err := schemadocs.New(veikart.Schema, nil)
	if err != nil {
		return nil, err
	}
	return &dictionary{schema, flat.Words{Fields: label.Fields(), Values: label.Values()}}, nil
}

// field returns a field of the schema.
func (d *dictionary) field(of, name string) (schemadocs.Field, bool) {
	t, ok := d.schema.Type(of)
	if !ok {
		return schemadocs.Field{}, false
	}
	i := slices.IndexFunc(t.Fields, func(f schemadocs.Field) bool { return f.Name == name })
	if i < 0 {
		return schemadocs.Field{}, false
	}
	return t.Fields[i], true
}

// edge returns the type of the schema that shows the properties of a type of edge: that of the elements of the list by which its
// nodes are reached. It is empty where there is none.
func (d *dictionary) edge(e *roadmap.EdgeSpec) string {
	for _, way := range []struct {
		from []roadmap.Kind
		name string
	}{{e.From, e.Forward}, {e.To, e.Backward}} {
		list, ok := d.field(string(way.from[0]), way.name)
		if !ok {
			continue
		}
		if edges, ok := d.field(list.Named, "edges"); ok {
			return edges.Named
		}
	}
	return ""
}

// ours says what is in columns that the schema has no field for, in English as the schema's descriptions are.
var ours = map[string]string{
	"ordinal":       "The place among the nodes of the kind in the order of the sources, from 0.",
	"file":          "The file of this archive with the text of the source page.",
	"from":          "The id of the node that the edge leaves.",
	"to":            "The id of the node that the edge leads to.",
	"position":      "The place among the edges of the type that leave the same node, from 0.",
	"object":        "The id of the node; of an edge the one that it leaves.",
	"edge":          "The type of the edge; empty for a node.",
	"property":      "The property that the passage states.",
	"element":       "Which element of the property, from 0, where it is a list of texts or of identifiers.",
	"sources.count": "How many passages state it; Source.csv has them.",
	"number":        "Which of the passages that state it, from 0.",
}

// describe fills in headings, and what the schema says of columns. A coordinate that the schema does not have is left out.
func (d *dictionary) describe(columns []table.Column) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	nb, en := d.words.Headings(names, "NB"), d.words.Headings(names, "EN")
	for i := range columns {
		c := &columns[i]
		c.Heading = roadmap.Words{NB: nb[i], EN: en[i]}
		of, name, _ := strings.Cut(c.Coordinate, ".")
		field, ok := d.field(of, name)
		if !ok {
			c.Coordinate = ""
			c.Description = ours[c.Name]
			continue
		}
		c.Description = strings.Join(strings.Fields(field.Description), " ")
	}
}

// caption returns what a table is called.
func (d *dictionary) caption(name string) roadmap.Words {
	return roadmap.Words{NB: d.words.Caption(name, "NB"), EN: d.words.Caption(name, "EN")}
}

// dictionary writes what each column of each table holds.
func (r *release) dictionary(w io.Writer, tables []sheet) error {
	files := make([]bundle.Described, len(tables))
	for i, t := range tables {
		files[i] = bundle.Described{File: t.file, Columns: t.table.Columns}
	}
	return bundle.WriteDictionary(w, files)
}
