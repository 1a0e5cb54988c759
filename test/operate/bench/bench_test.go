//go:build unix

// Package bench compares the API, as it is served, with the least that could answer the same:
// net/http and encoding/json.
package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// operation is the file of the operation that is asked.
const operation = "../../contract/golden/testdata/contract/tree.graphql"

const (
	most    = 1000 // requests that each side answers in a round; slow ones answer fewer
	garbage = 400  // percent, at which the command serve lets the garbage collector run
)

// BenchmarkTree reads the whole tree of the embedded page over HTTP on the loopback interface, from
// the API and from the bare handler in turn. One iteration is one round: the API, then the bare
// handler. What is reported is the median of the rounds; every round's ratio is logged. CPU time is
// the whole process's, so it counts the client too, on both sides alike.
func BenchmarkTree(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	for _, concurrency := range []int{1, 16} {
		b.Run(fmt.Sprintf("concurrency=%d", concurrency), func(b *testing.B) { compare(b, concurrency) })
	}
}

func compare(b *testing.B, concurrency int) {
	query, err := os.ReadFile(operation)
	if err != nil {
		b.Fatal(err)
	}
	body, err := json.Marshal(map[string]string{"query": string(query)})
	if err != nil {
		b.Fatal(err)
	}
	api, closeAPI := newClient(serveAPI(b, fixture.Store(b, fixture.Graph(b, fixture.Seeds()...))), body, concurrency)
	defer closeAPI()
	answer, err := api.answer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	structs, err := readTree(answer)
	if err != nil {
		b.Fatal(err)
	}
	bareServer := httptest.NewServer(bare(structs))
	defer bareServer.Close()
	plain, closePlain := newClient(bareServer.URL, body, concurrency)
	defer closePlain()
	if same, err := plain.answer(b.Context()); err != nil || !bytes.Equal(same, answer) {
		b.Fatalf("the bare handler answers otherwise (%v):\n%s\ninstead of\n%s", err, same, answer)
	}

	takeTurns(b, [2]side{{client: api}, {client: plain}}, concurrency, effort{10 * concurrency, most}, int64(len(answer)))
}

// effort is how many requests each side answers before anything is measured, which opens the
// connections, and in each round.
type effort struct{ before, round int }

// takeTurns has both sides, the API first, answer in turn and reports what came out.
func takeTurns(b *testing.B, sides [2]side, concurrency int, e effort, size int64) {
	for i := range sides {
		if _, err := sides[i].client.load(b.Context(), e.before, concurrency, size); err != nil {
			b.Fatal(err)
		}
	}
	var ratios []float64
	for b.Loop() {
		for i := range sides {
			if err := sides[i].round(b, e.round, concurrency, size); err != nil {
				b.Fatal(err)
			}
		}
		ratios = append(ratios, last(sides[0].rates)/last(sides[1].rates))
	}
	b.ReportMetric(0, "ns/op") // of a round; says nothing
	b.ReportMetric(median(sides[0].rates), "req/s")
	b.ReportMetric(median(sides[1].rates), "bare-req/s")
	b.ReportMetric(median(ratios), "ratio")
	b.ReportMetric(median(sides[0].cpu), "cpu-ms/req")
	b.ReportMetric(median(sides[1].cpu), "bare-cpu-ms/req")
	b.Logf("ratio of each round: %.2f", ratios)
}

// side is one of the two that are compared, with what each round gave.
type side struct {
	client *client
	rates  []float64 // requests per second
	cpu    []float64 // milliseconds per request
}

// round asks one round's requests. It begins without garbage, so that neither side collects what the
// other left.
func (s *side) round(b *testing.B, requests, concurrency int, size int64) error {
	runtime.GC()
	before := cpuTime()
	took, err := s.client.load(b.Context(), requests, concurrency, size)
	s.rates = append(s.rates, float64(requests)/took.Seconds())
	s.cpu = append(s.cpu, float64(cpuTime()-before)/float64(time.Millisecond)/float64(requests))
	return err
}

// serveAPI serves a store as the program does, and returns the address of the API. The log is written,
// but to nowhere.
func serveAPI(b *testing.B, s store.Store) string {
	api, err := server.Open(server.Config{
		Addr:    "127.0.0.1:0",
		Service: service.New(s),
		// what is measured is how answers are made
		CacheBytes: -1,
		Logger:     slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- api.Run(context.Background()) }()
	b.Cleanup(func() {
		if err := errors.Join(api.Close(), <-ended); err != nil {
			b.Error(err)
		}
	})
	return api.URL() + server.GraphQLPath
}

func last(values []float64) float64 { return values[len(values)-1] }

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
