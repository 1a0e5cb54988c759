package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"veikart/internal/importer"
	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

type importCommand struct {
	Files    []string      `arg:"" name:"file" help:"Pages that together make the release."`
	Seeds    string        `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder whose actors.yaml and goals.yaml are used; without it the built-in ones."`
	DryRun   bool          `help:"Tell what would change, and change nothing."`
	Lexicon  lexiconFlags  `embed:""`
	Reading  readingFlags  `embed:""`
	Database databaseFlags `embed:""`
}

// Validate names what is missing, or cannot be used.
func (c *importCommand) Validate() error {
	if c.Database.URI == "" {
		return errors.New("--neo4j (NEO4J_URI) is missing: expected the address of the database to import into")
	}
	return c.Database.validate()
}

// Run makes one release of the pages and makes it the current one. Whatever goes wrong, or when it is
// stopped, the release that was served before goes on being served.
func (c *importCommand) Run(ctx context.Context, sys system) (err error) {
	begun := sys.now()
	said := newProgress(sys)
	database, err := c.Database.open(ctx, sys, said, c.DryRun)
	if err != nil {
		return c.explain(ctx, err)
	}
	defer func() { err = errors.Join(err, database.Close(context.WithoutCancel(ctx))) }()
	graph, findings, err := c.build(ctx, sys, said)
	if err != nil {
		return c.explain(ctx, err)
	}
	if c.DryRun {
		return c.explain(ctx, writeChanges(ctx, sys.stdout, database, graph))
	}
	before, err := currentID(ctx, database)
	if err != nil {
		return c.explain(ctx, err)
	}
	if err := database.Write(ctx, graph); err != nil {
		return c.explain(ctx, err)
	}
	return summarise(sys, graph, len(findings), before != graph.Release().ID, sys.now().Sub(begun))
}

// build makes the graph of the pages.
func (c *importCommand) build(ctx context.Context, sys system, said *progress) (*roadmap.Graph, []importer.Finding, error) {
	curated, err := loadSeeds(c.Seeds)
	if err != nil {
		return nil, nil, err
	}
	pages := make([]importer.Page, 0, len(c.Files))
	for i, file := range c.Files {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		said.say("reading page %d of %d", i+1, len(c.Files))
		page, err := readPage(ctx, sys, file)
		if err != nil {
			return nil, nil, err
		}
		pages = append(pages, page)
	}
	said.say("making the graph of %s", count(len(pages), "page"))
	return buildPages(pages, curated, c.Lexicon, c.Reading, sys.now(), sys.stderr)
}

// explain adds what a failed import means for those who read, and the store's errors in our words.
func (c *importCommand) explain(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return errors.New("import: stopped; the release from before is still served, unless the new one had become current at that moment")
	case errors.Is(err, importer.ErrRefused):
		return fmt.Errorf("%w; nothing was written", err)
	default:
		return c.Database.explain(err)
	}
}

// currentID returns the id of the release that is served now; empty when there is none, or none that
// this version can read.
func currentID(ctx context.Context, from store.Store) (string, error) {
	current, err := from.Current(ctx)
	if err != nil && !errors.Is(err, store.ErrNoRelease) && !errors.Is(err, neo4jstore.ErrFormat) {
		return "", err
	}
	return current.ID, nil
}

// summarise says what an import did.
func summarise(sys system, graph *roadmap.Graph, findings int, changed bool, took time.Duration) error {
	outcome := "no: it was the current release already"
	if changed {
		outcome = "yes: it is the current release now"
	}
	_, err := fmt.Fprintf(sys.stdout, "Release   %s\nNodes     %d\nEdges     %d\nFindings  %d\nUnmapped  %.1f %% of the text\nSeconds   %.1f\nChanged   %s\n",
		graph.Release().ID, len(graph.Nodes), len(graph.Edges), findings, unmapped(graph), took.Seconds(), outcome)
	if err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}
