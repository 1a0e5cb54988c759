package http_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// find returns the last record with a part, when there is one.
func find(t testing.TB, log *logged.Text, part string) map[string]any {
	t.Helper()
	var found string
	until(t, "a record with "+part, func() bool {
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, part) {
				found = line
			}
		}
		return found != ""
	})
	var record map[string]any
	if err := json.Unmarshal([]byte(found), &record); err != nil {
		t.Fatal(err)
	}
	return record
}

// A request has one id: in the header, in its errors, and in the log.
func TestRequestIDs(t *testing.T) {
	var log logged.Text
	url := program.ServeWith(t, watch(t), server.Config{Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	a := post(t, url, "query Named { activities(first: -1) { totalCount } }", "")
	id := a.Header.Get("X-Request-Id")
	if len(id) < 16 || !strings.Contains(a.body, `"requestId":"`+id+`"`) {
		t.Errorf("id %q, answer %s", id, a.body)
	}
	record := find(t, &log, id)
	for key, want := range map[string]any{"operation": "Named", "code": "INVALID_ARGUMENT", "status": 200.0, "path": "/graphql"} {
		if record[key] != want {
			t.Errorf("log: %s is %v, want %v", key, record[key], want)
		}
	}
	post(t, url, "{ release { id } }", "", "X-Request-Id", "mine-1.2_3").must(t, http.StatusOK, "data", "X-Request-Id", "mine-1.2_3")
	if record := find(t, &log, "mine-1.2_3"); record["cost"] == nil || record["cache"] != "miss" || record["statements"] != 1.0 {
		t.Errorf("log: %v", record)
	}
	for _, foreign := range []string{"a b", strings.Repeat("x", 65), "a\"b"} {
		if got := post(t, url, "{ release { id } }", "", "X-Request-Id", foreign).Header.Get("X-Request-Id"); got == foreign || got == "" {
			t.Errorf("the id %q is taken over as %q", foreign, got)
		}
	}
}

// held is a log that takes no record before it is let.
type held struct{ let chan struct{} }

func (h held) Write(p []byte) (int, error) {
	<-h.let
	return len(p), nil
}

// Clients need not wait for the log.
func TestAnswersComeBeforeTheirRecords(t *testing.T) {
	log := held{make(chan struct{})}
	url := program.ServeWith(t, watch(t), server.Config{Logger: slog.New(slog.NewJSONHandler(log, nil))})
	t.Cleanup(func() { close(log.let) })
	post(t, url, "{ release { id } }", "").must(t, http.StatusOK, "data")
}

func TestMetrics(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{Operations: []string{"Known"}, Limits: limit.Settings{BodyBytes: 200}})
	for _, query := range []string{"query Known { goals { id } }", "query Known { goals { id } }", "query Made_up { actors { totalCount } }",
		"{ nothing }", strings.Repeat(" ", 200)} {
		post(t, url, query, "")
	}
	a, err := do(t.Context(), http.MethodGet, url+"/metrics", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`veikart_requests_total{operation="Known",status="200"} 2`,
		`veikart_requests_total{operation="other",status="200"} 1`,
		`veikart_requests_total{operation="unnamed",status="200"} 1`,
		`veikart_requests_total{operation="unnamed",status="413"} 1`,
		`veikart_errors_total{code="PAYLOAD_TOO_LARGE"} 1`,
		`veikart_answers_total{cache="hit"} 1`,
		`veikart_answers_total{cache="miss"} 2`,
		`veikart_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		`veikart_store_statements_total 2`,
		`veikart_store_duration_seconds_count 2`,
		`veikart_request_cost_count{operation="Known"} 2`,
		`veikart_request_duration_seconds_count{operation="Known"} 2`,
		`veikart_ready 1`,
		`veikart_release_imported_seconds{release="release:`,
	} {
		if !strings.Contains(a.body, line) {
			t.Errorf("no %s", line)
		}
	}
	if strings.Contains(a.body, "Made_up") {
		t.Error("a name that anybody can choose is a label")
	}
}

// Clients that are slow to send their headers or bodies are cut off, however many there are, and others are
// answered meanwhile.
func TestSlowClientsAreCut(t *testing.T) {
	const each = 50
	url := program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{ReadTime: 300 * time.Millisecond}})
	address := strings.TrimPrefix(url, "http://")
	var all sync.WaitGroup
	for _, text := range []string{
		"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Ty",
		"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":",
	} {
		for range each {
			all.Go(func() {
				conn, err := net.Dial("tcp", address)
				if err != nil {
					t.Error(err)
					return
				}
				defer conn.Close()
				_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
				_, err = io.WriteString(conn, text)
				if err == nil {
					_, err = io.Copy(io.Discard, conn)
				}
				if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
					t.Error("the server did not close the connection")
				}
			})
		}
	}
	post(t, url, "{ release { id } }", "").must(t, http.StatusOK, "release:")
	all.Wait()
	post(t, url, "{ release { id } }", "").must(t, http.StatusOK, "release:")
}

// The header that browsers need, from the origins that are listed; no answer allows credentials.
func TestOriginsOfAnswers(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{CORSOrigins: []string{"https://app.example.no"}})
	const listed, foreign = "https://app.example.no", "https://evil.example"
	a := post(t, url, "{ release { id } }", "", "Origin", listed)
	a.must(t, http.StatusOK, "data", "Access-Control-Allow-Origin", listed, "Access-Control-Allow-Credentials", "",
		"Cross-Origin-Resource-Policy", "cross-origin")
	if exposed := a.Header.Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, "X-Request-Id") ||
		!strings.Contains(exposed, "Retry-After") {
		t.Errorf("exposed: %s", exposed)
	}
	if vary := strings.Join(a.Header.Values("Vary"), ", "); !strings.Contains(vary, "Origin") || !strings.Contains(vary, "Accept-Encoding") {
		t.Errorf("Vary: %s", vary)
	}
	post(t, url, "{ release { id } }", "", "Origin", foreign).must(t, http.StatusOK, "data", "Access-Control-Allow-Origin", "")
	for _, header := range []string{"content-type", "veikart-include", "cache-control", "if-none-match"} {
		p, err := do(t.Context(), http.MethodOptions, url+"/graphql", "", "Origin", listed, "Access-Control-Request-Method", "POST",
			"Access-Control-Request-Headers", header)
		if err != nil {
			t.Fatal(err)
		}
		p.must(t, http.StatusNoContent, "", "Access-Control-Allow-Origin", listed, "Access-Control-Allow-Headers", header)
	}
	for _, file := range []string{"/export.csv?question=02-fhi-eier", "/export.csv-metadata.json?question=02-fhi-eier", "/export.ttl"} {
		a, err := do(t.Context(), http.MethodGet, url+file, "", "Origin", listed)
		if err != nil {
			t.Fatal(err)
		}
		a.must(t, http.StatusOK, "", "Access-Control-Allow-Origin", listed)
		if exposed := a.Header.Get("Access-Control-Expose-Headers"); !strings.Contains(exposed, "Content-Disposition") {
			t.Errorf("%s exposes %s", file, exposed)
		}
		p, err := do(t.Context(), http.MethodOptions, url+file, "", "Origin", listed, "Access-Control-Request-Method", "GET",
			"Access-Control-Request-Headers", "if-none-match")
		if err != nil {
			t.Fatal(err)
		}
		p.must(t, http.StatusNoContent, "", "Access-Control-Allow-Origin", listed)
	}
}
