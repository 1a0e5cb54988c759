package neo4jstore_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"weak"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// TestFillsByManyBatches has many batches at once, and edges of many of them to the same few nodes.
func TestFillsByManyBatches(t *testing.T) {
	sent := &log{}
	var namespace string
	s := open(t, func(c *neo4jstore.Config) { c.Observe, namespace = sent.observe, c.Namespace })
	graph := storetest.Synthetic(5100)
	if err := s.Write(t.Context(), graph); err != nil {
		t.Fatal(err)
	}
	batches := 0
	for _, statement := range sent.take() {
		if strings.Contains(statement.Text, createsActivities) {
			batches++
		}
	}
	if batches < 2 {
		t.Error("no kind of nodes takes two batches")
	}
	wantWhole(t, namespace, graph)
}

// TestRunsAgainWhatTheDatabaseTookBack has a batch and another transaction wait for each other: the database takes the batch back.
func TestRunsAgainWhatTheDatabaseTookBack(t *testing.T) {
	sent := &log{}
	var namespace string
	cross := func() {}
	once := inTheMiddle(createsInvolvements, func() { cross() })
	s := open(t, func(c *neo4jstore.Config) {
		namespace = c.Namespace
		c.Observe = func(s neo4jstore.Statement) { once(s); sent.observe(s) }
	})
	graph := numbered(1)
	var crossing sync.WaitGroup
	cross = func() {
		generation := map[string]any{"generation": ofUnfinished(t, namespace)}
		first := begin(t)
		first.run("CREATE (n:Involvement {release: $generation, id: 'involvement:1', ordinal: 0})", generation)
		crossing.Go(func() {
			waits(t, createsInvolvements, namespace) // for the node of the same id, with its slot locked
			// Of two that wait for each other, the database takes back the one that has fewer locks.
			second := begin(t)
			second.run("UNWIND range(1, 1000) AS i CREATE (:Measure {release: $generation, id: 'measure:locked-' + i, ordinal: i})", generation)
			second.run("MATCH (m:Measure {release: $generation}) SET m.touched = 1", generation)
			slots := "MATCH (g:VeikartGraph {namespace: $namespace})-[:HAS_SLOT]->(s) SET s.touched = 1"
			crossing.Go(func() {
				waits(t, slots, namespace)
				first.end() // the batch goes on to the measures, and the circle is closed
			})
			second.run(slots, map[string]any{"namespace": namespace})
			second.end()
		})
	}
	err := s.Write(t.Context(), graph)
	crossing.Wait()
	if err != nil {
		t.Fatal(err)
	}
	times := 0
	for _, statement := range sent.take() {
		if strings.Contains(statement.Text, createsInvolvements) {
			times++
		}
	}
	if times != 2 {
		t.Errorf("the batch was sent %d times, want 2", times)
	}
	wantWhole(t, namespace, graph)
}

// transaction is one of a test's own, beside the store.
type transaction struct {
	t  *testing.T
	tx neo4j.ExplicitTransaction
}

func begin(t *testing.T) transaction {
	t.Helper()
	tx, err := driverOf(t).NewSession(t.Context(), neo4j.SessionConfig{}).BeginTransaction(t.Context())
	if err != nil {
		t.Error(err)
	}
	return transaction{t, tx}
}

func (x transaction) run(text string, parameters map[string]any) {
	result, err := x.tx.Run(x.t.Context(), text, parameters)
	if err == nil {
		_, err = result.Consume(x.t.Context())
	}
	if err != nil {
		x.t.Error(err)
	}
}

func (x transaction) end() {
	if err := x.tx.Rollback(x.t.Context()); err != nil {
		x.t.Error(err)
	}
}

// waits returns when a statement waits for a lock.
func waits(t *testing.T, of, namespace string) {
	t.Helper()
	driver := driverOf(t)
	for deadline := time.Now().Add(time.Minute); ; {
		count := ask(t, driver, "SHOW TRANSACTIONS YIELD currentQuery, parameters, status "+
			"WHERE currentQuery CONTAINS $of AND parameters.namespace = $namespace AND status STARTS WITH 'Blocked' RETURN count(*)",
			map[string]any{"of": of, "namespace": namespace})[0]
		if count == int64(1) {
			return
		}
		if time.Now().After(deadline) {
			t.Errorf("no statement with %q waits", of)
			return
		}
	}
}

