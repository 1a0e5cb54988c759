package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/web/questions"
)

// served is a server that was started by a command line.
type served struct {
	url    string
	store  string   // as the start lines name it
	places []string // what they name, and where it is on the server
	client *http.Client
	stop   func() (code int, log string)
}

type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// serve starts a server on a free port and waits until it says where it listens.
func serve(t *testing.T, variables []string, args ...string) served {
	t.Helper()
	return serveAt(t, time.Now, variables, args...)
}

// serveAt is serve by a clock.
func serveAt(t *testing.T, now func() time.Time, variables []string, args ...string) served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	var log lockedBuffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, args, system{
			stdin: strings.NewReader(""), stdout: writer, stderr: &log, lookupEnv: lookup(variables), now: now,
		})
		_ = writer.Close()
	}()
	transport := &http.Transport{}
	stop := sync.OnceValues(func() (int, string) {
		transport.CloseIdleConnections()
		cancel()
		c := <-code
		return c, log.text.String()
	})
	t.Cleanup(func() { stop() })

	s := served{client: &http.Client{Transport: transport}, stop: stop}
	lines := bufio.NewScanner(reader)
	for lines.Scan() {
		name, value, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if name == "Page" {
			s.url = strings.TrimSuffix(strings.TrimSpace(value), "/")
		}
		s.places = append(s.places, name+" "+strings.TrimPrefix(strings.TrimSpace(value), s.url))
		if name == "Store" {
			s.store = strings.TrimSpace(value)
			break
		}
	}
	if s.url == "" {
		_, text := stop()
		t.Fatalf("the server did not say where it listens: %s", text)
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()
	return s
}

func (s served) get(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := s.client.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// ask posts an operation and decodes the answer's data.
func (s served) ask(t *testing.T, query, variables string, data any) {
	t.Helper()
	if variables == "" {
		variables = "{}"
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.client.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK || len(answer.Errors) > 0 {
		t.Fatalf("%d: %+v\n%s", res.StatusCode, answer.Errors, query)
	}
	if err := json.Unmarshal(answer.Data, data); err != nil {
		t.Fatal(err)
	}
}

func TestServe(t *testing.T) {
	s := serve(t, []string{"VEIKART_ADDR=127.0.0.1:0", "VEIKART_LOG=json", "VEIKART_CORS_ORIGIN="})
	for path, want := range map[string]string{
		"/":               "16 av 51",
		"/query":          "Ferdige spørsmål",
		"/docs":           "The schema",
		"/healthz":        "ok",
		"/readyz":         `"ready":true`,
		"/schema.graphql": "type Query",
	} {
		if code, body := s.get(t, path); code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", path, code, want)
		}
	}
	if s.store != "embedded, in memory" {
		t.Errorf("the store is called %q", s.store)
	}
	code, log := s.stop()
	if code != exitFine {
		t.Errorf("code %d after a stop", code)
	}
	for line := range strings.Lines(log) {
		if !json.Valid([]byte(line)) {
			t.Errorf("the log is not JSON: %s", line)
		}
	}
	for _, part := range []string{`"msg":"imported"`, `"path":"/schema.graphql"`, `"msg":"stopping"`} {
		if !strings.Contains(log, part) {
			t.Errorf("the log lacks %s:\n%s", part, log)
		}
	}
}

// The server says where its pages are, and how many findings it counts; what is hidden is not named.
func TestStartNamesThePages(t *testing.T) {
	s := serve(t, []string{"VEIKART_ADDR=127.0.0.1:0"})
	want := []string{
		"Veikart is listening.", "Page /", "Playground /playground", "GraphQL /graphql", "Docs /docs", "Schema /schema.graphql",
		"Assistants /mcp", "Store embedded, in memory",
	}
	if diff := cmp.Diff(want, s.places); diff != "" {
		t.Error(diff)
	}
	var counted struct{ Findings struct{ TotalCount int } }
	s.ask(t, "{ findings { totalCount } }", "", &counted)
	count := counted.Findings.TotalCount
	if _, log := s.stop(); count == 0 || !strings.Contains(log, fmt.Sprintf("findings=%d\n", count)) {
		t.Errorf("the log does not say %d findings: %s", count, log)
	}
	hidden := serve(t, []string{"VEIKART_ADDR=127.0.0.1:0", "VEIKART_HIDE_SCHEMA=true", "VEIKART_METRICS_ADDR=127.0.0.1:0"})
	got := strings.Join(hidden.places, " ")
	if strings.Contains(got, "/docs") || strings.Contains(got, "/schema") {
		t.Errorf("it names what is hidden: %s", got)
	}
	if !strings.Contains(got, "Metrics http://127.0.0.1:") {
		t.Errorf("it does not name the metrics: %s", got)
	}
}

func TestServeTheSeedsOfAFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "en-side.txt", strings.Replace(seedPage(), "Kommuner og fastleger\n", "En annen side\n", 1))
	s := serve(t, []string{"VEIKART_ADDR=nowhere"}, "--addr", "127.0.0.1:0", "--seeds", dir)
	var data struct {
		Documents struct{ Nodes []struct{ ID, Title string } }
	}
	s.ask(t, "{ documents { nodes { id title } } }", "", &data)
	if n := data.Documents.Nodes; len(n) != 1 || n[0].ID != "document:en-side" || n[0].Title != "En annen side" {
		t.Errorf("documents %+v", n)
	}
}

// Every ready question has an answer over the built-in page, without errors and not empty.
func TestReadyQuestionsHaveAnswers(t *testing.T) {
	s := serve(t, nil, "--addr", "127.0.0.1:0")
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range ready {
		t.Run(q.Name, func(t *testing.T) {
			var data map[string]any
			s.ask(t, q.Query, q.Variables, &data)
			for field, value := range data {
				if value == nil {
					t.Errorf("%s is null", field)
				}
				if list, ok := value.(map[string]any); ok && list["totalCount"] == 0.0 {
					t.Errorf("%s is empty", field)
				}
			}
		})
	}
}
