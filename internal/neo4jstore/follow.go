package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"veikart/internal/store"
)

// pointerAge is how long the current release is taken for current before the pointer is read again.
const pointerAge = time.Second

// followWithin is how old a release that others replaced may get at most: whoever asks later than that after
// the pointer was read waits until the release to which it leads now is in memory.
const followWithin = 2 * time.Second

// loadTimeout bounds the reading of a release's documents, which can be large. Nobody waits for it who
// was answered from an older release a moment ago.
const loadTimeout = time.Minute

// pointer is the current release as it was read.
type pointer struct {
	release  *release // nil when there is none
	releases *store.Releases
	sequence int64 // grows with every move of the pointer
	readAt   time.Time
}

// target is where the pointer leads.
type target struct {
	id         string // empty when there is no release
	sequence   int64
	generation int64
	readAt     time.Time
}

const findPointer = `OPTIONAL MATCH (g:VeikartGraph {namespace: $namespace})
RETURN g.current AS id, g.sequence AS sequence, g.generation AS generation`

// followed returns the pointer, read again when it is old.
func (s *Store) followed(ctx context.Context) (*pointer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if p := s.current.Load(); p != nil && s.config.Now().Sub(p.readAt) < pointerAge {
		return p, nil
	}
	return s.followPointer(ctx)
}

// Current implements store.Store.
func (s *Store) Current(ctx context.Context) (store.Release, error) {
	p, err := s.followed(ctx)
	if err != nil {
		return store.Release{}, err
	}
	if p.release == nil {
		return store.Release{}, store.ErrNoRelease
	}
	return p.release.Release, nil
}

// followPointer follows the pointer. Callers that come while that is done share what comes of it; each
// waits no longer than its own context.
func (s *Store) followPointer(ctx context.Context) (*pointer, error) {
	done := s.loading.DoChan("pointer", func() (p any, err error) {
		err = s.background.run(func(ctx context.Context) error {
			p, err = s.follow(ctx)
			return err
		})
		return p, err
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-done:
		if result.Err != nil {
			return nil, shared(result.Err)
		}
		return result.Val.(*pointer), nil
	}
}

// shared turns the end of the time for shared work, which is no caller's own, into what it means.
func shared(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: no answer in time", store.ErrUnavailable)
	}
	return err
}

// follow reads the pointer, on which many wait. While the release to which it leads comes into memory,
// readers go on with the one they know, unless nobody has asked for a while; should loading fail, the next
// one to follow tries again.
func (s *Store) follow(ctx context.Context) (*pointer, error) {
	limited, cancel := context.WithTimeout(ctx, s.config.inVain())
	defer cancel()
	at, err := s.readTarget(limited)
	if err != nil {
		return nil, err
	}
	known := s.current.Load()
	if known == nil || known.release == nil || at.id == "" || s.remembered(at) != nil || at.readAt.Sub(known.readAt) >= followWithin {
		return s.arrive(ctx, at)
	}
	s.loading.DoChan("release", func() (any, error) {
		return nil, s.background.run(func(ctx context.Context) error {
			_, err := s.arrive(ctx, at)
			return err
		})
	})
	return s.advance(&pointer{known.release, known.releases, known.sequence, at.readAt}), nil
}

// outdate has the next one who asks wait until the pointer was read again: what it leads to is not kept any more, or the list of
// releases has one that is not.
func (s *Store) outdate() {
	if p := s.current.Load(); p != nil {
		s.current.CompareAndSwap(p, &pointer{release: p.release, releases: p.releases, sequence: p.sequence})
	}
}

// readPointer reads the pointer and makes the release to which it leads the one that is known.
func (s *Store) readPointer(ctx context.Context) (*pointer, error) {
	at, err := s.readTarget(ctx)
	if err != nil {
		return nil, err
	}
	return s.arrive(ctx, at)
}

func (s *Store) readTarget(ctx context.Context) (target, error) {
	at := target{readAt: s.config.Now()}
	record, err := s.read(ctx, findPointer, map[string]any{"namespace": s.config.Namespace})
	if err != nil {
		return target{}, err
	}
	at.id, _ = record[0].(string)
	at.sequence, _ = record[1].(int64)
	at.generation, _ = record[2].(int64)
	return at, nil
}

// remembered returns the release to which the pointer leads if it is in memory, else nil.
func (s *Store) remembered(at target) *release {
	if r := s.releases.get(at.id); r != nil && r.generation == at.generation {
		return r
	}
	return nil
}

// arrive brings the release to which the pointer leads into memory, and makes it the one that is known. The list of releases
// is read again where the pointer has moved.
func (s *Store) arrive(ctx context.Context, at target) (*pointer, error) {
	p := &pointer{releases: store.ReleasesOf(nil), sequence: at.sequence, readAt: at.readAt}
	if at.id != "" {
		if p.release = s.remembered(at); p.release == nil {
			limited, cancel := context.WithTimeout(ctx, loadTimeout)
			defer cancel()
			var err error
			if p.release, err = s.load(limited, at.id); err != nil {
				return nil, fmt.Errorf("the current release: %w", err)
			}
		}
		if known := s.current.Load(); known != nil && known.sequence == at.sequence {
			p.releases = known.releases
		} else {
			all, err := s.readReleases(ctx)
			if err != nil {
				return nil, err
			}
			p.releases = store.ReleasesOf(keptOf(all)).WithCurrent(at.id)
		}
	}
	return s.advance(p), nil
}

// advance makes what was read of the pointer known, unless something newer is known already.
func (s *Store) advance(p *pointer) *pointer {
	for {
		known := s.current.Load()
		if known != nil && known.sequence > p.sequence {
			return known
		}
		if s.current.CompareAndSwap(known, p) {
			return p
		}
	}
}
