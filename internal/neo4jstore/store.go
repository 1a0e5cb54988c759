package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
	"golang.org/x/sync/singleflight"

	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/store"
)

var _ store.Store = (*Store)(nil)

// Store is a store.Store in Neo4j. Make one with Open.
type Store struct {
	config Config
	driver neo4j.DriverWithContext
	pulse  neo4j.DriverWithContext // asks whether the database is there, beside everything else

	seen       atomic.Pointer[neo4j.Bookmarks]
	current    atomic.Pointer[pointer]
	loading    singleflight.Group
	releases   cache
	statements *cypher.Cache
	background *background
	waiting    waiting
	writing    sync.Mutex // one writer of this store at a time; others are kept off by the lease
}

// idleCheck is how long a connection may be idle without being tested before it is used.
const idleCheck = time.Second

// statementsBytes bounds the memory for compiled plans. One takes some kilobytes, and an application asks in some hundred ways.
const statementsBytes = 8 << 20

// Open connects to the database and brings its schema up to date. An error wraps ErrCredentials,
// ErrNoDatabase, ErrReadOnly, ErrSchema or store.ErrUnavailable where one of these is the reason, and
// comes within seconds unless new indexes are filled.
func Open(ctx context.Context, given Config) (*Store, error) {
	c, err := given.complete()
	if err != nil {
		return nil, err
	}
	s := &Store{config: c, statements: cypher.NewCache(statementsBytes), background: newBackground()}
	if s.driver, err = newDriver(c, c.Connections); err != nil {
		return nil, err
	}
	if s.pulse, err = newDriver(c, pulseConnections); err != nil {
		return nil, err
	}
	if err := s.start(ctx); err != nil {
		return nil, errors.Join(err, s.Close(context.WithoutCancel(ctx)))
	}
	return s, nil
}

// newDriver returns a driver with a pool of connections, none of which is opened yet.
func newDriver(c Config, connections int) (neo4j.DriverWithContext, error) {
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""), func(d *config.Config) {
		d.MaxConnectionPoolSize = connections
		d.SocketConnectTimeout = c.Patience
		d.ConnectionAcquisitionTimeout = c.inVain()
		d.ConnectionLivenessCheckTimeout = idleCheck
		d.NotificationsMinSeverity = notifications.DisabledLevel
		d.TelemetryDisabled = true
	})
	if err != nil {
		return nil, errors.New("the database's address cannot be used")
	}
	return driver, nil
}

func (s *Store) start(ctx context.Context) error {
	if err := s.greet(ctx); err != nil {
		return err
	}
	s.lives(ctx) // opens the connection that is used when there is no time to open one
	return s.migrate(ctx)
}

// firstAnswer is how long a database that somebody serves may take for its first answer: one that has just
// been started on a busy machine takes longer than any later one.
const firstAnswer = 30 * time.Second

// greet asks for a first answer, again while there is a host that listens and gives none.
func (s *Store) greet(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, max(firstAnswer, 2*s.config.inVain()))
	defer cancel()
	for {
		_, err := s.read(limited, "RETURN 1 AS one", nil)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ErrCredentials), errors.Is(err, ErrReadOnly):
			return err
		case errors.Is(err, ErrNoDatabase):
			return fmt.Errorf("%w: %q", err, s.config.Database)
		case !s.listens(limited):
			return fmt.Errorf("%w: no answer from a database at %s", store.ErrUnavailable, s.config.host())
		}
	}
}

// listens reports whether somebody takes connections at the database's address, and waits a moment if so.
func (s *Store) listens(ctx context.Context) bool {
	host := s.config.host()
	if _, _, err := net.SplitHostPort(host); err != nil {
		host = net.JoinHostPort(strings.Trim(host, "[]"), "7687") // the driver's own default
	}
	dialer := net.Dialer{Timeout: s.config.Patience}
	connection, err := dialer.DialContext(ctx, "tcp", host)
	if err != nil {
		return false
	}
	_ = connection.Close()
	select {
	case <-ctx.Done():
		return false
	case <-time.After(slow):
		return true
	}
}

// Close implements store.Store. It may be called several times.
func (s *Store) Close(ctx context.Context) error {
	s.background.stop()
	if err := errors.Join(s.driver.Close(ctx), s.pulse.Close(ctx)); err != nil {
		return fmt.Errorf("the connections to the database could not be closed: %w", err)
	}
	return nil
}
