package neo4jstore

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"
)

// One writer at a time has the lease of a graph. It is renewed with every statement that the writer
// sends, in the same transaction, and such a statement does nothing once another writer has taken the
// lease over. So a writer that was stopped, or cut off for long, can harm nothing when it comes back.
// Time is the database's alone.

// leaseTime is how long a lease lasts after the writer's last statement: how long a writer that
// crashed keeps others waiting.
const leaseTime = 5 * time.Second

// leasePoll is how often a waiting writer asks.
const leasePoll = 100 * time.Millisecond

const takeLease = `MERGE (g:VeikartGraph {namespace: $namespace})
ON CREATE SET g.sequence = 0
SET g.touched = $writer
WITH g, g.writer IS NULL OR g.writer = $writer OR g.leaseEnds < datetime.realtime().epochMillis AS free
SET g.writer = CASE WHEN free THEN $writer ELSE g.writer END,
    g.leaseEnds = CASE WHEN free THEN datetime.realtime().epochMillis + $lease ELSE g.leaseEnds END
RETURN free`

const dropLease = `MATCH (g:VeikartGraph {namespace: $namespace})
SET g.touched = $writer
WITH g WHERE g.writer = $writer
REMOVE g.writer, g.leaseEnds, g.touched
RETURN true AS dropped`

// Every statement of a writer is put between these. The first SET takes the lock on the graph's node,
// so that the writer it is compared with cannot change any more. Between them the number n is made.
const (
	underLease = `MATCH (g:VeikartGraph {namespace: $namespace})
SET g.touched = $writer
WITH g WHERE g.writer = $writer
`
	renewLease = `
SET g.leaseEnds = datetime.realtime().epochMillis + $lease
RETURN n`
)

// lease is the right to write.
type lease struct {
	store  *Store
	writer string
}

// takeLease waits until no other writer has the lease, and takes it. The error wraps ErrBusy when the
// other writer goes on for too long.
func (s *Store) takeLease(ctx context.Context) (*lease, error) {
	l := &lease{s, rand.Text()}
	waited := time.NewTimer(s.config.WriterWait)
	defer waited.Stop()
	poll := time.NewTicker(leasePoll)
	defer poll.Stop()
	for {
		free, err := l.write(ctx, takeLease, nil)
		if err != nil {
			return nil, fmt.Errorf("the right to write: %w", err)
		}
		if free == true {
			return l, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-waited.C:
			return nil, fmt.Errorf("%w: it did not end within %v", ErrBusy, s.config.WriterWait)
		case <-poll.C:
		}
	}
}

// drop gives the lease back. Should that fail, it ends by itself.
func (l *lease) drop(ctx context.Context) {
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaseTime)
	defer cancel()
	_, _ = l.write(limited, dropLease, nil)
}

// run runs a statement that makes n, and returns n. It is an error when the lease is lost.
func (l *lease) run(ctx context.Context, text string, parameters map[string]any) (int64, error) {
	n, err := l.write(ctx, underLease+text+renewLease, parameters)
	if err != nil {
		return 0, err
	}
	number, ok := n.(int64)
	if !ok {
		return 0, fmt.Errorf("%w: it took over", ErrBusy)
	}
	return number, nil
}

// write runs a statement and returns the first value of its record, nil when there is none.
func (l *lease) write(ctx context.Context, text string, parameters map[string]any) (any, error) {
	all := map[string]any{
		"namespace": l.store.config.Namespace,
		"writer":    l.writer,
		"lease":     leaseTime.Milliseconds(),
	}
	for name, v := range parameters {
		all[name] = v
	}
	record, err := l.store.write(ctx, text, all)
	if err != nil || len(record) == 0 {
		return nil, err
	}
	return record[0], nil
}
