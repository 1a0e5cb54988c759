package rdf

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/analysis"
	"veikart/internal/export/graph"
	"veikart/internal/roadmap"
)

// basis says how something is known. It stands beside what is said, so that nothing that is inferred looks stated.
var basis = Own("basis")

// Word says which word of a public vocabulary a kind, an attribute or an edge of the roadmap has. Coordinate is that of the
// schema, or a type of edge.
type Word struct {
	Coordinate string
	Name       Name
}

// Classes returns the classes that nodes of kinds have beside the class of our own that has the kind's name.
func Classes() []Word {
	return []Word{
		{"Actor", "org:Organization"},
		{"Activity", "prov:Entity"},
		{"Document", "foaf:Document"},
		{"Finding", "prov:Entity"},
		{"Goal", "prov:Entity"},
		{"Involvement", "prov:Attribution"},
		{"Measure", "prov:Entity"},
		{"Release", "prov:Entity"},
		{"SubGoal", "prov:Entity"},
		{"UserGroup", "skos:Concept"},
	}
}

// actorClass is the class of an actor by its kind. What a programme or a network is, is no organisation with papers of its own;
// of an unknown one nothing is claimed.
func actorClass(kind string) Name {
	switch kind {
	case "PROGRAMME", "NETWORK":
		return "org:OrganizationalCollaboration"
	case "UNKNOWN", "":
		return "org:Organization"
	default:
		return "org:FormalOrganization"
	}
}

// Attributes returns the attributes for which public vocabularies have a property. Others have one of our own, by their
// coordinate.
func Attributes() []Word {
	return []Word{
		{"Activity.identifiers.url", "rdfs:seeAlso"},
		{"Activity.identifiers.value", "dcterms:identifier"},
		{"Activity.notes", "skos:note"},
		{"Activity.title", "dcterms:title"},
		{"Actor.aliases", "skos:altLabel"},
		{"Actor.identifiers.url", "rdfs:seeAlso"},
		{"Actor.identifiers.value", "dcterms:identifier"},
		{"Actor.name", "skos:prefLabel"},
		{"Document.title", "dcterms:title"},
		{"Finding.message", "dcterms:description"},
		{"Goal.number", "dcterms:identifier"},
		{"Goal.title", "dcterms:title"},
		{"Involvement.basis", basis},
		{"Involvement.role", "prov:hadRole"},
		{"Measure.description", "dcterms:description"},
		{"Measure.title", "dcterms:title"},
		{"SubGoal.code", "dcterms:identifier"},
		{"SubGoal.title", "dcterms:title"},
		{"UserGroup.name", "skos:prefLabel"},
	}
}

// Edges returns the types of edges for which public vocabularies have a property. Others have one of our own: the coordinate of
// the field that leads along them.
func Edges() []Word {
	return []Word{
		{string(roadmap.HasDocument), "dcterms:hasPart"},
		{string(roadmap.HasSubGoal), "dcterms:hasPart"},
		{string(roadmap.HasMeasure), "dcterms:hasPart"},
		{string(roadmap.HasActivity), "dcterms:hasPart"},
		{string(roadmap.RefersTo), "dcterms:references"},
		{string(roadmap.OwnedBy), "prov:qualifiedAttribution"},
		{string(roadmap.ActivityInvolves), "prov:qualifiedAttribution"},
		{string(roadmap.MeasureInvolves), "prov:qualifiedAttribution"},
		{string(analysis.Involves), "prov:qualifiedAttribution"},
		{string(roadmap.HasInvolvement), "prov:qualifiedAttribution"},
		{string(roadmap.OfActor), "prov:agent"},
		{string(roadmap.SucceededBy), "org:changedBy"},
	}
}

// words finds the words of public vocabularies.
type words struct{ classes, attributes, edges map[string]Name }

func newWords() words {
	index := func(all []Word) map[string]Name {
		out := make(map[string]Name, len(all))
		for _, w := range all {
			out[w.Coordinate] = w.Name
		}
		return out
	}
	return words{index(Classes()), index(Attributes()), index(Edges())}
}

// classesOf returns the classes of a node.
func (w words) classesOf(n graph.Node) []Name {
	public := w.classes[n.Kind]
	if n.Kind == string(roadmap.KindActor) {
		kind := ""
		for _, a := range n.Attributes {
			if text, ok := a.Value.(string); ok && a.Coordinate == "Actor.kind" {
				kind = text
			}
		}
		public = actorClass(kind)
	}
	if public == "" {
		return []Name{Own(n.Kind)}
	}
	return []Name{public, Own(n.Kind)}
}

