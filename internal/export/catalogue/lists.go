package catalogue

import (
	"strings"

	"veikart/internal/export/rdf"
	"veikart/internal/roadmap"
)

// The lists of the European Union that the profile asks for, and what of them the entry names.
const (
	themes     = "http://publications.europa.eu/resource/authority/data-theme"
	languages  = "http://publications.europa.eu/resource/authority/language"
	fileTypes  = "http://publications.europa.eu/resource/authority/file-type"
	mediaTypes = "https://www.iana.org/assignments/media-types/"
	bokmal     = languages + "/NOB"
	graphQL    = "https://spec.graphql.org/"
)

// theme is a subject of the list of themes.
type theme struct {
	iri   string
	label roadmap.Words
}

var (
	health     = theme{themes + "/HEAL", roadmap.Words{NB: "Helse", EN: "Health"}}
	government = theme{themes + "/GOVE", roadmap.Words{NB: "Forvaltning og offentlig sektor", EN: "Government and public sector"}}
)

// lists says of what the entry takes from lists what the profile's shapes look for: classes, labels and the lists themselves.
func (d described) lists() []*rdf.Resource {
	out := []*rdf.Resource{
		rdf.NewResource(themes, "skos:ConceptScheme").
			Add("dcterms:title", rdf.In("nb", "EUs datatema"), rdf.In("en", "Data themes of the EU")),
		rdf.NewResource(bokmal, "dcterms:LinguisticSystem").Add("skos:inScheme", rdf.Link(languages)),
		rdf.NewResource(graphQL, "dcterms:Standard").Add("dcterms:title", rdf.In("en", "GraphQL")),
	}
	for _, t := range []theme{health, government} {
		out = append(out, rdf.NewResource(t.iri, "skos:Concept").
			Add("skos:prefLabel", rdf.Said(t.label)...).Add("skos:inScheme", rdf.Link(themes)))
	}
	seen := map[string]bool{}
	once := func(iri string, make func() *rdf.Resource) {
		if !seen[iri] {
			seen[iri] = true
			out = append(out, make())
		}
	}
	for _, f := range append(Files(), File{fileType: "JSON"}) {
		iri := fileTypes + "/" + f.fileType
		once(iri, func() *rdf.Resource {
			return rdf.NewResource(iri, "dcterms:MediaTypeOrExtent").Add("skos:inScheme", rdf.Link(fileTypes))
		})
		if f.mediaType != "" {
			once(f.mediaType, func() *rdf.Resource {
				return rdf.NewResource(mediaTypes+f.mediaType, "dcterms:MediaType").AddText("rdfs:label", f.mediaType)
			})
		}
	}
	if terms := d.Publication.Terms; roadmap.IsWebAddress(terms) {
		license := rdf.NewResource(terms, "dcterms:LicenseDocument")
		if list := strings.TrimSuffix(terms, terms[strings.LastIndexByte(terms, '/'):]); strings.HasSuffix(list, "/authority/licence") {
			license.Add("skos:inScheme", rdf.Link(list))
		}
		out = append(out, license)
	}
	return out
}
