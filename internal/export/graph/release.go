package graph

import (
	"cmp"
	"slices"
	"time"

	"veikart/graph/label"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// FromRelease returns a whole release: its nodes in the order of the table of kinds and of the source, its edges in the order
// of the table of edges. Properties have the names of the schema's fields; texts of documents are left out, and what is
// internal. The release itself is no node: the receipt says what it is. Passages have no place where the texts of the documents
// were not read with them.
func FromRelease(g *roadmap.Graph) *Graph {
	b := newBuilder()
	places := placesOf(g)
	for _, n := range sortedNodes(g) {
		if n.Kind == roadmap.KindDocument {
			b.document(Document{n.ID, n.Text(roadmap.PropTitle), n.Text(roadmap.PropSha256), n.Text(roadmap.PropTextSha256)})
		}
		node := b.node(n.ID)
		node.Kind, node.Label = string(n.Kind), labelOf(n)
		node.Attributes = attributesOf(node.Kind, roadmap.KindOf(n.Kind).Properties, n.Properties)
		sources, _ := n.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
		b.cite(&node.Sources, sourcesOf(sources, places)...)
		node.Basis = basisOfNode(n, len(sources))
	}
	for _, e := range sortedEdges(g) {
		edge := b.edge(string(e.Type()), e.From(), e.To())
		edge.Attributes = attributesOf(string(e.Type()), roadmap.EdgeOf(e.Type()).Properties, e.Properties)
		sources, _ := e.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
		b.cite(&edge.Sources, sourcesOf(sources, places)...)
		if bases, ok := e.GetIfDeclared(roadmap.PropBases).([]string); ok {
			edge.Basis = strongest(bases)
		}
	}
	return b.finish()
}

// sortedNodes returns the nodes but for the release, by their kinds and ordinals: stores return them in their own orders.
func sortedNodes(g *roadmap.Graph) []*roadmap.Node {
	rank := map[roadmap.Kind]int{}
	for i, k := range roadmap.Kinds() {
		rank[k.Kind] = i
	}
	nodes := slices.DeleteFunc(slices.Clone(g.Nodes), func(n *roadmap.Node) bool { return n.Kind == roadmap.KindRelease })
	slices.SortStableFunc(nodes, func(a, b *roadmap.Node) int {
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(a.Ordinal, b.Ordinal), cmp.Compare(a.ID, b.ID))
	})
	return nodes
}

// sortedEdges returns the edges but for those of the release, by their types, where they leave and their places there.
func sortedEdges(g *roadmap.Graph) []*roadmap.Edge {
	rank := map[roadmap.EdgeType]int{}
	for i, spec := range roadmap.Edges() {
		rank[spec.Type] = i
	}
	edges := slices.DeleteFunc(slices.Clone(g.Edges), func(e *roadmap.Edge) bool { return e.Type() == roadmap.HasDocument })
	slices.SortStableFunc(edges, func(a, b *roadmap.Edge) int {
		return cmp.Or(cmp.Compare(rank[a.Type()], rank[b.Type()]), cmp.Compare(a.From(), b.From()),
			cmp.Compare(a.Position(), b.Position()), cmp.Compare(a.To(), b.To()))
	})
	return edges
}

// language is that of labels: the pages'.
const language = "NB"

// labelOf returns what people call a node, as the API does; of an involvement the role.
func labelOf(n *roadmap.Node) string {
	if n.Kind == roadmap.KindInvolvement {
		return label.OfValue(n.Text(roadmap.PropRole), language)
	}
	return label.Named(n, language)
}

// basisOfNode returns the basis of a node that its passages do not show.
func basisOfNode(n *roadmap.Node, sources int) Basis {
	if own, ok := n.GetIfDeclared(roadmap.PropBasis).(string); ok {
		return Basis(own)
	}
	if sources == 0 && n.GetIfDeclared(roadmap.PropOrigin) != nil {
		return Curated
	}
	return ""
}

// strongest returns the basis of what is known in several ways.
func strongest(bases []string) Basis {
	if slices.Contains(bases, string(Stated)) {
		return Stated
	}
	return Inferred
}

