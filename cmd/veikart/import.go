package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/seeds"
)

type importCommand struct {
	Files    []string      `arg:"" optional:"" name:"file" help:"Pages that together make the release."`
	Seeds    string        `placeholder:"DIR" variable:"VEIKART_SEEDS" help:"Folder whose actors.yaml and goals.yaml are used; without it the built-in ones."`
	Releases string        `placeholder:"DIR" help:"Folder with a folder for each release, in place of files: all that the database lacks are imported, oldest first."`
	About    aboutFlags    `embed:""`
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
	switch given := c.About.about(); {
	case (len(c.Files) > 0) == (c.Releases != ""):
		return errors.New("expected \"<file> ...\", the pages of one release, or --releases with a folder for each")
	case c.Releases != "" && (c.Seeds != "" || given != (seeds.About{})):
		return errors.New("--releases takes no --seeds, and no --label or the like: expected curated files in its folder, and release.yaml in those of releases")
	}
	if err := c.About.validate(); err != nil {
		return err
	}
	return c.Database.validate()
}

// Run makes one release of the pages and makes it the current one. Whatever goes wrong, or when it is
// stopped, the release that was served before goes on being served.
func (c *importCommand) Run(ctx context.Context, sys system) (err error) {
	begun := sys.now()
	defer collectMore(ctx, sys)()
	said := newProgress(sys)
	database, err := c.Database.open(ctx, sys, said, c.DryRun)
	if err != nil {
		return c.explain(ctx, err)
	}
	defer func() { err = errors.Join(err, database.Close(context.WithoutCancel(ctx))) }()
	if c.Releases != "" {
		return c.explain(ctx, c.importReleases(ctx, sys, database))
	}
	graph, _, err := c.build(ctx, sys, said)
	if err != nil {
		return c.explain(ctx, err)
	}
	if c.About.Label != "" {
		if _, err := store.OutcomeOf(ctx, database, graph); err != nil {
			return c.explain(ctx, err)
		}
	}
	if c.DryRun {
		return c.explain(ctx, writeChanges(ctx, sys.stdout, database, graph))
	}
	before, err := currentID(ctx, database)
	if err != nil {
		return c.explain(ctx, err)
	}
	release := importedOf(graph)
	if err := database.Write(ctx, graph); err != nil {
		return c.explain(ctx, err)
	}
	after, err := currentID(ctx, database)
	if err != nil {
		return c.explain(ctx, err)
	}
	return release.summarise(sys, before, after, sys.now().Sub(begun))
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
	curated.About = c.About.about()
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
	if err != nil && !errors.Is(err, store.ErrNoRelease) && !errors.Is(err, store.ErrFormat) {
		return "", err
	}
	return current.ID, nil
}

// findingsOf returns how many findings a graph has whatever the day, which is what the API lists without one.
func findingsOf(graph *roadmap.Graph) int {
	count := 0
	for _, n := range graph.Nodes {
		if n.Kind == roadmap.KindFinding && n.Get(roadmap.PropSince) == nil {
			count++
		}
	}
	return count
}

// imported is what is said of a release that was imported. It holds nothing of the graph, which is freed while it is written.
type imported struct {
	id                     string
	nodes, edges, findings int
	unmapped               float64
}

func importedOf(graph *roadmap.Graph) imported {
	return imported{graph.Release().ID, len(graph.Nodes), len(graph.Edges), findingsOf(graph), unmapped(graph)}
}

// summarise says what an import did.
func (i imported) summarise(sys system, before, after string, took time.Duration) error {
	outcome := "no: it was the current release already"
	switch {
	case after != i.id:
		outcome = "no: one of a later day is the current release"
	case before != i.id:
		outcome = "yes: it is the current release now"
	}
	_, err := fmt.Fprintf(sys.stdout, "Release   %s\nNodes     %d\nEdges     %d\nFindings  %d\nUnmapped  %.1f %% of the text\nSeconds   %.1f\nChanged   %s\n",
		i.id, i.nodes, i.edges, i.findings, i.unmapped, took.Seconds(), outcome)
	if err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}
