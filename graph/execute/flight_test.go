package execute

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func newFlights() *flights {
	return &flights{timeout: time.Minute, running: map[answerKey]*flight{}}
}

// Requests with one key share one computation, which goes on when the one who began it leaves; that one learns of its leaving
// when the computation ends.
func TestFlightIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, begun, land := newFlights(), 0, make(chan struct{})
		compute := func(ctx context.Context) *Computed {
			begun++
			<-land
			if err := ctx.Err(); err != nil {
				t.Errorf("the computation was ended while one waits: %v", err)
			}
			return &Computed{Cost: 7}
		}
		first, leave := context.WithCancel(t.Context())
		left, shared := make(chan error), make(chan *Computed)
		go func() { _, _, err := f.share(first, answerKey{}, compute); left <- err }()
		synctest.Wait()
		go func() {
			result, joined, err := f.share(t.Context(), answerKey{}, compute)
			if !joined || err != nil {
				t.Errorf("joined: %v, error %v", joined, err)
			}
			shared <- result
		}()
		synctest.Wait()
		leave()
		synctest.Wait()
		close(land)
		if err := <-left; !errors.Is(err, context.Canceled) {
			t.Errorf("who left gets the error %v", err)
		}
		if result := <-shared; result == nil || result.Cost != 7 || begun != 1 {
			t.Errorf("got %+v of %d computations", result, begun)
		}
		if len(f.running) != 0 {
			t.Errorf("%d flights are still known", len(f.running))
		}
	})
}

// Who waits for a computation that is refused for who began it computes for itself.
func TestFlightOfAnotherIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, land := newFlights(), make(chan struct{})
		first, second := make(chan *Computed), make(chan *Computed)
		ask := func(computed *Computed, to chan<- *Computed) {
			result, _, err := f.shareUnlessLimited(t.Context(), answerKey{}, func(context.Context) *Computed { <-land; return computed })
			if err != nil {
				t.Error(err)
			}
			to <- result
		}
		go ask(&Computed{Outcome: Limited}, first)
		synctest.Wait()
		go ask(&Computed{Outcome: Answered, Cost: 7}, second)
		synctest.Wait()
		close(land)
		if one, other := <-first, <-second; one.Outcome != Limited || other.Outcome != Answered || other.Cost != 7 {
			t.Errorf("who began it got %+v, who waited %+v", one, other)
		}
	})
}

// The last one who leaves ends the computation; what comes after begins a new one.
func TestFlightEndsWithTheLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFlights()
		var why error
		waits := func(ctx context.Context) *Computed { <-ctx.Done(); why = ctx.Err(); return &Computed{} }
		ctx, leave := context.WithCancel(t.Context())
		left := make(chan error)
		for range 3 {
			go func() { _, _, err := f.share(ctx, answerKey{}, waits); left <- err }()
		}
		synctest.Wait()
		leave()
		for range 3 {
			if err := <-left; !errors.Is(err, context.Canceled) {
				t.Errorf("got the error %v", err)
			}
		}
		if !errors.Is(why, context.Canceled) || len(f.running) != 0 {
			t.Errorf("the computation ended with %v; %d flights are still known", why, len(f.running))
		}
		_, joined, err := f.share(t.Context(), answerKey{}, func(context.Context) *Computed { return &Computed{} })
		if joined || err != nil {
			t.Errorf("afterwards: joined %v, error %v", joined, err)
		}
	})
}

// A computation has its own time, whatever those who wait have.
func TestFlightHasItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, begun := newFlights(), time.Now()
		var why error
		_, err := f.alone(t.Context(), func(ctx context.Context) *Computed { <-ctx.Done(); why = ctx.Err(); return &Computed{} })
		if err != nil || !errors.Is(why, context.DeadlineExceeded) || time.Since(begun) != time.Minute {
			t.Errorf("error %v, the computation ended with %v after %v", err, why, time.Since(begun))
		}
	})
}
