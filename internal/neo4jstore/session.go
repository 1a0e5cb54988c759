package neo4jstore

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// attempts is how often a statement is tried that does no harm when it is run again: a connection that
// turns out to be dead costs no more than another try.
const attempts = 3

// request is a statement with how it is sent.
type request struct {
	text       string
	parameters map[string]any
	write      bool
	pulse      bool // over the pool for signs of life
	remember   bool // later statements must see what this one saw or wrote
	eventual   bool // it need not: a host of a cluster may answer that lags behind
}

// read runs a reading statement and returns the values of its first record; nil when there is none.
func (s *Store) read(ctx context.Context, text string, parameters map[string]any) ([]any, error) {
	return s.ask(ctx, request{text: text, parameters: parameters})
}

// ask is read for a request.
func (s *Store) ask(ctx context.Context, r request) ([]any, error) {
	return s.watched(ctx, func(ctx context.Context) ([]any, error) { return s.repeat(ctx, r) })
}

// write runs a writing statement once, in a transaction of its own. A write whose outcome is unknown is
// not tried again: the next writer finds out what became of it.
func (s *Store) write(ctx context.Context, text string, parameters map[string]any) ([]any, error) {
	values, err := s.try(ctx, request{text: text, parameters: parameters, write: true, remember: true})
	return values, fault(ctx, err)
}

// repeat runs a statement that does no harm when it is run again.
func (s *Store) repeat(ctx context.Context, r request) ([]any, error) {
	var values []any
	var err error
	for range attempts {
		values, err = s.try(ctx, r)
		if err == nil || ctx.Err() != nil || !mayPass(err) {
			break
		}
	}
	return values, fault(ctx, err)
}

// try runs a statement in an auto-commit transaction: one round trip.
func (s *Store) try(ctx context.Context, r request) ([]any, error) {
	s.config.Observe(Statement{Text: r.text, Write: r.write, Eventual: r.eventual})
	settings := neo4j.SessionConfig{
		AccessMode:   neo4j.AccessModeRead,
		DatabaseName: s.config.Database,
	}
	if !r.eventual {
		settings.Bookmarks = s.bookmarks()
	}
	if r.write {
		settings.AccessMode = neo4j.AccessModeWrite
	}
	driver := s.driver
	if r.pulse {
		driver = s.pulse
	}
	session := driver.NewSession(ctx, settings)
	values, err := first(ctx, session, r.text, r.parameters)
	if err == nil && r.remember {
		bookmarks := session.LastBookmarks()
		s.seen.Store(&bookmarks)
	}
	if closed := session.Close(context.WithoutCancel(ctx)); err == nil && closed != nil {
		err = closed
	}
	return values, err
}

func first(ctx context.Context, session neo4j.SessionWithContext, text string, parameters map[string]any) ([]any, error) {
	var settings []func(*neo4j.TransactionConfig)
	if deadline, ok := ctx.Deadline(); ok {
		settings = append(settings, neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond)))
	}
	result, err := session.Run(ctx, text, parameters, settings...)
	if err != nil {
		return nil, err
	}
	var values []any
	if result.Next(ctx) {
		values = result.Record().Values
	}
	if _, err := result.Consume(ctx); err != nil {
		return nil, err
	}
	return values, nil
}

// bookmarks returns what a statement must see: the last write of this store, and the release that is
// current.
func (s *Store) bookmarks() neo4j.Bookmarks {
	if b := s.seen.Load(); b != nil {
		return *b
	}
	return nil
}
