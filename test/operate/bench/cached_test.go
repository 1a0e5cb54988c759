//go:build unix

package bench

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// BenchmarkCachedAnswers compares answers that are cached with the same ones computed from each store: the tree
// operation by 16 clients, in turns. It also asks the ready questions in turn and reports how many of those
// answers had been cached.
func BenchmarkCachedAnswers(b *testing.B) {
	for _, s := range []struct {
		name string
		open func(testing.TB) store.Store
	}{
		{"embedded", func(t testing.TB) store.Store { return fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)) }},
		{"neo4j", func(t testing.TB) store.Store {
			return program.Neo4jStore(t, fixture.Graph(t, fixture.Seeds()...))
		}},
	} {
		b.Run(s.name, func(b *testing.B) { compareCached(b, s.open(b)) })
	}
}

func compareCached(b *testing.B, s store.Store) {
	query, err := os.ReadFile(operation)
	if err != nil {
		b.Fatal(err)
	}
	body, err := json.Marshal(map[string]string{"query": string(query)})
	if err != nil {
		b.Fatal(err)
	}
	url := program.ServeWith(b, s, server.Config{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	const concurrency, requests = 16, 800
	transport := &http.Transport{MaxIdleConnsPerHost: concurrency, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	ask := func(body string, headers ...string) {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url+"/graphql", strings.NewReader(body))
		if err != nil {
			b.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/json")
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		response, err := client.Do(r)
		if err != nil || response.StatusCode != http.StatusOK {
			b.Error(err, response)
			return
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
	}
	round := func(headers ...string) time.Duration {
		var all sync.WaitGroup
		begun := time.Now()
		for range concurrency {
			all.Go(func() {
				for range requests / concurrency {
					ask(string(body), headers...)
				}
			})
		}
		all.Wait()
		return time.Since(begun)
	}
	round() // everything is warm
	round("Cache-Control", "no-cache")
	var ratios, cached, computed []float64
	for range b.N {
		c, k := round("Cache-Control", "no-cache"), round()
		ratios = append(ratios, c.Seconds()/k.Seconds())
		cached, computed = append(cached, requests/k.Seconds()), append(computed, requests/c.Seconds())
	}
	slices.Sort(ratios)
	slices.Sort(cached)
	slices.Sort(computed)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(computed[len(computed)/2], "computed/s")
	b.ReportMetric(cached[len(cached)/2], "cached/s")
	b.ReportMetric(ratios[len(ratios)/2], "times-as-fast")
	b.Logf("times as fast: %.1f to %.1f", ratios[0], ratios[len(ratios)-1])

	ready, err := questions.All()
	if err != nil {
		b.Fatal(err)
	}
	const asked = 1200
	before := hits(b, url)
	for i := range asked {
		q := ready[i%len(ready)]
		text, err := json.Marshal(map[string]any{"query": q.Query, "variables": json.RawMessage(cmp.Or(q.Variables, "{}"))})
		if err != nil {
			b.Fatal(err)
		}
		ask(string(text))
	}
	b.ReportMetric(float64(hits(b, url)-before)/asked, "hit-ratio")
}

// hits returns how many answers had been cached, by the server's own count.
func hits(b *testing.B, url string) int {
	b.Helper()
	response, err := http.Get(url + server.MetricsPath)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), `veikart_answers_total{cache="hit"} `)
	if !found {
		return 0
	}
	line, _, _ := strings.Cut(rest, "\n")
	var n float64
	if err := json.Unmarshal([]byte(line), &n); err != nil {
		b.Fatal(err)
	}
	return int(n)
}
