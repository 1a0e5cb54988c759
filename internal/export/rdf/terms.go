package rdf

import (
	"io"
	"slices"

	"veikart/internal/export/graph"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// Term is a word of our own vocabulary, with what the schema says of it. Coordinate is that of the schema: of a type, of a field, of
// an enum or of a value of one; for a field of an object within another the path to it, such as `Activity.start.date`.
type Term struct {
	Coordinate, Description string
	Kind                    TermKind
	Of                      string // the type of a field, the enum of a value
}

// TermKind is what a term is.
type TermKind int

// The kinds of terms.
const (
	Class TermKind = iota
	Field
	Enum
	Value
)

// Vocabulary writes our own vocabulary: the terms of the schema, and those that files have besides. Base is an absolute URL that
// ends in a slash.
func Vocabulary(w io.Writer, form Form, base string, terms []Term) error {
	out, err := NewWriter(w, form, base)
	if err != nil {
		return err
	}
	names := newSpace(base)
	all := []*Resource{
		NewResource(base+VocabularyPath, "owl:Ontology").
			Add("dcterms:title", In("nb", "Veikarts ordforråd"), In("en", "The vocabulary of Veikart")).
			Add("dcterms:description", In("en", "What the roadmap has that no public vocabulary has a word for. "+
				"Names are coordinates of the GraphQL schema.")),
	}
	for _, t := range slices.Concat(terms, besides()) {
		all = append(all, names.term(t))
	}
	all = append(all, facts(names)...)
	for _, r := range all {
		if err := out.Write(r); err != nil {
			return err
		}
	}
	return out.Close()
}

// besides are the terms that files have and the schema has not.
func besides() []Term {
	out := []Term{
		{Coordinate: "basis", Kind: Field, Description: "How it is known: stated, inferred, from a list beside the pages, or computed."},
		{Coordinate: "Basis." + string(graph.Curated), Kind: Value, Of: "Basis", Description: "It is from a list that is kept beside the pages."},
		{Coordinate: "Basis." + string(graph.Computed), Kind: Value, Of: "Basis", Description: "It is counted from other facts, or found by a rule."},
	}
	for _, e := range roadmap.Edges() {
		for _, p := range e.Properties {
			fields := []string{p.Name}
			switch {
			case p.Type == roadmap.Origin:
				fields = []string{"provenance.file", "provenance.from"}
			case p.Type == roadmap.Passages || p.Internal:
				continue
			}
			for _, f := range fields {
				out = append(out, Term{
					Coordinate: string(e.Type) + "." + f, Kind: Field, Description: "Said of edges of the type " + string(e.Type) + ".",
				})
			}
		}
	}
	return out
}

// term describes a term.
func (s space) term(t Term) *Resource {
	if t.Kind == Value {
		r := newConcept(s, concept{t.Of, t.Coordinate[len(t.Of)+1:]}, labels())
		if t.Description != "" {
			r.Add("skos:definition", In("en", t.Description))
		}
		return r
	}
	class := map[TermKind]Name{Class: "rdfs:Class", Field: "rdf:Property", Enum: "skos:ConceptScheme"}[t.Kind]
	r := NewResource(s.iri(Own(t.Coordinate)), class).AddText("rdfs:label", t.Coordinate)
	if t.Description != "" {
		r.Add("rdfs:comment", In("en", t.Description))
	}
	if t.Of != "" {
		r.Add("rdfs:domain", Named(Own(t.Of)))
	}
	for _, w := range Classes() {
		if t.Kind == Class && w.Coordinate == t.Coordinate {
			r.Add("rdfs:subClassOf", Named(w.Name))
		}
	}
	return r.Add("rdfs:isDefinedBy", Link(s.base+VocabularyPath))
}

// facts describes what receipts say. A receipt with everything names all of them.
func facts(names space) []*Resource {
	full := receipt.Receipt{
		Release: receipt.Release{
			ID: "-", Label: "-", PublishedOn: "-", ObservedOn: "-", MadeUp: true, Importer: "-", SourceURL: "-",
		},
		Documents: []receipt.Document{{ID: "-"}},
		Question:  &receipt.Question{Name: "-", Title: "-", Query: "-", OperationName: "-", Variables: "-", All: true},
		Schema:    "-", Terms: "-", Again: "-",
	}
	var out []*Resource
	for _, f := range full.Facts() {
		out = append(out, NewResource(names.iri(Own("Receipt."+f.Name)), "rdf:Property").
			Add("rdfs:label", In("nb", f.Label.NB), In("en", f.Label.EN)).
			Add("rdfs:domain", Named("prov:Activity")).Add("rdfs:isDefinedBy", Link(names.base+VocabularyPath)))
	}
	return out
}

// Edition returns the IRI of a release: the address of the page about it. Release is its label, else its id.
func Edition(base, release string) string {
	return newNames(receipt.Receipt{Base: base, Release: receipt.Release{Label: release}}).edition()
}

// Said are words of ours in both languages.
func Said(w roadmap.Words) []Object { return inBoth(w) }
