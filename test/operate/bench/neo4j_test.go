//go:build unix

package bench

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime/debug"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/seeds"
	"veikart/test/kit/fixture"
	database "veikart/test/kit/neo4j"
)

// Neo4j compiles a statement while it runs, and needs thousands of runs to be as fast as it will be. So
// both sides answer for a while before they are measured; what is slow is fast soon enough.
const (
	warmUp = 8 * time.Second
	round  = time.Second
	trial  = 64 // requests that show how fast answers come
)

// BenchmarkNeo4j reads over HTTP from the API over Neo4j and from bare handlers in turn, as
// BenchmarkTree does. A bare handler is net/http with one hand-written statement, through the same
// driver and over the same nodes and edges. All run in this process, beside the client; Neo4j runs in
// one of its own, on the same processors.
func BenchmarkNeo4j(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	for _, activities := range []int{51, 10_000, 100_000} {
		b.Run(fmt.Sprintf("activities=%d", activities), func(b *testing.B) {
			if testing.Short() && activities > 51 {
				b.Skip("SKIPPED: large roadmaps, because of -short")
			}
			p := openPair(b, activities)
			for _, q := range readings(p.subGoal, p.owner, p.sharer) {
				b.Run(q.name, func(b *testing.B) {
					for _, concurrency := range []int{1, 16} {
						b.Run(fmt.Sprintf("concurrency=%d", concurrency), func(b *testing.B) { p.compare(b, q, concurrency) })
					}
				})
			}
		})
	}
}

// pair is the two sides over one release.
type pair struct {
	api     string // URL
	hand    *hand
	subGoal string // code of the one with most measures
	owner   string // name of the one with most activities
	sharer  string // name of the one that shares measures with most others
}

// openPair imports a roadmap into Neo4j, the embedded pages when it has 51 activities, and serves it.
func openPair(b *testing.B, activities int) *pair {
	at := database.Open(b)
	namespace := rand.Text()
	s, err := neo4jstore.Open(b.Context(), neo4jstore.Config{
		URI: at.URI, Username: at.Username, Password: at.Password, Database: at.Database, Namespace: namespace, Patience: time.Minute,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			b.Error(err)
		}
	})
	graph := fixture.Graph(b, pages(b, activities)...)
	begun := time.Now()
	if err := s.Write(b.Context(), graph); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d nodes and %d edges were written in %s", len(graph.Nodes), len(graph.Edges), time.Since(begun).Round(time.Millisecond))
	return &pair{
		api:     serveAPI(b, s),
		hand:    openHand(b, at, namespace),
		subGoal: greatest(graph, roadmap.HasMeasure, func(e *roadmap.Edge) string { return e.From }, roadmap.PropCode),
		owner:   greatest(graph, roadmap.OwnedBy, func(e *roadmap.Edge) string { return e.To }, roadmap.PropName),
		sharer:  sharer(graph),
	}
}

// sharer returns the name of the actor that shares measures with most others.
func sharer(graph *roadmap.Graph) string {
	measure := map[string]string{}  // by the activity
	owners := map[string][]string{} // by the measure
	for _, e := range graph.Edges {
		if e.Type == roadmap.HasActivity {
			measure[e.To] = e.From
		}
	}
	for _, e := range graph.Edges {
		if e.Type == roadmap.OwnedBy {
			owners[measure[e.From]] = append(owners[measure[e.From]], e.To)
		}
	}
	with := map[string]map[string]bool{}
	for _, all := range owners {
		for _, one := range all {
			for _, other := range all {
				if with[one] == nil {
					with[one] = map[string]bool{}
				}
				with[one][other] = true
			}
		}
	}
	most, name := 0, ""
	for _, n := range graph.Nodes {
		if len(with[n.ID]) > most {
			most, name = len(with[n.ID]), n.Text(roadmap.PropName)
		}
	}
	return name
}

