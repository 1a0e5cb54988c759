package rdf

import (
	"regexp"
	"strings"
)

// prefix is the beginning of names of a vocabulary.
type prefix struct{ name, iri string }

// prefixes are those of all files. The own vocabulary's depends on the base of addresses.
var prefixes = []prefix{
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dcatap", "http://data.europa.eu/r5r/"},
	{"dcterms", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"oa", "http://www.w3.org/ns/oa#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{own, ""},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// VocabularyPath is where our own vocabulary is served, below the base of addresses.
const VocabularyPath = "vokabular"

// space is the names that files with one base of addresses have.
type space struct {
	base   string
	byName map[string]string // IRIs by prefix
}

func newSpace(base string) space {
	s := space{base, map[string]string{}}
	for _, p := range prefixes {
		s.byName[p.name] = p.iri
	}
	s.byName[own] = base + VocabularyPath + "#"
	return s
}

// iri returns the IRI that a name stands for. Its local part may hold any characters.
func (s space) iri(name Name) string {
	before, local, _ := strings.Cut(string(name), ":")
	return s.byName[before] + Clean(local)
}

// of returns the IRI of an object that is a resource; empty of a literal.
func (s space) of(o Object) string {
	if o.Name != "" {
		return s.iri(o.Name)
	}
	return o.IRI
}

// local are the local parts that need no escaping, neither in Turtle nor in JSON-LD.
var local = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$`)

// isShort returns whether a name can be written as it is.
func isShort(name Name) bool {
	_, rest, _ := strings.Cut(string(name), ":")
	return local.MatchString(rest)
}
