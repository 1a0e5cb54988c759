//go:build unix

// Package hostile_test asks what nobody who means well would ask. Each case is a file; what is answered is
// a golden file beside it, with its status and code, the same on every store. Each is answered in little
// time and memory, and a cheap question right after it.
package hostile_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/access"
	"veikart/internal/quota"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

var update = flag.Bool("update", false, "write the golden files")

const (
	mostTime   = 200 * time.Millisecond // of CPU, the client's included
	mostMemory = 128 << 20              // bytes allocated, the client's included
	mostAnswer = 10 << 10               // bytes of an answer with errors
)

// hostile is a case: a document, with variables where there are some, as a request by POST; or a body, or
// bytes in hexadecimal, as they are sent.
type hostile struct {
	Query         pieces
	Variables     pieces
	OperationName string

	Method, Path string
	Headers      map[string]string
	Body         pieces
	Bytes        string
	Untold       bool // the length of the body is not given
}

// pieces is a text in parts: strings, or {"repeat", "times"}, in which, unless it is one character, # stands
// for the number of the repetition and + for the next one.
type pieces []piece

type piece struct {
	Text   string
	Repeat string
	Times  int
}

func (p *piece) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, &p.Text)
	}
	type repeated piece
	return json.Unmarshal(data, (*repeated)(p))
}

func (p pieces) String() string {
	var out strings.Builder
	for _, part := range p {
		out.WriteString(part.Text)
		if len(part.Repeat) == 1 || !strings.ContainsAny(part.Repeat, "#+") {
			out.WriteString(strings.Repeat(part.Repeat, part.Times))
			continue
		}
		for i := range part.Times {
			out.WriteString(strings.NewReplacer("#", strconv.Itoa(i), "+", strconv.Itoa(i+1)).Replace(part.Repeat))
		}
	}
	return out.String()
}

func (c hostile) request(t *testing.T, url string) *http.Request {
	t.Helper()
	text := c.Body.String()
	headers := c.Headers
	switch {
	case c.Query != nil:
		variables := c.Variables.String()
		if variables == "" {
			variables = "{}"
		}
		query, err := json.Marshal(c.Query.String())
		if err != nil {
			t.Fatal(err)
		}
		text = fmt.Sprintf(`{"query":%s,"operationName":%q,"variables":%s}`, query, c.OperationName, variables)
		headers = map[string]string{"Content-Type": "application/json"}
	case c.Bytes != "":
		raw, err := hex.DecodeString(c.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		text = string(raw)
	}
	var body io.Reader = strings.NewReader(text)
	if c.Untold {
		body = io.MultiReader(body)
	}
	if c.Method == "" {
		c.Method, c.Path = http.MethodPost, "/graphql"
	}
	r, err := http.NewRequestWithContext(t.Context(), c.Method, url+c.Path, body)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	r.Header.Set("X-Request-Id", program.RequestID)
	r.Header.Set("Authorization", "Bearer "+key)
	return r
}

func TestHostileRequests(t *testing.T) {
	for i, s := range []struct {
		name   string
		open   func(testing.TB, *roadmap.Graph) store.Store
		config server.Config
	}{
		{"embedded", fixture.Store, server.Config{}},
		{"neo4j", program.Neo4jStore, server.Config{}},
		{"guarded", fixture.Store, guarded(t)},
	} {
		t.Run(s.name, func(t *testing.T) {
			url := program.ServeWith(t, s.open(t, fixture.Graph(t, fixture.Seeds()...)), s.config)
			files, err := filepath.Glob("testdata/*.json")
			if err != nil || len(files) < 40 {
				t.Fatal(len(files), err)
			}
			cheap(t, url) // the connections are open
			for _, file := range files {
				t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
					ask(t, url, file, *update && i == 0)
				})
			}
		})
	}
}

func ask(t *testing.T, url, file string, update bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c hostile
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	r := c.request(t, url)
	time0, memory0 := spent()
	response, body := program.Send(t, http.DefaultClient, r)
	time1, memory1 := spent()
	if took := time1 - time0; took > mostTime*slower {
		t.Errorf("it took %v of CPU", took)
	}
	if took := memory1 - memory0; took > mostMemory*slower {
		t.Errorf("it took %d MB", took>>20)
	}
	checkErrors(t, body)
	const shown = 2000
	text := string(body)
	if len(text) > shown {
		text = fmt.Sprintf("%s… %d bytes", text[:shown], len(text))
	}
	compare(t, update, strings.TrimSuffix(file, ".json")+".golden.txt",
		fmt.Sprintf("%d %s\n%s\n", response.StatusCode, response.Header.Get("Content-Type"), text))
	cheap(t, url)
}

// guarded returns settings of a server that asks who asks, and counts what they cost.
func guarded(t *testing.T) server.Config {
	t.Helper()
	rate, err := quota.NewRate(1e9, 1e10)
	if err != nil {
		t.Fatal(err)
	}
	return server.Config{
		Access: program.Keys(t, map[string][]access.Scope{"all": access.Scopes()}), Quotas: quota.New(rate, time.Now),
	}
}

// key is what every request brings; who is not asked for one does not look.
const key = "key-of-all"

// cheap asks a question that is answered whatever was asked before it.
func cheap(t *testing.T, url string) {
	t.Helper()
	r := hostile{Query: pieces{{Text: "{ release { id } }"}}}.request(t, url)
	response, body := program.Send(t, http.DefaultClient, r)
	if response.StatusCode != http.StatusOK || !bytes.Contains(body, []byte(`"id"`)) {
		t.Errorf("a cheap question: %d %s", response.StatusCode, body)
	}
}

// spent returns the CPU time of the process so far, and the bytes it has allocated.
func spent() (time.Duration, uint64) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), memory.TotalAlloc
}

// checkErrors holds an answer with errors to what all of them promise: few, short, and with known codes.
func checkErrors(t *testing.T, body []byte) {
	t.Helper()
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct {
				Code      service.Code
				RequestID string
			}
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%v: %.200s", err, body)
	}
	if len(answer.Errors) == 0 {
		return
	}
	if len(answer.Errors) > 20 || len(body) > mostAnswer {
		t.Errorf("%d errors in %d bytes", len(answer.Errors), len(body))
	}
	known := map[service.Code]bool{}
	for _, code := range service.Codes() {
		known[code] = true
	}
	for _, e := range answer.Errors {
		if !known[e.Extensions.Code] || e.Extensions.Code == service.Internal {
			t.Errorf("the code %q: %s", e.Extensions.Code, e.Message)
		}
		if e.Extensions.RequestID != program.RequestID {
			t.Errorf("the request id %q: %s", e.Extensions.RequestID, e.Message)
		}
		for _, inside := range []string{"neo4j", "bolt:", "goroutine", ".go:", "internal/", "runtime"} {
			if strings.Contains(e.Message, inside) {
				t.Errorf("the message shows the insides: %s", e.Message)
			}
		}
	}
}

func compare(t *testing.T, update bool, file, got string) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got)) {
		t.Errorf("%s (-golden +answer):\n%s", file, cmp.Diff(string(want), got))
	}
}
