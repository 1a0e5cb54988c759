package rdf

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"veikart/graph/label"
	"veikart/internal/export/graph"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// Write writes a graph as linked data, with its receipt and its evidence. Texts are those of documents by id: sources are given
// what stands around them there. The error names a passage that does not stand in its text.
func Write(w io.Writer, form Form, g *graph.Graph, r receipt.Receipt, texts map[string]string) error {
	out, err := NewWriter(w, form, r.Base)
	if err != nil {
		return err
	}
	g.SetContext(texts)
	m := newModel(out, g, r, texts)
	m.receipt()
	m.documents()
	for i := range g.Nodes {
		m.node(&g.Nodes[i])
		if m.failed != nil { // nobody reads on, or the evidence is wrong
			return m.failed
		}
	}
	m.closing()
	return errors.Join(m.failed, out.Close())
}

// model makes resources of a graph, one after another.
type model struct {
	names
	words
	labels map[string]roadmap.Words
	out    *Writer
	g      *graph.Graph
	r      receipt.Receipt
	texts  map[string]string
	failed error

	from, to map[string][]int            // edges, by the node that they leave and by the node that they reach
	told     map[pair]bool               // whether involvements say that an actor is involved in something
	merged   map[int]bool                // edges that involvements say
	owning   map[string]int              // edges that say what an involvement says, by its id
	read     map[string]receipt.Document // documents by id
	passages map[string]bool             // written
	apart    map[place]bool              // whether only the names that a question gives tell attributes apart
	cases    []Name                      // properties that are paths of our own, in the order in which they were met
	caseOf   map[Name]Name               // the properties of the schema that they are cases of
	met      []concept                   // in the order in which they were met
	isMet    map[concept]bool
}

// place is a kind of node or a type of edge, and where the schema declares an attribute of it.
type place struct{ of, coordinate string }

// pair is something and an actor, by id.
type pair struct{ subject, actor string }

// concept is a value of an enum of the schema.
type concept struct{ enum, value string }

func newModel(out *Writer, g *graph.Graph, r receipt.Receipt, texts map[string]string) *model {
	m := &model{
		names: newNames(r), words: newWords(), labels: labels(), out: out, g: g, r: r, texts: texts,
		from: map[string][]int{}, to: map[string][]int{}, owning: map[string]int{}, merged: map[int]bool{}, told: map[pair]bool{},
		read: map[string]receipt.Document{}, passages: map[string]bool{},
		apart: map[place]bool{}, caseOf: map[Name]Name{}, isMet: map[concept]bool{},
	}
	for _, d := range g.Documents {
		m.read[d.ID] = receipt.Document(d)
	}
	for _, d := range r.Documents { // of an answer the graph knows the ids alone
		m.read[d.ID] = d
	}
	m.involvements()
	for _, n := range g.Nodes {
		m.tellApart(n.Kind, n.Attributes)
	}
	for _, e := range g.Edges {
		m.tellApart(e.Type, e.Attributes)
	}
	return m
}

// tellApart notes what a node or an edge has several values of: a question may ask for one field several times, with other
// arguments under other names.
func (m *model) tellApart(of string, attributes []graph.Attribute) {
	for i, a := range attributes {
		for _, b := range attributes[:i] {
			if a.Coordinate == b.Coordinate && wordings[a.Name] == "" && !reflect.DeepEqual(a.Value, b.Value) {
				m.apart[place{of, a.Coordinate}] = true
			}
		}
	}
}

// isCase notes that a property is a case of another one, unless that is empty, and returns it.
func (m *model) isCase(name, of Name) Name {
	if of != "" && m.caseOf[name] == "" {
		m.caseOf[name] = of
		m.cases = append(m.cases, name)
	}
	return name
}