// attributesOf returns the public properties of a node or an edge, by the names of the schema's fields, but for passages.
func attributesOf(of string, properties []roadmap.Property, values []roadmap.Value) []Attribute {
	var out []Attribute
	add := func(name, kind, coordinate string, value any) {
		if list, ok := value.([]string); value != "" && (!ok || len(list) > 0) {
			out = append(out, Attribute{name, kind, coordinate, value})
		}
	}
	for i, p := range properties {
		if p.Internal || values[i] == nil || of == string(roadmap.KindDocument) && p.Name == roadmap.PropText.String() {
			continue
		}
		coordinate := of + "." + p.Field()
		switch value := values[i].(type) {
		case string:
			add(p.Name, typeOf(p), coordinate, value)
		case []string:
			add(p.Name, typeOf(p), coordinate, value)
		case int:
			add(p.Name, "Int", coordinate, int64(value))
		case bool:
			add(p.Name, "Boolean", coordinate, value)
		case time.Time:
			add(p.Name, "DateTime", coordinate, roadmap.InstantText(value))
		case roadmap.Date:
			for _, part := range partsOfDate(value) {
				add(p.Name+"."+part.Name, part.Type, part.Coordinate, part.Value)
			}
		case roadmap.Curation:
			add("provenance.file", "String", "Origin.file", value.File)
			add("provenance.from", "String", "Origin.from", value.From)
		case []roadmap.Block:
			add(p.Name+".kind", "Enum", "TextBlock.kind", each(value, func(b roadmap.Block) string { return string(b.Kind) }))
			add(p.Name+".text", "String", "TextBlock.text", each(value, func(b roadmap.Block) string { return b.Text }))
		case []roadmap.Identifier:
			add(p.Name+".scheme", "String", "Identifier.scheme", each(value, func(i roadmap.Identifier) string { return i.Scheme }))
			add(p.Name+".value", "String", "Identifier.value", each(value, func(i roadmap.Identifier) string { return i.Value }))
			add(p.Name+".url", "String", "Identifier.url", each(value, func(i roadmap.Identifier) string { return i.URL }))
		}
	}
	return out
}

// typeOf returns the schema's type of a property that is a text or several.
func typeOf(p roadmap.Property) string {
	switch {
	case p.Type == roadmap.Enum || p.Type == roadmap.Enums:
		return "Enum"
	case p.Type == roadmap.Calendar || p.Name == roadmap.PropSince.String():
		return "Date"
	}
	return "String"
}

func partsOfDate(d roadmap.Date) []Attribute {
	part := func(name, kind string, value any) Attribute {
		return Attribute{name, kind, "ActivityDate." + name, value}
	}
	return []Attribute{
		part("date", "Date", string(d.Day)),
		part("status", "Enum", string(d.Status)),
		part("precision", "Enum", string(d.Precision)),
		part("earliest", "Date", string(d.Earliest)),
		part("latest", "Date", string(d.Latest)),
		part("text", "String", d.Text),
	}
}

func each[T any](all []T, text func(T) string) []string {
	out := make([]string, 0, len(all))
	for _, one := range all {
		out = append(out, text(one))
	}
	return out
}

func sourcesOf(passages []roadmap.Source, places store.Located) []Source {
	out := make([]Source, 0, len(passages))
	for _, p := range passages {
		out = append(out, Source{
			Document: p.Document, Start: p.Start, End: p.End, ByteStart: p.ByteStart, ByteEnd: p.ByteEnd, Quote: p.Quote,
			Place: places.Of(p).Words().In(language),
		})
	}
	return out
}

// placesOf returns what finds passages in the files of the documents that have their texts.
func placesOf(g *roadmap.Graph) store.Located {
	var documents []*roadmap.Node
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindDocument && n.Get(roadmap.PropText) != nil {
			documents = append(documents, n)
		}
	}
	found, err := store.PlacesOf(documents)()
	if err != nil { // the release's own map of a file is broken: passages have their offsets
		return nil
	}
	return found
}
