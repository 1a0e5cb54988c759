package rdf

import (
	"bytes"
	"encoding/json"
	"fmt"

	"veikart/internal/roadmap"
)

// key is a property as JSON-LD writes it.
type key struct {
	text string
	name Name
	kind keyKind
}

// keyKind is what a bare text means as a key's value.
type keyKind int

const (
	plainKey keyKind = iota // a plain text
	linkKey                 // an IRI, or a name with its prefix
	dateKey                 // a day
	classKey                // a class
)

// datatype is that of a bare text.
func (k key) datatype() Name {
	if k.kind == dateKey {
		return Date
	}
	return ""
}

// keys are the properties that have keys of their own, and what a bare text means there. Other properties are written with their
// prefixes, those of our own vocabulary by their local names.
func keys() []key {
	out := []key{
		{"label", "rdfs:label", plainKey},
		{"comment", "rdfs:comment", plainKey},
		{"seeAlso", "rdfs:seeAlso", linkKey},
		{"domain", "rdfs:domain", linkKey},
		{"subPropertyOf", "rdfs:subPropertyOf", linkKey},
		{"definedBy", "rdfs:isDefinedBy", linkKey},
		{"subject", "rdf:subject", linkKey},
		{"predicate", "rdf:predicate", linkKey},
		{"object", "rdf:object", linkKey},
		{"value", "rdf:value", plainKey},
		{"title", "dcterms:title", plainKey},
		{"description", "dcterms:description", plainKey},
		{"identifier", "dcterms:identifier", plainKey},
		{"isPartOf", "dcterms:isPartOf", linkKey},
		{"hasPart", "dcterms:hasPart", linkKey},
		{"references", "dcterms:references", linkKey},
		{"issued", "dcterms:issued", dateKey},
		{"date", "dcterms:date", dateKey},
		{"license", "dcterms:license", linkKey},
		{"publisher", "dcterms:publisher", linkKey},
		{"language", "dcterms:language", linkKey},
		{"format", "dcterms:format", linkKey},
		{"prefLabel", "skos:prefLabel", plainKey},
		{"altLabel", "skos:altLabel", plainKey},
		{"note", "skos:note", plainKey},
		{"inScheme", "skos:inScheme", linkKey},
		{"originalOrganization", "org:originalOrganization", linkKey},
		{"resultingOrganization", "org:resultingOrganization", linkKey},
		{"specializationOf", "prov:specializationOf", linkKey},
		{"qualifiedAttribution", "prov:qualifiedAttribution", linkKey},
		{"agent", "prov:agent", linkKey},
		{"hadRole", "prov:hadRole", linkKey},
		{"used", "prov:used", linkKey},
		{"wasGeneratedBy", "prov:wasGeneratedBy", linkKey},
		{"hasBody", "oa:hasBody", linkKey},
		{"hasTarget", "oa:hasTarget", linkKey},
		{"hasSource", "oa:hasSource", linkKey},
		{"hasSelector", "oa:hasSelector", linkKey},
		{"hasState", "oa:hasState", linkKey},
		{"start", "oa:start", plainKey},
		{"end", "oa:end", plainKey},
		{"exact", "oa:exact", plainKey},
		{"basis", basis, linkKey},
		{"prefix", "oa:prefix", plainKey},
		{"suffix", "oa:suffix", plainKey},
	}
	for _, kind := range roadmap.Kinds() {
		for _, p := range kind.Properties {
			for _, name := range dayFields(p) {
				out = append(out, key{string(kind.Kind) + "." + name, Own(string(kind.Kind) + "." + name), dateKey})
			}
		}
	}
	return out
}

// dayFields are the fields of a property that hold days, as paths.
func dayFields(p roadmap.Property) []string {
	switch p.Type {
	case roadmap.Calendar:
		return []string{p.Name}
	case roadmap.Dated:
		return []string{p.Name + ".date", p.Name + ".earliest", p.Name + ".latest"}
	}
	return nil
}

// Context returns the context of JSON-LD, as it is served. Base is an absolute URL that ends in a slash.
func Context(base string) []byte {
	names := newSpace(base)
	var out bytes.Buffer
	out.WriteString("{\"@context\": {\n  \"@version\": 1.1,\n  \"@vocab\": " + quoted(names.byName[own]) + ",\n  \"id\": \"@id\",\n  \"type\": \"@type\"")
	for _, p := range prefixes {
		fmt.Fprintf(&out, ",\n  %s: %s", quoted(p.name), quoted(names.byName[p.name]))
	}
	for _, k := range keys() {
		switch k.kind {
		case linkKey:
			fmt.Fprintf(&out, ",\n  %s: {\"@id\": %s, \"@type\": \"@id\"}", quoted(k.text), quoted(string(k.name)))
		case dateKey:
			fmt.Fprintf(&out, ",\n  %s: {\"@id\": %s, \"@type\": %s}", quoted(k.text), quoted(string(k.name)), quoted(string(Date)))
		default:
			fmt.Fprintf(&out, ",\n  %s: %s", quoted(k.text), quoted(string(k.name)))
		}
	}
	out.WriteString("\n}}\n")
	return out.Bytes()
}

func quoted(text string) string {
	out, _ := json.Marshal(text) // a text can always be encoded
	return string(out)
}
