// Package importer makes a graph of pages: it gives what they state ids, makes one node of what
// several places state alike, and resolves names by the lexicon.
//
// Documents are taken in the order of their names, each from top to bottom. What is one thing over
// all documents of a release:
//
//   - a sub-goal: the code;
//   - a measure: title and description, whichever sub-goals it stands under;
//   - an activity: measure, sub-goal it is listed under, and there an identifier; where not both places have one of the
//     same scheme, title, dates, phases and owners;
//   - an actor, a user group: the name (roadmap.NameKey), an actor's aliases included.
//
// Exact duplicates within one document under one sub-goal stay different things, unless they have the same identifier. What differs beyond
// that is stated by the first place; the other place is reported, and its document's layout keeps
// what it says as text.
package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"veikart/internal/lexicon"
	"veikart/internal/parallel"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// Version is the version of the importer. It is part of a release's id, and is raised whenever the
// graph made of the same files changes: a test holds the graphs of a corpus against it.
const Version = "20"

// ErrRefused is wrapped by the error for pages with findings whose severity is roadmap.Error.
var ErrRefused = errors.New("the import is refused")

// Page is a page as published. Name is its file's path, for messages; Document is the document's
// name, unique in a release.
type Page struct {
	Name     string
	Document string
	Data     []byte
}

// Finding is a finding with the name of the page's file and the place in it. The documents of its passages are set.
type Finding struct {
	File  string
	Place source.Place
	rule.Finding
}

// Build makes the graph of one release, of files that the built-in profiles read. It depends on the pages, the lexicon and at alone, not on
// the order of pages; the release's id does not depend on at. Findings come in the order of the
// documents and of their places, those of the pages first where two share a place.
//
// The error wraps ErrRefused when a page has a finding that is an error: then the findings of all
// pages, but none of the importer's own, are returned with it. Other errors are no pages, a
// document without a name, and two documents with the same name or id.
func Build(pages []Page, lex *lexicon.Lexicon, at time.Time) (*roadmap.Graph, []Finding, error) {
	return BuildAs(reading.Reading{}, Meta{}, pages, lex, at)
}

// BuildAs is Build with files read in the given way, and with what is given of the release beside its files. The graph and
// the release's id depend on both too.
func BuildAs(
	how reading.Reading, given Meta, pages []Page, lex *lexicon.Lexicon, at time.Time,
) (*roadmap.Graph, []Finding, error) {
	documents, err := readPages(how, pages)
	if err != nil {
		return nil, nil, err
	}
	b := newBuilder(lex, documents, given)
	for _, d := range documents {
		b.findings = append(b.findings, d.page.Findings...)
	}
	if err := b.refusal(); err != nil {
		return nil, b.sortedFindings(), err
	}
	g := b.build(at)
	if err := g.Check(); err != nil {
		return nil, b.sortedFindings(), fmt.Errorf("the graph made of the pages is not sound: %w", err)
	}
	return g, b.sortedFindings(), nil
}

// readPages reads the pages and puts them in the order of their documents' names.
func readPages(how reading.Reading, pages []Page) ([]*document, error) {
	if len(pages) == 0 {
		return nil, errors.New("there is no page to import: expected at least one")
	}
	byID := map[string]*document{}
	var documents []*document
	for _, p := range pages {
		if p.Document == "" {
			return nil, fmt.Errorf("the page %q has no document name: expected a file name with something before its ending", p.Name)
		}
		d := &document{
			file: p.Name, name: roadmap.Clean(p.Document), id: roadmap.DocumentID(p.Document),
			bytes: len(p.Data),
		}
		if other := byID[d.id]; other != nil {
			return nil, fmt.Errorf("the pages %q and %q both give the document %s: expected different names", other.file, d.file, d.id)
		}
		byID[d.id] = d
		documents = append(documents, d)
	}
	how = how.Ready()
	parallel.Each(len(documents), func(i int) {
		d := documents[i]
		d.page = how.Read(d.file, pages[i].Data)
		for _, f := range d.page.Findings {
			for j := range f.Sources {
				f.Sources[j] = d.passage(f.Sources[j])
			}
		}
	})
	slices.SortFunc(documents, func(a, b *document) int { return cmp.Compare(a.name, b.name) })
	return documents, nil
}

// refusal returns the error for findings of which some are errors, nil when none is.
func (b *builder) refusal() error {
	count, files := 0, map[string]bool{}
	for _, f := range b.findings {
		if f.Severity == roadmap.Error {
			count++
			files[b.documentOf(f).file] = true
		}
	}
	if count == 0 {
		return nil
	}
	return fmt.Errorf("%w: errors: %d, pages with errors: %d", ErrRefused, count, len(files))
}
