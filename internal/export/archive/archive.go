// Package archive writes a whole release as one zip: tables, graph, linked data, JSON, the texts of the sources, a dictionary of
// columns, and checksums.
package archive

import (
	"io"
	"path"

	"veikart/internal/export"
	"veikart/internal/export/bundle"
	"veikart/internal/export/graph"
	"veikart/internal/export/rdf"
	"veikart/internal/export/receipt"
	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

// Version names the form of the archive. It changes when the same release and receipt give other bytes.
const Version = 1

// The files that stand beside the folders.
const (
	readmeFile = "README.txt"
	graphFile  = "veikart.json"
)

// The folders.
const (
	tablesFolder  = bundle.TablesFolder
	graphsFolder  = "graf/"
	linkedFolder  = "rdf/"
	sourcesFolder = "kilder/"
)

// Write writes a release as a zip, file by file. The same release and receipt give the same bytes, whatever store the release was
// read from and whenever it was imported. The error is that of w, or says what of the graph cannot be written.
func Write(w io.Writer, g *roadmap.Graph, r receipt.Receipt) error {
	g = withoutTime(export.Ordered(g))
	words, err := newDictionary()
	if err != nil {
		return err
	}
	b := bundle.New(w, r)
	of := &release{graph: g, receipt: r, words: words}
	if of.places, err = placesOf(g); err != nil {
		return err
	}
	for _, f := range of.files() {
		if err := b.Add(f.name, f.write); err != nil {
			return err
		}
	}
	return b.Close()
}

// release is what is written.
type release struct {
	graph   *roadmap.Graph
	receipt receipt.Receipt
	words   *dictionary
	places  places
}

// file is a file of the archive. Write writes what is in it.
type file struct {
	name  string
	write func(io.Writer) error
}

// files returns the files in the order of the archive.
func (r *release) files() []file {
	tables := r.tables()
	out := []file{
		{readmeFile, r.readme},
		{bundle.ReceiptFile, func(w io.Writer) error { return bundle.WriteReceipt(w, "veikart-archive", Version, r.receipt) }},
		{bundle.DictionaryFile, func(w io.Writer) error { return r.dictionary(w, tables) }},
		{graphFile, func(w io.Writer) error { return export.JSON(w, r.graph) }},
	}
	for _, t := range tables {
		out = append(out, file{t.file, t.write}, file{t.file + "-metadata.json", func(w io.Writer) error { return r.describe(w, t) }})
	}
	linked := graph.FromRelease(r.graph)
	out = append(out,
		file{graphsFolder + "veikart.graphml", func(w io.Writer) error { return graph.GraphML(w, linked, r.receipt) }},
		file{graphsFolder + "veikart.gexf", func(w io.Writer) error { return graph.GEXF(w, linked, r.receipt) }},
		file{linkedFolder + "veikart.ttl", func(w io.Writer) error { return rdf.Write(w, rdf.Turtle, linked, r.receipt, r.texts()) }},
	)
	for _, n := range r.graph.Nodes {
		if n.Kind == roadmap.KindDocument {
			out = append(out, file{sourceFile(n.ID), func(w io.Writer) error {
				_, err := io.WriteString(w, n.Text(roadmap.PropText))
				return err
			}})
		}
	}
	return out
}

// describe writes what CSV on the Web says of a table.
func (r *release) describe(w io.Writer, t sheet) error {
	text, err := table.Metadata(t.table, r.receipt, asCSV, path.Base(t.file))
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

// texts returns the texts of documents by their ids.
func (r *release) texts() map[string]string {
	out := map[string]string{}
	for _, n := range r.graph.Nodes {
		if n.Kind == roadmap.KindDocument {
			out[n.ID] = n.Text(roadmap.PropText)
		}
	}
	return out
}

// withoutTime returns a graph without the time of its import: it is none of the release's, and no two imports have the same.
func withoutTime(g *roadmap.Graph) *roadmap.Graph {
	nodes := make([]*roadmap.Node, len(g.Nodes))
	for i, n := range g.Nodes {
		if n.Kind == roadmap.KindRelease {
			timeless := *n
			timeless.Properties = append([]roadmap.Value(nil), n.Properties...)
			n = timeless.Set(roadmap.PropImportedAt, nil)
		}
		nodes[i] = n
	}
	return &roadmap.Graph{Nodes: nodes, Edges: g.Edges}
}
