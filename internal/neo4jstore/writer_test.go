package neo4jstore_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// numbered returns a small graph whose release has the number in its id.
func numbered(number int) *roadmap.Graph {
	graph := storetest.Synthetic(6)
	graph.Release().ID = fmt.Sprintf("release:%d", number)
	return graph
}

func write(t testing.TB, s *neo4jstore.Store, number int) {
	t.Helper()
	if err := s.Write(t.Context(), numbered(number)); err != nil {
		t.Fatalf("Write of release %d: %v", number, err)
	}
}

func wantCurrent(t testing.TB, s *neo4jstore.Store, number int) {
	t.Helper()
	current, err := s.Current(t.Context())
	if want := fmt.Sprintf("release:%d", number); err != nil || current.ID != want {
		t.Errorf("Current: got %q and the error %v, want %q", current.ID, err, want)
	}
}

func TestKeepsTheLastReleases(t *testing.T) {
	var namespace string
	s := open(t, func(c *neo4jstore.Config) { c.Keep, namespace = 2, c.Namespace })
	for _, number := range []int{1, 2, 1, 3} {
		write(t, s, number)
		wantCurrent(t, s, number)
	}
	for number, want := range map[int]error{1: nil, 2: store.ErrReleaseGone, 3: nil} {
		if _, err := s.Run(t.Context(), fmt.Sprintf("release:%d", number), storetest.Activities()); !errors.Is(err, want) {
			t.Errorf("release %d: got the error %v, want %v", number, err, want)
		}
	}
	f := fixture{namespace: namespace}
	each := int64(len(numbered(1).Nodes))
	if got := f.count(t, driverOf(t)); got != 2*each {
		t.Errorf("%d nodes are left, want %d", got, 2*each)
	}
}

// A reader whose release was removed knows the one that there is now as soon as it asks again, though no second has passed.
func TestFollowsAtOnceWhenItsReleaseIsRemoved(t *testing.T) {
	var namespace string
	reader := open(t, func(c *neo4jstore.Config) {
		c.Now, namespace = func() time.Time { return time.Unix(0, 0) }, c.Namespace
	})
	writer := open(t, func(c *neo4jstore.Config) { c.Namespace, c.Keep = namespace, 1 })
	write(t, writer, 1)
	wantCurrent(t, reader, 1)
	write(t, writer, 2)
	wantCurrent(t, reader, 1)
	if _, err := reader.Run(t.Context(), "release:1", storetest.Activities()); !errors.Is(err, store.ErrReleaseGone) {
		t.Fatalf("got the error %v, want %v", err, store.ErrReleaseGone)
	}
	wantCurrent(t, reader, 2)
}

// TestFollowsOtherWriters: the pointer is read again once it is a second old.
func TestFollowsOtherWriters(t *testing.T) {
	var now atomic.Int64
	var namespace string
	reader := open(t, func(c *neo4jstore.Config) {
		c.Now, namespace = func() time.Time { return time.Unix(now.Load(), 0) }, c.Namespace
	})
	if _, err := reader.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
		t.Errorf("got the error %v, want %v", err, store.ErrNoRelease)
	}
	now.Add(1)
	writer := open(t, func(c *neo4jstore.Config) { c.Namespace = namespace })
	write(t, writer, 1)
	wantCurrent(t, reader, 1)
	write(t, writer, 2)
	wantCurrent(t, reader, 1)
	// the reader goes on with the release it knows while the next one comes into memory
	for deadline := time.Now().Add(10 * time.Second); ; now.Add(1) {
		current, err := reader.Current(t.Context())
		if err != nil {
			t.Fatalf("Current: %v", err)
		}
		if current.ID == "release:2" {
			break
		}
		if current.ID != "release:1" || time.Now().After(deadline) {
			t.Fatalf("the current release is %q", current.ID)
		}
	}
	write(t, writer, 3)
	now.Add(2)
	wantCurrent(t, reader, 3) // the first to ask after two quiet seconds waits for it
}

