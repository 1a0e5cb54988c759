// Package archive writes a whole release as one zip: tables, graph, linked data, JSON, the texts of the sources, a dictionary of
// columns, and checksums.
package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"veikart/internal/export"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// Version names the form of the archive. It changes when the same release and receipt give other bytes.
const Version = 1

// The files that stand beside the folders.
const (
	readmeFile     = "README.txt"
	receiptFile    = "kvittering.json"
	dictionaryFile = "ordbok.csv"
	graphFile      = "veikart.json"
	sumsFile       = "SHA256SUMS"
)

// The folders.
const (
	tablesFolder  = "tabeller/"
	graphsFolder  = "graf/"
	linkedFolder  = "rdf/"
	sourcesFolder = "kilder/"
)

// FileName returns the name under which a release is saved, in ASCII.
func FileName(r receipt.Receipt) string { return "veikart-" + ascii(r.Release.Name()) + ".zip" }

// Write writes a release as a zip, file by file. The same release and receipt give the same bytes, whatever store the release was
// read from and whenever it was imported. The error is that of w, or says what of the graph cannot be written.
func Write(w io.Writer, g *roadmap.Graph, r receipt.Receipt) error {
	g = withoutTime(export.Ordered(g))
	words, err := newDictionary()
	if err != nil {
		return err
	}
	b := &bundle{zip: zip.NewWriter(w), day: dayOf(r)}
	of := &release{graph: g, receipt: r, words: words}
	if of.places, err = placesOf(g); err != nil {
		return err
	}
	for _, f := range of.files() {
		if err := b.add(f); err != nil {
			return err
		}
	}
	return b.close()
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
		{receiptFile, r.facts},
		{dictionaryFile, func(w io.Writer) error { return r.dictionary(w, tables) }},
		{graphFile, func(w io.Writer) error { return export.JSON(w, r.graph) }},
	}
	for _, t := range tables {
		out = append(out, file{t.file, t.csv})
	}
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

// bundle is a zip with the checksum of each file in it.
type bundle struct {
	zip  *zip.Writer
	day  time.Time
	sums []byte // lines as sha256sum writes them
}

func (b *bundle) add(f file) error {
	out, err := b.zip.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: b.day})
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	sum := sha256.New()
	if err := f.write(io.MultiWriter(out, sum)); err != nil {
		return fmt.Errorf("archive: %s: %w", f.name, err)
	}
	b.sums = append(b.sums, hex.EncodeToString(sum.Sum(nil))+"  "+f.name+"\n"...)
	return nil
}

// close writes the checksums, which do not have their own, and the end.
func (b *bundle) close() error {
	sums := b.sums
	err := b.add(file{sumsFile, func(w io.Writer) error {
		_, err := w.Write(sums)
		return err
	}})
	if err != nil {
		return err
	}
	if err := b.zip.Close(); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// dayOf returns the time that all files have: the day of the release, else the first day that a zip can say.
func dayOf(r receipt.Receipt) time.Time {
	for _, text := range []string{r.Release.PublishedOn, r.Release.ObservedOn} {
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() >= 1980 && day.Year() <= 2107 {
			return day
		}
	}
	return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
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