// pages returns pages that together have so many activities.
func pages(b testing.TB, activities int) []importer.Page {
	if activities == 51 {
		return fixture.Seeds()
	}
	r := generate.Roadmap{Seed: 1, Activities: activities}
	var all []importer.Page
	for i := range r.Pages() {
		var text bytes.Buffer
		if err := r.Write(&text, i); err != nil {
			b.Fatal(err)
		}
		all = append(all, importer.Page{Name: r.Name(i), Document: seeds.DocumentName(r.Name(i)), Data: text.Bytes()})
	}
	return all
}

// greatest returns a property of the node that most edges of a type join, at the end that is given.
func greatest(graph *roadmap.Graph, edge roadmap.EdgeType, end func(*roadmap.Edge) string, property roadmap.PropertyName) string {
	joined := map[string]int{}
	for _, e := range graph.Edges {
		if e.Type == edge {
			joined[end(e)]++
		}
	}
	most, value := 0, ""
	for _, n := range graph.Nodes {
		if joined[n.ID] > most {
			most, value = joined[n.ID], n.Text(property)
		}
	}
	return value
}

// compare asserts that both sides answer the same, then lets them answer in turn.
func (p *pair) compare(b *testing.B, q reading, concurrency int) {
	body, err := json.Marshal(map[string]any{"query": q.operation, "variables": q.variables})
	if err != nil {
		b.Fatal(err)
	}
	byHand := httptest.NewServer(p.hand.handler(q))
	defer byHand.Close()
	api, closeAPI := newClient(p.api, body, concurrency)
	defer closeAPI()
	plain, closePlain := newClient(byHand.URL, body, concurrency)
	defer closePlain()
	answer, err := api.answer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if len(answer) < q.least {
		b.Fatalf("the answer is too small to say anything: %s", answer)
	}
	if same, err := plain.answer(b.Context()); err != nil || !bytes.Equal(same, answer) {
		b.Fatalf("the hand-written statement answers otherwise (%v):\n%s\ninstead of\n%s", err, same, answer)
	}
	size := int64(len(answer))
	took, err := api.load(b.Context(), trial, concurrency, size)
	if err != nil {
		b.Fatal(err)
	}
	within := func(d time.Duration) int { return max(2*concurrency, int(trial*d/took)) }
	takeTurns(b, [2]side{{client: api}, {client: plain}}, concurrency, effort{within(warmUp), min(most, within(round))}, size)
	b.ReportMetric(float64(len(answer)), "bytes")
}

// hand is what the hand-written statements need.
type hand struct {
	driver     neo4j.DriverWithContext
	database   string
	generation int64 // of the release in the database
}

// openHand connects to the database as the store does, and finds its release once.
func openHand(b testing.TB, at database.Server, namespace string) *hand {
	driver, err := neo4j.NewDriverWithContext(at.URI, neo4j.BasicAuth(at.Username, at.Password, ""), func(c *config.Config) {
		c.MaxConnectionPoolSize = 50
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.TelemetryDisabled = true
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = driver.Close(context.Background()) })
	h := &hand{driver: driver, database: at.Database}
	values, err := h.read(b.Context(), "MATCH (g:VeikartGraph {namespace: $namespace}) RETURN g.generation", map[string]any{"namespace": namespace})
	if err != nil {
		b.Fatal(err)
	}
	h.generation = values[0].(int64)
	return h
}

// read runs a statement in one round trip and returns the values of its one record.
func (h *hand) read(ctx context.Context, statement string, parameters map[string]any) ([]any, error) {
	session := h.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: h.database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, parameters)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values, nil
}

// handler returns the bare handler: it takes the variables from the request, runs the statement and
// encodes what it makes of the record.
func (h *hand) handler(q reading) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		if asked.Variables == nil {
			asked.Variables = map[string]any{}
		}
		asked.Variables["release"] = h.generation
		values, err := h.read(r.Context(), q.statement, asked.Variables)
		if err != nil {
			http.Error(w, "the database gives no answer", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		_ = e.Encode(q.answer(values)) // an error means that the client has gone
	})
}
