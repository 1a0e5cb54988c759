package http_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"veikart/internal/server"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// A list is the same list over several lines.
func TestListsOverLines(t *testing.T) {
	s := watch(t)
	url := program.ServeWith(t, s, server.Config{})
	get(t, url, titles, "Accept", "image/png", "Accept", "application/graphql-response+json").
		must(t, http.StatusOK, `{"data"`, "Content-Type", "application/graphql-response+json; charset=utf-8")
	zipped := get(t, url, titles, "Accept-Encoding", "br", "Accept-Encoding", "gzip")
	zipped.must(t, http.StatusOK, "", "Content-Encoding", "gzip")
	get(t, url, titles, "Accept-Encoding", "gzip", "If-None-Match", `"x"`, "If-None-Match", zipped.Header.Get("Etag")).
		must(t, http.StatusNotModified, "")
	before := s.runs.Load()
	get(t, url, titles, "Cache-Control", "max-age=0", "Cache-Control", "no-cache").must(t, http.StatusOK, `{"data"`)
	if s.runs.Load() == before {
		t.Error("no-cache on a second line is not read")
	}
	asked := get(t, url, titles, "Veikart-Include", "cost", "Veikart-Include", "receipt")
	asked.must(t, http.StatusOK, `"receipt"`)
	asked.must(t, http.StatusOK, `"cost"`)
}

// Answers, pages, assets and files choose the coding by one reading of what a client takes.
func TestOneReadingOfCodings(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{})
	for header, want := range map[string]string{
		"gzip;q=1, zstd;q=0.1": "gzip", "identity;q=1, gzip;q=0.5": "", "GZip": "gzip", "ZSTD;Q=1, gzip;q=0.2": "zstd", "gzip;q=0": "",
	} {
		get(t, url, titles, "Accept-Encoding", header).must(t, http.StatusOK, "", "Content-Encoding", want)
		for _, path := range []string{"/query", "/about", "/export.ttl?query=%7Bactivities%7Bnodes%7Bid%20title%7D%7D%7D"} {
			a, err := do(t.Context(), http.MethodGet, url+path, "", "Accept-Encoding", header)
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Header.Get("Content-Encoding"); a.StatusCode != http.StatusOK || got != want {
				t.Errorf("%s with %q: %d in %q, want %q", path, header, a.StatusCode, got, want)
			}
		}
	}
}

// Pages of origins that may ask can send what clients and tracing send, and a refused one is found in the log.
func TestPreflights(t *testing.T) {
	var log logged.Text
	url := program.ServeWith(t, watch(t), server.Config{
		CORSOrigins: []string{"https://blåbær.no"}, Logger: slog.New(slog.NewJSONHandler(&log, nil)),
	})
	const sent = "apollographql-client-name,baggage,content-type,sentry-trace,traceparent,tracestate,x-apollo-operation-name"
	preflight := func(path, origin string) answered {
		a, err := do(t.Context(), http.MethodOptions, url+path, "", "Origin", origin,
			"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", sent)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	const blueberry = "https://xn--blbr-roah.no"
	preflight("/graphql", blueberry).must(t, http.StatusNoContent, "",
		"Access-Control-Allow-Origin", blueberry, "Access-Control-Allow-Headers", sent, "Access-Control-Allow-Credentials", "")
	preflight("/graphql", "https://other.no").must(t, http.StatusNoContent, "", "Access-Control-Allow-Origin", "")
	if r := find(t, &log, "https://other.no"); r["level"] != "WARN" || r["path"] != "/graphql" || r["method"] != "POST" ||
		!strings.Contains(r["msg"].(string), "--cors-origin") {
		t.Errorf("%v", r)
	}
	preflight("/findings", "https://third.no")
	if r := find(t, &log, "https://third.no"); r["path"] != "/findings" {
		t.Errorf("%v", r)
	}
	asked := get(t, url, titles, "Origin", blueberry)
	for _, header := range []string{"Cache-Status", "Etag", "Link", "Retry-After", "X-Request-Id", "Allow", "Content-Disposition"} {
		if exposed := asked.Header.Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, header) {
			t.Errorf("%s is not exposed: %s", header, exposed)
		}
	}
}
