package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"veikart/internal/export"
	"veikart/internal/page"
	"veikart/internal/roadmap"
)

type exportCommand struct {
	Format   string `enum:"source,json,xlsx,csv,tsv,zip,graphml,gexf,ttl,jsonld,nt" required:"" placeholder:"FORM" help:"What to write: source (a page, byte for byte as published), json (the whole graph), or an answer: xlsx, csv, tsv, zip, graphml, gexf, ttl, jsonld, nt. Without --query and --question the whole release, in the forms from zip on."`
	Seeds    string `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder with pages (text, HTML, CSV, XLSX) and, if they differ, actors.yaml, goals.yaml and profile.yaml; without it the built-in ones."`
	Document string `placeholder:"ID" help:"With source: the page, where there are several, such as document:kommuner-og-fastleger."`

	Answer      answerFlags      `embed:""`
	Publication publicationFlags `embed:""`
	Lexicon     lexiconFlags     `embed:""`
	Reading     readingFlags     `embed:""`
}

// Validate refuses a document with a format that has no use for it.
func (c *exportCommand) Validate() error {
	if c.Format != "source" && c.Document != "" {
		return fmt.Errorf("--document %q: only with --format source; %s writes all pages", c.Document, c.Format)
	}
	if (c.Format == "source" || c.Format == "json") && c.Answer.isUsed() {
		return fmt.Errorf("--format %s writes no answer, so it takes no question, query or options of one", c.Format)
	}
	return nil
}

// Run writes to standard output, and nothing else there.
func (c *exportCommand) Run(ctx context.Context, sys system) error {
	graph, _, err := buildGraph(c.Seeds, c.Lexicon, c.Reading, sys.now(), sys.stderr)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(sys.stdout)
	switch c.Format {
	case "json":
		err = export.JSON(out, graph)
	case "source":
		err = writeSource(out, graph, c.Document)
	default:
		err = c.writeAnswer(ctx, sys, out, graph)
	}
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func writeSource(w io.Writer, graph *roadmap.Graph, document string) error {
	var ids []string
	known := false
	for _, n := range graph.Nodes {
		if n.Kind == roadmap.KindDocument {
			ids = append(ids, n.ID)
			known = known || n.ID == document
		}
	}
	switch {
	case document == "" && len(ids) == 1:
		document = ids[0]
	case document == "":
		return fmt.Errorf("export: there are %d pages; choose one with --document: %s", len(ids), strings.Join(ids, ", "))
	case !known:
		return fmt.Errorf("export: --document %q is none of the pages: %s", document, strings.Join(ids, ", "))
	}
	text, err := page.FromGraph(graph, document)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
