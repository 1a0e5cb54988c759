//go:build unix

// Package mixed_test asks the program, as an operator runs it with keys, rates, traces and metrics of their own, what people and
// programs ask of it at once, for minutes: its memory stays as it is, and no goroutine is left.
package mixed_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"veikart/internal/web/questions"
	"veikart/test/kit/collector"
	"veikart/test/kit/given"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// secondsVariable says for how long the server is asked. Without it nothing is.
const secondsVariable = "VEIKART_MIXED_SECONDS"

// The clients: each sends a key, or what it takes for one.
const (
	whole   = "whole"  // may all, and much of it
	reader  = "reader" // may read, and no files
	poor    = "poor"   // has a small rate
	forger  = "forger" // sends a key that is none
	nobody  = "nobody" // sends none
	clients = 2        // of each kind
	pause   = time.Second / 20
)

func TestMixedLoad(t *testing.T) {
	seconds := given.Number(t, secondsVariable, 0)
	if seconds == 0 {
		need.Optional(t, secondsVariable+" is not set: no minutes of mixed load")
	}
	to := collector.Start(t, false)
	s := start(t, to.URL)
	paths := addresses(t)
	ask(t, s, paths, whole, nil, 0) // once, so that the connection is there
	http.DefaultClient.CloseIdleConnections()
	before := s.settled(t, math.Inf(1))

	counts := &tally{of: map[string]int{}}
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for _, key := range []string{whole, reader, poor, forger, nobody} {
		for n := range clients {
			all.Go(func() {
				tick := time.NewTicker(pause)
				defer tick.Stop()
				for i := n * len(paths) / clients; ; i++ {
					select {
					case <-ctx.Done():
						return
					case <-tick.C:
						ask(t, s, paths, key, counts, i)
					}
				}
			})
		}
	}
	seen := s.watch(t, time.Duration(seconds)*time.Second)
	stop()
	all.Wait()
	http.DefaultClient.CloseIdleConnections()
	after := s.settled(t, before["go_goroutines"])
	counts.report(t)
	judge(t, seen, before, after)
	t.Logf("%d spans were received", to.Count())
	if to.Count() == 0 {
		t.Error("nothing was traced")
	}
}

// judge says whether memory stayed as it was, and whether goroutines are left. What is cached and compiled fills first, so the
// second half is held against the end of the first one.
func judge(t *testing.T, seen []sample, before, after sample) {
	t.Helper()
	const parts, room = 4, 1.15
	part := func(n int) float64 {
		var of []float64
		for _, s := range seen[n*len(seen)/parts : (n+1)*len(seen)/parts] {
			of = append(of, s[memory])
		}
		slices.Sort(of)
		return of[len(of)/2]
	}
	const mega = 1 << 20
	t.Logf("memory in MB, the median of each quarter: %.0f %.0f %.0f %.0f; %.0f before, %.0f after",
		part(0)/mega, part(1)/mega, part(2)/mega, part(3)/mega, before[memory]/mega, after[memory]/mega)
	t.Logf("goroutines: %.0f before, %.0f after; heap in use %.0f MB before, %.0f after",
		before["go_goroutines"], after["go_goroutines"], before["go_memstats_heap_inuse_bytes"]/mega, after["go_memstats_heap_inuse_bytes"]/mega)
	if part(parts-1) > room*part(1) {
		t.Error("the memory grows")
	}
	if after["go_goroutines"] > before["go_goroutines"] {
		t.Error("goroutines are left")
	}
}

// memory is the metric of the memory that a process takes.
const memory = "process_resident_memory_bytes"

// sample is what a server says of itself, by the names of metrics without labels.
type sample map[string]float64

// served is a server in a process of its own.
type served struct {
	url, metrics string
	keys         map[string]string
}