// wantWhole holds all nodes and edges of the only release of a namespace against the graph that was written.
func wantWhole(t *testing.T, namespace string, graph *roadmap.Graph) {
	t.Helper()
	type joined struct {
		edge     roadmap.EdgeType
		from, to string
	}
	edges := map[joined]int64{}
	for _, e := range graph.Edges {
		key := joined{e.Type(), e.From(), e.To()}
		if position, ok := edges[key]; !ok || int64(e.Position()) < position {
			edges[key] = int64(e.Position())
		}
	}
	found := ask(t, driverOf(t), "MATCH (v:VeikartRelease {namespace: $namespace}) MATCH (n {release: v.generation}) "+
		"OPTIONAL MATCH (n)-[r]->(m {release: v.generation}) WHERE type(r) <> $named "+
		"RETURN count(DISTINCT n), collect(CASE WHEN r IS NOT NULL THEN [type(r), n.id, m.id, r.position] END)",
		map[string]any{"namespace": namespace, "named": record.NameEdge})
	if found[0] != int64(len(graph.Nodes)) {
		t.Errorf("%d nodes are there, want %d", found[0], len(graph.Nodes))
	}
	for _, row := range found[1].([]any) {
		columns := row.([]any)
		e := joined{roadmap.EdgeType(columns[0].(string)), columns[1].(string), columns[2].(string)}
		position, ok := edges[e]
		if !ok || position != columns[3] {
			t.Fatalf("the edge %v at %v is not in the graph, or there twice, or elsewhere: want %d", e, columns[3], position)
		}
		delete(edges, e)
	}
	if len(edges) > 0 {
		t.Errorf("%d edges are missing", len(edges))
	}
	wantNamed(t, namespace, graph)
}

// wantNamed holds the entries of names of the only release of a namespace against the names of the nodes that were written.
func wantNamed(t *testing.T, namespace string, graph *roadmap.Graph) {
	t.Helper()
	var want []string
	for _, n := range graph.Nodes {
		if !record.IsNamed(n.Kind) {
			continue
		}
		names, _ := n.Get(roadmap.PropNames).([]string)
		for _, name := range names {
			want = append(want, n.ID+" "+name)
		}
	}
	found := ask(t, driverOf(t), "MATCH (v:VeikartRelease {namespace: $namespace}) MATCH (n)-[k:NAMED {release: v.generation}]->(n) "+
		"RETURN collect(n.id + ' ' + k.name)", map[string]any{"namespace": namespace})
	var got []string
	for _, name := range found[0].([]any) {
		got = append(got, name.(string))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("%d names (-want +got):\n%s", len(want), diff)
	}
}

// inTheMiddle returns an observer that does something once, before the first statement that holds a text; other statements of the
// store wait until it is done.
func inTheMiddle(of string, do func()) func(neo4jstore.Statement) {
	var mu sync.Mutex
	var once sync.Once
	return func(s neo4jstore.Statement) {
		mu.Lock()
		defer mu.Unlock()
		if strings.Contains(s.Text, of) {
			once.Do(do)
		}
	}
}

// createsActivities is in the statements that write nodes to which later ones are joined.
const createsActivities = "CREATE (x:Activity)"

// createsInvolvements is in the statements that join nodes to measures last.
const createsInvolvements = "CREATE (x:Involvement)"

// ofUnfinished returns the generation of the release that is being written.
func ofUnfinished(t *testing.T, namespace string) any {
	t.Helper()
	return ask(t, driverOf(t), "MATCH (v:VeikartRelease {namespace: $namespace, state: 'writing'}) RETURN v.generation",
		map[string]any{"namespace": namespace})[0]
}

func wantNothingLeft(t *testing.T, generation any) {
	t.Helper()
	left := ask(t, driverOf(t), "MATCH (n) WHERE n.release = $generation OR n.generation = $generation RETURN count(n)",
		map[string]any{"generation": generation})[0]
	if left != int64(0) {
		t.Errorf("%d nodes are left", left)
	}
}

