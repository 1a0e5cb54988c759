package neo4jstore

import (
	"context"
	"fmt"
	"sync"

	"veikart/internal/store"
)

// background is work that no single caller waits for: what several share goes on when one of them leaves.
// Make one with newBackground.
type background struct {
	ctx    context.Context // ends when the store is closed
	cancel context.CancelFunc
	mu     sync.RWMutex // held for reading by work, for writing by stop
	ended  bool
}

func newBackground() *background {
	b := &background{}
	b.ctx, b.cancel = context.WithCancel(context.Background())
	return b
}

// run does work under the context of the store.
func (b *background) run(work func(context.Context) error) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.ended {
		return fmt.Errorf("%w: the store is closed", store.ErrUnavailable)
	}
	return work(b.ctx)
}

// stop ends all work, waits until it has ended, and has none begin after it.
func (b *background) stop() {
	b.cancel()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
}
