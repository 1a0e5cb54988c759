package rdf

import (
	"bufio"
	"fmt"
	"io"
)

// Form is a form of linked data, by the ending of its files.
type Form string

// The forms.
const (
	Turtle   Form = "ttl"
	NTriples Form = "nt"
	JSONLD   Form = "jsonld"
)

// Forms returns every form.
func Forms() []Form { return []Form{Turtle, NTriples, JSONLD} }

// MediaType returns the media type of the form.
func (f Form) MediaType() string {
	switch f {
	case NTriples:
		return "application/n-triples"
	case JSONLD:
		return "application/ld+json"
	default:
		return "text/turtle; charset=utf-8"
	}
}

// style writes in one form.
type style interface {
	begin(w *bufio.Writer)
	resource(w *bufio.Writer, iri string, properties []property)
	end(w *bufio.Writer)
}

// property is what is said of a resource by one property, each object once, in the order in which they were met.
type property struct {
	name    Name
	objects []Object
}

// Writer writes resources in one form.
type Writer struct {
	out   *bufio.Writer
	style style
	begun bool
}

// NewWriter returns a writer of a form. Base is an absolute URL that ends in a slash: our own vocabulary and the context stand
// below it. The error says that there is no such form.
func NewWriter(w io.Writer, form Form, base string) (*Writer, error) {
	names := newSpace(base)
	out := &Writer{out: bufio.NewWriter(w)}
	switch form {
	case Turtle:
		out.style = turtle{names}
	case NTriples:
		out.style = nTriples{names}
	case JSONLD:
		out.style = newJSONLD(names)
	default:
		return nil, fmt.Errorf("no form of linked data: %q", form)
	}
	return out, nil
}

// Write writes what is said of a resource; nothing where nothing is said. A resource is written once: what is said of it later is
// another block of the same subject, which is right but harder to read.
func (w *Writer) Write(r *Resource) error {
	if len(r.Statements) == 0 {
		return nil
	}
	w.begin()
	w.style.resource(w.out, Clean(r.IRI), grouped(r.Statements))
	// a writer that has failed goes on failing, which is found here rather than at every byte
	if _, err := w.out.Write(nil); err != nil {
		return fmt.Errorf("linked data: %w", err)
	}
	return nil
}

func (w *Writer) begin() {
	if !w.begun {
		w.begun = true
		w.style.begin(w.out)
	}
}

// Close ends the file. It does not close the writer beneath.
func (w *Writer) Close() error {
	w.begin()
	w.style.end(w.out)
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("linked data: %w", err)
	}
	return nil
}

// grouped puts statements with one property together, classes first.
func grouped(statements []Statement) []property {
	var out []property
	places := map[Name]int{}
	seen := make(map[Statement]bool, len(statements))
	add := func(s Statement) {
		if seen[s] {
			return
		}
		seen[s] = true
		at, there := places[s.Property]
		if !there {
			at = len(out)
			places[s.Property] = at
			out = append(out, property{name: s.Property})
		}
		out[at].objects = append(out[at].objects, s.Object)
	}
	for _, s := range statements {
		if s.Property == TypeOf {
			add(s)
		}
	}
	for _, s := range statements {
		add(s)
	}
	return out
}
