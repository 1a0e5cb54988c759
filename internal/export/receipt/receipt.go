// Package receipt says what a file came from: the release, the question, the sources and the terms. Every form of file writes
// the same facts, each in its own way.
package receipt

import (
	"strconv"
	"strings"

	"veikart/internal/roadmap"
)

// Receipt is what a file came from. It holds no time and nothing of the machine, so that the same question to the same release
// gives the same file.
type Receipt struct {
	Release   Release
	Documents []Document
	Question  *Question // nil: the whole release
	Coverage  Coverage  // of the release
	Schema    string    // version of the schema; empty where the API was not asked
	Terms     string    // on which the sources may be used, as the operator says; empty: they state none
	Base      string    // of addresses: an absolute URL that ends in a slash
	Again     string    // address that gives the file again, absolute; empty where there is none
}

// Release is the release that was read. Days are YYYY-MM-DD; what is not known is empty.
type Release struct {
	ID, Label, PublishedOn, ObservedOn string
	MadeUp                             bool
	Importer, SourceURL                string
}

// Name is what people call the release: its label, else its id.
func (r Release) Name() string {
	if r.Label != "" {
		return r.Label
	}
	return r.ID
}

// Document is a source page. SHA256 is of the file, TextSHA256 of the text that offsets count into; both in hexadecimal digits.
type Document struct{ ID, Title, SHA256, TextSHA256 string }

// Question is what was asked. Name and Title are those of a ready question; empty for another. Variables is a JSON object with
// sorted keys. All says that lists were followed to their ends.
type Question struct {
	Name, Title, Query, OperationName, Variables string
	All                                          bool
}

// Coverage is how many activities of the release have a stated owner.
type Coverage struct{ Activities, WithOwner int }

// Fact is one thing that a receipt says. Name is the same in every form and language.
type Fact struct {
	Name  string
	Label roadmap.Words
	Value roadmap.Words
}

// DerivedBy is what every file says of itself.
var DerivedBy = roadmap.Words{
	NB: "Avledet av Veikart fra kildesidene. Ingen offisiell utgivelse.",
	EN: "Derived by Veikart from the source pages. Not an official publication.",
}

// Facts returns what the receipt says, in the order in which people read it. What is not known is left out.
func (r Receipt) Facts() []Fact {
	var out []Fact
	add := func(name, nb, en string, value roadmap.Words) {
		if value.NB != "" {
			out = append(out, Fact{name, roadmap.Words{NB: nb, EN: en}, value})
		}
	}
	same := func(text string) roadmap.Words { return roadmap.Words{NB: text, EN: text} }
	add("release", "Utgave", "Release", same(r.Release.Name()))
	add("releaseId", "Utgavens id", "Id of the release", same(r.Release.ID))
	add("publishedOn", "Publisert", "Published", same(r.Release.PublishedOn))
	add("observedOn", "Hentet", "Observed", same(r.Release.ObservedOn))
	if r.Release.MadeUp {
		add("madeUp", "Oppdiktet", "Made up", roadmap.Words{NB: "ja: utgaven er laget for å prøve med", EN: "yes: the release was made to try things with"})
	}
	add("source", "Kilde", "Source", same(r.Release.SourceURL))
	for _, d := range r.Documents {
		add("document", "Kildeside", "Source page", same(d.Title+" (sha256 "+d.SHA256+")"))
	}
	if r.Question != nil {
		add("question", "Spørsmål", "Question", same(r.Question.Title))
		add("operationName", "Operasjon", "Operation", same(r.Question.OperationName))
		add("query", "Spørring", "Query", same(strings.TrimSpace(r.Question.Query)))
		add("variables", "Variabler", "Variables", same(r.Question.Variables))
		extent := roadmap.Words{
			NB: "så mye av hver liste som spørringen ber om; med all=yes hele lister",
			EN: "as much of each list as the query asks for; with all=yes whole lists",
		}
		if r.Question.All {
			extent = roadmap.Words{NB: "hele lister", EN: "whole lists"}
		}
		add("extent", "Omfang", "Extent", extent)
	}
	add("coverage", "Dekning", "Coverage", roadmap.Words{
		NB: strconv.Itoa(r.Coverage.WithOwner) + " av " + strconv.Itoa(r.Coverage.Activities) + " aktiviteter i utgaven oppgir eier",
		EN: strconv.Itoa(r.Coverage.WithOwner) + " of " + strconv.Itoa(r.Coverage.Activities) + " activities of the release state an owner",
	})
	if r.Terms != "" {
		add("terms", "Vilkår", "Terms", same(r.Terms))
	} else {
		add("terms", "Vilkår", "Terms", roadmap.Words{
			NB: "Kilden oppgir ingen vilkår for bruk. Spør den som har gitt den ut.",
			EN: "The source states no terms of use. Ask its publisher.",
		})
	}
	add("derivedBy", "Opphav", "Origin", DerivedBy)
	add("importer", "Leserens versjon", "Version of the importer", same(r.Release.Importer))
	add("schema", "Skjemaets versjon", "Version of the schema", same(r.Schema))
	add("again", "Hent filen på nytt", "Get the file again", same(r.Again))
	return out
}
