//go:build linux

// Package bench compares the API, as it is served, with the least that could answer the same: net/http and
// encoding/json, and over a database statements that are written by hand.
package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// operation is the file of the operation that is asked.
const operation = "../../contract/golden/testdata/contract/tree.graphql"

// BenchmarkTree reads the whole tree of the embedded page over HTTP on the loopback interface, from
// the API and from the bare handler in turn. One iteration is one round: the API, then the bare
// handler. What is reported is the median of the rounds; every round's ratios are logged.
func BenchmarkTree(b *testing.B) {
	for _, concurrency := range []int{1, 16} {
		b.Run(fmt.Sprintf("concurrency=%d", concurrency), func(b *testing.B) { compareTree(b, concurrency) })
	}
}

func compareTree(b *testing.B, concurrency int) {
	query, err := os.ReadFile(operation)
	if err != nil {
		b.Fatal(err)
	}
	body, err := json.Marshal(map[string]string{"query": string(query)})
	if err != nil {
		b.Fatal(err)
	}
	api := &side{process: serve(b, buildProgram(b), []string{"NEO4J_URI="})}
	if api.client, err = newClient(api.process.url, concurrency, body); err != nil {
		b.Fatal(err)
	}
	defer api.client.close()
	answer, err := api.client.answer(b.Context(), 0)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "answer.json")
	if err := os.WriteFile(file, answer, 0o600); err != nil {
		b.Fatal(err)
	}
	plain := &side{name: "bare", process: startBare(b, bareVariable+"="+file)}
	if plain.client, err = newClient(plain.process.url, concurrency, body); err != nil {
		b.Fatal(err)
	}
	defer plain.client.close()
	if same, err := plain.client.answer(b.Context(), 0); err != nil || !bytes.Equal(same, answer) {
		b.Fatalf("the bare handler answers otherwise (%v):\n%s\ninstead of\n%s", err, same, answer)
	}
	takeTurns(b, []*side{api, plain}, concurrency, 2*time.Second, 0)
}

// round is about how long the API answers in each round; the other sides answer as many requests.
const round = time.Second

// warmRequests is how many requests warm up what is slow at first, unless they take too long: on a busy machine more
// than the time that is given.
const warmRequests = 3000

// takeTurns has the sides, the API first, answer in turn and reports what came out. They do so for a while
// before it counts, which warms up all that is compiled while it runs. The process of a database, whose CPU time
// is of interest, may be 0.
func takeTurns(b *testing.B, sides []*side, concurrency int, warmUp time.Duration, database int) {
	requests := trial(b, sides[0].client, concurrency)
	begun, most := time.Now(), warmUp*time.Duration(len(sides))
	for answered := 0; time.Since(begun) < most || answered < warmRequests && time.Since(begun) < 4*most; answered += requests {
		for _, s := range sides {
			if _, err := s.client.load(b.Context(), requests, concurrency); err != nil {
				b.Fatal(err)
			}
		}
	}
	requests = trial(b, sides[0].client, concurrency) // it is faster now
	sides[0].process.profiled(b, func() {
		for b.Loop() {
			for _, s := range sides {
				s.round(b, requests, concurrency, database)
			}
		}
	})
	b.ReportMetric(0, "ns/op") // of a round; says nothing
	for _, s := range sides {
		s.report(b, database != 0)
		if s != sides[0] {
			s.compare(b, sides[0])
		}
	}
}

// trial returns how many requests take a round.
func trial(b *testing.B, c *client, concurrency int) int {
	b.Helper()
	least := 2 * concurrency
	took, err := c.load(b.Context(), least, concurrency)
	if err != nil {
		b.Fatal(err)
	}
	more := min(100*least, max(least, int(float64(least)*float64(round)/4/float64(took))))
	if took, err = c.load(b.Context(), more, concurrency); err != nil {
		b.Fatal(err)
	}
	return max(least, int(float64(more)*float64(round)/float64(took)))
}

// side is one of those that are compared, with what each round gave.
type side struct {
	name    string // empty for the API
	process *process
	client  *client

	rates    []float64 // requests per second
	cpu      []float64 // milliseconds per request, of the process
	database []float64 // milliseconds per request, of the database
}

// round asks one round's requests. It begins without garbage, so that the client collects nothing that it left
// on another side.
func (s *side) round(b *testing.B, requests, concurrency, database int) {
	b.Helper()
	runtime.GC()
	own, theirs := cpuTime(b, s.process.pid), cpuTime(b, database)
	took, err := s.client.load(b.Context(), requests, concurrency)
	if err != nil {
		b.Fatal(err)
	}
	each := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) / float64(requests) }
	s.rates = append(s.rates, float64(requests)/took.Seconds())
	s.cpu = append(s.cpu, each(cpuTime(b, s.process.pid)-own))
	s.database = append(s.database, each(cpuTime(b, database)-theirs))
}

func (s *side) report(b *testing.B, database bool) {
	b.Helper()
	prefix := s.name
	if prefix != "" {
		prefix += "-"
	}
	b.ReportMetric(median(s.rates), prefix+"req/s")
	b.ReportMetric(median(s.cpu), prefix+"cpu-ms/req")
	if database {
		b.ReportMetric(median(s.database), prefix+"db-cpu-ms/req")
	}
}

// compare reports how fast the API is compared with this side (ratio), how many times the CPU time it takes itself
// (cpu-ratio), and what share of the CPU time of server and database the other side takes (work-ratio). The last one
// is what the first one is where nothing else is to be done, and is the same on a busy machine.
func (s *side) compare(b *testing.B, api *side) {
	b.Helper()
	ratios := quotients(api.rates, s.rates)
	b.ReportMetric(median(ratios), "ratio-"+s.name)
	b.ReportMetric(median(quotients(api.cpu, s.cpu)), "cpu-ratio-"+s.name)
	b.ReportMetric(median(quotients(sums(s.cpu, s.database), sums(api.cpu, api.database))), "work-ratio-"+s.name)
	b.Logf("ratio to %s in each round: %.2f", s.name, ratios)
}

func quotients(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] / b[i]
	}
	return out
}

func sums(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] + b[i]
	}
	return out
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
