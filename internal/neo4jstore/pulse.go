package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/store"
)

// slow is how long a read goes without an answer until the database is asked for a sign of life.
const slow = 500 * time.Millisecond

// inVain returns how long anything waits at most for a database that gives no sign of life.
func (c Config) inVain() time.Duration { return slow + c.Patience }

// pulseConnections is the size of a pool of its own: when all others are busy, that is no sign of death. One of them is for the
// lease, whose renewal may wait for another writer meanwhile.
const pulseConnections = 2

// watched runs a read and gives it up once the database gives no sign of life. A slow statement is
// waited for as long as the context allows; a host that hangs, or is gone without having closed its
// connections, is not.
func (s *Store) watched(ctx context.Context, read func(context.Context) ([]any, error)) ([]any, error) {
	reading, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	waits := s.waiting.begin(giveUp, s.look)
	defer s.waiting.end(waits)
	values, err := read(reading)
	if cause := context.Cause(reading); err != nil && errors.Is(cause, store.ErrUnavailable) {
		return nil, cause
	}
	return values, err
}

// look looks at the reads that wait until there are none, and asks for a sign of life for those that are slow. Without one it gives
// up all that are slow by then.
func (s *Store) look() {
	ticks := time.NewTicker(slow / 5)
	defer ticks.Stop()
	for {
		select {
		case <-s.background.ctx.Done(): // the reads end with their connections
			return
		case now := <-ticks.C:
			due, any := s.waiting.due(now)
			if !any {
				return
			}
			if due && !s.lives(s.background.ctx) {
				s.waiting.giveUp(time.Now(), fmt.Errorf("%w: no sign of life within %v", store.ErrUnavailable, s.config.Patience))
			}
		}
	}
}

// lives reports whether the database answers anything at all, a refusal too. Readers that ask at once share
// one question, so that many slow reads are no load.
func (s *Store) lives(ctx context.Context) bool {
	answer := s.loading.DoChan("sign of life", func() (any, error) {
		return nil, s.background.run(s.ping)
	})
	select {
	case <-ctx.Done():
		return true
	case a := <-answer:
		return a.Err == nil
	}
}

// ping asks for a sign of life, and waits for it whoever waits along: a connection that is left in the
// middle of an answer is lost.
func (s *Store) ping(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, s.config.Patience)
	defer cancel()
	session := s.pulse.NewSession(limited, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: s.config.Database})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	_, err := first(limited, session, "RETURN 1 AS one", nil)
	if codeOf(err) != "" { // to refuse is a sign of life, too
		return nil
	}
	return err
}

// waiting are the reads that wait for the database. One goroutine looks at all of them while there are any: with a timer for each
// read, each would wake a thread. The zero waiting is empty.
type waiting struct {
	mu     sync.Mutex
	reads  map[*wait]struct{}
	looked bool // at, by a goroutine
	begun  bool // a read has begun since that looked last
}

// wait is a read that waits.
type wait struct {
	due    time.Time // when a sign of life is to be asked for
	asked  bool      // for one
	giveUp context.CancelCauseFunc
}

// againAfter is how long after a sign of life another one is asked for.
const againAfter = time.Second

// begin adds a read. Look is run by a goroutine of its own unless one runs; it must end once due says so.
func (w *waiting) begin(giveUp context.CancelCauseFunc, look func()) *wait {
	one := &wait{due: time.Now().Add(slow), giveUp: giveUp}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.reads == nil {
		w.reads = map[*wait]struct{}{}
	}
	w.reads[one] = struct{}{}
	w.begun = true
	if !w.looked {
		w.looked = true
		go look()
	}
	return one
}

func (w *waiting) end(one *wait) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.reads, one)
}

// due reports whether a sign of life is to be asked for now. Not any: no read waits, and none has since the last time; whoever looks
// at them ends.
func (w *waiting) due(now time.Time) (due, any bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.reads) == 0 && !w.begun {
		w.looked = false
		return false, false
	}
	w.begun = false
	for one := range w.reads {
		if !now.Before(one.due) {
			one.due, one.asked, due = now.Add(againAfter), true, true
		}
	}
	return due, true
}

// giveUp ends the reads that have waited for long, with a cause.
func (w *waiting) giveUp(now time.Time, cause error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for one := range w.reads {
		if one.isSlow(now) {
			one.giveUp(cause)
		}
	}
}

// isSlow reports whether a read has waited for long. Once a sign of life was asked for, it has.
func (w *wait) isSlow(now time.Time) bool { return w.asked || !now.Before(w.due) }
