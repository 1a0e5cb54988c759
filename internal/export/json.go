// Package export writes a release as documented JSON, for tools that want the whole graph at once.
// docs/export.md describes the form.
package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"veikart/internal/roadmap"
)

// Format and Version name the form of the export. The version changes when a reader of the earlier
// form could misread the new one; further properties, kinds and types of edges do not change it.
const (
	Format  = "veikart-graph"
	Version = 1
)

type document struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Release node              `json:"release"`
	Nodes   map[string][]node `json:"nodes"`
	Edges   []edge            `json:"edges"`
}

type node struct {
	ID         string         `json:"id"`
	Ordinal    int            `json:"ordinal"`
	Properties map[string]any `json:"properties"`
}

type edge struct {
	Type       roadmap.EdgeType `json:"type"`
	From       string           `json:"from"`
	To         string           `json:"to"`
	Position   int              `json:"position"`
	Properties map[string]any   `json:"properties"`
}

// JSON writes the graph, indented and ended by a line end. The same graph always gives the same
// bytes. The error is the writer's.
func JSON(w io.Writer, g *roadmap.Graph) error {
	d := document{Format: Format, Version: Version, Nodes: map[string][]node{}, Edges: []edge{}}
	for _, k := range roadmap.Kinds() {
		if k.Kind != roadmap.KindRelease {
			d.Nodes[string(k.Kind)] = []node{}
		}
	}
	g = Ordered(g)
	for _, n := range g.Nodes {
		out := node{n.ID, n.Ordinal, named(roadmap.KindOf(n.Kind).Properties, n.Properties)}
		if n.Kind == roadmap.KindRelease {
			d.Release = out
			continue
		}
		d.Nodes[string(n.Kind)] = append(d.Nodes[string(n.Kind)], out)
	}
	for _, e := range g.Edges {
		d.Edges = append(d.Edges, edge{e.Type, e.From, e.To, e.Position, named(roadmap.EdgeOf(e.Type).Properties, e.Properties)})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(d); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// named returns the properties that are there by name. Internal ones are left out, since they follow
// from the others; a layout does not, and without it no page could be written back.
func named(properties []roadmap.Property, values []roadmap.Value) map[string]any {
	out := map[string]any{}
	for i, p := range properties {
		if values[i] != nil && (!p.Internal || p.Type == roadmap.Layout) {
			out[p.Name] = values[i]
		}
	}
	return out
}

// Ordered returns a graph in the order of files: nodes by kind, as in the table, then by their ordinals; edges by type, as in the
// table, then by where they leave, their place there, and where they lead. Nodes and edges are those of the graph.
func Ordered(g *roadmap.Graph) *roadmap.Graph {
	kinds, types := map[roadmap.Kind]int{}, map[roadmap.EdgeType]int{}
	for i, spec := range roadmap.Kinds() {
		kinds[spec.Kind] = i
	}
	for i, spec := range roadmap.Edges() {
		types[spec.Type] = i
	}
	return &roadmap.Graph{
		Nodes: slices.SortedStableFunc(slices.Values(g.Nodes), func(a, b *roadmap.Node) int {
			return cmp.Or(cmp.Compare(kinds[a.Kind], kinds[b.Kind]), cmp.Compare(a.Ordinal, b.Ordinal))
		}),
		Edges: slices.SortedStableFunc(slices.Values(g.Edges), func(a, b *roadmap.Edge) int {
			return cmp.Or(
				cmp.Compare(types[a.Type], types[b.Type]),
				cmp.Compare(a.From, b.From),
				cmp.Compare(a.Position, b.Position),
				cmp.Compare(a.To, b.To),
			)
		}),
	}
}
