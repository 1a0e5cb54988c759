package http_test

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	"veikart/internal/server"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// told is a log that closes a channel when a message comes.
type told struct {
	slog.Handler
	message string
	once    *sync.Once
	came    chan struct{}
}

func (l told) Enabled(context.Context, slog.Level) bool { return true }

func (l told) Handle(_ context.Context, r slog.Record) error {
	if r.Message == l.message {
		l.once.Do(func() { close(l.came) })
	}
	return nil
}

func (l told) WithAttrs([]slog.Attr) slog.Handler { return l }
func (l told) WithGroup(string) slog.Handler      { return l }

// Once a server is warm, who is the first to ask a ready question or a page of the menu is answered from the cache: nothing is
// compiled, planned or read. What warmed it is in no metric.
func TestWarm(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) *watched{
		"embedded": func(t *testing.T) *watched { return watch(t) },
		"neo4j": func(t *testing.T) *watched {
			return &watched{Store: program.Neo4jStore(t, fixture.Graph(t, fixture.Seeds()...))}
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := open(t)
			log := told{slog.DiscardHandler, "warmed", &sync.Once{}, make(chan struct{})}
			address := program.ServeWith(t, data, server.Config{Warm: true, Logger: slog.New(log)})
			select {
			case <-log.came:
			case <-t.Context().Done():
				t.Fatal("it never gets warm")
			}
			metrics, err := do(t.Context(), http.MethodGet, address+"/metrics", "")
			if err != nil || strings.Contains(metrics.body, "\nveikart_requests_total{") ||
				!strings.Contains(metrics.body, "\nveikart_store_statements_total 0\n") {
				t.Errorf("the metrics count what nobody asked: %v", err)
			}
			before := data.runs.Load()
			if before == 0 {
				t.Error("nothing was read to get warm")
			}
			ready, err := questions.All()
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range ready {
				post(t, address, q.Query, q.Variables).must(t, http.StatusOK, `{"data":`, "Cache-Status", "veikart; hit")
			}
			for _, path := range []string{"/", "/goals", "/activities", "/network", "/timeline", "/about"} {
				a, err := do(t.Context(), http.MethodGet, address+path, "", "Accept", "text/html")
				if err != nil || a.StatusCode != http.StatusOK {
					t.Errorf("%s: %v", path, err)
				}
			}
			if runs := data.runs.Load() - before; runs != 0 {
				t.Errorf("the store was asked %d times by who came first", runs)
			}
		})
	}
}
