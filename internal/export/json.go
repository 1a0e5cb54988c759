// Package export writes a release as documented JSON, for tools that want the whole graph at once.
// docs/export.md describes the form.
package export

import (
	"bufio"
	"bytes"
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

// JSON writes the graph, indented and ended by a line end, node by node and edge by edge. The same graph always gives the same
// bytes. The error is the writer's.
func JSON(w io.Writer, g *roadmap.Graph) error {
	g = Ordered(g)
	s := &stream{out: bufio.NewWriter(w)}
	s.text("{\n  \"format\": ").value(Format, "").text(",\n  \"version\": ").value(Version, "").text(",\n  \"release\": ")
	byKind := map[roadmap.Kind][]*roadmap.Node{}
	for _, n := range g.Nodes {
		byKind[n.Kind] = append(byKind[n.Kind], n)
	}
	for _, n := range byKind[roadmap.KindRelease] {
		s.value(nodeOf(n), "  ")
	}
	s.text(",\n  \"nodes\": {")
	before := "\n    "
	for _, kind := range kindsByName() {
		s.text(before).value(kind, "").text(": ")
		before = ",\n    "
		list(s, byKind[kind], "    ", func(n *roadmap.Node) any { return nodeOf(n) })
	}
	s.text("\n  },\n  \"edges\": ")
	list(s, g.Edges, "  ", func(e *roadmap.Edge) any {
		return edge{e.Type(), e.From(), e.To(), e.Position(), named(roadmap.EdgeOf(e.Type()).Properties, e.Properties)}
	})
	s.text("\n}\n")
	if s.err == nil {
		s.err = s.out.Flush()
	}
	if s.err != nil {
		return fmt.Errorf("export: %w", s.err)
	}
	return nil
}

func nodeOf(n *roadmap.Node) node {
	return node{n.ID, n.Ordinal, named(roadmap.KindOf(n.Kind).Properties, n.Properties)}
}

// kindsByName returns the kinds of nodes, but for the release, in the order of their names.
func kindsByName() []roadmap.Kind {
	var out []roadmap.Kind
	for _, k := range roadmap.Kinds() {
		if k.Kind != roadmap.KindRelease {
			out = append(out, k.Kind)
		}
	}
	slices.Sort(out)
	return out
}

// stream writes parts of JSON. After the first error it writes nothing.
type stream struct {
	out *bufio.Writer
	buf bytes.Buffer // of one value
	err error
}

func (s *stream) text(text string) *stream {
	if s.err == nil {
		_, s.err = s.out.WriteString(text)
	}
	return s
}

// value writes a value whose lines but the first begin with an indent.
func (s *stream) value(v any, indent string) *stream {
	if s.err != nil {
		return s
	}
	s.buf.Reset()
	encoder := json.NewEncoder(&s.buf)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(indent, "  ")
	if s.err = encoder.Encode(v); s.err == nil {
		_, s.err = s.out.Write(bytes.TrimSuffix(s.buf.Bytes(), []byte("\n")))
	}
	return s
}

// list writes a list whose end stands at an indent.
func list[T any](s *stream, all []T, indent string, as func(T) any) {
	if len(all) == 0 {
		s.text("[]")
		return
	}
	before := "["
	for _, one := range all {
		s.text(before+"\n"+indent+"  ").value(as(one), indent+"  ")
		before = ","
	}
	s.text("\n" + indent + "]")
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
				cmp.Compare(types[a.Type()], types[b.Type()]),
				cmp.Compare(a.From(), b.From()),
				cmp.Compare(a.Position(), b.Position()),
				cmp.Compare(a.To(), b.To()),
			)
		}),
	}
}
