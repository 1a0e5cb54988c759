package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

// loadSeeds returns the files of a folder, or the embedded ones when dir is empty.
func loadSeeds(dir string) (seeds.Seeds, error) {
	if dir == "" {
		return seeds.Embedded(), nil
	}
	return seeds.Load(dir)
}

// metaOf returns what is said of a release as the importer takes it.
func metaOf(s seeds.Seeds) importer.Meta {
	about := s.About
	matches := make([]string, len(s.Matches))
	for i, m := range s.Matches {
		matches[i] = roadmap.Same{From: m.From, To: m.To, FromLabel: m.FromLabel, ToLabel: m.ToLabel}.Text()
	}
	return importer.Meta{
		Label:       about.Label,
		PublishedOn: roadmap.Day(about.PublishedOn),
		ObservedOn:  roadmap.Day(about.ObservedOn),
		SourceURL:   about.Source,
		Note:        about.Note,
		MadeUp:      about.MadeUp,
		Matches:     strings.Join(matches, "\n"),
	}
}

// buildGraph imports what the folder holds, or the embedded seeds when dir is empty.
func buildGraph(dir string, names lexiconFlags, how readingFlags, at time.Time, w io.Writer) (*roadmap.Graph, []importer.Finding, error) {
	s, err := loadSeeds(dir)
	if err != nil {
		return nil, nil, err
	}
	return buildSeeds(s, names, how, at, w)
}

// buildSeeds imports the pages of a release.
func buildSeeds(
	s seeds.Seeds, names lexiconFlags, how readingFlags, at time.Time, w io.Writer,
) (*roadmap.Graph, []importer.Finding, error) {
	pages := make([]importer.Page, len(s.Pages))
	for i, p := range s.Pages {
		pages[i] = importer.Page{Name: p.Name, Document: p.Document(), Data: p.Data}
	}
	return buildPages(pages, s, names, how, at, w)
}

// buildPages imports pages with the curated files. Pages with errors are refused: their findings are
// written to w, and the error wraps importer.ErrRefused.
func buildPages(
	pages []importer.Page, curated seeds.Seeds, names lexiconFlags, how readingFlags, at time.Time, w io.Writer,
) (*roadmap.Graph, []importer.Finding, error) {
	lex, err := names.read(curated)
	if err != nil {
		return nil, nil, err
	}
	files, err := how.reading(curated)
	if err != nil {
		return nil, nil, err
	}
	graph, findings, err := importer.BuildAs(files, metaOf(curated), pages, lex, at)
	if errors.Is(err, importer.ErrRefused) {
		if e := writeFindings(w, findings); e != nil {
			return nil, nil, e
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return graph, findings, nil
}

// writeFindings writes a line for each finding: file:line:column: severity RULE: message. In a workbook the place is the
// sheet and the cell.
func writeFindings(w io.Writer, findings []importer.Finding) error {
	for _, f := range findings {
		_, err := fmt.Fprintf(w, "%s:%s: %s %s: %s\n", f.File, f.Place.Short(), strings.ToLower(string(f.Severity)), f.Rule, f.Message.EN)
		if err != nil {
			return fmt.Errorf("write findings: %w", err)
		}
	}
	return nil
}
