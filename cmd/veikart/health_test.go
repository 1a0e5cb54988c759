package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHealthOfAServer(t *testing.T) {
	s := serve(t, nil, "--addr", "127.0.0.1:0")
	for _, path := range []string{"/readyz", "/healthz"} {
		got := veikart(t, "", nil, "health", "--url", s.url+path)
		if want := s.url + path + " answers 200 OK\n"; got.code != exitFine || got.stdout != want || got.stderr != "" {
			t.Errorf("%s: %+v, want %q and nothing else", path, got, want)
		}
	}
	got := veikart(t, "", nil, "health", "--url", s.url+"/nowhere")
	if got.code != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, "answers 404 Not Found") {
		t.Errorf("unknown path: %+v", got)
	}
	if code, log := s.stop(); code != exitFine {
		t.Fatalf("the server ended with %d: %s", code, log)
	}
	got = veikart(t, "", nil, "health", "--url", s.url+"/readyz")
	if got.code != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, "gives no answer") {
		t.Errorf("no server: %+v", got)
	}
}

// Only 200 is health: not another kind of success, and not what an answer points to.
func TestHealthIsNothingButOK(t *testing.T) {
	statuses := map[string]int{"/no-content": http.StatusNoContent, "/unavailable": http.StatusServiceUnavailable,
		"/elsewhere": http.StatusFound}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if status, known := statuses[r.URL.Path]; known {
			w.Header().Set("Location", "/fine")
			w.WriteHeader(status)
		}
	}))
	defer server.Close()
	if got := veikart(t, "", nil, "health", "--url", server.URL+"/fine"); got.code != exitFine {
		t.Errorf("/fine: %+v", got)
	}
	for path, status := range statuses {
		got := veikart(t, "", nil, "health", "--url", server.URL+path)
		if got.code != exitFailed || !strings.Contains(got.stderr, fmt.Sprint("answers ", status)) {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

// A server that takes the connection and says nothing does not hold the command up.
func TestHealthWaitsNoLongerThanAsked(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	got := veikart(t, "", nil, "health", "--timeout", "50ms", "--url", "http://"+silent.Addr().String()+"/readyz")
	if got.code != exitFailed || !strings.Contains(got.stderr, "gives no answer") {
		t.Errorf("%+v", got)
	}
}

func TestHealthUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--url", "127.0.0.1:8080/readyz"},
		{"--url", "ftp://127.0.0.1/readyz"},
		{"--url", "http:///readyz"},
		{"--url", "http://someone:secret@127.0.0.1/readyz"},
		{"--timeout", "0s"},
		{"--timeout", "soon"},
		{"now"},
	} {
		got := veikart(t, "", nil, append([]string{"health"}, args...)...)
		if got.code != exitUsage || got.stdout != "" || got.stderr == "" || strings.Contains(got.stderr, "secret") {
			t.Errorf("%v: %+v", args, got)
		}
	}
}
