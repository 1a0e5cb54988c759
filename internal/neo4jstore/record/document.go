package record

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
)

// Document is what passages need of a document of the release.
type Document struct {
	ID     string
	Number int // place among the documents, from 1
	Text   string
}

// Documents are those of a release by their numbers, the first of which is 1.
type Documents []Document

// DocumentsOf returns the graph's documents, numbered in the source's order: passages are places in them.
func DocumentsOf(graph *roadmap.Graph) Documents {
	var nodes []*roadmap.Node
	for _, n := range graph.Nodes {
		if n.Kind == roadmap.KindDocument {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, func(a, b *roadmap.Node) int {
		return cmp.Or(cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.ID, b.ID))
	})
	var all Documents
	for _, n := range nodes {
		all = all.With(n.ID, n.Text(roadmap.PropText))
	}
	return all
}

// With returns the documents and one more.
func (all Documents) With(id, text string) Documents {
	return append(all, Document{id, len(all) + 1, text})
}

// ByID returns the documents by their ids.
func (all Documents) ByID() map[string]*Document {
	byID := make(map[string]*Document, len(all))
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	return byID
}

// TextOf returns a document's text, nil when the release has no such document.
func (all Documents) TextOf(id string) roadmap.Value {
	for i := range all {
		if all[i].ID == id {
			return all[i].Text
		}
	}
	return nil
}

// cut returns a part of the document's text, false when the text does not hold it.
func (d *Document) cut(start, end int) (string, bool) {
	if d == nil || start < 0 || start > end || end > len(d.Text) {
		return "", false
	}
	return d.Text[start:end], true
}
