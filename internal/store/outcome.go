package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"veikart/internal/roadmap"
)

// Outcome is what becomes of a release that is written to a store, beside those that the store has.
type Outcome int

// A release is a new one, is there already, or takes the place of one with its label and its files that another version,
// lexicon, profile or description gave.
const (
	New Outcome = iota
	Present
	Replacing
)

// ErrLabelTaken is wrapped by the error for a label that a release with other documents has.
var ErrLabelTaken = errors.New("the label is taken")

// OutcomeOf returns what would become of a release that is written. A release of its label with other documents is an error
// that wraps ErrLabelTaken.
func OutcomeOf(ctx context.Context, s Store, graph *roadmap.Graph) (Outcome, error) {
	releases, err := s.Releases(ctx)
	if err != nil {
		return New, err
	}
	own := graph.Release()
	for _, k := range slices.Concat(releases.Listed, releases.Others) {
		switch {
		case k.Replaced || k.Label != own.Text(roadmap.PropLabel):
			continue
		case k.ID == own.ID && k.Node != nil:
			return Present, nil
		}
		there, err := s.Release(ctx, k.ID)
		if errors.Is(err, ErrFormat) {
			return Replacing, nil // nobody can read it
		}
		if err != nil {
			return New, err
		}
		if !slices.Equal(filesOf(there.Documents), filesOf(graph.Nodes)) {
			return New, fmt.Errorf("%w: the database has %q already, with other files (%s): expected another label for this release",
				ErrLabelTaken, k.Label, k.ID)
		}
		return Replacing, nil
	}
	return New, nil
}

// filesOf returns the files that documents were made of, by name and digest, sorted.
func filesOf(nodes []*roadmap.Node) []string {
	var files []string
	for _, n := range nodes {
		if n.Kind == roadmap.KindDocument {
			files = append(files, n.Text(roadmap.PropName)+" "+n.Text(roadmap.PropSha256))
		}
	}
	slices.Sort(files)
	return files
}
