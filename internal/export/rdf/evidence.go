package rdf

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"veikart/internal/export/graph"
	"veikart/internal/export/receipt"
)

// evidence writes what states something: an annotation for each passage, whose body is what is stated.
func (m *model) evidence(body string, sources []graph.Source) {
	cited := map[string]bool{}
	for _, s := range sources {
		passage := m.passage(s.Document, s.Start, s.End)
		if cited[passage] {
			continue
		}
		cited[passage] = true
		span := url.PathEscape(s.Document) + "/" + strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End)
		m.write(NewResource(below(body, "evidence/"+span), "oa:Annotation").
			Add("oa:hasBody", Link(body)).Add("oa:hasTarget", Link(passage)))
		if !m.passages[passage] {
			m.passages[passage] = true
			m.target(passage, s)
		}
	}
}

// target writes a passage, with three ways to find it in its document and the state in which the document was.
func (m *model) target(iri string, s graph.Source) {
	if err := m.check(s); err != nil {
		m.failed = errors.Join(m.failed, err)
		return
	}
	position, quote, data := below(iri, "position"), below(iri, "quote"), below(iri, "bytes")
	m.write(NewResource(iri, "oa:SpecificResource").
		Add("oa:hasSource", Link(m.thing(s.Document))).
		Add("oa:hasSelector", Link(position), Link(quote), Link(data)).
		Add("oa:hasState", Link(m.state(s.Document))).
		AddText(Own("Source.place"), s.Place))
	m.write(NewResource(position, "oa:TextPositionSelector").Add("oa:start", Number(s.Start)).Add("oa:end", Number(s.End)))
	m.write(NewResource(quote, "oa:TextQuoteSelector").
		Add("oa:exact", Text(s.Quote)).AddText("oa:prefix", s.Prefix).AddText("oa:suffix", s.Suffix))
	m.write(NewResource(data, "oa:DataPositionSelector").Add("oa:start", Number(s.ByteStart)).Add("oa:end", Number(s.ByteEnd)))
}

// check reports a passage that is not what stands there.
func (m *model) check(s graph.Source) error {
	text, ok := m.texts[s.Document]
	if ok && (s.ByteStart < 0 || s.ByteStart > s.ByteEnd || s.ByteEnd > len(text) || text[s.ByteStart:s.ByteEnd] != s.Quote) {
		return fmt.Errorf("linked data: what stands in %s from byte %d to %d is not the quote", s.Document, s.ByteStart, s.ByteEnd)
	}
	return nil
}

// documents writes the documents that passages lie in, but for those that are nodes, and the states in which they were read.
func (m *model) documents() {
	nodes := map[string]bool{}
	for _, n := range m.g.Nodes {
		nodes[n.ID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(m.read)) {
		d := m.read[id]
		iri := m.thing(d.ID)
		if !nodes[d.ID] {
			r := NewResource(iri, "foaf:Document", Own("Document")).AddText("rdfs:label", d.Title)
			if always := m.always(d.ID); always != "" {
				r.Add("prov:specializationOf", Link(always))
			}
			m.document(r, d)
			m.write(r)
		}
		m.write(NewResource(m.state(d.ID), "oa:State").
			AddText(Own("Document.sha256"), d.SHA256).AddText(Own("Document.textSha256"), d.TextSHA256).
			Add("dcterms:isPartOf", Link(m.edition())))
	}
}

// document says what is known of a document by its digest.
func (m *model) document(r *Resource, d receipt.Document) {
	r.AddText("dcterms:title", d.Title).AddText(Own("Document.sha256"), d.SHA256).AddText(Own("Document.textSha256"), d.TextSHA256)
	r.Add("dcterms:isPartOf", Link(m.edition()))
}
