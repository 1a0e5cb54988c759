package watch_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/service"
	"veikart/internal/watch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is what a watcher asks, and the clock that makes it ask.
type world struct {
	asks, pings chan time.Time

	mu     sync.Mutex
	served watch.Served
	err    error
	asked  chan struct{} // is sent to at each question
	asking int           // how many are asking with the clock's ticks
}

func newWorld() *world {
	return &world{asks: make(chan time.Time), pings: make(chan time.Time), asked: make(chan struct{}, 1000)}
}

func (w *world) watcher(most int) *watch.Watcher {
	return watch.New(watch.Config{Ask: w.ask, Most: most, Tick: w.tick})
}

func (w *world) ask(context.Context) (watch.Served, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked <- struct{}{}
	return w.served, w.err
}

func (w *world) serve(s watch.Served, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.served, w.err = s, err
}

func (w *world) tick(every time.Duration) (<-chan time.Time, func()) {
	if every == watch.PingEvery {
		return w.pings, func() {}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asking++
	return w.asks, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.asking--
	}
}

// heard is what somebody hears who listens.
type heard struct {
	served chan watch.Served
	pings  chan struct{}
	ended  chan error
	leave  context.CancelFunc
}

func listen(t *testing.T, w *watch.Watcher) heard {
	t.Helper()
	l, err := w.Listen()
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	h := heard{make(chan watch.Served), make(chan struct{}), make(chan error, 1), leave}
	go func() {
		err := l.Follow(ctx, func(s watch.Served) error {
			select {
			case h.served <- s:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}, func() error {
			h.pings <- struct{}{}
			return nil
		})
		l.Close()
		h.ended <- err
	}()
	return h
}

// Who listens hears what is served at once, and each change, and pings between them.
func TestFollow(t *testing.T) {
	w := newWorld()
	first, second := watch.Served{ID: "release:1", Label: "2026-05"}, watch.Served{ID: "release:2", Label: "2026-08"}
	w.serve(first, nil)
	watcher := w.watcher(2)
	one := listen(t, watcher)
	if got := <-one.served; got != first {
		t.Errorf("heard %+v", got)
	}
	w.pings <- time.Time{}
	<-one.pings
	w.serve(watch.Served{}, errors.New("the store is away")) // which is no change
	w.asks <- time.Time{}
	w.serve(second, nil)
	w.asks <- time.Time{}
	if got := <-one.served; got != second {
		t.Errorf("heard %+v", got)
	}
	two := listen(t, watcher)
	if got := <-two.served; got != second {
		t.Errorf("who comes later heard %+v", got)
	}
	second.Set = "another"
	w.serve(second, nil)
	w.asks <- time.Time{}
	for _, h := range []heard{one, two} {
		if got := <-h.served; got != second {
			t.Errorf("heard %+v of another set", got)
		}
		h.leave()
		if err := <-h.ended; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
	}
}

// Changes that come while somebody takes no more are one call with the last of them.
func TestNothingIsBuffered(t *testing.T) {
	w := newWorld()
	w.serve(watch.Served{ID: "release:0"}, nil)
	watcher := w.watcher(1)
	slow := listen(t, watcher)
	for _, id := range []string{"release:1", "release:2", "release:3"} {
		w.serve(watch.Served{ID: id}, nil)
		w.asks <- time.Time{}
	}
	w.asks <- time.Time{} // the one before was asked for
	var got []string
	for last := ""; last != "release:3"; got = append(got, last) {
		last = (<-slow.served).ID
	}
	if len(got) > 2 {
		t.Errorf("heard %v", got)
	}
	slow.leave()
	<-slow.ended
}

// No more listen than may. Nothing is asked while nobody does, and who comes then hears nothing old.
func TestBoundAndIdle(t *testing.T) {
	w := newWorld()
	w.serve(watch.Served{ID: "release:1"}, nil)
	watcher := w.watcher(1)
	select {
	case <-w.asked:
		t.Error("it asks though nobody listens")
	default:
	}
	one := listen(t, watcher)
	<-one.served
	var refused *service.Error
	if _, err := watcher.Listen(); !errors.As(err, &refused) || refused.Code != service.Overloaded {
		t.Errorf("one too many: %v", err)
	}
	one.leave()
	<-one.ended
	for asking := 1; asking > 0; {
		w.mu.Lock()
		asking = w.asking
		w.mu.Unlock()
	}
	if n := watcher.Listeners(); n != 0 {
		t.Errorf("%d listen", n)
	}
	w.serve(watch.Served{ID: "release:2"}, nil)
	two := listen(t, watcher)
	if got := <-two.served; got.ID != "release:2" {
		t.Errorf("heard %+v", got)
	}
	two.leave()
	<-two.ended
}

// What is closed ends for all, and nobody begins any more.
func TestClose(t *testing.T) {
	w := newWorld() // serves nothing yet, which nobody hears
	watcher := w.watcher(10)
	all := []heard{listen(t, watcher), listen(t, watcher)}
	watcher.Close()
	watcher.Close()
	for _, h := range all {
		if err := <-h.ended; !errors.Is(err, watch.ErrClosed) {
			t.Errorf("ended with %v", err)
		}
		h.leave()
	}
	var refused *service.Error
	if _, err := watcher.Listen(); !errors.As(err, &refused) || refused.Code != service.Unavailable {
		t.Errorf("after the end: %v", err)
	}
}

// The clock ticks by itself where none is given.
func TestClock(t *testing.T) {
	w := newWorld()
	w.serve(watch.Served{ID: "release:1"}, nil)
	watcher := watch.New(watch.Config{Ask: w.ask, Most: 1})
	h := listen(t, watcher)
	<-h.served
	<-w.asked
	<-w.asked // a second later
	h.leave()
	<-h.ended
}
