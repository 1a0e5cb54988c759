package memstore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// forgetful is a store in which no release that is written stays in memory once another is read.
type forgetful struct {
	*Store
	mu sync.Mutex
}

func (f *forgetful) Write(ctx context.Context, graph *roadmap.Graph) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.Store.Write(ctx, graph); err != nil {
		return err
	}
	before, id := f.kept.Load(), graph.Release().ID
	if before.held[id].load != nil {
		return nil
	}
	h, err := f.Hold(graph, func(context.Context) (*roadmap.Graph, error) { return graph, nil })
	if err != nil {
		return err
	}
	next := &kept{before.releases, maps.Clone(before.held)}
	next.held[id] = h
	f.kept.Store(next)
	f.memory.forget(h)
	return nil
}

// A store that reads its releases when they are asked for is a store like any other.
func TestStoreThatReadsAgain(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return &forgetful{Store: NewBounded(1)} })
}

// shelf is releases that are read from memory, and how often each was.
type shelf struct {
	store *Store
	graph map[string]*roadmap.Graph
	read  map[string]*atomic.Int32
	hold  chan struct{} // readers wait until it is closed, unless it is nil
}

func newShelf(bytes int64) *shelf {
	return &shelf{store: NewBounded(bytes), graph: map[string]*roadmap.Graph{}, read: map[string]*atomic.Int32{}}
}