// TestOneOfSeveralBatchesFails: the others end, nobody sees anything of it, and the next writer removes it.
func TestOneOfSeveralBatchesFails(t *testing.T) {
	var namespace string
	var generation any
	clash := func() {}
	s := open(t, func(c *neo4jstore.Config) {
		namespace = c.Namespace
		c.Observe = inTheMiddle("CREATE (x:", func() { clash() })
	})
	graph := numbered(1)
	clash = func() {
		generation = ofUnfinished(t, namespace)
		for _, n := range graph.Nodes {
			if n.Kind == roadmap.KindMeasure {
				ask(t, driverOf(t), "CREATE (n:Measure {release: $generation, id: $id, ordinal: 0}) RETURN 1",
					map[string]any{"generation": generation, "id": n.ID})
				return
			}
		}
	}
	err := s.Write(t.Context(), graph)
	if err == nil || !strings.Contains(err.Error(), "nodes of the kind Measure") {
		t.Errorf("Write beside a node of the same id: got the error %v", err)
	}
	if _, err := s.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
		t.Errorf("got the error %v, want %v", err, store.ErrNoRelease)
	}
	write(t, s, 1)
	wantCurrent(t, s, 1)
	wantNothingLeft(t, generation)
}

// TestEndsInTheMiddle: nobody sees anything of a release whose writer was told to end, and the next writer removes it.
func TestEndsInTheMiddle(t *testing.T) {
	var namespace string
	var generation any
	ctx, end := context.WithCancel(t.Context())
	s := open(t, func(c *neo4jstore.Config) {
		namespace = c.Namespace
		c.Observe = inTheMiddle(createsActivities, func() {
			generation = ofUnfinished(t, namespace)
			end()
		})
	})
	if err := s.Write(ctx, numbered(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want %v", err, context.Canceled)
	}
	if _, err := s.Current(t.Context()); !errors.Is(err, store.ErrNoRelease) {
		t.Errorf("got the error %v, want %v", err, store.ErrNoRelease)
	}
	write(t, s, 2)
	wantCurrent(t, s, 2)
	wantNothingLeft(t, generation)
}

// TestComesBackLate: a writer that was stopped for so long that another one took over writes nothing more when it goes on, in
// none of its slots.
func TestComesBackLate(t *testing.T) {
	var c neo4jstore.Config
	var generation any
	meanwhile := func() {}
	s := open(t, func(of *neo4jstore.Config) {
		c = *of
		of.Observe = inTheMiddle(createsActivities, func() { meanwhile() })
	})
	meanwhile = func() {
		generation = ofUnfinished(t, c.Namespace)
		ask(t, driverOf(t), "MATCH (g:VeikartGraph {namespace: $namespace}) SET g.leaseEnds = 0 RETURN 1",
			map[string]any{"namespace": c.Namespace})
		write(t, open(t, func(of *neo4jstore.Config) { of.Namespace = c.Namespace }), 2)
	}
	if err := s.Write(t.Context(), numbered(1)); !errors.Is(err, neo4jstore.ErrBusy) {
		t.Errorf("got the error %v, want %v", err, neo4jstore.ErrBusy)
	}
	wantNothingLeft(t, generation)
	reader := open(t, func(of *neo4jstore.Config) { of.Namespace = c.Namespace })
	wantCurrent(t, reader, 2)
}

// TestWritesOverOneConnection: a store that may have one connection alone fills releases over it.
func TestWritesOverOneConnection(t *testing.T) {
	s := open(t, func(c *neo4jstore.Config) { c.Connections = 1 })
	write(t, s, 1)
	wantCurrent(t, s, 1)
}

// TestFreesWhatIsWritten: of a graph that nobody else holds, what is written is freed before the release is whole.
func TestFreesWhatIsWritten(t *testing.T) {
	graph := numbered(1)
	firstOf := func(kind roadmap.Kind) weak.Pointer[roadmap.Node] {
		i := slices.IndexFunc(graph.Nodes, func(n *roadmap.Node) bool { return n.Kind == kind })
		return weak.Make(graph.Nodes[i])
	}
	early, late, edge := firstOf(roadmap.KindSubGoal), firstOf(roadmap.KindActivity), weak.Make(graph.Edges[0])
	freed, wasHeld := false, false
	s := open(t, func(c *neo4jstore.Config) {
		c.Progress = func(int, int) {
			runtime.GC()
			freed = freed || early.Value() == nil && late.Value() != nil && edge.Value() == nil
			wasHeld = wasHeld || early.Value() != nil
		}
	})
	if err := s.Write(t.Context(), graph); err != nil {
		t.Fatal(err)
	}
	if !freed || !wasHeld {
		t.Errorf("a sub-goal and an edge were freed before an activity: %t; the sub-goal was held until it was written: %t", freed, wasHeld)
	}
}
