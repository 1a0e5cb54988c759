package server

import (
	"net/http"
	"net/url"
	"testing"
)

// A path that no rule is about is not served, and keeps the server from starting.
func TestAPathWithoutARule(t *testing.T) {
	p := paths{mux: http.NewServeMux()}
	p.handle("GET /new", http.NotFoundHandler())
	if len(p.faults) != 1 {
		t.Fatalf("faults: %v", p.faults)
	}
	if _, pattern := p.mux.Handler(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/new"}}); pattern != "" {
		t.Errorf("it is served as %s", pattern)
	}
}
