// Package memstore keeps the graph in memory: an embedded store without any set-up. Each release is
// an immutable, indexed snapshot; readers take no locks, and a write moves one pointer.
package memstore

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// keptReleases is how many releases without a label a store keeps. Requests that began before a write go on reading the
// release they began with.
const keptReleases = 3

var _ store.Store = (*Store)(nil)

// Store is a store.Store in memory. Make one with New.
type Store struct {
	writing sync.Mutex           // held by the one writer
	kept    atomic.Pointer[kept] // never nil

	memory  memory
	reading chan struct{}   // held by the one reader of releases that are not in memory
	life    context.Context // ends with the store
	end     context.CancelFunc
}

// kept is what a store keeps at a moment. It is never changed.
type kept struct {
	releases *store.Releases
	held     map[string]*Held // by the release's id
}

func nothing() *kept { return &kept{releases: store.ReleasesOf(nil)} }

// New returns a store that holds no release, and keeps in memory what it holds.
func New() *Store { return NewBounded(0) }

// NewBounded returns a store that holds no release. Of releases that can be read again it keeps so many bytes in memory,
// as they are estimated; 0: all.
func NewBounded(bytes int64) *Store {
	s := &Store{memory: memory{bound: bytes}, reading: make(chan struct{}, 1)}
	s.life, s.end = context.WithCancel(context.Background())
	s.kept.Store(nothing())
	return s
}

// Current implements store.Store.
func (s *Store) Current(ctx context.Context) (store.Release, error) {
	if err := ctx.Err(); err != nil {
		return store.Release{}, err
	}
	kept := s.kept.Load()
	if kept.releases.Current == "" {
		return store.Release{}, store.ErrNoRelease
	}
	return kept.held[kept.releases.Current].release, nil
}

// Releases implements store.Store.
func (s *Store) Releases(ctx context.Context) (*store.Releases, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.kept.Load().releases, nil
}

// Release implements store.Store.
func (s *Store) Release(ctx context.Context, id string) (store.Release, error) {
	h, err := s.find(ctx, id)
	if err != nil {
		return store.Release{}, err
	}
	return h.release, nil
}

// Run implements store.Store. A plan that the table of kinds and edges does not allow is an error
// that names the list.
func (s *Store) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	snapshot, err := s.snapshot(ctx, release)
	if err != nil {
		return store.Rows{}, err
	}
	return snapshot.run(ctx, list)
}

// snapshot returns the snapshot of a kept release.
func (s *Store) snapshot(ctx context.Context, id string) (*snapshot, error) {
	h, err := s.find(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.snapshotOf(ctx, h)
}

// find returns a kept release.
func (s *Store) find(ctx context.Context, id string) (*Held, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if h := s.kept.Load().held[id]; h != nil {
		return h, nil
	}
	return nil, fmt.Errorf("%w: %s", store.ErrReleaseGone, id)
}

// Write implements store.Store. It keeps the graph's own nodes and edges; they must not be changed
// afterwards.
func (s *Store) Write(ctx context.Context, graph *roadmap.Graph) error {
	if err := graph.Check(); err != nil {
		return fmt.Errorf("the graph is refused: %w", err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()

	old, id := s.kept.Load(), graph.Release().ID
	written := old.held[id]
	if written == nil {
		written = always(newSnapshot(graph))
	}
	known := slices.Concat(old.releases.Listed, old.releases.Others)
	sequence := int64(1)
	for _, k := range known {
		sequence = max(sequence, k.Sequence+1)
	}
	at := graph.Release().Get(roadmap.PropImportedAt)
	next := &kept{store.Settle(known, store.KeptAt(written.release.Node, at, sequence), keptReleases), map[string]*Held{}}
	for _, k := range slices.Concat(next.releases.Listed, next.releases.Others) {
		next.held[k.ID] = old.held[k.ID]
	}
	next.held[id] = written
	if err := ctx.Err(); err != nil {
		return err
	}
	s.kept.Store(next)
	return nil
}

// Close implements store.Store. It may be called several times.
func (s *Store) Close(context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.end()
	s.kept.Store(nothing())
	return nil
}
