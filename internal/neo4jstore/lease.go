package neo4jstore

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"time"
)

// One writer at a time has the lease of a graph. It is renewed with every statement that the writer
// sends, in the same transaction, and such a statement does nothing once another writer has taken the
// lease over. So a writer that was stopped, or cut off for long, can harm nothing when it comes back.
// Time is the database's alone.
//
// The statements that fill a release run several at once, so they cannot all lock the graph's node. Each
// locks one of the graph's slots instead, and does nothing unless the slot is its writer's. Who takes the
// lease takes the slots too, and so waits for what the writer before has begun. Meanwhile a
// statement for nothing but that renews the lease.

// leaseTime is how long a lease lasts after the writer's last statement: how long a writer that
// crashed keeps others waiting.
const leaseTime = 5 * time.Second

// leaseRenewal is how often the lease is renewed while a release is filled.
const leaseRenewal = leaseTime / 5

// leasePoll is how often a waiting writer asks.
const leasePoll = 100 * time.Millisecond

const takeLease = `MERGE (g:VeikartGraph {namespace: $namespace})
ON CREATE SET g.sequence = 0
SET g.touched = $writer
WITH g, g.writer IS NULL OR g.writer = $writer OR g.leaseEnds < datetime.realtime().epochMillis AS free
FOREACH (number IN CASE WHEN free THEN range(0, $slots - 1) ELSE [] END |
  MERGE (g)-[:HAS_SLOT]->(:VeikartSlot {number: number}))
WITH g, free
CALL (g, free) {
  MATCH (g)-[:HAS_SLOT]->(s:VeikartSlot) WHERE free
  SET s.writer = $writer
  RETURN count(s) AS slots
}
SET g.writer = CASE WHEN free THEN $writer ELSE g.writer END,
    g.leaseEnds = CASE WHEN free THEN datetime.realtime().epochMillis + $lease ELSE g.leaseEnds END
RETURN free`

const dropLease = `MATCH (g:VeikartGraph {namespace: $namespace})
SET g.touched = $writer
WITH g WHERE g.writer = $writer
REMOVE g.writer, g.leaseEnds, g.touched
RETURN true AS dropped`

// Every other statement of a writer is put between underLease or underSlot and its end. The first SET takes the lock on the graph's node,
// so that the writer it is compared with cannot change any more. Between them the number n is made.
const (
	underLease = `MATCH (g:VeikartGraph {namespace: $namespace})
SET g.touched = $writer
WITH g WHERE g.writer = $writer
`
	renewLease = `
SET g.leaseEnds = datetime.realtime().epochMillis + $lease
RETURN n`
	underSlot = `MATCH (g:VeikartGraph {namespace: $namespace})-[:HAS_SLOT]->(s:VeikartSlot {number: $slot})
SET s.touched = $writer
WITH g, s WHERE s.writer = $writer AND g.writer = $writer
`
	endSlot = `
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
		free, err := l.write(ctx, takeLease, map[string]any{"slots": workers})
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

// keep renews the lease until all is done. Should that fail, the next time may do; and once another writer has taken over, what is
// run says so.
func (l *lease) keep(ctx context.Context, done <-chan struct{}) {
	due := time.NewTicker(leaseRenewal)
	defer due.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-done:
			return
		case <-due.C:
			// over a connection of its own: those of batches are taken
			_, _ = l.store.try(ctx, request{
				text: underLease + "WITH g, true AS n" + renewLease, parameters: l.parameters(nil), write: true, pulse: true,
			})
		}
	}
}

// deadlocks is how often a statement is run that the database takes back each time.
const deadlocks = 20

// runInSlot runs a statement that makes n, beside those in other slots, and returns n. It is an error when the lease is lost. An edge is
// locked while the next one is put beside it at either of its nodes, so statements that have no node in common can each wait for
// what the other has locked. The database then takes one of them back as a whole, and it is run again.
func (l *lease) runInSlot(ctx context.Context, slot int, text string, parameters map[string]any) (any, error) {
	parameters["slot"] = slot
	var n any
	var err error
	for range deadlocks {
		if n, err = l.write(ctx, underSlot+text+endSlot, parameters); !isDeadlock(err) {
			break
		}
	}
	if err == nil && n == nil {
		err = errTakenOver()
	}
	return n, err
}

func errTakenOver() error { return fmt.Errorf("%w: it took over", ErrBusy) }

// run runs a statement that makes n, and returns n. It is an error when the lease is lost.
func (l *lease) run(ctx context.Context, text string, parameters map[string]any) (int64, error) {
	n, err := l.write(ctx, underLease+text+renewLease, parameters)
	if err != nil {
		return 0, err
	}
	number, ok := n.(int64)
	if !ok {
		return 0, errTakenOver()
	}
	return number, nil
}

// write runs a statement and returns the first value of its record, nil when there is none.
func (l *lease) write(ctx context.Context, text string, parameters map[string]any) (any, error) {
	record, err := l.store.write(ctx, text, l.parameters(parameters))
	if err != nil || len(record) == 0 {
		return nil, err
	}
	return record[0], nil
}

// parameters returns those of a statement and those of the lease.
func (l *lease) parameters(of map[string]any) map[string]any {
	all := map[string]any{
		"namespace": l.store.config.Namespace,
		"writer":    l.writer,
		"lease":     leaseTime.Milliseconds(),
	}
	maps.Copy(all, of)
	return all
}
