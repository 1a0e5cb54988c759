package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"veikart/internal/store"
	"veikart/seeds"
)

// aboutFlags say what a release is.
type aboutFlags struct {
	Label     string `placeholder:"LABEL" help:"How people name the release, such as 2026-08. Releases with a label stay beside each other."`
	Published string `placeholder:"DAY" help:"The day on which it was published, such as 2026-08-31."`
	Observed  string `placeholder:"DAY" help:"The day on which it was fetched."`
	Source    string `placeholder:"ADDRESS" help:"The address that it was fetched from."`
	Note      string `placeholder:"TEXT" help:"A remark on one line."`
	MadeUp    bool   `help:"It is constructed, and nobody published it."`
}

func (f aboutFlags) about() seeds.About {
	return seeds.About{
		Label: f.Label, PublishedOn: f.Published, ObservedOn: f.Observed, Source: f.Source, Note: f.Note, MadeUp: f.MadeUp,
	}
}

// validate names the flag that cannot be used.
func (f aboutFlags) validate() error {
	for _, one := range []struct {
		flag  string
		about seeds.About
	}{
		{"--label", seeds.About{Label: f.Label}}, {"--published", seeds.About{PublishedOn: f.Published}},
		{"--observed", seeds.About{ObservedOn: f.Observed}}, {"--source", seeds.About{Source: f.Source}},
		{"--note", seeds.About{Note: f.Note}},
	} {
		if err := one.about.Check(); err != nil {
			return fmt.Errorf("%s: %w", one.flag, err)
		}
	}
	return nil
}

// wordsOf says what becomes of a release that is imported.
func wordsOf(outcome store.Outcome) string {
	switch outcome {
	case store.Present:
		return "is there already"
	case store.Replacing:
		return "imported in place of the one that another version, lexicon, profile or release.yaml gave"
	default:
		return "imported"
	}
}

// importReleases imports the releases of a folder that the database lacks, oldest first, each whole or not at all. When it
// is stopped, or one of them is refused, those before it stay, and the next run goes on from there.
func (c *importCommand) importReleases(ctx context.Context, sys system, database store.Store) error {
	folders, err := seeds.FindReleases(c.Releases)
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range folders {
		errs = append(errs, f.Err)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	slices.SortStableFunc(folders, func(a, b seeds.Folder) int { return compareDays(a.About, b.About) })
	for _, f := range folders {
		outcome, id, err := c.importFolder(ctx, database, f, sys)
		if err != nil {
			return fmt.Errorf("the release in %s: %w", seeds.Shown(f.Path()), err)
		}
		done := wordsOf(outcome)
		if c.DryRun && outcome != store.Present {
			done = "would be " + done
		}
		if _, err := fmt.Fprintf(sys.stdout, "%s  %s  %s\n", f.About.Label, id, done); err != nil {
			return fmt.Errorf("write what was imported: %w", err)
		}
	}
	return nil
}

// compareDays orders releases by their day, those without one last.
func compareDays(a, b seeds.About) int {
	const last = "~"
	return cmp.Or(
		cmp.Compare(cmp.Or(a.PublishedOn, a.ObservedOn, last), cmp.Or(b.PublishedOn, b.ObservedOn, last)),
		cmp.Compare(a.Label, b.Label))
}

// importFolder imports the release of a folder, unless it is there. It returns what became of it, and the release's id.
func (c *importCommand) importFolder(
	ctx context.Context, database store.Store, f seeds.Folder, sys system,
) (outcome store.Outcome, id string, err error) {
	files, err := f.Load()
	if err != nil {
		return outcome, "", err
	}
	graph, err := buildRelease(files, c.Lexicon, c.Reading, sys.now())
	if err != nil {
		return outcome, "", err
	}
	id = graph.Release().ID
	if outcome, err = store.OutcomeOf(ctx, database, graph); err != nil || outcome == store.Present || c.DryRun {
		return outcome, id, err
	}
	return outcome, id, database.Write(ctx, graph)
}