// involvements notes who is involved in what, by the involvements that are in the graph.
func (m *model) involvements() {
	actors, subjects := map[string]string{}, map[string][]string{}
	for i, e := range m.g.Edges {
		m.from[e.From] = append(m.from[e.From], i)
		m.to[e.To] = append(m.to[e.To], i)
		switch roadmap.EdgeType(e.Type) {
		case roadmap.HasInvolvement:
			subjects[e.To] = append([]string{e.From}, subjects[e.To]...) // before the measure that it concerns
		case roadmap.Concerns:
			subjects[e.From] = append(subjects[e.From], e.To)
		case roadmap.OfActor:
			actors[e.From] = e.To
		}
	}
	owners := map[pair]string{} // involvements that say that an actor owns something
	for _, n := range m.g.Nodes {
		if n.Kind != string(roadmap.KindInvolvement) || len(subjects[n.ID]) == 0 {
			continue
		}
		for _, subject := range subjects[n.ID] {
			m.told[pair{subject, actors[n.ID]}] = true
		}
		if hasValue(n.Attributes, "Involvement.role", string(roadmap.Owner)) {
			owners[pair{subjects[n.ID][0], actors[n.ID]}] = n.ID
		}
	}
	for i, e := range m.g.Edges {
		if id, ok := owners[pair{e.From, e.To}]; ok && e.Type == string(roadmap.OwnedBy) {
			m.owning[id] = i
			m.merged[i] = true
		}
	}
}

func hasValue(attributes []graph.Attribute, coordinate, value string) bool {
	return slices.ContainsFunc(attributes, func(a graph.Attribute) bool { return a.Coordinate == coordinate && a.Value == value })
}

// write writes a resource, unless something has failed.
func (m *model) write(r *Resource) {
	if m.failed == nil {
		m.failed = m.out.Write(r)
	}
}

// node writes a node, then what is said of the edges that leave it, and the evidence of both.
func (m *model) node(n *graph.Node) {
	iri := m.thing(n.ID)
	if n.Kind == string(roadmap.KindRelease) {
		iri = m.edition()
	}
	r := NewResource(iri, m.classesOf(*n)...)
	r.AddText("rdfs:label", n.Label)
	if always := m.always(n.ID); always != "" {
		r.Add("prov:specializationOf", Link(always))
	}
	if n.Kind == string(roadmap.KindUserGroup) {
		r.Add("skos:inScheme", Link(m.userGroups()))
	}
	if n.Basis != "" {
		r.Add(basis, m.concept("Basis", string(n.Basis)))
	}
	for _, a := range n.Attributes {
		name, of := m.words.attribute(n.Kind, a, m.apart[place{n.Kind, a.Coordinate}])
		m.attribute(r, m.isCase(name, of), a)
	}
	if d, ok := m.read[n.ID]; ok {
		m.document(r, d)
	}
	sources := n.Sources
	if i, ok := m.owning[n.ID]; ok {
		m.describe(r, &m.g.Edges[i])
		sources = slices.Concat(sources, m.g.Edges[i].Sources)
	}
	var own []*edgeResource
	for _, i := range m.from[n.ID] {
		if !m.merged[i] {
			own = append(own, m.leaving(r, &m.g.Edges[i])...)
		}
	}
	for _, i := range m.to[n.ID] {
		m.reaching(r, &m.g.Edges[i])
	}
	m.write(r)
	m.evidence(iri, sources)
	for _, e := range own {
		m.write(e.Resource)
		m.evidence(e.IRI, e.sources)
	}
}

// wordings are the attributes that are one of several wordings of ours, and their languages.
var wordings = map[string]string{roadmap.PropMessageNb.String(): "nb", roadmap.PropMessageEn.String(): "en"}

// value of an enum, as the schema writes it.
var enumValue = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)

