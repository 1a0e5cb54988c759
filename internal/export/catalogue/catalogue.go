// Package catalogue is the entry by which data catalogues find the roadmap: DCAT-AP-NO, so that both its version 2 and its
// version 3 are satisfied. Who publishes it and whom to ask is said by the operator, never guessed; without that there is no entry.
package catalogue

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"veikart/internal/address"
	"veikart/internal/export/publication"
	"veikart/internal/export/rdf"
	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// Path is where the entry is shown to people, without its slash. Everything in the entry that has no address of its own is a part
// of that page.
const Path = "dcat"

// Entry is what a catalogue entry is made of.
type Entry struct {
	Publication publication.Publication
	Releases    []Release // the oldest first
	Schema      bool      // whether the schema is served
}

// Release is a release that can be had. Day is that of publication, YYYY-MM-DD; empty where it is not known.
type Release struct {
	Name, Day       string
	Current, MadeUp bool
}

// Lack is something that the operator has not said, without which there is no entry. Flags are those that say it: one of them is
// enough.
type Lack struct {
	Flags []string
	What  roadmap.Words
}

// Lacks returns why there is no entry; nothing where there is one.
func (e Entry) Lacks() []Lack {
	var out []Lack
	add := func(lacks bool, nb, en string, flags ...string) {
		if lacks {
			out = append(out, Lack{flags, roadmap.Words{NB: nb, EN: en}})
		}
	}
	p := e.Publication
	add(p.URL == "", "adressen som tjenesten er publisert på", "the address at which the server is published", "--public-url")
	add(p.Publisher.Name == "", "hvem som utgir datasettet", "who publishes the data set", "--publisher")
	add(p.Contact.Name == "", "hvem man kan spørre om datasettet", "whom to ask about the data set", "--contact")
	add(p.Contact.Email == "" && p.Contact.URL == "", "hvordan man når den man kan spørre", "how to reach whom to ask",
		"--contact-email", "--contact-url")
	if current, ok := e.current(); !ok || current.MadeUp {
		out = append(out, Lack{What: roadmap.Words{
			NB: "en gjeldende utgave som ikke er oppdiktet", EN: "a current release that nobody made up",
		}})
	}
	return out
}

func (e Entry) current() (Release, bool) {
	for _, r := range e.Releases {
		if r.Current {
			return r, true
		}
	}
	return Release{}, false
}

// Published returns the releases that stand in the entry: those that nobody made up.
func (e Entry) Published() []Release {
	var out []Release
	for _, r := range e.Releases {
		if !r.MadeUp {
			out = append(out, r)
		}
	}
	return out
}

// File is a file in which the whole of a release can be had.
type File struct {
	Ending    string
	Title     roadmap.Words
	mediaType string // as IANA registers it
	fileType  string // of the list of file types of the EU
}

// Files returns the files that a release can be had in.
func Files() []File {
	return []File{
		{"zip", roadmap.Words{NB: "Hele utgaven: tabeller, graf, tekster", EN: "The whole release: tables, graph, texts"}, "application/zip", "ZIP"},
		{"ttl", roadmap.Words{NB: "Lenkede data (Turtle)", EN: "Linked data (Turtle)"}, "text/turtle", "RDF_TURTLE"},
		{"nt", roadmap.Words{NB: "Lenkede data (N-Triples)", EN: "Linked data (N-Triples)"}, "application/n-triples", "RDF_N_TRIPLES"},
		{"jsonld", roadmap.Words{NB: "Lenkede data (JSON-LD)", EN: "Linked data (JSON-LD)"}, "application/ld+json", "JSON_LD"},
		{"graphml", roadmap.Words{NB: "Graf (GraphML)", EN: "Graph (GraphML)"}, "application/xml", "XML"},
		{"gexf", roadmap.Words{NB: "Graf (GEXF)", EN: "Graph (GEXF)"}, "application/xml", "XML"},
	}
}

// Address returns where the file of a release is, below the base of addresses.
func (f File) Address(release string) string {
	if f.Ending == "zip" {
		return strings.TrimPrefix(address.ArchiveOf(release), "/")
	}
	return "export." + f.Ending + "?release=" + url.QueryEscape(release)
}

// The words of the entry.
var (
	Title       = roadmap.Words{NB: "Veikart for nasjonal e-helsestrategi som graf", EN: "The Norwegian national e-health roadmap as a graph"}
	Description = roadmap.Words{
		NB: "Mål, delmål, tiltak, aktiviteter, aktører og brukergrupper i Veikart for nasjonal e-helsestrategi, med sitat og sted for " +
			"alt som kildesidene oppgir. " + receipt.DerivedBy.NB,
		EN: "Goals, sub-goals, measures, activities, actors and user groups of the Norwegian national e-health roadmap, with quote and " +
			"place of all that the source pages state. " + receipt.DerivedBy.EN,
	}
	catalogueTitle = roadmap.Words{NB: "Datakatalogen til Veikart", EN: "The data catalogue of Veikart"}
	serviceTitle   = roadmap.Words{NB: "GraphQL-API for Veikart", EN: "GraphQL API of Veikart"}
)

// Write writes the entry in a form. It is an error to ask for one that lacks something.
func (e Entry) Write(w io.Writer, form rdf.Form) error {
	if lacks := e.Lacks(); len(lacks) > 0 {
		return fmt.Errorf("catalogue: there is no entry without %s", lacks[0].What.EN)
	}
	base := e.Publication.Base("")
	out, err := rdf.NewWriter(w, form, base)
	if err != nil {
		return err
	}
	for _, r := range (described{e, base}).resources() {
		if err := out.Write(r); err != nil {
			return err
		}
	}
	return out.Close()
}
