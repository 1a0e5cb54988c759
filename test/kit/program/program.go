// Package program starts the whole program for tests: pages imported into the embedded store, and
// the real server on a port of the system's choosing.
package program

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// Serve starts a server over a store and returns its URL. It stops when the test ends.
func Serve(t testing.TB, s store.Store) string {
	t.Helper()
	return ServeWith(t, s, server.Config{})
}

// Computing returns settings of a server that computes every answer and refuses none for its cost, for tests
// that ask a store.
func Computing() server.Config {
	return server.Config{CacheBytes: -1, Limits: limit.Settings{Cost: math.MaxInt32, AnswerBytes: math.MaxInt32}}
}

// ServeWith is Serve with settings; the address, the service and the log are filled in.
func ServeWith(t testing.TB, s store.Store, c server.Config) string {
	t.Helper()
	c.Addr, c.Service = "127.0.0.1:0", service.New(s)
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Limits.Timeout == 0 {
		c.Limits.Timeout = time.Minute // others may keep the machine busy
	}
	srv, err := server.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- srv.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return srv.URL()
}

// Start starts the program with the embedded pages and returns its URL.
func Start(t testing.TB) string {
	t.Helper()
	return Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
}

// RequestID is the id of the requests that are sent here, so that errors are the same every time.
const RequestID = "golden"

// Request sends a GraphQL request by POST and returns the status and the body.
func Request(ctx context.Context, url, query string, variables map[string]any) (int, []byte, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Request-Id", RequestID)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	out, err := io.ReadAll(response.Body)
	return response.StatusCode, out, err
}

// Query sends a request that must be answered without errors, and reads its data into a value.
func Query(ctx context.Context, url, query string, variables map[string]any, into any) error {
	status, body, err := Request(ctx, url, query, variables)
	if err != nil {
		return err
	}
	var answer struct {
		Data   json.RawMessage
		Errors []any
	}
	if err := json.Unmarshal(body, &answer); err != nil || status != http.StatusOK || answer.Errors != nil {
		return fmt.Errorf("status %d, error %w, body %s", status, err, body)
	}
	return json.Unmarshal(answer.Data, into)
}

// Post is Request in a test, which ends when it fails.
func Post(t testing.TB, url, query string, variables map[string]any) (int, []byte) {
	t.Helper()
	status, body, err := Request(t.Context(), url, query, variables)
	if err != nil {
		t.Fatal(err)
	}
	return status, body
}

// Ask is Query in a test, which ends when it fails.
func Ask(t testing.TB, url, query string, variables map[string]any, into any) {
	t.Helper()
	if err := Query(t.Context(), url, query, variables, into); err != nil {
		t.Fatal(err)
	}
}
