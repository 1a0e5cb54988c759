package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"text/tabwriter"

	"veikart/internal/roadmap"
	"veikart/internal/store"
)

type releasesCommand struct {
	Releases string        `placeholder:"DIR" variable:"VEIKART_RELEASES" help:"Folder with a folder for each release."`
	JSON     bool          `help:"Write JSON."`
	Lexicon  lexiconFlags  `embed:""`
	Reading  readingFlags  `embed:""`
	Database databaseFlags `embed:""`
}

// Validate wants one place to look at.
func (c *releasesCommand) Validate() error {
	if (c.Releases == "") == (c.Database.URI == "") {
		return errors.New("expected --releases (VEIKART_RELEASES) or --neo4j (NEO4J_URI): where the releases are")
	}
	return c.Database.validate()
}

// listedRelease is a release as it is listed.
type listedRelease struct {
	Label       string `json:"label,omitempty"`
	PublishedOn string `json:"publishedOn,omitempty"`
	ObservedOn  string `json:"observedOn,omitempty"`
	ID          string `json:"id"`
	Documents   int    `json:"documents"`
	Activities  int    `json:"activities"`
	Current     bool   `json:"current"`
	MadeUp      bool   `json:"madeUp"`
}

// Run lists the releases, oldest first. It changes nothing.
func (c *releasesCommand) Run(ctx context.Context, sys system) (err error) {
	opened, err := c.open(ctx, sys)
	if err != nil {
		return c.Database.explain(err)
	}
	defer func() { err = errors.Join(err, opened.Close(context.WithoutCancel(ctx))) }()
	releases, err := opened.Releases(ctx)
	if err != nil {
		return c.Database.explain(err)
	}
	listed := []listedRelease{}
	for _, k := range releases.Listed {
		r, err := opened.Release(ctx, k.ID)
		if err != nil {
			return c.Database.explain(err)
		}
		madeUp, _ := k.Node.Get(roadmap.PropMadeUp).(bool)
		listed = append(listed, listedRelease{
			Label: k.Label, PublishedOn: k.Node.Text(roadmap.PropPublishedOn), ObservedOn: k.Node.Text(roadmap.PropObservedOn), ID: k.ID,
			Documents: len(r.Documents), Activities: r.Statistics.Count(roadmap.KindActivity), Current: k.ID == releases.Current, MadeUp: madeUp,
		})
	}
	return c.write(sys, listed)
}

// open returns the database, or a store with the releases of the folder of which little stays in memory.
func (c *releasesCommand) open(ctx context.Context, sys system) (store.Store, error) {
	if c.Database.URI != "" {
		return c.Database.open(ctx, sys, newProgress(sys), true)
	}
	embedded, _, err := openFolder(ctx, c.Releases, 1, c.Lexicon, c.Reading, sys, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	return embedded, nil
}

// write writes the list, as a table or as JSON.
func (c *releasesCommand) write(sys system, listed []listedRelease) error {
	if c.JSON {
		encoder := json.NewEncoder(sys.stdout)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(listed); err != nil {
			return fmt.Errorf("write the releases: %w", err)
		}
		return nil
	}
	table := tabwriter.NewWriter(sys.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "Label\tPublished\tObserved\tId\tDocuments\tActivities\t")
	for _, r := range listed {
		marks := ""
		if r.Current {
			marks = "current"
		}
		if r.MadeUp {
			marks += " made up"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", r.Label, r.PublishedOn, r.ObservedOn, r.ID, r.Documents, r.Activities, marks)
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write the releases: %w", err)
	}
	return nil
}
