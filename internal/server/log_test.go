package server

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/service"
)

// The record of a request names its operation, also where a page asked it, compressed or not, and where the body
// was refused before it was read.
func TestRecordsNameTheOperation(t *testing.T) {
	var log lines
	c := Config{Addr: "127.0.0.1:0", Service: service.New(emptyStore(t)), Logger: slog.New(slog.NewJSONHandler(&log, nil))}
	c.Limits.BodyBytes = 5_000
	opened, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, opened)
	const asJSON = "application/json"
	s.do(t, http.MethodPost, "/graphql", strings.NewReader(`{"query":"query Mine { release { id } }"}`), "Content-Type", asJSON)
	s.do(t, http.MethodPost, "/graphql", io.LimitReader(neverEnding{}, 6_000), "Content-Type", asJSON)
	s.do(t, http.MethodGet, "/", nil, "Accept-Encoding", "gzip")
	s.do(t, http.MethodGet, "/", nil, "Accept-Encoding", "identity")
	s.do(t, http.MethodGet, "/schema.graphql", nil)
	s.stop()
	if err := <-s.ended; err != nil {
		t.Fatal(err)
	}
	type record struct{ Method, Path, Operation, Code string }
	var got []record
	for line := range strings.Lines(log.text.String()) {
		var r struct {
			Msg string
			record
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if r.Msg == "request" {
			got = append(got, r.record)
		}
	}
	want := []record{
		{"POST", "/graphql", "Mine", "UNAVAILABLE"},
		{"POST", "/graphql", "", "PAYLOAD_TOO_LARGE"},
		{"GET", "/", "Home", "UNAVAILABLE"},
		{"GET", "/", "Home", "UNAVAILABLE"},
		{"GET", "/schema.graphql", "", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

// neverEnding is a body.
type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }
