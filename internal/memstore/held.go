package memstore

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/singleflight"

	"veikart/internal/memstore/size"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Load reads the graph of a release again. The graph must be the one that was held.
type Load func(context.Context) (*roadmap.Graph, error)

// Held is a release that a store can list. Its snapshot is in memory, or is read again when it is asked for.
type Held struct {
	release store.Release // nothing of it holds the texts of the documents, if the snapshot can be read again
	size    int64         // of the snapshot
	load    Load          // nil: the snapshot stays in memory
	stays   atomic.Bool   // the snapshot is not dropped, should it be in memory

	loaded  atomic.Pointer[snapshot] // nil while it is not in memory
	used    atomic.Int64             // when it was used last, by the clock of the store's memory
	loading singleflight.Group
}

// ID returns the id of the release.
func (h *Held) ID() string { return h.release.ID }

// Stay says whether the release is to stay in memory if it is there: whether it could not be read again.
func (h *Held) Stay(stay bool) { h.stays.Store(stay) }

// always holds a snapshot that stays in memory.
func always(s *snapshot) *Held {
	h := &Held{release: s.release}
	h.loaded.Store(s)
	return h
}

// Hold takes a graph into memory, for List. What is used least is dropped for it when there is no room, and read again by
// its own load. The graph must not be changed afterwards.
func (s *Store) Hold(graph *roadmap.Graph, load Load) (*Held, error) {
	if err := graph.Check(); err != nil {
		return nil, fmt.Errorf("the graph is refused: %w", err)
	}
	taken := newSnapshot(graph)
	h := &Held{release: withoutTexts(taken.release), size: size.Of(graph), load: load}
	h.release.Places = func() (store.Located, error) {
		loaded, err := s.snapshotOf(s.life, h)
		if err != nil {
			return nil, err
		}
		return loaded.release.Places()
	}
	s.memory.put(h, taken)
	return h, nil
}

// List makes the given releases the ones that are listed, in place of all others, at once. Their order is that in which
// they were written. Those that leave the list can be read until it changes the next time.
func (s *Store) List(listed []*Held) {
	s.writing.Lock()
	defer s.writing.Unlock()
	old := s.kept.Load()
	next := &kept{held: map[string]*Held{}}
	var all []store.Kept
	for i, h := range listed {
		next.held[h.ID()] = h
		all = append(all, store.KeptAt(h.release.Node, h.release.Node.Get(roadmap.PropImportedAt), int64(i+1)))
	}
	for _, k := range old.releases.Listed {
		if next.held[k.ID] == nil {
			k.Replaced = true
			next.held[k.ID] = old.held[k.ID]
			all = append(all, k)
		}
	}
	next.releases = store.ReleasesOf(all)
	s.kept.Store(next)
	for id, h := range old.held {
		if next.held[id] != h {
			s.memory.forget(h)
		}
	}
}

// snapshotOf returns the snapshot of a release. Those who ask while it is read wait for one reading, each until their own
// context ends; the reading goes on.
func (s *Store) snapshotOf(ctx context.Context, h *Held) (*snapshot, error) {
	if loaded := h.loaded.Load(); loaded != nil {
		s.memory.touch(h)
		return loaded, nil
	}
	done := h.loading.DoChan("", func() (any, error) { return s.readAgain(h) })
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-done:
		if result.Err != nil {
			return nil, result.Err
		}
		return result.Val.(*snapshot), nil
	}
}

// readAgain reads a release again, one at a time: what reading takes for itself has no bound of its own.
func (s *Store) readAgain(h *Held) (*snapshot, error) {
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
	case <-s.life.Done():
		return nil, fmt.Errorf("%w: it is closed", store.ErrUnavailable)
	}
	if loaded := h.loaded.Load(); loaded != nil {
		return loaded, nil
	}
	graph, err := h.load(s.life)
	switch {
	case s.life.Err() != nil:
		return nil, fmt.Errorf("%w: it is closed", store.ErrUnavailable)
	case err != nil:
		return nil, fmt.Errorf("%w: %s cannot be read again: %w", store.ErrReleaseGone, h.ID(), err)
	case graph.Release().ID != h.ID():
		return nil, fmt.Errorf("%w: %s: its files are those of %s now", store.ErrReleaseGone, h.ID(), graph.Release().ID)
	}
	loaded := newSnapshot(graph)
	s.memory.put(h, loaded)
	return loaded, nil
}

// withoutTexts returns a release whose nodes hold no part of a document's text, which would keep all of it in memory.
func withoutTexts(r store.Release) store.Release {
	r.Node = ownTexts(r.Node)
	r.Documents = slices.Clone(r.Documents)
	for i, d := range r.Documents {
		r.Documents[i] = ownTexts(d)
	}
	return r
}

func ownTexts(n *roadmap.Node) *roadmap.Node {
	own := *n
	own.Properties = slices.Clone(n.Properties)
	for i, v := range own.Properties {
		switch v := v.(type) {
		case string:
			own.Properties[i] = strings.Clone(v)
		case []string:
			v = slices.Clone(v)
			for j := range v {
				v[j] = strings.Clone(v[j])
			}
			own.Properties[i] = v
		case []roadmap.Source:
			own.Properties[i] = ownPassages(v)
		case []roadmap.Block:
			v = slices.Clone(v)
			for j := range v {
				v[j].Text, v[j].Sources = strings.Clone(v[j].Text), ownPassages(v[j].Sources)
			}
			own.Properties[i] = v
		}
	}
	return &own
}

func ownPassages(sources []roadmap.Source) []roadmap.Source {
	sources = slices.Clone(sources)
	for i := range sources {
		sources[i].Document, sources[i].Quote = strings.Clone(sources[i].Document), strings.Clone(sources[i].Quote)
	}
	return sources
}