// TestClearsWhatCrashedWritersLeft has a writer that crashed: its lease, its release and a node.
func TestClearsWhatCrashedWritersLeft(t *testing.T) {
	var namespace string
	s := open(t, func(c *neo4jstore.Config) { c.WriterWait, namespace = 200*time.Millisecond, c.Namespace })
	write(t, s, 1)
	driver := driverOf(t)
	crash := map[string]any{"namespace": namespace}
	generation := ask(t, driver, `MATCH (c:VeikartGenerations) SET c.generation = c.generation + 1
WITH c.generation AS generation
MATCH (g:VeikartGraph {namespace: $namespace}) SET g.writer = 'crashed', g.leaseEnds = datetime.realtime().epochMillis + 3600000
CREATE (:VeikartRelease {namespace: $namespace, id: 'release:2', generation: generation, state: 'writing'})
CREATE (:Activity {release: generation, id: 'activity:left', ordinal: 0})-[:OWNED_BY]->
  (:Actor {release: generation, id: 'actor:left', ordinal: 0})
RETURN generation`, crash)[0]

	if err := s.Write(t.Context(), numbered(2)); !errors.Is(err, neo4jstore.ErrBusy) {
		t.Errorf("Write during another's lease: got the error %v, want %v", err, neo4jstore.ErrBusy)
	}
	wantCurrent(t, s, 1)
	ask(t, driver, "MATCH (g:VeikartGraph {namespace: $namespace}) SET g.leaseEnds = 0 RETURN 1", crash)
	write(t, s, 2)
	wantCurrent(t, s, 2)
	left := ask(t, driver, "MATCH (n) WHERE n.release = $generation OR n.generation = $generation RETURN count(n)",
		map[string]any{"generation": generation})[0]
	if left != int64(0) {
		t.Errorf("%d nodes of the crashed writer are left", left)
	}
}

// TestLosesTheLease: a writer whose lease was taken over writes nothing more.
func TestLosesTheLease(t *testing.T) {
	var namespace string
	var taken sync.Once
	steal := func() {}
	s := open(t, func(c *neo4jstore.Config) {
		namespace = c.Namespace
		c.Observe = func(s neo4jstore.Statement) {
			if s.Write && len(s.Text) > 0 && containsCreate(s.Text) {
				taken.Do(steal)
			}
		}
	})
	driver := driverOf(t)
	steal = func() {
		ask(t, driver, "MATCH (g:VeikartGraph {namespace: $namespace}) "+
			"SET g.writer = 'other', g.leaseEnds = datetime.realtime().epochMillis + 1000 RETURN 1",
			map[string]any{"namespace": namespace})
	}
	if err := s.Write(t.Context(), numbered(1)); !errors.Is(err, neo4jstore.ErrBusy) {
		t.Errorf("got the error %v, want %v", err, neo4jstore.ErrBusy)
	}
	if _, err := s.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
		t.Errorf("got the error %v, want %v", err, store.ErrNoRelease)
	}
	write(t, s, 1) // waits until the other's lease ends
	wantCurrent(t, s, 1)
}

func TestWritersOneAfterAnother(t *testing.T) {
	const writers = 4
	var namespace string
	first := open(t, func(c *neo4jstore.Config) { namespace = c.Namespace })
	var writing sync.WaitGroup
	for number := range writers {
		s := open(t, func(c *neo4jstore.Config) { c.Namespace, c.Keep = namespace, writers })
		writing.Go(func() {
			if err := s.Write(context.Background(), numbered(number)); err != nil {
				t.Errorf("Write of release %d: %v", number, err)
			}
		})
	}
	writing.Wait()
	for number := range writers {
		rows, err := first.Run(t.Context(), fmt.Sprintf("release:%d", number), storetest.Activities())
		if err != nil || len(rows.Rows) != 6 {
			t.Errorf("release %d: %d activities, error %v", number, len(rows.Rows), err)
		}
	}
}

// A sub-goal, an actor or a user group has edges to a good part of a large release, more than one transaction can
// remove. So they are removed when the nodes at the other ends are gone.
func TestRemovesNodesWithManyEdgesLast(t *testing.T) {
	sent := &log{}
	s := open(t, func(c *neo4jstore.Config) { c.Keep, c.Observe = 1, sent.observe })
	write(t, s, 1)
	sent.take()
	write(t, s, 2)
	var order []roadmap.Kind
	for _, statement := range sent.take() {
		for _, k := range roadmap.Kinds() {
			if strings.Contains(statement.Text, "MATCH (x:"+string(k.Kind)+") WHERE") && strings.Contains(statement.Text, "DETACH DELETE") {
				order = append(order, k.Kind)
			}
		}
	}
	if order = slices.Compact(order); len(order) != len(roadmap.Kinds()) {
		t.Fatalf("nodes are removed of the kinds %v, want each kind once", order)
	}
	for _, many := range []roadmap.Kind{roadmap.KindFinding, roadmap.KindInvolvement, roadmap.KindActivity, roadmap.KindMeasure} {
		for _, hub := range []roadmap.Kind{roadmap.KindSubGoal, roadmap.KindActor, roadmap.KindUserGroup} {
			if slices.Index(order, many) > slices.Index(order, hub) {
				t.Errorf("%s is removed before %s", hub, many)
			}
		}
	}
}
