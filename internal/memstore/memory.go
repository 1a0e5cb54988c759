package memstore

import (
	"slices"
	"sync"
	"sync/atomic"
)

// memory bounds what the snapshots take together that can be read again. The one that was put last stays, whatever it
// takes.
type memory struct {
	bound int64 // in bytes, as they are estimated; 0: none
	clock atomic.Int64

	mu    sync.Mutex
	taken int64
	held  []*Held // whose snapshots are in memory
}

// touch notes that a release is used.
func (m *memory) touch(h *Held) {
	if h.load != nil {
		h.used.Store(m.clock.Add(1))
	}
}

// put puts the snapshot of a release into memory, and drops others that are used least when there is no room.
func (m *memory) put(h *Held, s *snapshot) {
	m.touch(h)
	m.mu.Lock()
	defer m.mu.Unlock()
	if h.loaded.Swap(s) == nil {
		m.held = append(m.held, h)
		m.taken += h.size
	}
	for m.bound > 0 && m.taken > m.bound {
		least := m.least(h)
		if least == nil {
			return
		}
		m.drop(least)
	}
}

// least returns the release that was used least recently of those that can be dropped, nil when there is none.
func (m *memory) least(but *Held) *Held {
	var least *Held
	for _, h := range m.held {
		if h != but && !h.stays.Load() && (least == nil || h.used.Load() < least.used.Load()) {
			least = h
		}
	}
	return least
}

// forget drops the snapshot of a release that is not listed any more.
func (m *memory) forget(h *Held) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.drop(h)
}

// drop takes a snapshot out of memory. Those who read it go on.
func (m *memory) drop(h *Held) {
	if i := slices.Index(m.held, h); i >= 0 {
		m.held = slices.Delete(m.held, i, i+1)
		m.taken -= h.size
		h.loaded.Store(nil)
	}
}
