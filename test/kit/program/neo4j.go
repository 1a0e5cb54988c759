package program

import (
	"context"
	"crypto/rand"
	"slices"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/neo4j"
)

// Neo4j returns settings for a store that is empty and a test's own, in the Neo4j of the tests. What
// was written is removed when the test ends.
func Neo4j(t testing.TB) neo4jstore.Config {
	t.Helper()
	s := neo4j.Open(t)
	c := neo4jstore.Config{
		URI: s.URI, Username: s.Username, Password: s.Password, Database: s.Database,
		Namespace: "test-" + rand.Text(),
		Patience:  time.Minute, // others may keep the machine busy
	}
	t.Cleanup(func() { forget(t, c) })
	return c
}

// Neo4jStore returns a store in Neo4j with a graph in it.
func Neo4jStore(t testing.TB, g *roadmap.Graph) store.Store {
	t.Helper()
	s := OpenNeo4j(t, Neo4j(t))
	if err := s.Write(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	return s
}

// OpenNeo4j opens a store that is closed when the test ends.
func OpenNeo4j(t testing.TB, c neo4jstore.Config) *neo4jstore.Store {
	t.Helper()
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// Cypher runs a statement on the database itself, past every store, and returns its records.
func Cypher(t testing.TB, c neo4jstore.Config, text string, parameters map[string]any) [][]any {
	t.Helper()
	var rows [][]any
	inSession(t, c, func(ctx context.Context, session driver.SessionWithContext) error {
		result, err := session.Run(ctx, text, parameters)
		if err != nil {
			return err
		}
		records, err := result.Collect(ctx)
		for _, r := range records {
			rows = append(rows, r.Values)
		}
		return err
	})
	return rows
}

// inSession does work in a session of its own, past every store.
func inSession(t testing.TB, c neo4jstore.Config, work func(context.Context, driver.SessionWithContext) error) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{DatabaseName: c.Database})
	defer func() { _ = session.Close(ctx) }()
	if err := work(ctx, session); err != nil {
		t.Fatal(err)
	}
}

func forgetKind(t testing.TB, c neo4jstore.Config, kind roadmap.Kind) {
	t.Helper()
	for removed := true; removed; {
		rows := Cypher(t, c, "MATCH (v:VeikartRelease {namespace: $namespace}) MATCH (x:"+string(kind)+" {release: v.generation}) "+
			"WITH x LIMIT $limit DETACH DELETE x RETURN count(*)",
			map[string]any{"namespace": c.Namespace, "limit": record.RemovedAtOnce(kind)})
		removed = rows[0][0] != int64(0)
	}
}

// forget removes all that stores with these settings wrote.
func forget(t testing.TB, c neo4jstore.Config) {
	t.Helper()
	named := map[string]any{"namespace": c.Namespace}
	for _, kind := range slices.Backward(record.BySize) { // as the store does
		forgetKind(t, c, kind)
	}
	Cypher(t, c, "MATCH (v:VeikartRelease {namespace: $namespace}) DELETE v", named)
	Cypher(t, c, "MATCH (g:VeikartGraph {namespace: $namespace}) OPTIONAL MATCH (g)-->(s:VeikartSlot) DETACH DELETE g, s", named)
}
