package graph

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/roadmap"
)

// types says what objects of the schema's types are to a graph.
type types struct{ schema *ast.Schema }

// The types that are told by their names.
const (
	sourceType      = "Source"
	pageInfoType    = "PageInfo"
	involvementType = string(roadmap.KindInvolvement)
)

// isNode returns whether objects of a type are nodes, whichever of its possible types they have.
func (t types) isNode(d *ast.Definition) bool {
	possible := t.schema.GetPossibleTypes(d)
	for _, p := range possible {
		if !slices.Contains(p.Interfaces, "Node") {
			return false
		}
	}
	return len(possible) > 0
}

// named returns the definition of a field's type without its lists.
func (t types) named(f *ast.FieldDefinition) *ast.Definition { return t.schema.Types[f.Type.Name()] }

// isList returns whether a field holds a list.
func isList(f *ast.FieldDefinition) bool { return f.Type.Elem != nil }

// own returns the fields that hold the nodes that an object is about, see the comment of the package: none, one, or from and
// to. A passage is about no node.
func (t types) own(d *ast.Definition) []string {
	if d == nil || d.Kind != ast.Object || d.Name == sourceType || d == t.schema.Query || t.isNode(d) {
		return nil
	}
	var single []string
	for _, f := range d.Fields {
		if !isList(f) && t.isNode(t.named(f)) {
			single = append(single, f.Name)
		}
	}
	switch {
	case slices.Equal(single, []string{"from", "to"}):
		return single
	case slices.Contains(single, "node"): // a hit of a search has its node twice
		return []string{"node"}
	case len(single) == 1:
		return single
	}
	return nil
}

// isCount returns whether objects of a type say what there is of their node, rather than stand for it: nodes are not added to
// them, so that tables of numbers do not become graphs without edges.
func isCount(name string) bool {
	switch name {
	case "MatrixHeader", "SeriesRelease", "ReleaseComparison", "HistoryState":
		return true
	}
	return strings.HasSuffix(name, "GroupKey")
}

// edgesOf returns the type of the edges of a connection, nil where a type is none.
func (t types) edgesOf(d *ast.Definition) *ast.Definition {
	nodes, edges := d.Fields.ForName("nodes"), d.Fields.ForName("edges")
	if nodes == nil || edges == nil || !strings.HasSuffix(d.Name, "Connection") || !t.isNode(t.named(nodes)) {
		return nil
	}
	return t.named(edges)
}

// isHeavy returns whether nodes of a kind have so many passages that only the first is asked for: many pages name them.
func isHeavy(kind string) bool {
	spec := roadmap.KindOf(roadmap.Kind(kind))
	if spec == nil {
		return true
	}
	i := spec.Property(roadmap.PropSources)
	return i < 0 || spec.Properties[i].Heavy
}

// isCurated returns whether nodes of a kind are curated where no passage states them.
func isCurated(kind string) bool {
	spec := roadmap.KindOf(roadmap.Kind(kind))
	return spec != nil && spec.Property(roadmap.PropOrigin) >= 0
}
