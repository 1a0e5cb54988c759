package rdf

import "strings"

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
	known  map[Name]string   // IRIs of names that were met
}

func newSpace(base string) space {
	s := space{base, map[string]string{}, map[Name]string{}}
	for _, p := range prefixes {
		s.byName[p.name] = p.iri
	}
	s.byName[own] = base + VocabularyPath + "#"
	return s
}

// iri returns the IRI that a name stands for. Its local part may hold any characters.
func (s space) iri(name Name) string {
	if known, ok := s.known[name]; ok {
		return known
	}
	before, local, _ := strings.Cut(string(name), ":")
	iri := s.byName[before] + Clean(local)
	if len(s.known) < knownNames {
		s.known[name] = iri
	}
	return iri
}

// knownNames is how many names a file has at most whose IRIs are looked up; questions can make up any number.
const knownNames = 2000

// of returns the IRI of an object that is a resource; empty of a literal.
func (s space) of(o Object) string {
	if o.Name != "" {
		return s.iri(o.Name)
	}
	return o.IRI
}

// isShort returns whether a name can be written as it is, in Turtle as in JSON-LD.
func isShort(name Name) bool {
	_, rest, _ := strings.Cut(string(name), ":")
	return isLocal(rest)
}

// isLocal returns whether a local part needs no escaping: words of letters, digits, hyphens and low lines with dots between them, of
// which the first begins with a letter.
func isLocal(text string) bool {
	if text == "" || text[0] >= '0' && text[0] <= '9' || text[0] == '-' {
		return false
	}
	dot := true
	for i := range len(text) {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
		if !letter && (c != '.' || dot) {
			return false
		}
		dot = c == '.'
	}
	return !dot
}
