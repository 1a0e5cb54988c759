package server

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"veikart/internal/service"
	"veikart/internal/watch"
	"veikart/test/kit/fixture"
)

// BenchmarkSmallAnswers answers small operations through everything that a request goes through but the connection: nothing
// is cached, and the log is written to nowhere. In turn the same variables come again, and others.
func BenchmarkSmallAnswers(b *testing.B) {
	for _, c := range []struct {
		name, query string
		variables   func(i int) map[string]any
	}{
		{"lookup", `query ($code: String!) { subGoal(code: $code) { code title measures { nodes { id title } } } }`,
			func(i int) map[string]any { return map[string]any{"code": fmt.Sprintf("1%c", 'A'+i%3)} }},
		{"page", `query ($owner: String, $phase: Phase, $text: String, $from: Date) {
			activities(first: 5, orderBy: { field: TITLE }, filter: {
				owners: { some: { name: { eq: $owner, ignoreCase: true } } }, phases: { has: $phase },
				title: { contains: $text }, start: { gte: $from } }) {
				totalCount nodes { id title start { date status } owners { nodes { name } } measure { title } } } }`,
			func(i int) map[string]any {
				return map[string]any{"owner": "Norsk helsenett", "phase": "ROLLOUT", "text": string('a' + rune(i%5)), "from": "2024-01-01"}
			}},
	} {
		for _, values := range []int{1, 5} {
			b.Run(fmt.Sprintf("%s/variables=%d", c.name, values), func(b *testing.B) {
				bodies := make([]string, values)
				for i := range bodies {
					body, err := json.Marshal(map[string]any{"query": c.query, "variables": c.variables(i)})
					if err != nil {
						b.Fatal(err)
					}
					bodies[i] = string(body)
				}
				handler := benchHandler(b)
				for b.Loop() {
					for _, body := range bodies {
						askOnce(b, handler, body)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*values), "µs/answer")
			})
		}
	}
}

// benchHandler returns what a server answers with that caches nothing.
func benchHandler(b *testing.B) http.Handler {
	b.Helper()
	c, err := Config{
		Addr: "127.0.0.1:0", Service: service.New(fixture.Store(b, fixture.Graph(b, fixture.Seeds()...))),
		CacheBytes: -1, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}.complete()
	if err != nil {
		b.Fatal(err)
	}
	s, err := openWatching(c, watch.New(watch.Config{Ask: watch.Releases(c.Service), Most: c.Limits.Streams}))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s.http.Handler
}

// deadlined is a recorder whose connection has deadlines.
type deadlined struct{ httptest.ResponseRecorder }

func (*deadlined) SetWriteDeadline(time.Time) error { return nil }

func askOnce(b *testing.B, handler http.Handler, body string) {
	r, err := http.NewRequestWithContext(b.Context(), http.MethodPost, GraphQLPath, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	w := &deadlined{*httptest.NewRecorder()}
	handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"errors"`) {
		b.Fatalf("%d: %s", w.Code, w.Body)
	}
}
