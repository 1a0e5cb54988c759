package execute

import (
	"context"
	"sync"
	"time"
)

// flights has identical requests that come at the same time answered by one computation. It differs from
// golang.org/x/sync/singleflight in that a computation is nobody's own: it goes on as long as anyone waits
// for it, whoever began it, and is ended when the last one has gone.
//
// Who begins it computes it on its own goroutine, whose stack has grown with the requests before: a goroutine for each
// computation would grow a new one each time. So who begins and leaves before others returns when the computation ends.
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
	if joined {
		running.waiters++
		f.mu.Unlock()
		result, err := f.wait(ctx, running, func() { f.forgetLocked(key, running) })
		return result, true, err
	}
	started, detached, stop := f.start(ctx)
	f.running[key] = started
	f.mu.Unlock()
	defer stop()
	result, err := f.run(ctx, started, func() { f.forgetLocked(key, started) }, func() *Computed { return compute(detached) })
	return result, false, err
}

// shareUnlessLimited is share for who may ask where another may not: was a computation not run because of who began it, those who
// have joined compute for themselves.
func (f *flights) shareUnlessLimited(ctx context.Context, key answerKey, compute func(context.Context) *Computed) (*Computed, bool, error) {
	result, joined, err := f.share(ctx, key, compute)
	if joined && err == nil && result.Outcome == Limited {
		result, err = f.alone(ctx, compute)
		return result, false, err
	}
	return result, joined, err
}

// alone returns what a computation gives that is shared with nobody.
func (f *flights) alone(ctx context.Context, compute func(context.Context) *Computed) (*Computed, error) {
	started, detached, stop := f.start(ctx)
	defer stop()
	return f.run(ctx, started, func() {}, func() *Computed { return compute(detached) })
}

// start returns a flight that one waits for, and the context of its computation, which ends with the flight's time; stop gives
// back what that takes.
func (f *flights) start(ctx context.Context) (started *flight, detached context.Context, stop func()) {
	endable, end := context.WithCancelCause(context.WithoutCancel(ctx))
	detached, cancel := context.WithTimeout(endable, f.timeout)
	stop = func() { cancel(); end(nil) }
	return &flight{done: make(chan struct{}), waiters: 1, end: end}, detached, stop
}

// run computes a flight for who began it, and for those who join meanwhile.
func (f *flights) run(ctx context.Context, on *flight, forgotten func(), compute func() *Computed) (*Computed, error) {
	stays := context.AfterFunc(ctx, func() { f.leave(ctx, on, forgotten) })
	defer stays()
	on.result = compute()
	f.mu.Lock()
	forgotten()
	f.mu.Unlock()
	close(on.done)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return on.result, nil
}

// wait waits for a flight that another one computes. Who leaves last waits until it has ended.
func (f *flights) wait(ctx context.Context, on *flight, forgotten func()) (*Computed, error) {
	select {
	case <-on.done:
		return on.result, nil
	case <-ctx.Done():
	}
	if f.leave(ctx, on, forgotten) {
		<-on.done
	}
	return nil, ctx.Err()
}

// leave takes one who waits off a flight, and returns whether it was the last one: then the flight is ended, with the reason of
// leaving as its cause.
func (f *flights) leave(ctx context.Context, on *flight, forgotten func()) (last bool) {
	f.mu.Lock()
	on.waiters--
	last = on.waiters == 0
	if last {
		forgotten()
	}
	f.mu.Unlock()
	if last {
		on.end(ctx.Err())
	}
	return last
}

func (f *flights) forgetLocked(key answerKey, ended *flight) {
	if f.running[key] == ended {
		delete(f.running, key)
	}
}
