package graph

import (
	"slices"
	"strconv"

	"veikart/internal/roadmap"
)

// builder puts a graph together. What is met again is merged.
type builder struct {
	graph     Graph
	nodes     map[string]int // places by id
	edges     map[ends]int
	documents map[string]bool
	texts     map[string]string // texts that come again and again, such as names and days: each is held once
}

type ends struct{ kind, from, to string }

func newBuilder() *builder {
	return &builder{nodes: map[string]int{}, edges: map[ends]int{}, documents: map[string]bool{}, texts: map[string]string{}}
}

// once returns a text that is held once however often it comes.
func (b *builder) once(text string) string {
	if known, ok := b.texts[text]; ok {
		return known
	}
	b.texts[text] = text
	return text
}

// node returns a node by its id, a new one where it was not met.
func (b *builder) node(id string) *Node {
	i, met := b.nodes[id]
	if !met {
		i = len(b.graph.Nodes)
		b.nodes[id] = i
		b.graph.Nodes = append(b.graph.Nodes, Node{ID: id})
	}
	return &b.graph.Nodes[i]
}

// edge returns the edge of a type between two nodes, a new one where it was not met.
func (b *builder) edge(kind, from, to string) *Edge {
	i, met := b.edges[ends{kind, from, to}]
	if !met {
		i = len(b.graph.Edges)
		b.edges[ends{kind, from, to}] = i
		b.graph.Edges = append(b.graph.Edges, Edge{Type: kind, From: from, To: to})
	}
	return &b.graph.Edges[i]
}

// cite adds passages to those of something, each once.
func (b *builder) cite(sources *[]Source, passages ...Source) {
	for _, s := range passages {
		s.Document = b.once(s.Document)
		if !slices.ContainsFunc(*sources, s.isAt) {
			*sources = append(*sources, s)
		}
		b.document(Document{ID: s.Document})
	}
}

func (b *builder) document(d Document) {
	if !b.documents[d.ID] {
		b.documents[d.ID] = true
		b.graph.Documents = append(b.graph.Documents, d)
	}
}

func (s Source) isAt(other Source) bool {
	return s.Start == other.Start && s.End == other.End && s.Document == other.Document
}

// merge adds attributes to those of something. One that is there with another value is kept under its name with a number.
func merge(into *[]Attribute, attributes []Attribute) {
	*into = slices.Grow(*into, len(attributes))
	for _, a := range attributes {
		name, again := a.Name, 2
		for {
			i := slices.IndexFunc(*into, func(other Attribute) bool { return other.Name == a.Name })
			if i < 0 {
				*into = append(*into, a)
				break
			}
			if sameValue((*into)[i].Value, a.Value) {
				break
			}
			a.Name = name + " " + strconv.Itoa(again)
			again++
		}
	}
}

func sameValue(a, b any) bool {
	list, isList := a.([]string)
	other, isOther := b.([]string)
	if isList || isOther {
		return isList && isOther && slices.Equal(list, other)
	}
	return a == b
}

// finish says how nodes and edges are known, of which the objects themselves do not say it.
func (b *builder) finish() *Graph {
	for i := range b.graph.Nodes {
		b.graph.Nodes[i].settle()
	}
	for i := range b.graph.Edges {
		b.settle(&b.graph.Edges[i])
	}
	return &b.graph
}

// settle sets the basis of a node: an involvement has its own.
func (n *Node) settle() {
	kind := roadmap.Kind(n.Kind)
	switch {
	case n.Basis != "":
	case kind == roadmap.KindFinding:
		n.Basis = Computed
	case len(n.Sources) > 0:
		n.Basis = Stated
	}
}

// settle sets what states an edge without passages, and how it is known.
func (b *builder) settle(e *Edge) {
	from, to := b.node(e.From), b.node(e.To)
	spec := roadmap.EdgeOf(roadmap.EdgeType(e.Type))
	if spec == nil {
		if e.Basis == "" {
			e.Basis = Computed
		}
		return
	}
	if by := statedBy(spec, from, to); by != nil && len(e.Sources) == 0 {
		b.cite(&e.Sources, passagesOf(spec, by)...)
	}
	if e.Basis == "" {
		e.Basis = basisOf(spec, e, from, to)
	}
}

// statedBy returns the node whose passages state an edge, nil where the edge has its own or none.
func statedBy(spec *roadmap.EdgeSpec, from, to *Node) *Node {
	switch {
	case from.Kind == involvementType:
		return from
	case to.Kind == involvementType, spec.StatedBy == roadmap.AtTo:
		return to
	case spec.StatedBy == roadmap.AtFrom:
		return from
	case spec.Type == roadmap.HasActivity: // the schema shows the passages of these edges at the activity
		return to
	}
	return nil
}

// passagesOf returns the passages of a node that state an edge of a type: the first, which is where the node itself stands, or
// all where each of them states the edge.
func passagesOf(spec *roadmap.EdgeSpec, by *Node) []Source {
	if spec.StatedBy != 0 && len(by.Sources) > 1 {
		return by.Sources[:1]
	}
	return by.Sources
}

// basisOf returns how an edge of the roadmap is known.
func basisOf(spec *roadmap.EdgeSpec, e *Edge, from, to *Node) Basis {
	switch spec.Type {
	case roadmap.HasDocument:
		return ""
	case roadmap.About, roadmap.FoundInGoal, roadmap.FoundInSubGoal, roadmap.FoundInMeasure:
		return Computed
	case roadmap.HasInvolvement:
		return to.Basis
	case roadmap.OfActor, roadmap.Concerns:
		return from.Basis
	case roadmap.SucceededBy:
		if len(e.Sources) == 0 {
			return Curated
		}
	}
	return Stated
}