// held makes a release of a small graph.
func (s *shelf) held(t *testing.T, id string) *Held {
	t.Helper()
	graph := storetest.Synthetic(5)
	graph.Release().ID = id
	for i, e := range graph.Edges {
		if strings.HasPrefix(e.From(), "release:") {
			graph.Edges[i] = roadmap.NewEdge(e.Type(), id, e.To(), e.Position())
		}
	}
	s.graph[id], s.read[id] = graph, new(atomic.Int32)
	h, err := s.store.Hold(graph, func(ctx context.Context) (*roadmap.Graph, error) {
		s.read[id].Add(1)
		if s.hold != nil {
			<-s.hold
		}
		if s.graph[id] == nil {
			return nil, errors.New("the folder is gone")
		}
		return s.graph[id], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (s *shelf) ask(ctx context.Context, id string) error {
	rows, err := s.store.Run(ctx, id, storetest.Activities())
	if err == nil && len(rows.Rows) != 5 {
		err = fmt.Errorf("%d activities", len(rows.Rows))
	}
	return err
}

// reads writes how often each release was read again.
func (s *shelf) reads(ids ...string) string {
	var all []string
	for _, id := range ids {
		all = append(all, fmt.Sprint(s.read[id].Load()))
	}
	return strings.Join(all, " ")
}

func wantReads(t *testing.T, s *shelf, want string, ids ...string) {
	t.Helper()
	if got := s.reads(ids...); got != want {
		t.Errorf("%v were read again %s times, want %s", ids, got, want)
	}
}

func wantNone(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// The release that is used least goes first.
func TestLeastUsedGoesFirst(t *testing.T) {
	const a, b, c = "release:a", "release:b", "release:c"
	s := newShelf(0)
	listed := []*Held{s.held(t, a), s.held(t, b)}
	s.store.memory.bound = 2 * listed[0].size
	s.store.List(append(listed, s.held(t, c))) // a goes
	wantNone(t, s.ask(t.Context(), b))
	wantNone(t, s.ask(t.Context(), c))
	wantReads(t, s, "0 0 0", a, b, c)
	wantNone(t, s.ask(t.Context(), a)) // b goes
	wantNone(t, s.ask(t.Context(), c))
	wantReads(t, s, "1 0 0", a, b, c)
	wantNone(t, s.ask(t.Context(), b)) // a goes
	wantNone(t, s.ask(t.Context(), c))
	wantReads(t, s, "1 1 0", a, b, c)
	if _, err := s.store.Release(t.Context(), a); err != nil {
		t.Error(err)
	}
	wantReads(t, s, "1 1 0", a, b, c)
	listed[1].Stay(true)
	wantNone(t, s.ask(t.Context(), a)) // c goes, though b was used before it
	wantNone(t, s.ask(t.Context(), b))
	wantReads(t, s, "2 1 0", a, b, c)
}

// Those who ask for one release at once share one reading, and none waits longer than its context.
func TestOneReadingForMany(t *testing.T) {
	s := newShelf(1)
	s.store.List([]*Held{s.held(t, "release:a"), s.held(t, "release:b")})
	s.hold = make(chan struct{})
	gone, cancel := context.WithCancel(t.Context())
	cancelled := make(chan error)
	go func() { cancelled <- s.ask(gone, "release:a") }()
	for s.read["release:a"].Load() == 0 {
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { wantNone(t, s.ask(t.Context(), "release:a")) })
	}
	cancel()
	if err := <-cancelled; !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	close(s.hold)
	all.Wait()
	wantReads(t, s, "1 0", "release:a", "release:b")
}

// A release is never read from what is another one now.
func TestOtherContentIsNotRead(t *testing.T) {
	s := newShelf(1)
	s.store.List([]*Held{s.held(t, "release:a"), s.held(t, "release:b")})
	s.graph["release:a"] = s.graph["release:b"]
	gone := func(why string) {
		err := s.ask(t.Context(), "release:a")
		if !errors.Is(err, store.ErrReleaseGone) || !strings.Contains(err.Error(), why) {
			t.Error(err)
		}
	}
	gone("its files are those of release:b now")
	s.graph["release:a"] = nil
	gone("the folder is gone")
	wantNone(t, s.ask(t.Context(), "release:b"))
}

// What has left the list can be read until the list changes again.
func TestLeavingTheList(t *testing.T) {
	s := newShelf(0)
	a, b := s.held(t, "release:a"), s.held(t, "release:b")
	s.store.List([]*Held{a, b})
	s.store.List([]*Held{b})
	releases, err := s.store.Releases(t.Context())
	if err != nil || len(releases.Listed) != 1 || releases.Current != "release:b" {
		t.Errorf("%+v, %v", releases, err)
	}
	wantNone(t, s.ask(t.Context(), "release:a"))
	s.store.List([]*Held{b})
	if err := s.ask(t.Context(), "release:a"); !errors.Is(err, store.ErrReleaseGone) {
		t.Error(err)
	}
	if s.store.memory.taken != b.size || a.loaded.Load() != nil {
		t.Errorf("%d bytes taken, want %d", s.store.memory.taken, b.size)
	}
}

// A release that is not in memory takes next to nothing: no part of its texts is held.
func TestDroppedReleasesTakeLittle(t *testing.T) {
	s := NewBounded(1)
	graph := func(n int) *roadmap.Graph {
		g := made(t, 0)
		g.Release().ID = fmt.Sprintf("release:%d", n)
		for i, e := range g.Edges {
			if e.Type() == roadmap.HasDocument {
				g.Edges[i] = roadmap.NewEdge(e.Type(), g.Release().ID, e.To(), e.Position())
			}
		}
		return g
	}
	hold := func(n int) *Held {
		h, err := s.Hold(graph(n), func(context.Context) (*roadmap.Graph, error) { return graph(n), nil })
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	listed := []*Held{hold(0)}
	before := heap()
	for i := 1; i <= 10; i++ {
		listed = append(listed, hold(i))
	}
	s.List(listed)
	if each := (heap() - before) / 10; each > 60_000 {
		t.Errorf("a release that is not in memory takes %d bytes", each)
	} else {
		t.Logf("a release that is not in memory takes %d bytes", each)
	}
	list := &plan.List{Name: "x", Shapes: []plan.Shape{{Kind: roadmap.KindActivity}}, Rows: true}
	if _, err := s.Run(t.Context(), "release:3", list); err != nil {
		t.Error(err)
	}
	release, err := s.Release(t.Context(), "release:4")
	if err != nil {
		t.Fatal(err)
	}
	if places, err := release.Places(); err != nil || len(places) != 1 {
		t.Errorf("%v, %v", places, err)
	}
}