// start builds and starts the program.
func start(t *testing.T, collector string) served {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "veikart")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", file, "veikart/cmd/veikart").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	s := served{keys: map[string]string{forger: strings.Repeat("f", len(sha256.Sum256(nil))), nobody: ""}}
	var list strings.Builder
	list.WriteString("keys:\n")
	for name, may := range map[string]string{
		whole:  "scopes: [read, export, metrics]\n  rate: 10000000\n  burst: 100000000",
		reader: "scopes: [read]\n  rate: 10000000\n  burst: 100000000",
		poor:   "scopes: [read, export]\n  rate: 100\n  burst: 2000",
	} {
		s.keys[name] = "secret-of-" + name + strings.Repeat("-long", 8)
		sum := sha256.Sum256([]byte(s.keys[name]))
		fmt.Fprintf(&list, "- id: %s\n  sha256: %s\n  %s\n", name, hex.EncodeToString(sum[:]), may)
	}
	keys := filepath.Join(folder, "keys.yaml")
	if err := os.WriteFile(keys, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(file, "serve", "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0", "--auth", "keys", "--auth-keys", keys,
		"--rate", "1000")
	command.Env = append(os.Environ(), "OTEL_EXPORTER_OTLP_ENDPOINT="+collector, "NEO4J_URI=")
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	command.Stderr = &log
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		if err := command.Wait(); err != nil {
			t.Error(err)
		}
		for _, text := range s.keys {
			if text != "" && strings.Contains(log.String(), text) {
				t.Error("the log has a key")
			}
		}
		t.Logf("%d records in the log, %d of them warnings or errors", strings.Count(log.String(), "\n"),
			strings.Count(log.String(), "level=WARN")+strings.Count(log.String(), "level=ERROR"))
	})
	for lines := bufio.NewScanner(output); s.metrics == "" && lines.Scan(); {
		name, place, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		switch name {
		case "GraphQL":
			s.url = strings.TrimSuffix(strings.TrimSpace(place), "/graphql")
		case "Metrics":
			s.metrics = strings.TrimSpace(place)
		}
	}
	if s.metrics == "" {
		t.Fatalf("the server does not start:\n%s", log.String())
	}
	go func() { _, _ = io.Copy(io.Discard, output) }()
	return s
}

// sample reads what a server says of itself.
func (s served) sample(t *testing.T) sample {
	t.Helper()
	status, text := program.Get(t, s.metrics)
	if status != http.StatusOK {
		t.Fatalf("metrics: %d", status)
	}
	out := sample{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseFloat(value, 64); err == nil && !strings.Contains(name, "{") {
			out[name] = n
		}
	}
	return out
}

// watch samples a server for a time.
func (s served) watch(t *testing.T, lasts time.Duration) []sample {
	t.Helper()
	const samples = 120
	var out []sample
	tick := time.NewTicker(lasts / samples)
	defer tick.Stop()
	for range samples {
		<-tick.C
		out = append(out, s.sample(t))
	}
	return out
}

// settled returns a sample with no more than so many goroutines, or the last one of a minute: those of connections end a moment
// after them.
func (s served) settled(t *testing.T, goroutines float64) sample {
	t.Helper()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	const least, most = 10, 60 // seconds; spans are sent after five of them, over a connection that is kept
	var out sample
	for i := range most {
		<-tick.C
		out = s.sample(t)
		if i >= least && out["go_goroutines"] <= goroutines {
			break
		}
	}
	return out
}

// asking is a request: a path, and a body where it is no page.
type asking struct{ path, body string }

// addresses returns all ready questions, pages, files and what is refused.
func addresses(t *testing.T) []asking {
	t.Helper()
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	var out []asking
	pages := []string{
		"/", "/goals", "/owners", "/measures?goal=1", "/actors", "/findings", "/timeline", "/documents", "/search?q=knutepunkt", "/docs",
		"/export.csv?question=02-fhi-eier", "/export.ttl", "/export.xlsx?question=02-fhi-eier", "/nowhere", "/healthz",
	}
	for i, q := range ready {
		body, err := json.Marshal(map[string]any{"query": q.Query, "variables": json.RawMessage(cmp.Or(q.Variables, "{}"))})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, asking{"/graphql", string(body)}, asking{path: pages[i%len(pages)]},
			asking{"/graphql", `{"query":"{ nothing }"}`}, asking{"/graphql", fmt.Sprintf(`{"query":"{ goal(number: %d) { title } }"}`, i)})
	}
	return out
}

// ask asks the i-th thing with a key.
func ask(t *testing.T, s served, all []asking, key string, counts *tally, i int) {
	a := all[i%len(all)]
	method := http.MethodGet
	if a.body != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequest(method, s.url+a.path, strings.NewReader(a.body))
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	if text := s.keys[key]; text != "" {
		r.Header.Set("Authorization", "Bearer "+text)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	if response.StatusCode >= http.StatusInternalServerError {
		t.Errorf("%s %s: %d", key, a.path, response.StatusCode)
	}
	counts.add(key, response.StatusCode)
}

// tally counts answers by client and status.
type tally struct {
	mu sync.Mutex
	of map[string]int
}

func (c *tally) add(key string, status int) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of[fmt.Sprintf("%s %d", key, status)]++
}

// report logs the counts. Each kind of answer that the clients are to get must be among them.
func (c *tally) report(t *testing.T) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	t.Log(c.of)
	for _, want := range []string{whole + " 200", reader + " 200", reader + " 403", poor + " 429", forger + " 401", nobody + " 401"} {
		if c.of[want] == 0 {
			t.Errorf("no answer is %s", want)
		}
	}
	if c.of[whole+" 401"]+c.of[whole+" 403"]+c.of[whole+" 429"] != 0 {
		t.Error("a client is refused that may all")
	}
}
