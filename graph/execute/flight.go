package execute

import (
	"context"
	"sync"
	"time"
)

// flights has identical requests that come at the same time answered by one computation. It differs from
// golang.org/x/sync/singleflight in that a computation is nobody's own: it goes on as long as anyone waits
// for it, whoever began it, and is ended when the last one has gone.
type flights struct {
	timeout time.Duration // of one computation

	mu      sync.Mutex
	running map[answerKey]*flight
}

type flight struct {
	done    chan struct{}
	result  *Computed // set before done is closed
	waiters int
	end     context.CancelCauseFunc
}

// share returns what the computation of a key gives, and whether somebody else had begun it. It returns the
// context's error when that ends first.
func (f *flights) share(ctx context.Context, key answerKey, compute func(context.Context) *Computed) (*Computed, bool, error) {
	f.mu.Lock()
	running, joined := f.running[key]
	if !joined {
		running = f.start(ctx, func(ended *flight) { f.forget(key, ended) }, compute)
		f.running[key] = running
	}
	running.waiters++
	f.mu.Unlock()
	result, err := f.wait(ctx, running, func() { f.forgetLocked(key, running) })
	return result, joined, err
}

// alone returns what a computation gives that is shared with nobody.
func (f *flights) alone(ctx context.Context, compute func(context.Context) *Computed) (*Computed, error) {
	running := f.start(ctx, func(*flight) {}, compute)
	running.waiters = 1
	return f.wait(ctx, running, func() {})
}

func (f *flights) start(ctx context.Context, ended func(*flight), compute func(context.Context) *Computed) *flight {
	endable, end := context.WithCancelCause(context.WithoutCancel(ctx))
	detached, stop := context.WithTimeout(endable, f.timeout)
	started := &flight{done: make(chan struct{}), end: end}
	go func() {
		defer end(nil)
		defer stop()
		started.result = compute(detached)
		ended(started)
		close(started.done)
	}()
	return started
}

// wait waits for a flight. Who leaves last ends it, with the reason of leaving as its cause, and waits until it
// has ended.
func (f *flights) wait(ctx context.Context, on *flight, abandoned func()) (*Computed, error) {
	select {
	case <-on.done:
		return on.result, nil
	case <-ctx.Done():
	}
	f.mu.Lock()
	on.waiters--
	last := on.waiters == 0
	if last {
		abandoned()
	}
	f.mu.Unlock()
	if last {
		on.end(ctx.Err())
		<-on.done
	}
	return nil, ctx.Err()
}

func (f *flights) forget(key answerKey, ended *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forgetLocked(key, ended)
}

func (f *flights) forgetLocked(key answerKey, ended *flight) {
	if f.running[key] == ended {
		delete(f.running, key)
	}
}
