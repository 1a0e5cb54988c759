package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"veikart/internal/importer"
	"veikart/internal/library"
	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/seeds"
)

// releasesBytes is the memory for releases in folders unless another is given: some 400 of today's size.
const releasesBytes = 512 << 20

// lookEvery is how often a folder of releases is looked at.
const lookEvery = 2 * time.Second

// shownFindings is how many findings the error of a release repeats.
const shownFindings = 10

// openFolder returns the embedded store with the releases in a folder, of which so many bytes stay in memory.
func openFolder(
	ctx context.Context, dir string, bytes int64, names lexiconFlags, how readingFlags, sys system, logger *slog.Logger,
) (*memstore.Store, *library.Library, error) {
	embedded := memstore.NewBounded(bytes)
	releases, err := library.Open(ctx, library.Config{
		Dir: dir, Store: embedded, Logger: logger, Now: sys.now,
		Build: func(_ context.Context, files seeds.Seeds, at time.Time) (*roadmap.Graph, error) {
			return buildRelease(files, names, how, at)
		},
	})
	if err != nil {
		return nil, nil, errors.Join(err, embedded.Close(context.WithoutCancel(ctx)))
	}
	return embedded, releases, nil
}

// openLibrary returns the embedded store with the releases in a folder, and what reads them again.
func (f *servedFlags) openLibrary(ctx context.Context, sys system, logger *slog.Logger) (store.Store, func(context.Context), error) {
	embedded, releases, err := openFolder(ctx, f.Releases, f.ReleasesBytes, f.Lexicon, f.Reading, sys, logger)
	if err != nil {
		return nil, nil, err
	}
	logger.Info("releases", "folder", f.Releases, "labels", releases.Labels())
	return embedded, func(ctx context.Context) {
		var again <-chan os.Signal
		if sys.hangups != nil {
			again = sys.hangups(ctx)
		}
		releases.Watch(ctx, lookEvery, again)
	}, nil
}

// buildRelease makes the graph of a release. The error has the first findings of pages that are refused.
func buildRelease(files seeds.Seeds, names lexiconFlags, how readingFlags, at time.Time) (*roadmap.Graph, error) {
	var found bytes.Buffer
	graph, _, err := buildSeeds(files, names, how, at, &found)
	if !errors.Is(err, importer.ErrRefused) {
		return graph, err
	}
	lines := strings.Split(strings.TrimSpace(found.String()), "\n")
	if more := len(lines) - shownFindings; more > 0 {
		lines = append(lines[:shownFindings], fmt.Sprintf("and %s more; veikart check lists them", count(more, "finding")))
	}
	return nil, fmt.Errorf("%w\n%s", err, strings.Join(lines, "\n"))
}
