//go:build linux

package bench

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/test/kit/fixture"
	database "veikart/test/kit/neo4j"
)

// Neo4j compiles a statement while it runs, and needs thousands of runs to be as fast as it will be. So
// all sides answer for a while before they are measured; what is slow is fast soon enough.
const (
	warmUp      = 10 * time.Second // of each side, the first time that a question is asked
	warmUpAgain = time.Second
)

// small is the number of activities of the embedded pages. Their lists are no longer than the pages that are
// asked for, so that the least statements need no limit.
const small = 51

// BenchmarkNeo4j reads over HTTP from the API over Neo4j and from two bare handlers in turn. A bare handler
// is net/http with one hand-written statement, through the same driver and over the same nodes and edges: alike
// has the order and the limits of the operation, least has only those that the data need. The API, the bare
// handlers, the database and the client are four processes, which share the processors. One client asks distinct
// things in turn, and so do sixteen, so that no two of them ask the same at the same time.
//
// The answers of alike are those of the API byte for byte. Those of least are compared after the elements of
// each list were sorted, because no order is asked of it.
func BenchmarkNeo4j(b *testing.B) {
	for _, activities := range []int{small, 10_000, 100_000} {
		b.Run(fmt.Sprintf("activities=%d", activities), func(b *testing.B) {
			if testing.Short() && activities > small {
				b.Skip("SKIPPED: large roadmaps, because of -short")
			}
			s := openSides(b, activities)
			for _, q := range readings() {
				b.Run(q.name, func(b *testing.B) {
					warm := warmUp
					for _, concurrency := range []int{1, 16} {
						b.Run(fmt.Sprintf("concurrency=%d", concurrency), func(b *testing.B) {
							s.compare(b, &q, concurrency, warm)
							warm = warmUpAgain
						})
					}
				})
			}
		})
	}
}

// sides are the servers over one release in Neo4j.
type sides struct {
	api, bare *process
	database  int // process; 0 where it is not known
	subjects  *subjects
	least     string // the statement that is the least for the size of the release
}

// openSides imports a roadmap into Neo4j, the embedded pages when it is small, and serves it.
func openSides(b *testing.B, activities int) *sides {
	b.Helper()
	at := database.Open(b)
	if at.PID == 0 {
		b.Log("CPU time of the database is not measured: its process is not known")
	}
	namespace := rand.Text()
	s, err := neo4jstore.Open(b.Context(), neo4jstore.Config{
		URI: at.URI, Username: at.Username, Password: at.Password, Database: at.Database, Namespace: namespace, Patience: time.Minute,
	})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(context.Background()); err != nil {
			b.Error(err)
		}
	}()
	graph := fixture.Graph(b, pages(b, activities)...)
	begun := time.Now()
	if err := s.Write(b.Context(), graph); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d nodes and %d edges were written in %s", len(graph.Nodes), len(graph.Edges), time.Since(begun).Round(time.Millisecond))
	out := &sides{
		api:      serve(b, buildProgram(b), at.Environment(), "--neo4j-namespace", namespace, "--neo4j-patience", "1m"),
		bare:     startBare(b, append(at.Environment(), bareVariable+"="+bareDatabase, namespaceVariable+"="+namespace)...),
		database: at.PID,
		subjects: subjectsOf(graph),
		least:    "paged",
	}
	if activities == small {
		out.least = "complete"
	}
	return out
}

// compare asserts that all sides answer the same, then lets them answer in turn.
func (s *sides) compare(b *testing.B, q *reading, concurrency int, warm time.Duration) {
	bodies := q.bodies(b, s.subjects)
	all := []*side{
		{process: s.api}, {name: "alike", process: s.bare}, {name: "least", process: s.bare},
	}
	for i, path := range []string{"", "/" + q.name + "/alike", "/" + q.name + "/" + s.least} {
		var err error
		if all[i].client, err = newClient(all[i].process.url+path, concurrency, bodies...); err != nil {
			b.Fatal(err)
		}
		defer all[i].client.close()
	}
	size := 0
	for i := range bodies {
		size += answersAlike(b, all, i)
	}
	if size < q.bytes*len(bodies) {
		b.Fatalf("the answers are too small to say anything: %d bytes", size/len(bodies))
	}
	takeTurns(b, all, concurrency, warm, s.database)
	b.ReportMetric(float64(size)/float64(len(bodies)), "bytes")
}

// answersAlike asserts that the answers to a request are the same, and returns the size of the API's.
func answersAlike(b *testing.B, all []*side, request int) int {
	b.Helper()
	var answers [3][]byte
	for i, side := range all {
		var err error
		if answers[i], err = side.client.answer(b.Context(), request); err != nil {
			b.Fatal(err)
		}
	}
	if !bytes.Equal(answers[0], answers[1]) {
		b.Fatalf("the statement that is alike answers\n%s\ninstead of\n%s", answers[1], answers[0])
	}
	want, err := unordered(answers[0])
	if err != nil {
		b.Fatal(err)
	}
	if got, err := unordered(answers[2]); err != nil || !bytes.Equal(got, want) {
		b.Fatalf("the least statement answers (%v)\n%s\ninstead of\n%s", err, got, want)
	}
	return len(answers[0])
}
