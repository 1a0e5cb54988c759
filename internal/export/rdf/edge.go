package rdf

import (
	"net/url"

	"veikart/internal/export/graph"
	"veikart/internal/roadmap"
)

// edgeResource is what is said of an edge, with the passages that state it.
type edgeResource struct {
	*Resource
	sources []graph.Source
}

// leaving says on a node's resource what an edge that leaves it says, and returns what is said of the edge itself. Only an edge
// that is stated, or from a list, is a plain property; others are said of, with their basis.
func (m *model) leaving(r *Resource, e *graph.Edge) []*edgeResource {
	name, back := m.edge(e.Type)
	to := m.thing(e.To)
	switch {
	case isOfNode(e.Type):
		r.Add(name, Link(to))
		return nil
	case isAttribution(e.Type):
		if e.Type != string(roadmap.OwnedBy) && m.told[pair{e.From, e.To}] {
			return nil // involvements say it one by one
		}
		return m.attribution(r, e)
	case e.Type == string(roadmap.SucceededBy):
		return m.succession(r, e)
	}
	asserted := isAsserted(e)
	if asserted && !back {
		r.Add(name, Link(to))
	}
	if asserted && len(e.Sources) == 0 && len(e.Attributes) == 0 {
		return nil
	}
	subject, object := r.IRI, to
	if back {
		subject, object = object, subject
	}
	said := m.about(r.IRI, e, "rdf:Statement").
		Add("rdf:subject", Link(subject)).Add("rdf:predicate", Named(name)).Add("rdf:object", Link(object))
	return []*edgeResource{{said, e.Sources}}
}

// isAsserted returns whether an edge is said as it is: not one that is read from a sentence, nor one that is counted from others.
func isAsserted(e *graph.Edge) bool { return e.Basis != graph.Inferred && e.Basis != graph.Computed }

// reaching says on a node's resource what an edge that reaches it says: that it is part of something, or what leads the other way.
func (m *model) reaching(r *Resource, e *graph.Edge) {
	if !isAsserted(e) {
		return
	}
	name, back := m.edge(e.Type)
	switch {
	case back:
		r.Add(name, Link(m.thing(e.From)))
	case isPart(name):
		r.Add("dcterms:isPartOf", Link(m.thing(e.From)))
	}
}

// attribution says that an actor does something: as PROV's qualified form, which has room for the role and the basis.
func (m *model) attribution(r *Resource, e *graph.Edge) []*edgeResource {
	said := m.about(r.IRI, e, "prov:Attribution").Add("prov:agent", Link(m.thing(e.To)))
	if e.Type == string(roadmap.OwnedBy) {
		said.Add("prov:hadRole", m.concept("Role", string(roadmap.Owner)))
	}
	r.Add("prov:qualifiedAttribution", Link(said.IRI))
	return []*edgeResource{{said, e.Sources}}
}

// succession says that an actor took over from another.
func (m *model) succession(r *Resource, e *graph.Edge) []*edgeResource {
	said := m.about(r.IRI, e, "org:ChangeEvent").
		Add("org:originalOrganization", Link(r.IRI)).Add("org:resultingOrganization", Link(m.thing(e.To)))
	r.Add("org:changedBy", Link(said.IRI))
	return []*edgeResource{{said, e.Sources}}
}

// about returns a resource for an edge: what the edge says of itself, and how it is known.
func (m *model) about(from string, e *graph.Edge, class Name) *Resource {
	r := NewResource(below(from, url.PathEscape(e.Type)+"/"+url.PathEscape(e.To)), class)
	m.describe(r, e)
	return r
}

func (m *model) describe(r *Resource, e *graph.Edge) {
	if e.Basis != "" {
		r.Add(basis, m.concept("Basis", string(e.Basis)))
	}
	for _, a := range e.Attributes {
		name, of := m.ofEdge(e.Type, a, m.apart[place{e.Type, a.Coordinate}])
		m.attribute(r, m.isCase(name, of), a)
	}
}