// attribute says an attribute of a resource, by a property.
func (m *model) attribute(r *Resource, name Name, a graph.Attribute) {
	switch value := a.Value.(type) {
	case string:
		if language, ok := wordings[a.Name]; ok {
			r.Add(name, In(language, value))
			return
		}
		r.Add(name, m.text(name, enumOf(a), value))
	case []string:
		if a.Coordinate == "TextBlock.text" { // the order is part of what is said
			r.Add(name, Text(strings.Join(value, "\n")))
			return
		}
		for _, one := range value {
			if one != "" { // an absent value of a list
				r.Add(name, m.text(name, enumOf(a), one))
			}
		}
	case bool:
		r.Add(name, Typed(strconv.FormatBool(value), Boolean))
	case int64:
		r.Add(name, Typed(strconv.FormatInt(value, 10), Integer))
	case float64:
		r.Add(name, Typed(strconv.FormatFloat(value, 'g', -1, 64), Double))
	default:
		m.failed = errors.Join(m.failed, fmt.Errorf("linked data: attribute %s holds a %T", a.Name, a.Value))
	}
}

// text is a text of a type of the schema: a day, a value of an enum, an address, or words.
func (m *model) text(name Name, typed, text string) Object {
	switch typed {
	case "String", "ID", "Int", "Float", "Boolean":
		if name == "rdfs:seeAlso" && roadmap.IsWebAddress(text) {
			return Link(text)
		}
		return Text(text)
	case "Date":
		return Typed(text, Date)
	case "DateTime":
		return Typed(text, DateTime)
	}
	if !enumValue.MatchString(text) {
		return Text(text)
	}
	return m.concept(typed, text)
}

// concept is a value of an enum, which is described at the end of the file.
func (m *model) concept(enum, value string) Object {
	c := concept{enum, value}
	if !m.isMet[c] {
		m.isMet[c] = true
		m.met = append(m.met, c)
	}
	return Named(Own(enum + "." + value))
}

// userGroups is the IRI of the scheme of all user groups of the release: the address of the page that lists them.
func (m *model) userGroups() string {
	return m.base + "user-groups" + strings.TrimPrefix(m.edition(), m.base+"about")
}

// closing writes what the properties and the values of enums are that were met, and the schemes that these and the user groups
// stand in.
func (m *model) closing() {
	for _, name := range m.cases {
		m.write(NewResource(m.iri(name), "rdf:Property").
			AddText("rdfs:label", strings.TrimPrefix(string(name), own+":")).Add("rdfs:subPropertyOf", Named(m.caseOf[name])))
	}
	schemes := map[string]bool{}
	for _, c := range m.met {
		if !schemes[c.enum] {
			schemes[c.enum] = true
			m.write(NewResource(m.iri(Own(c.enum)), "skos:ConceptScheme").AddText("rdfs:label", c.enum))
		}
		m.write(newConcept(m.space, c, m.labels))
	}
	if slices.ContainsFunc(m.g.Nodes, func(n graph.Node) bool { return n.Kind == string(roadmap.KindUserGroup) }) {
		m.write(NewResource(m.userGroups(), "skos:ConceptScheme").
			Add("rdfs:label", In("nb", "Brukergrupper"), In("en", "User groups")).Add("dcterms:isPartOf", Link(m.edition())))
	}
}

// labels returns what people call values of enums.
func labels() map[string]roadmap.Words {
	out := label.Values()
	out[string(graph.Curated)] = roadmap.Words{NB: "Fra en liste ved siden av kildesidene", EN: "From a list beside the source pages"}
	out[string(graph.Computed)] = roadmap.Words{NB: "Beregnet", EN: "Computed"}
	return out
}

// newConcept describes a value of an enum: in the languages that there are words in, else by its name.
func newConcept(names space, c concept, labels map[string]roadmap.Words) *Resource {
	r := NewResource(names.iri(Own(c.enum+"."+c.value)), "skos:Concept")
	r.Add("skos:inScheme", Named(Own(c.enum))).AddText("skos:notation", c.value)
	if words, ok := labels[c.value]; ok {
		return r.Add("skos:prefLabel", In("nb", words.NB), In("en", words.EN))
	}
	return r.AddText("skos:prefLabel", c.value)
}
