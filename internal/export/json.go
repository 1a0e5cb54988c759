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
	for _, n := range g.Nodes {
		out := node{n.ID, n.Ordinal, named(roadmap.KindOf(n.Kind).Properties, n.Properties)}
		if n.Kind == roadmap.KindRelease {
			d.Release = out
			continue
		}
		d.Nodes[string(n.Kind)] = append(d.Nodes[string(n.Kind)], out)
	}
	for _, nodes := range d.Nodes {
		slices.SortStableFunc(nodes, func(a, b node) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	}
	for _, e := range g.Edges {
		d.Edges = append(d.Edges, edge{e.Type, e.From, e.To, e.Position, named(roadmap.EdgeOf(e.Type).Properties, e.Properties)})
	}
	sortEdges(d.Edges)
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

// sortEdges orders edges by type, as in the table, then by where they leave, their place there, and
// where they lead.
func sortEdges(edges []edge) {
	rank := map[roadmap.EdgeType]int{}
	for i, spec := range roadmap.Edges() {
		rank[spec.Type] = i
	}
	slices.SortStableFunc(edges, func(a, b edge) int {
		return cmp.Or(
			cmp.Compare(rank[a.Type], rank[b.Type]),
			cmp.Compare(a.From, b.From),
			cmp.Compare(a.Position, b.Position),
			cmp.Compare(a.To, b.To),
		)
	})
}