// attribute returns the property of a node's attribute. Where it is a path of our own, of is the property of the schema that it
// is a case of; else empty. Apart is whether a node has several values of what the schema declares at one place, which only the
// names that the question gives tell apart.
func (w words) attribute(kind string, a graph.Attribute, apart bool) (name, of Name) {
	path := a.Coordinate
	if apart || strings.Contains(a.Name, ".") {
		path = kind + "." + a.Name
	}
	if public, ok := w.attributes[strings.TrimSuffix(path, ".text")]; ok {
		return public, ""
	}
	return asCase(path, a)
}

// asCase returns a path as a property of our own, and the property of the schema that it is a case of, where that is another one.
func asCase(path string, a graph.Attribute) (name, of Name) {
	if path == a.Coordinate {
		return Own(path), ""
	}
	return Own(path), Own(a.Coordinate)
}

// enums are the enums of the schema that an attribute's values are of, by its coordinate or the last word of that.
var enums = map[string]string{
	"Actor.kind": "ActorKind", "TextBlock.kind": "BlockKind",
	"bases": "Basis", "basis": "Basis", "form": "DocumentForm", "phases": "Phase", "precision": "DatePrecision", "role": "Role",
	"roles": "Role", "severity": "Severity", "status": "DateStatus", "subjectKind": "SubjectKind", "tense": "Tense",
}

// anyEnum is the type of attributes that are of an enum, where it does not say of which.
const anyEnum = "Enum"

// enumOf returns the enum of an attribute.
func enumOf(a graph.Attribute) string {
	if a.Type != anyEnum {
		return a.Type
	}
	return cmp.Or(enums[a.Coordinate], enums[lastOf(a)], anyEnum)
}

// lastOf returns the name of the field that an attribute is.
func lastOf(a graph.Attribute) string {
	return a.Coordinate[strings.LastIndexByte(a.Coordinate, '.')+1:]
}

// edge returns the property of a type of edge, and whether it leads the other way: from where the edge ends.
func (w words) edge(edge string) (name Name, back bool) {
	if name, ok := w.edges[edge]; ok {
		return name, false
	}
	for _, e := range roadmap.Edges() {
		if string(e.Type) != edge {
			continue
		}
		if e.Forward == "" {
			return Own(string(e.To[0]) + "." + e.Backward), true
		}
		return Own(string(e.From[0]) + "." + e.Forward), false
	}
	return Own(edge), false
}

// ofEdge returns the property of an attribute of an edge, as attribute does. Those of the roadmap's own edges go by the type of
// the edge, from whichever end it was met.
func (w words) ofEdge(edge string, a graph.Attribute, apart bool) (name, of Name) {
	last := lastOf(a)
	spec := roadmap.EdgeOf(roadmap.EdgeType(edge))
	switch {
	case apart:
		return asCase(edge+"."+a.Name, a)
	case last == roadmap.PropSince.String():
		return "dcterms:date", ""
	case last == roadmap.PropRole.String() || last == roadmap.PropRoles.String():
		return "prov:hadRole", ""
	case spec != nil && spec.PropertyNamed(last) >= 0:
		return Own(edge + "." + last), ""
	case spec != nil && strings.Contains(a.Name, "."):
		return asCase(edge+"."+a.Name, a)
	}
	return Own(a.Coordinate), ""
}

// isPart returns whether an edge leads from a whole to its part.
func isPart(name Name) bool { return name == "dcterms:hasPart" }

// isAttribution returns whether a type of edge says what an actor does, in one step.
func isAttribution(edge string) bool {
	all := []roadmap.EdgeType{roadmap.OwnedBy, roadmap.ActivityInvolves, roadmap.MeasureInvolves, analysis.Involves}
	return slices.Contains(all, roadmap.EdgeType(edge))
}

// isOfNode returns whether a type of edge only says whose an involvement or a finding is, which say themselves how they are known:
// their subjects, actors and measures.
func isOfNode(edge string) bool {
	own := []roadmap.EdgeType{roadmap.HasInvolvement, roadmap.OfActor, roadmap.Concerns, roadmap.About}
	return slices.Contains(own, roadmap.EdgeType(edge))
}
