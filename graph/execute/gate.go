package execute

import (
	"context"
	"time"

	"veikart/internal/service"
)

// gate lets so many operations run at a time. Those that come when all places are taken wait for a moment,
// in a queue of bounded length; all others are refused.
type gate struct {
	places, queue chan struct{}
	patience      time.Duration
}

func newGate(places, queue int, patience time.Duration) *gate {
	return &gate{make(chan struct{}, places), make(chan struct{}, queue), patience}
}

// enter waits for a place; leave gives it back. The error is one of code Overloaded, or the context's.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-g.places }
	select {
	case g.places <- struct{}{}:
		return leave, nil
	default:
	}
	select {
	case g.queue <- struct{}{}:
		defer func() { <-g.queue }()
	default:
		return nil, overloaded()
	}
	timer := time.NewTimer(g.patience)
	defer timer.Stop()
	select {
	case g.places <- struct{}{}:
		return leave, nil
	case <-timer.C:
		return nil, overloaded()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func overloaded() error {
	return service.Errorf(service.Overloaded, "Too many operations are running. Ask again in a moment.")
}
