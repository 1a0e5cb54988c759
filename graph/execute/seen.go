package execute

import (
	"sync"

	"veikart/internal/service"
	"veikart/internal/store"
)

// seen are the releases that requests read of one list of releases, by what they asked for: what is answered from the cache
// while the store is away. The zero seen is empty.
type seen struct {
	mu       sync.Mutex
	releases *store.Releases
	ids      map[service.Ref]string
}

// put notes which release is meant. What was meant of another list is forgotten.
func (s *seen) put(of service.Ref, id string, releases *store.Releases) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.releases == nil || s.releases.Key != releases.Key {
		s.releases, s.ids = releases, map[service.Ref]string{}
	}
	s.ids[of] = id
}

// get returns what was meant last, and the list of then.
func (s *seen) get(of service.Ref) (id string, releases *store.Releases, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, known = s.ids[of]
	return id, s.releases, known
}
