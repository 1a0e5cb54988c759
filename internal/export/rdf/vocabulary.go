package rdf

import (
	"cmp"
	"slices"
	"strings"

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

// attribute returns the property of a node's attribute: of the path that leads to it from the node's kind.
func (w words) attribute(kind string, a graph.Attribute) Name {
	path := pathOf(kind, a)
	if name, ok := w.attributes[strings.TrimSuffix(path, ".text")]; ok {
		return name
	}
	return Own(path)
}

// pathOf returns where the schema declares an attribute, as a path from a kind: `Activity.start.date`. The coordinate says it but
// for what lies in an object of its own.
func pathOf(kind string, a graph.Attribute) string {
	if owner, _, _ := strings.Cut(a.Coordinate, "."); owner == kind {
		return a.Coordinate
	}
	return kind + "." + a.Name
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

// ofEdge returns the property of an attribute of an edge. Those of the roadmap's own edges go by the type of the edge, from
// whichever end it was met.
func (w words) ofEdge(edge string, a graph.Attribute) Name {
	switch last := lastOf(a); {
	case last == roadmap.PropSince.String():
		return "dcterms:date"
	case last == roadmap.PropRole.String() || last == roadmap.PropRoles.String():
		return "prov:hadRole"
	case roadmap.EdgeOf(roadmap.EdgeType(edge)) == nil:
		return Own(a.Coordinate)
	case strings.HasPrefix(a.Coordinate, edge+".") || strings.HasSuffix(strings.TrimSuffix(a.Coordinate, "."+last), "Edge"):
		return Own(edge + "." + last)
	}
	return Own(edge + "." + a.Name) // of an object within
}

// isPart returns whether an edge leads from a whole to its part.
func isPart(name Name) bool { return name == "dcterms:hasPart" }

// isAttribution returns whether a type of edge says what an actor does, in one step.
func isAttribution(edge string) bool {
	return slices.Contains([]roadmap.EdgeType{roadmap.OwnedBy, roadmap.ActivityInvolves, roadmap.MeasureInvolves}, roadmap.EdgeType(edge))
}

// isOfNode returns whether a type of edge only says whose an involvement or a finding is, which say themselves how they are known:
// their subjects, actors and measures.
func isOfNode(edge string) bool {
	own := []roadmap.EdgeType{roadmap.HasInvolvement, roadmap.OfActor, roadmap.Concerns, roadmap.About}
	return slices.Contains(own, roadmap.EdgeType(edge))
}
