package catalogue

import (
	"net/url"
	"slices"

	"veikart/internal/export/rdf"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// described makes the resources of an entry. Base is where its addresses begin.
type described struct {
	Entry
	base string
}

// part is the IRI of a part of the entry.
func (d described) part(name string) rdf.Object { return rdf.Link(d.base + Path + "#" + name) }

func (d described) dataset() rdf.Object { return d.part("dataset") }

func (d described) edition(r Release) rdf.Object { return rdf.Link(rdf.Edition(d.base, r.Name)) }

func (d described) distribution(r Release, f File) rdf.Object {
	return d.part(url.PathEscape(r.Name) + "/" + f.Ending)
}

// publisher is the IRI of who publishes: that of the national catalogue of organisations where its number is known.
func (d described) publisher() rdf.Object {
	if n := d.Publication.Publisher.Number; n != "" {
		return rdf.Link("https://organization-catalog.fellesdatakatalog.digdir.no/organizations/" + n)
	}
	return d.part("publisher")
}

func (d described) resources() []*rdf.Resource {
	out := []*rdf.Resource{d.catalogue(), d.whole()}
	for _, r := range d.Published() {
		out = append(out, d.release(r))
		for _, f := range Files() {
			out = append(out, d.file(r, f))
		}
	}
	return slices.Concat(out, []*rdf.Resource{d.service()}, d.people(), d.lists())
}

// resource says what every catalogued thing has to say.
func (d described) resource(of rdf.Object, class rdf.Name, title, description roadmap.Words) *rdf.Resource {
	return rdf.NewResource(of.IRI, class).
		Add("dcterms:title", rdf.Said(title)...).
		Add("dcterms:description", rdf.Said(description)...).
		Add("dcterms:identifier", rdf.Text(of.IRI)).
		Add("dcterms:publisher", d.publisher()).
		Add("dcat:contactPoint", d.part("contact"))
}

func (d described) catalogue() *rdf.Resource {
	return d.resource(d.part("catalog"), "dcat:Catalog", catalogueTitle, Description).
		Add("dcat:dataset", append([]rdf.Object{d.dataset()}, d.editions()...)...).
		Add("dcat:service", d.part("graphql")).
		Add("dcat:themeTaxonomy", rdf.Link(themes)).
		Add("dcterms:language", rdf.Link(bokmal)).
		Add("foaf:homepage", rdf.Link(d.base))
}

// data says what every data set has to say.
func (d described) data(of rdf.Object, title roadmap.Words) *rdf.Resource {
	return d.resource(of, "dcat:Dataset", title, Description).
		Add("dcat:theme", rdf.Link(health.iri), rdf.Link(government.iri)).
		Add("dcat:keyword", rdf.In("nb", "e-helse"), rdf.In("nb", "veikart"), rdf.In("en", "e-health"), rdf.In("en", "roadmap")).
		Add("dcterms:language", rdf.Link(bokmal)).
		Add("dcterms:provenance", d.part("provenance")).
		Add("dcat:landingPage", rdf.Link(d.base))
}

// whole is the data set whatever the release. Releases are its versions, for each says something else; its own files are those of
// the current one.
func (d described) whole() *rdf.Resource {
	current, _ := d.current()
	r := d.data(d.dataset(), Title).
		Add("dcat:hasVersion", d.editions()...).
		Add("dcterms:hasVersion", d.editions()...).
		Add("dcat:hasCurrentVersion", d.edition(current))
	if current.Day != "" {
		r.Add("dcterms:modified", rdf.Typed(current.Day, rdf.Date))
	}
	for _, f := range Files() {
		r.Add("dcat:distribution", d.distribution(current, f))
	}
	return r
}

func (d described) editions() []rdf.Object {
	var out []rdf.Object
	for _, r := range d.Published() {
		out = append(out, d.edition(r))
	}
	return out
}

// release is one version of the data set.
func (d described) release(of Release) *rdf.Resource {
	r := d.data(d.edition(of), roadmap.Words{NB: Title.NB + ", utgave " + of.Name, EN: Title.EN + ", release " + of.Name}).
		Add("dcat:version", rdf.Text(of.Name)).
		Add("dcat:isVersionOf", d.dataset()).
		Add("dcterms:isVersionOf", d.dataset())
	if of.Day != "" {
		r.Add("dcterms:issued", rdf.Typed(of.Day, rdf.Date))
	}
	for _, f := range Files() {
		r.Add("dcat:distribution", d.distribution(of, f))
	}
	return r
}

func (d described) file(of Release, f File) *rdf.Resource {
	address := rdf.Link(d.base + f.Address(of.Name))
	r := rdf.NewResource(d.distribution(of, f).IRI, "dcat:Distribution").
		Add("dcterms:title", rdf.Said(f.Title)...).
		Add("dcat:accessURL", address).Add("dcat:downloadURL", address).
		Add("dcterms:format", rdf.Link(fileTypes+"/"+f.fileType)).
		Add("dcat:mediaType", rdf.Link(mediaTypes+f.mediaType))
	if roadmap.IsWebAddress(d.Publication.Terms) {
		r.Add("dcterms:license", rdf.Link(d.Publication.Terms))
	}
	return r
}

func (d described) service() *rdf.Resource {
	r := d.resource(d.part("graphql"), "dcat:DataService", serviceTitle, Description).
		Add("dcat:endpointURL", rdf.Link(d.base+"graphql")).
		Add("dcat:servesDataset", d.dataset()).
		Add("dcterms:format", rdf.Link(fileTypes+"/JSON")).
		Add("dcterms:conformsTo", rdf.Link(graphQL)).
		Add("dcat:theme", rdf.Link(health.iri), rdf.Link(government.iri)).
		Add("dcat:landingPage", rdf.Link(d.base))
	if d.Schema {
		r.Add("dcat:endpointDescription", rdf.Link(d.base+"schema.graphql"))
	}
	return r
}

// people are who publishes and whom to ask, and where what is published comes from.
func (d described) people() []*rdf.Resource {
	publisher := rdf.NewResource(d.publisher().IRI, "foaf:Agent").
		AddText("foaf:name", d.Publication.Publisher.Name).
		AddText("dcterms:identifier", d.Publication.Publisher.Number)
	asked := d.Publication.Contact
	contact := rdf.NewResource(d.part("contact").IRI, "vcard:Kind", "vcard:Organization").AddText("vcard:fn", asked.Name)
	if asked.Email != "" {
		contact.Add("vcard:hasEmail", rdf.Link("mailto:"+asked.Email))
	}
	if asked.URL != "" {
		contact.Add("vcard:hasURL", rdf.Link(asked.URL))
	}
	return []*rdf.Resource{
		publisher, contact,
		rdf.NewResource(d.part("provenance").IRI, "dcterms:ProvenanceStatement").Add("rdfs:label", rdf.Said(receipt.DerivedBy)...),
		rdf.NewResource(d.base, "foaf:Document").Add("dcterms:title", rdf.In("nb", "Veikart")),
	}
}
