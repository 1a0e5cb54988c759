package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"veikart/graph"
	"veikart/graph/overhttp"
	"veikart/internal/plan"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// faulty is the embedded store, but that reading fails.
type faulty struct {
	store.Store
	current error
	run     func(ctx context.Context) error
}

func (f faulty) Current(ctx context.Context) (store.Release, error) {
	if f.current != nil {
		return store.Release{}, f.current
	}
	return f.Store.Current(ctx)
}

func (f faulty) Run(ctx context.Context, _ string, _ *plan.List) (store.Rows, error) {
	return store.Rows{}, f.run(ctx)
}

// expiring is a context whose deadline passes when done is closed.
type expiring struct {
	context.Context
	done chan struct{}
}

func (e expiring) Done() <-chan struct{} { return e.done }

func (e expiring) Err() error {
	select {
	case <-e.done:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

func newHandler(t *testing.T, c graph.Config) http.Handler {
	t.Helper()
	handler, err := graph.NewHandler(c)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// What goes wrong in a store reaches a client as a code and a neutral sentence, and the log in full.
func TestFaultsOfTheStore(t *testing.T) {
	secret := errors.New("secret: bolt://10.0.0.1 MATCH (n)")
	fails := func(err error) func(context.Context) error { return func(context.Context) error { return err } }
	for name, c := range map[string]struct {
		faulty
		status int
		code   service.Code
	}{
		"unavailable": {faulty{run: fails(fmt.Errorf("%w: %w", store.ErrUnavailable, secret))}, 200, service.Unavailable},
		"gone":        {faulty{run: fails(fmt.Errorf("%w: %w", store.ErrReleaseGone, secret))}, 200, service.Unavailable},
		"no release":  {faulty{current: fmt.Errorf("%w: %w", store.ErrNoRelease, secret)}, 200, service.Unavailable},
		"other":       {faulty{run: fails(secret)}, 200, service.Internal},
		"panic":       {faulty{run: func(context.Context) error { panic(secret) }}, 200, service.Internal},
		"too slow": {faulty{run: func(ctx context.Context) error {
			<-ctx.Done()
			return fmt.Errorf("%w: %w", ctx.Err(), secret)
		}}, 503, service.Timeout},
	} {
		t.Run(name, func(t *testing.T) {
			c.Store = fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))
			var log bytes.Buffer
			ctx := expiring{t.Context(), make(chan struct{})}
			if run := c.run; c.code == service.Timeout {
				c.run = func(ran context.Context) error { close(ctx.done); return run(ran) }
			}
			handler := newHandler(t, graph.Config{Service: service.New(c.faulty), Logger: slog.New(slog.NewTextHandler(&log, nil))})
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ activities { totalCount } }"}`)).WithContext(ctx)
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			body := w.Body.String()
			if w.Code != c.status || strings.Count(body, `"code":"`+string(c.code)+`"`) != 1 {
				t.Errorf("%d %s; want %d and the code %s once", w.Code, body, c.status, c.code)
			}
			if strings.Contains(body, "secret") {
				t.Errorf("the client reads %s", body)
			}
			if !strings.Contains(log.String(), "secret") {
				t.Errorf("the log does not say what went wrong: %s", log.String())
			}
		})
	}
}

// left is the context of a client that has gone, as whoever does not wait for its end sees it.
type left struct{ context.Context }

func (left) Err() error { return context.Canceled }

// The request's own end is no fault: a client that has gone gets nothing, even when an answer is there before anyone
// waits for the client's end.
func TestClientHasGone(t *testing.T) {
	handler := newHandler(t, graph.Config{
		Service: service.New(fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))), Logger: slog.New(slog.DiscardHandler),
	})
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, ctx := range []context.Context{gone, left{t.Context()}} {
		r := httptest.NewRequest(http.MethodGet, "/graphql?query=%7Brelease%7Bid%7D%7D", nil).WithContext(ctx)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Body.Len() != 0 {
			t.Errorf("%T: %d %s", ctx, w.Code, w.Body)
		}
	}
}

// A client that leaves while the store reads for it is no failure of the server: nothing is logged, however many
// root fields were given up. The record of the request is the server's.
func TestClientLeaves(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	read := func(ran context.Context) error {
		leave()
		<-ran.Done()
		return fmt.Errorf("reading: %w", ran.Err())
	}
	var log bytes.Buffer
	observed := overhttp.Observation{Status: -1}
	handler := newHandler(t, graph.Config{
		Service: service.New(faulty{Store: fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), run: read}),
		Logger:  slog.New(slog.NewTextHandler(&log, nil)),
		Observe: func(_ http.ResponseWriter, o overhttp.Observation) { observed = o },
	})
	body := `{"query":"{ a: activities { totalCount } b: goals { id } c: activities { totalCount } }"}`
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body)).WithContext(ctx)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Body.Len() != 0 {
		t.Errorf("the client that left is sent %s", w.Body)
	}
	if log.Len() != 0 {
		t.Errorf("got the records %s", &log)
	}
	if !observed.Gone() || len(observed.Codes) != 0 {
		t.Errorf("observed %+v", observed)
	}
}
