// Package front_test holds what the server promises every client beside the data: headers, caching,
// receipts, costs, and what happens when too much is asked.
package http_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// watched is a store whose readings are counted, can be held, and can fail.
type watched struct {
	store.Store
	runs atomic.Int64
	hold atomic.Pointer[chan struct{}] // readings wait until it is closed, or their context ends

	mu   sync.Mutex
	away error // that every call returns
}

func (w *watched) fault() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.away
}

func (w *watched) set(away error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.away = away
}

func (w *watched) Current(ctx context.Context) (store.Release, error) {
	if err := w.fault(); err != nil {
		return store.Release{}, err
	}
	return w.Store.Current(ctx)
}

func (w *watched) Releases(ctx context.Context) (*store.Releases, error) {
	if err := w.fault(); err != nil {
		return nil, err
	}
	return w.Store.Releases(ctx)
}

func (w *watched) Release(ctx context.Context, id string) (store.Release, error) {
	if err := w.fault(); err != nil {
		return store.Release{}, err
	}
	return w.Store.Release(ctx, id)
}

func (w *watched) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	w.runs.Add(1)
	if err := w.fault(); err != nil {
		return store.Rows{}, err
	}
	if hold := w.hold.Load(); hold != nil {
		select {
		case <-*hold:
		case <-ctx.Done():
			return store.Rows{}, ctx.Err()
		}
	}
	return w.Store.Run(ctx, release, list)
}

// holding has readings wait until the returned function is called.
func (w *watched) holding() (release func()) {
	hold := make(chan struct{})
	w.hold.Store(&hold)
	return sync.OnceFunc(func() {
		w.hold.Store(nil)
		close(hold)
	})
}

func watch(t testing.TB) *watched {
	t.Helper()
	return &watched{Store: fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))}
}

// answered is an answer with its body.
type answered struct {
	*http.Response
	body string
}

// plain is a client that neither asks for compression nor undoes it.
var plain = &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 300}}

// do sends a request with headers given in pairs. A name that comes again is sent on a line of its own.
func do(ctx context.Context, method, address, body string, headers ...string) (answered, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		return answered{}, err
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	response, err := plain.Do(r)
	if err != nil {
		return answered{}, err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	return answered{response, string(text)}, err
}

// get asks by GET.
func get(t testing.TB, server, query string, headers ...string) answered {
	t.Helper()
	a, err := do(t.Context(), http.MethodGet, server+"/graphql?query="+url.QueryEscape(query), "", headers...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// post asks by POST, with variables as JSON.
func post(t testing.TB, server, query, variables string, headers ...string) answered {
	t.Helper()
	a, err := do(t.Context(), http.MethodPost, server+"/graphql", request(t, query, variables),
		append(headers, "Content-Type", "application/json")...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func request(t testing.TB, query, variables string) string {
	t.Helper()
	text, err := json.Marshal(query)
	if err != nil {
		t.Fatal(err)
	}
	if variables == "" {
		variables = "{}"
	}
	return `{"query":` + string(text) + `,"variables":` + variables + `}`
}

// must holds an answer to a status, a part of its body, and headers given in pairs.
func (a answered) must(t testing.TB, status int, part string, headers ...string) {
	t.Helper()
	if a.StatusCode != status || !strings.Contains(a.body, part) {
		t.Errorf("%d %.300s; want %d and %s", a.StatusCode, a.body, status, part)
	}
	for i := 0; i < len(headers); i += 2 {
		if got := a.Header.Get(headers[i]); got != headers[i+1] {
			t.Errorf("%s: %q, want %q", headers[i], got, headers[i+1])
		}
	}
}
