package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Ref names a release: by its label, by its id, or as the last one of a day. One of the fields is given; the zero Ref is the
// current release. A release may be named by its id in the place of a label, since not every one has a label.
type Ref struct {
	Label, ID string
	On        roadmap.Day
}

// Releases returns the releases that are kept, the current one marked.
func (s *Service) Releases(ctx context.Context) (*store.Releases, error) {
	releases, err := s.store.Releases(ctx)
	if err != nil {
		return nil, fmt.Errorf("the list of releases: %w", err)
	}
	if s.current == "" || len(releases.Listed) == 0 {
		return releases, nil
	}
	current, err := choose(releases, Ref{Label: s.current})
	if err != nil {
		return nil, err
	}
	return releases.WithCurrent(current), nil
}

// Choose returns the listed release that is asked for, and the list that it is one of; the zero Kept of an empty list, where the
// current one is asked for. Nothing of the release is read. The error is that of Find.
func (s *Service) Choose(ctx context.Context, of Ref) (store.Kept, *store.Releases, error) {
	releases, err := s.Releases(ctx)
	if err != nil {
		return store.Kept{}, nil, err
	}
	id, err := choose(releases, of)
	if err != nil {
		return store.Kept{}, nil, err
	}
	chosen, _ := releases.Find(id)
	return chosen, releases, nil
}

// Current returns the release that is read where no other is asked for.
func (s *Service) Current(ctx context.Context) (store.Release, error) {
	release, _, err := s.Find(ctx, Ref{})
	return release, err
}

// Find returns the release that is asked for, and the list that it is one of. A request asks once, and reads that release for
// all of its fields. The error is an *Error of code UnknownRelease that says what there is where there is no such release.
func (s *Service) Find(ctx context.Context, of Ref) (store.Release, *store.Releases, error) {
	releases, err := s.Releases(ctx)
	if err != nil {
		return store.Release{}, nil, err
	}
	release, err := s.find(ctx, releases, of)
	return release, releases, err
}

func (s *Service) find(ctx context.Context, releases *store.Releases, of Ref) (store.Release, error) {
	if of == (Ref{}) && s.current == "" {
		release, err := s.store.Current(ctx)
		if err != nil {
			return store.Release{}, fmt.Errorf("current release: %w", err)
		}
		return release, nil
	}
	id, err := choose(releases, of)
	if err != nil {
		return store.Release{}, err
	}
	release, err := s.store.Release(ctx, id)
	if err != nil {
		return store.Release{}, fmt.Errorf("release %s: %w", id, err)
	}
	return release, nil
}

// choose returns the id of the release that is meant.
func choose(releases *store.Releases, of Ref) (string, error) {
	if of == (Ref{}) {
		return releases.Current, nil
	}
	for _, k := range slices.Backward(releases.Listed) {
		day, _ := k.Day()
		switch {
		case of.Label != "" && k.IsNamed(of.Label), of.ID != "" && k.ID == of.ID, of.On != "" && day <= of.On:
			return k.ID, nil
		}
	}
	return "", unknown(releases, of)
}

// namedReleases is how many releases an error lists.
const namedReleases = 20

// unknown is the error that no release is the one that is meant.
func unknown(releases *store.Releases, of Ref) error {
	asked := fmt.Sprintf("No release is %q.", roadmap.ForMessage(of.Label+of.ID))
	if of.On != "" {
		asked = fmt.Sprintf("No release is of %s or before.", of.On)
	}
	var names []string
	for _, k := range slices.Backward(releases.Listed) {
		names = append(names, k.Name())
	}
	more := ""
	if n := len(names) - namedReleases; n > 0 {
		names, more = names[:namedReleases], fmt.Sprintf(" and %d older ones", n)
	}
	return Errorf(UnknownRelease, "%s There are: %s%s.", asked, strings.Join(names, ", "), more)
}
