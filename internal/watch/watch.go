// Package watch notices when what is served changes: another release is the current one, or the set of releases is
// another. One watcher asks for all who listen, and only while somebody does.
package watch

import (
	"context"
	"errors"
	"sync"
	"time"

	"veikart/internal/service"
)

const (
	// AskEvery is how often a watcher asks what is served.
	AskEvery = time.Second
	// PingEvery is how often who listens is to show that the connection is alive.
	PingEvery = 15 * time.Second
	// askTimeout is how long an answer is waited for. Then it is asked again.
	askTimeout = 5 * time.Second
)

// ErrClosed is why somebody who listens hears no more: the watcher was closed.
var ErrClosed = errors.New("the watcher is closed")

// Served is what is served: the current release, and what tells one set of releases from another.
type Served struct {
	ID    string
	Label string // empty where it has none
	Set   string
}

// Config is what a Watcher needs.
type Config struct {
	// Ask returns what is served now.
	Ask func(context.Context) (Served, error)
	// Most is how many may listen at a time.
	Most int
	// Tick returns a channel that is sent to at an interval, and what ends that. Nil: those of the clock.
	Tick func(every time.Duration) (ticks <-chan time.Time, stop func())
}

// Watcher notices changes. It is safe for concurrent use.
type Watcher struct {
	config Config
	closed chan struct{}

	mu        sync.Mutex
	listeners int
	stop      context.CancelFunc // ends the asking, which lasts as long as somebody listens
	served    Served             // empty while nothing is known of it
	changed   chan struct{}      // is closed when served is replaced
}

// New returns a watcher that nobody listens to yet.
func New(c Config) *Watcher {
	if c.Tick == nil {
		c.Tick = func(every time.Duration) (<-chan time.Time, func()) {
			t := time.NewTicker(every)
			return t.C, t.Stop
		}
	}
	return &Watcher{config: c, closed: make(chan struct{}), changed: make(chan struct{})}
}

// Releases returns an Ask about the releases of a service.
func Releases(s *service.Service) func(context.Context) (Served, error) {
	return func(ctx context.Context) (Served, error) {
		releases, err := s.Releases(ctx)
		if err != nil {
			return Served{}, err
		}
		current, served := releases.Find(releases.Current)
		if !served {
			return Served{}, nil // which is nothing that changed
		}
		return Served{ID: current.ID, Label: current.Label, Set: releases.Key}, nil
	}
}

// Listener is somebody who listens to a watcher.
type Listener struct{ watcher *Watcher }

// Listen begins to listen, until the listener is closed. The error says to clients why that is not possible.
func (w *Watcher) Listen() (*Listener, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-w.closed:
		return nil, service.Errorf(service.Unavailable, "The server is about to stop. Ask again in a moment.")
	default:
	}
	if w.listeners >= w.config.Most {
		return nil, service.Errorf(service.Overloaded,
			"%d streams of events are open; no more are allowed at a time. Ask again in a moment.", w.listeners)
	}
	if w.listeners++; w.listeners == 1 {
		ctx, stop := context.WithCancel(context.Background())
		w.stop, w.served = stop, Served{}
		go w.ask(ctx)
	}
	return &Listener{w}, nil
}

// Close ends the listening. It is called once.
func (l *Listener) Close() {
	w := l.watcher
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.listeners--; w.listeners == 0 {
		w.stop()
	}
}

// Listeners returns how many listen.
func (w *Watcher) Listeners() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.listeners
}

// Close ends what all who listen follow. Nobody may begin to any more. It may be called more than once.
func (w *Watcher) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-w.closed:
	default:
		close(w.closed)
	}
}

// Follow calls changed with what is served, at once and after each change, and ping every PingEvery. What changes while
// one of the two is called is made up for by one call with what is served then. It returns the first error of the two,
// that of the context, or ErrClosed.
func (l *Listener) Follow(ctx context.Context, changed func(Served) error, ping func() error) error {
	pings, stop := l.watcher.config.Tick(PingEvery)
	defer stop()
	var known Served
	for {
		served, next := l.watcher.now()
		if served != known && served != (Served{}) {
			if err := changed(served); err != nil {
				return err
			}
			known = served
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-l.watcher.closed:
			return ErrClosed
		case <-next:
		case <-pings:
			if err := ping(); err != nil {
				return err
			}
		}
	}
}

// now returns what is served as far as is known, and what is closed when that changes.
func (w *Watcher) now() (Served, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.served, w.changed
}

// ask asks what is served until the context ends. An answer that does not come is asked for again: that the store is
// away is for others to say.
func (w *Watcher) ask(ctx context.Context) {
	ticks, stop := w.config.Tick(AskEvery)
	defer stop()
	for {
		limited, cancel := context.WithTimeout(ctx, askTimeout)
		served, err := w.config.Ask(limited)
		cancel()
		if err == nil {
			w.note(ctx, served)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
	}
}

// note makes known what is served, unless the context of the asking has ended: then another may have begun.
func (w *Watcher) note(ctx context.Context, served Served) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil || served == w.served {
		return
	}
	w.served = served
	close(w.changed)
	w.changed = make(chan struct{})
}
