//go:build unix

// Package load_test asks the server for more than it can do, and looks at what is left afterwards. In the
// ordinary tests it takes seconds; make load takes as long, and asks as often, as is promised.
package load_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/generate"
	"veikart/internal/service"
	"veikart/test/program"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	clients  = 200
	patience = 2 * time.Second // within which a cheap question is answered
)

// number returns a number from the environment.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// dear is close to the dearest operation that is allowed over the roadmap.
const dear = `{ actors(first: 100) { nodes { ownedActivities(first: 100) { nodes {
  title notes { text } measure { title description { text } } userGroups { nodes { name } } source { quote start end }
} } } } }`

type client struct{ http.Client }

func newClient() *client {
	return &client{http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}}
}

// ask asks once. The error's code is empty when the answer has none.
func (c *client) ask(ctx context.Context, url, query string) (status int, code string, err error) {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return 0, "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cache-Control", "no-cache")
	response, err := c.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusOK {
		_, err = io.Copy(io.Discard, response.Body)
		return response.StatusCode, "", err
	}
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || len(answer.Errors) != 1 {
		return response.StatusCode, "", err
	}
	return response.StatusCode, answer.Errors[0].Extensions.Code, nil
}

// Two hundred clients that ask for the dearest that is allowed, each answer computed anew: a cheap question
// is answered in time, what is refused says why, and the memory comes back.
func TestDearOperations(t *testing.T) {
	seconds := number(t, "VEIKART_LOAD_SECONDS", 3)
	url := program.Serve(t, program.Store(t, program.Generated(t, generate.Roadmap{Seed: 1, Activities: 3000})))
	before := heap()
	c := newClient()
	defer c.CloseIdleConnections()
	ctx, stop := context.WithTimeout(t.Context(), time.Duration(seconds)*time.Second)
	defer stop()
	var answered, refused atomic.Int64
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for ctx.Err() == nil {
				status, code, err := c.ask(ctx, url, dear)
				switch {
				case ctx.Err() != nil:
				case err != nil:
					t.Error(err)
				case status == http.StatusOK:
					answered.Add(1)
				case status == http.StatusServiceUnavailable && service.Code(code) == service.Overloaded:
					refused.Add(1)
				default:
					t.Errorf("status %d, code %q", status, code)
				}
			}
		})
	}
	slowest, cheap := time.Duration(0), 0
	for ctx.Err() == nil {
		begun := time.Now()
		status, code, err := c.ask(t.Context(), url, "{ goal(number: 1) { title } }")
		if err != nil || status != http.StatusOK {
			t.Errorf("a cheap question: %d %s %v", status, code, err)
		}
		slowest = max(slowest, time.Since(begun))
		cheap++
	}
	all.Wait()
	if slowest > patience {
		t.Errorf("a cheap question took %v", slowest)
	}
	if answered.Load() == 0 {
		t.Error("no dear operation was answered")
	}
	after := heap()
	t.Logf("in %d s: %d dear operations answered, %d refused; %d cheap ones, the slowest in %v; heap %d MB before, %d MB after",
		seconds, answered.Load(), refused.Load(), cheap, slowest, before>>20, after>>20)
	if after > before+32<<20 {
		t.Errorf("the heap grew from %d to %d MB", before>>20, after>>20)
	}
}

// heap returns the bytes that are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // the first one empties pools only half
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Many requests leave no goroutine and no connection (which would have one).
func TestManyRequestsLeakNothing(t *testing.T) {
	requests := number(t, "VEIKART_LOAD_REQUESTS", 5000)
	url := program.Serve(t, program.Store(t, program.Graph(t, program.Seeds()...)))
	c := newClient()
	if _, _, err := c.ask(t.Context(), url, "{ __typename }"); err != nil {
		t.Fatal(err)
	}
	begun := runtime.NumGoroutine() // one connection's included
	queries := []string{
		"{ activities(first: 5) { nodes { id title } } }", "{ goal(number: 1) { title } }", "{ nothing }", "{ activities(first: 101) { totalCount } }",
		"{ __typename", "{ limits { cost } }",
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for n := next.Add(1); n <= int64(requests); n = next.Add(1) {
				ctx, leave := context.WithCancel(t.Context())
				if n%50 == 0 {
					time.AfterFunc(time.Millisecond, leave) // some leave before they are answered
				}
				if _, _, err := c.ask(ctx, url, queries[n%int64(len(queries))]); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
				leave()
			}
		})
	}
	all.Wait()
	c.CloseIdleConnections()
	for end := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > begun; runtime.Gosched() {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines after %d requests, %d before:\n%s", runtime.NumGoroutine(), requests, begun, stacks[:runtime.Stack(stacks, true)])
		}
	}
}
