package neo4jstore

import (
	"context"
	"errors"
	"fmt"
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
	defer time.AfterFunc(slow, func() { s.watch(reading, giveUp) }).Stop()
	values, err := read(reading)
	if cause := context.Cause(reading); err != nil && errors.Is(cause, store.ErrUnavailable) {
		return nil, cause
	}
	return values, err
}

// watch asks for signs of life until the context ends. It ends it when there is none.
func (s *Store) watch(ctx context.Context, giveUp context.CancelCauseFunc) {
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for {
		if !s.lives(ctx) {
			giveUp(fmt.Errorf("%w: no sign of life within %v", store.ErrUnavailable, s.config.Patience))
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-again.C:
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
	if refused := (*neo4j.Neo4jError)(nil); errors.As(err, &refused) {
		return nil
	}
	return err
}
