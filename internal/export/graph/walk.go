package graph

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/label"
	"veikart/internal/roadmap"
)

// object is an object of an answer. The question has the order of its fields.
type object = map[string]any

// place is where in an answer an object stands.
type place struct {
	ids    []string // of the nodes above, from which ways down begin; none at the root
	way    string   // coordinate of the first field that leads down from there; empty at the nodes themselves
	field  string   // coordinate of the last one
	link   *link    // what the answer says beside the object of the edge that leads to it; nil: nothing
	into   *sink    // what takes scalars and passages
	prefix string   // of their names
	listed bool     // whether they stand in a list below what takes them
}

// sink takes the scalars and the passages of one node or edge, or what stands outside of all.
type sink struct {
	attributes []Attribute
	sources    []Source
	outside    bool
}

// link is what is said of an edge where no node says it. Kind is the type that a step of a path states.
type link struct {
	said  sink
	kind  string
	basis Basis
}

// walk takes an object, in whatever place it stands.
func (c *Collector) walk(o object, s *selection, of *ast.Definition, at place) {
	own := c.own(of)
	switch {
	case of.Name == pageInfoType:
	case of.Name == sourceType:
		c.passage(o, s, of, at)
	case c.isNode(of):
		c.node(o, s, of, at)
	case len(own) == 2:
		c.pair(o, s, of, at)
	case len(own) == 1:
		c.carrier(o, s, of, at, own[0])
	default:
		c.below(o, s, of, at)
	}
}

// passage takes a passage that a question asked for. Its document is where it lies; what is asked for below that has no way up.
func (c *Collector) passage(o object, s *selection, of *ast.Definition, at place) {
	if passage, ok := readPassage(o, BesideKey); ok {
		at.into.sources = append(at.into.sources, passage)
	}
	for _, f := range s.fields(of) {
		if document, ok := o[f.key].(object); ok {
			c.below(document, f.below, c.named(f.field.Definition), place{into: &sink{outside: true}})
		}
	}
}

// below takes the fields of an object, but for some.
func (c *Collector) below(o object, s *selection, of *ast.Definition, at place, but ...string) {
	for _, f := range s.fields(of) {
		value, isThere := o[f.key]
		if !isThere || slices.Contains(but, f.field.Name) {
			continue
		}
		if f.below == nil {
			c.scalar(f, of, value, at)
			continue
		}
		down := place{ids: at.ids, way: at.way, field: f.coordinate, into: at.into, prefix: at.prefix + f.key + ".", listed: at.listed}
		if down.way == "" {
			down.way = f.coordinate
		}
		switch value := value.(type) {
		case object:
			c.found(value, f, down)
		case []any:
			down.listed = true
			beside, _ := o[KeyEdges].([]any)
			for i, one := range value {
				if one, ok := one.(object); ok {
					down.link = nil
					if f.field.Name == "nodes" && i < len(beside) {
						down.link = linkOf(beside[i])
					}
					c.found(one, f, down)
				}
			}
		}
	}
}

// found takes an object that a field holds.
func (c *Collector) found(o object, f *selected, at place) {
	if of := c.concrete(o, f); of != nil {
		c.walk(o, f.below, of, at)
	}
}

// concrete returns the type of an object that a field holds, nil where the answer does not say it.
func (c *Collector) concrete(o object, f *selected) *ast.Definition {
	declared := c.named(f.field.Definition)
	if declared.Kind == ast.Object {
		return declared
	}
	name, _ := o[KeyType].(string)
	return c.schema.Types[name]
}

// node takes an object that is a node.
func (c *Collector) node(o object, s *selection, of *ast.Definition, at place) {
	id, ok := o[KeyID].(string)
	if !ok {
		return
	}
	c.identify(c.builder.node(id), o, of)
	c.connect(at, id)
	said := sink{sources: evidenceOf(o)}
	c.below(o, s, of, place{ids: []string{id}, into: &said}, "id")
	c.tell(id, &said)
}

// identify says who a node is.
func (c *Collector) identify(n *Node, o object, of *ast.Definition) {
	n.Kind = of.Name
	if name, ok := o[KeyLabel].(string); ok {
		n.Label = name
	} else if role, ok := o[KeyRole].(string); ok {
		n.Label = label.OfValue(role, language)
	}
	if basis, ok := o[KeyBasis].(string); ok {
		n.Basis = Basis(basis)
	} else if source, asked := o[KeySource]; asked && source == nil && isCurated(n.Kind) {
		n.Basis = Curated
	}
}

// tell adds to a node what was said of it.
func (c *Collector) tell(id string, said *sink) {
	n := c.builder.node(id)
	merge(&n.Attributes, said.attributes)
	c.builder.cite(&n.Sources, said.sources...)
}

// connect adds the edges that lead to a node from those above it.
func (c *Collector) connect(at place, id string) {
	for _, from := range at.ids {
		kind, a, b := at.way, from, id
		if of, name, ok := strings.Cut(at.way, "."); ok {
			if relation, ok := roadmap.RelationOf(roadmap.Kind(of), name); ok {
				kind = string(relation.Hop.Edge)
				if relation.Hop.Back {
					a, b = id, from
				}
			}
		}
		c.say(c.builder.edge(kind, a, b), at.link)
	}
}

// say adds to an edge what was said of it.
func (c *Collector) say(e *Edge, l *link) {
	if l == nil {
		return
	}
	if l.basis != "" && e.Basis != Stated {
		e.Basis = l.basis
	}
	merge(&e.Attributes, l.said.attributes)
	c.builder.cite(&e.Sources, l.said.sources...)
}

// pair takes an object that is an edge between two nodes.
func (c *Collector) pair(o object, s *selection, of *ast.Definition, at place) {
	from, to := c.ownNode(o, s, of, "from"), c.ownNode(o, s, of, "to")
	if from == "" || to == "" {
		c.below(o, s, of, at, "from", "to")
		return
	}
	l := linkOf(o)
	c.below(o, s, of, place{ids: []string{from, to}, into: &l.said}, "from", "to")
	if l.kind == "" {
		l.kind = at.field
	}
	c.say(c.builder.edge(l.kind, from, to), l)
}

// carrier takes an object that is about one node, which a field of it holds.
func (c *Collector) carrier(o object, s *selection, of *ast.Definition, at place, name string) {
	id := c.ownNode(o, s, of, name)
	if id == "" {
		c.below(o, s, of, at, name)
		return
	}
	l := linkOf(o)
	c.below(o, s, of, place{ids: []string{id}, into: &l.said}, name)
	if len(at.ids) == 0 {
		c.tell(id, &l.said)
		return
	}
	at.link = l
	c.connect(at, id)
}

// ownNode takes the node that a field of an object holds, or that was added for it, and returns its id; empty: there is none.
func (c *Collector) ownNode(o object, s *selection, of *ast.Definition, name string) string {
	id := ""
	for _, f := range s.fields(of) {
		if one, ok := o[f.key].(object); ok && f.field.Name == name {
			c.found(one, f, place{})
			id, _ = one[KeyID].(string)
		}
	}
	if added, ok := o[keyOfOwn(name)].(object); ok && id == "" {
		f := &selected{field: &ast.Field{Definition: of.Fields.ForName(name)}, below: newSelection(c.types, nil)}
		c.found(added, f, place{})
		id, _ = added[KeyID].(string)
	}
	return id
}
