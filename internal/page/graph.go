package page

import (
	"fmt"

	"veikart/internal/roadmap"
)

// FromGraph writes a page back from a graph: the layout of the Document with the given id, and the
// values of the nodes and edges that it refers to. It reads no text that a Document keeps. The error
// names a document or a layout item's target that the graph does not have.
func FromGraph(g *roadmap.Graph, document string) (string, error) {
	nodes := make(map[string]*roadmap.Node, len(g.Nodes))
	for _, n := range g.Nodes {
		nodes[n.ID] = n
	}
	d := nodes[document]
	if d == nil || d.Kind != roadmap.KindDocument {
		return "", fmt.Errorf("the graph has no document %s", document)
	}
	layout, ok := d.Get(roadmap.PropLayout).(roadmap.PackedLayout)
	if !ok {
		return "", fmt.Errorf("%s has no layout", document)
	}
	owners, userGroups := namesInSource(g, roadmap.OwnedBy), namesInSource(g, roadmap.Serves)
	text, err := write(layout.All(), func(node, property string) any {
		switch n := nodes[node]; {
		case n == nil:
			return nil
		case property == ownersProperty:
			return owners[node]
		case property == userGroupsProperty:
			return userGroups[node]
		default:
			return n.Lookup(property)
		}
	})
	if err != nil {
		return "", fmt.Errorf("%s: %w", document, err)
	}
	return text, nil
}

// namesInSource returns the names as written that edges of a type carry, by the id of the node they
// leave and in the order of their positions. A position without an edge has an empty name.
func namesInSource(g *roadmap.Graph, edge roadmap.EdgeType) map[string][]string {
	names := map[string][]string{}
	for _, e := range g.Edges {
		if e.Type() != edge || e.Position() < 0 {
			continue
		}
		list := names[e.From()]
		for len(list) <= e.Position() {
			list = append(list, "")
		}
		list[e.Position()], _ = e.Get(roadmap.PropNameInSource).(string)
		names[e.From()] = list
	}
	return names
}
