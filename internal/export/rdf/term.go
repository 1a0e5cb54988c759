// Package rdf writes what an answer or a release holds as linked data: as Turtle, N-Triples or JSON-LD, in public vocabularies
// where they have the word and in one of our own where they do not.
//
// Everything has an IRI; there are no blank nodes, so that a thing can be named, and two files can be put together. Resources
// are written one after another, so that no more than one is held as triples.
package rdf

import (
	"fmt"
	"strconv"
	"strings"
)

// Name is an IRI as prefix and local name, such as `dcterms:title`. The prefix is one of the table of prefixes.
type Name string

// own is the prefix of our own vocabulary.
const own = "v"

// Own returns a name of our own vocabulary: a coordinate of the schema, such as `Activity.start.date`.
func Own(coordinate string) Name { return Name(own + ":" + coordinate) }

// Object is what a statement says of a resource: another resource, by IRI or Name, or a literal. A literal without Datatype and
// Language is a plain text.
type Object struct {
	IRI      string
	Name     Name
	Text     string
	Datatype Name
	Language string
}

// Statement is one property of a resource.
type Statement struct {
	Property Name
	Object   Object
}

// Resource is what is said of one thing. What is said twice is written once.
type Resource struct {
	IRI        string
	Statements []Statement
}

// The properties and datatypes that the writers know.
const (
	TypeOf   Name = "rdf:type"
	Integer  Name = "xsd:integer"
	Double   Name = "xsd:double"
	Boolean  Name = "xsd:boolean"
	Date     Name = "xsd:date"
	DateTime Name = "xsd:dateTime"
)

// NewResource returns a resource of classes.
func NewResource(iri string, classes ...Name) *Resource {
	r := &Resource{IRI: iri}
	for _, class := range classes {
		r.Add(TypeOf, Named(class))
	}
	return r
}

// Add says something of the resource, once for each object.
func (r *Resource) Add(property Name, objects ...Object) *Resource {
	for _, o := range objects {
		r.Statements = append(r.Statements, Statement{property, o})
	}
	return r
}

// AddText says a text of the resource, unless it is empty.
func (r *Resource) AddText(property Name, text string) *Resource {
	if text != "" {
		r.Add(property, Text(text))
	}
	return r
}

// Link is a resource by its IRI. Characters that no IRI has are escaped.
func Link(iri string) Object { return Object{IRI: Clean(iri)} }

// Named is a resource by its name.
func Named(name Name) Object { return Object{Name: name} }

// Text is a plain text, of no language that is known.
func Text(text string) Object { return Object{Text: strings.ToValidUTF8(text, "\uFFFD")} }

// Typed is a literal of a datatype, in a form that the datatype has.
func Typed(text string, datatype Name) Object {
	return Object{Text: strings.ToValidUTF8(text, "\uFFFD"), Datatype: datatype}
}

// Number is a whole number.
func Number(n int) Object { return Typed(strconv.Itoa(n), Integer) }

// In is a text in a language, which goes by its tag, such as nb.
func In(language, text string) Object {
	return Object{Text: strings.ToValidUTF8(text, "\uFFFD"), Language: language}
}

// Clean returns an IRI in which no character is one that no IRI has: such a one is escaped.
func Clean(iri string) string {
	clean := true
	for i := range len(iri) {
		clean = clean && isOfIRI(iri[i])
	}
	if clean {
		return iri
	}
	var b strings.Builder
	for i := range len(iri) {
		if c := iri[i]; isOfIRI(c) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// isOfIRI returns whether IRIs may have a byte as it is. Those of characters beyond ASCII are escaped, for the oldest readers.
func isOfIRI(c byte) bool {
	switch c {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		return false
	}
	return c > ' ' && c < 0x7F
}
