// Package memstore keeps the graph in memory: an embedded store without any set-up. Each release is
// an immutable, indexed snapshot; readers take no locks, and a write moves one pointer.
package memstore

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// keptReleases is how many releases a store keeps, the current one included. Requests that began
// before a write go on reading the release they began with.
const keptReleases = 3

var _ store.Store = (*Store)(nil)

// Store is a store.Store in memory. Make one with New.
type Store struct {
	writing sync.Mutex                  // held by the one writer
	kept    atomic.Pointer[[]*snapshot] // the current release first, then back in time
}

// New returns a store that holds no release.
func New() *Store {
	s := new(Store)
	s.kept.Store(new([]*snapshot))
	return s
}

// Current implements store.Store.
func (s *Store) Current(ctx context.Context) (store.Release, error) {
	if err := ctx.Err(); err != nil {
		return store.Release{}, err
	}
	kept := *s.kept.Load()
	if len(kept) == 0 {
		return store.Release{}, store.ErrNoRelease
	}
	return kept[0].release, nil
}

// Run implements store.Store. A plan that the table of kinds and edges does not allow is an error
// that names the list.
func (s *Store) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	if err := ctx.Err(); err != nil {
		return store.Rows{}, err
	}
	for _, snapshot := range *s.kept.Load() {
		if snapshot.release.ID == release {
			return snapshot.run(ctx, list)
		}
	}
	return store.Rows{}, fmt.Errorf("%w: %s", store.ErrReleaseGone, release)
}

// Write implements store.Store. It keeps the graph's own nodes and edges; they must not be changed
// afterwards.
func (s *Store) Write(ctx context.Context, graph *roadmap.Graph) error {
	if err := graph.Check(); err != nil {
		return fmt.Errorf("the graph is refused: %w", err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()

	old := *s.kept.Load()
	current := find(old, graph.Release().ID)
	if current == nil {
		current = newSnapshot(graph)
	}
	kept := []*snapshot{current}
	for _, snapshot := range old {
		if snapshot != current && len(kept) < keptReleases {
			kept = append(kept, snapshot)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.kept.Store(&kept)
	return nil
}

func find(kept []*snapshot, release string) *snapshot {
	for _, snapshot := range kept {
		if snapshot.release.ID == release {
			return snapshot
		}
	}
	return nil
}

// Close implements store.Store. It may be called several times.
func (s *Store) Close(context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.kept.Store(new([]*snapshot))
	return nil
}
