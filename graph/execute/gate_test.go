package execute

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"veikart/internal/service"
)

func isOverloaded(err error) bool {
	var public *service.Error
	return errors.As(err, &public) && public.Code == service.Overloaded
}

// Who finds no place waits in the queue for a moment; who finds no place in the queue is refused at once.
func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(1, 1, time.Second)
		leave, err := g.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		waited := make(chan error)
		go func() { _, err := g.enter(t.Context()); waited <- err }()
		synctest.Wait()
		if _, err := g.enter(t.Context()); !isOverloaded(err) || time.Since(begun) != 0 {
			t.Errorf("beyond the queue: got the error %v after %v", err, time.Since(begun))
		}
		if err := <-waited; !isOverloaded(err) || time.Since(begun) != time.Second {
			t.Errorf("in the queue: got the error %v after %v", err, time.Since(begun))
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := g.enter(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("a request that has ended: got the error %v", err)
		}
		go func() { _, err := g.enter(t.Context()); waited <- err }()
		synctest.Wait()
		leave()
		if err := <-waited; err != nil {
			t.Errorf("a place was given back: got the error %v", err)
		}
	})
}
