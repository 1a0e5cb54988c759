package server

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/graph/overhttp"
	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/watch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const sdl = "type Query { ø: Int }\n"

// echo stands for what answers GraphQL where a test needs to see how it is reached.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, r.Method+" "+string(body))
})

// running is a server that serves on a port of its own until the test ends.
type running struct {
	*Server
	stop   context.CancelFunc
	ended  chan error // what Run returned
	client *http.Client
}

// start fills in what the configuration leaves open. Without a service, one of an empty store is
// served.
func start(t *testing.T, c Config, api http.Handler) *running {
	t.Helper()
	c.Addr = "127.0.0.1:0"
	if c.Service == nil {
		c.Service = service.New(emptyStore(t))
	}
	c, err := c.complete()
	if err != nil {
		t.Fatal(err)
	}
	s, err := open(c, parts{
		api: api, observe: func(http.ResponseWriter, overhttp.Observation) {}, sdl: sdl, metrics: http.NotFoundHandler(),
		watcher: watch.New(watch.Config{Ask: watch.Releases(c.Service), Most: c.Limits.Streams}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, s)
}

func serve(t *testing.T, s *Server) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	transport := &http.Transport{}
	r := &running{s, cancel, make(chan error, 1), &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.ended <- s.Run(ctx)
	}()
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		cancel()
		<-done
	})
	return r
}

func emptyStore(t *testing.T) store.Store {
	s := memstore.New()
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// release returns a graph that holds nothing but its release.
func release() *roadmap.Graph {
	n := roadmap.NewNode(roadmap.KindRelease, "release:0123456789abcdef", 0).
		Set(roadmap.PropImportedAt, time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)).
		Set(roadmap.PropImporter, "1").Set(roadmap.PropMadeUp, false)
	return &roadmap.Graph{Nodes: []*roadmap.Node{n}}
}

// answered is a response with its body read.
type answered struct {
	*http.Response
	body string
}

func (r *running) do(t *testing.T, method, path string, body io.Reader, headers ...string) answered {
	t.Helper()
	return r.send(t, method, r.URL()+path, body, headers...)
}

// at reads an address.
func (r *running) at(t *testing.T, address string) answered {
	t.Helper()
	return r.send(t, http.MethodGet, address, nil)
}

func (r *running) send(t *testing.T, method, address string, body io.Reader, headers ...string) answered {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := r.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answered{res, string(text)}
}

func (a answered) mustHave(t *testing.T, status int, bodyPart string) {
	t.Helper()
	if a.StatusCode != status || !strings.Contains(a.body, bodyPart) {
		t.Errorf("got %d %q, want %d with %q", a.StatusCode, a.body, status, bodyPart)
	}
}
