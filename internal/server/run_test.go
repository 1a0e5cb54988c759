package server

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/limit"
)

// gate answers once it is opened, and says when a request has come in.
type gate struct{ entered, open chan struct{} }

func newGate() gate { return gate{make(chan struct{}), make(chan struct{})} }

func (g gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.entered <- struct{}{}
	select {
	case <-g.open:
		_, _ = io.WriteString(w, "whole")
	case <-r.Context().Done():
	}
}

func TestStopLetsRequestsEnd(t *testing.T) {
	g := newGate()
	s := start(t, Config{}, g)
	body := make(chan string, 1)
	go func() {
		res, err := s.client.Get(s.URL() + "/graphql")
		if err != nil {
			body <- err.Error()
			return
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		body <- string(text)
	}()
	<-g.entered
	s.stop()
	// no further connection is taken while the request is still under way
	for {
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL(), "http://"))
		if err != nil {
			break
		}
		_ = conn.Close()
	}
	select {
	case err := <-s.ended:
		t.Fatalf("Run ended before the request did: %v", err)
	default:
	}
	close(g.open)
	if got := <-body; got != "whole" {
		t.Errorf("the request got %q", got)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("Run: %v", err)
	}
}

func TestStopCutsOffWhatDoesNotEnd(t *testing.T) {
	g := newGate()
	s := start(t, Config{Limits: limit.Settings{DrainTime: 20 * time.Millisecond}}, g)
	failed := make(chan error, 1)
	go func() {
		res, err := s.client.Get(s.URL() + "/graphql")
		if err == nil {
			_ = res.Body.Close()
		}
		failed <- err
	}()
	<-g.entered
	s.stop()
	if err := <-s.ended; err == nil || !strings.Contains(err.Error(), "20ms") {
		t.Errorf("Run: %v; want an error that names what was cut off", err)
	}
	if err := <-failed; err == nil {
		t.Error("the request that was cut off has an answer")
	}
}

func TestCloseEndsRunAndFreesTheAddress(t *testing.T) {
	s := start(t, Config{}, echo)
	s.do(t, "GET", "/healthz", nil).mustHave(t, http.StatusOK, "ok")
	addr := strings.TrimPrefix(s.URL(), "http://")
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("Run: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed again: %v", err)
	}
	again, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	_ = again.Close()
}

func TestRunAfterTheEnd(t *testing.T) {
	s, err := Open(Config{Addr: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Run(ctx); err != nil {
		t.Errorf("Run: %v", err)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(s.URL(), "http://")); err == nil {
		t.Error("the address is still taken")
	}
}

// lines is a log that may be written and read at the same time.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func TestRequestLog(t *testing.T) {
	var log lines
	broken := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("break") {
			panic("broken")
		}
		_, _ = io.WriteString(w, "12345")
	})
	s := start(t, Config{Logger: slog.New(slog.NewJSONHandler(&log, nil))}, broken)
	s.do(t, "POST", "/graphql?secret=typed", strings.NewReader(`{"query":"typed"}`))
	s.do(t, "GET", "/nowhere", nil)
	s.do(t, "GET", "/healthz", nil)
	s.do(t, "GET", "/graphql?break", nil, "X-Request-Id", "golden")
	s.stop()
	if err := <-s.ended; err != nil {
		t.Fatal(err)
	}

	type record struct {
		Level, Method, Path string
		Status              int
		Bytes               int64
	}
	var got []record
	for line := range strings.Lines(log.text.String()) {
		var r struct {
			record
			Msg      string
			Duration *int64
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if r.Msg != "request" {
			continue
		}
		if r.Duration == nil || *r.Duration < 0 {
			t.Errorf("no duration: %s", line)
		}
		got = append(got, r.record)
	}
	want := []record{
		{"INFO", "POST", "/graphql", 200, 5},
		{"INFO", "GET", "/nowhere", 404, 19},
		{"ERROR", "GET", "/graphql", 500, 117},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("log differs (-want +got):\n%s", diff)
	}
	if strings.Contains(log.text.String(), "typed") {
		t.Errorf("the log holds what was typed:\n%s", log.text.String())
	}
}
