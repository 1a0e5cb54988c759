//go:build unix

// Package load_test asks the server for more than it can do, and looks at what is left afterwards. In the
// ordinary tests it takes seconds; make load takes as long, and asks as often, as is promised.
package load_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/generate"
	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/test/kit/fixture"
	"veikart/test/kit/given"
	"veikart/test/kit/program"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	clients  = 200
	patience = 2 * time.Second // within which a cheap question is answered
	// ordinary is how many seconds the load of the ordinary tests lasts. They share the machine with other
	// tests and the race detector, so no time is held there.
	ordinary = 3
)

// expensive is close to the most expensive operation that is allowed over the roadmap.
const expensive = `{ actors(first: 100) { nodes { ownedActivities(first: 100) { nodes {
  title notes { text } measure { title description { text } } userGroups { nodes { name } } source { quote start end }
} } } } }`

type client struct{ http.Client }

func newClient() *client {
	return &client{http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}}
}

// ask asks once. The error's code is empty when the answer has no errors; an error without a code that is
// known is an error.
func (c *client) ask(ctx context.Context, url, query string) (status int, code service.Code, err error) {
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
	code, err = codeOf(response.Body)
	return response.StatusCode, code, err
}

// codeOf reads an answer, of which a whole one is only looked at: it can be large.
func codeOf(body io.Reader) (service.Code, error) {
	const whole = `{"data":{`
	head := make([]byte, len(whole))
	if _, err := io.ReadFull(body, head); err != nil {
		return "", err
	}
	if string(head) == whole {
		_, err := io.Copy(io.Discard, body)
		return "", err
	}
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
	}
	if err := json.NewDecoder(io.MultiReader(bytes.NewReader(head), body)).Decode(&answer); err != nil {
		return "", err
	}
	for _, e := range answer.Errors {
		if !slices.Contains(service.Codes(), e.Extensions.Code) || e.Extensions.Code == service.Internal {
			return "", fmt.Errorf("the code %q: %s", e.Extensions.Code, e.Message)
		}
	}
	if len(answer.Errors) == 0 {
		return "", errors.New("neither data nor errors")
	}
	return answer.Errors[0].Extensions.Code, nil
}

// Two hundred clients that ask for the most expensive that is allowed, each answer computed anew: a cheap question
// is answered in time, what is refused says why, and the memory comes back.
func TestExpensiveOperations(t *testing.T) {
	seconds := given.Number(t, "VEIKART_LOAD_SECONDS", ordinary)
	url := program.Serve(t, fixture.Store(t, fixture.Generated(t, generate.Roadmap{Seed: 1, Activities: 3000})))
	before := heap()
	c := newClient()
	defer c.CloseIdleConnections()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var answered, refused atomic.Int64
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for ctx.Err() == nil {
				status, code, err := c.ask(ctx, url, expensive)
				switch {
				case ctx.Err() != nil:
				case err != nil:
					t.Error(err)
				case status == http.StatusOK && code == "":
					answered.Add(1)
				case status == http.StatusServiceUnavailable && code == service.Overloaded:
					refused.Add(1)
				default:
					t.Errorf("status %d, code %q", status, code)
				}
			}
		})
	}
	slowest, cheap, started := time.Duration(0), 0, time.Now()
	for end := started.Add(time.Duration(seconds) * time.Second); time.Now().Before(end) || answered.Load() == 0 &&
		time.Now().Before(end.Add(time.Minute)); {
		begun := time.Now()
		status, code, err := c.ask(t.Context(), url, "{ goal(number: 1) { title } }")
		if err != nil || status != http.StatusOK || code != "" {
			t.Errorf("a cheap question: %d %s %v", status, code, err)
		}
		slowest = max(slowest, time.Since(begun))
		cheap++
	}
	stop()
	all.Wait()
	if seconds > ordinary && slowest > patience {
		t.Errorf("a cheap question took %v", slowest)
	}
	if answered.Load() == 0 {
		t.Error("no expensive operation was answered")
	}
	after := heapBack(t, before)
	t.Logf("in %.0f s: %d expensive operations answered, %d refused; %d cheap ones, the slowest in %v; heap %d MB before, %d MB after",
		time.Since(started).Seconds(), answered.Load(), refused.Load(), cheap, slowest, before>>20, after>>20)
}

// Clients that hardly read their answers, of nine megabytes each, hold no more memory than they may together,
// and a cheap question is answered all the while.
func TestSlowReaders(t *testing.T) {
	readers := given.Number(t, "VEIKART_LOAD_READERS", 25)
	const room = 64 << 20
	settings := server.Config{CacheBytes: -1, Limits: limit.Settings{OutgoingBytes: room}}
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), settings)
	before := heap()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var served, refused atomic.Int64
	var all sync.WaitGroup
	for i := range readers {
		all.Go(func() {
			for ctx.Err() == nil {
				err := crawl(ctx, url, fmt.Sprintf("query Slow%d %s", i, long()), &served, &refused)
				if err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		})
	}
	c := newClient()
	defer c.CloseIdleConnections()
	most := 0.0
	for end := time.Now().Add(time.Minute); served.Load() == 0 || refused.Load() < int64(readers); {
		if time.Now().After(end) {
			t.Errorf("%d answers were served and %d refused", served.Load(), refused.Load())
			break
		}
		status, code, err := c.ask(t.Context(), url, "{ goal(number: 1) { title } }")
		if err != nil || status != http.StatusOK || code != "" {
			t.Errorf("a cheap question: %d %s %v", status, code, err)
		}
		most = max(most, outgoing(t, url))
	}
	stop()
	all.Wait()
	after := heapBack(t, before)
	t.Logf("%d slow readers: %d served, %d refused; up to %.0f MB waited to be read; heap %d MB before, %d MB after",
		readers, served.Load(), refused.Load(), most/(1<<20), before>>20, after>>20)
	if most > room || most == 0 {
		t.Errorf("%.0f bytes waited to be read, of %d", most, room)
	}
}

// outgoing returns what the server says of the memory of answers that wait to be read.
func outgoing(t *testing.T, url string) float64 {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "veikart_outgoing_bytes "); ok {
			n, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("the metrics do not have it")
	return 0
}

// long returns a selection with an answer of nine megabytes.
func long() string {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, " a%d: documents { nodes { text } }", i)
	}
	return "{" + b.String() + " }"
}

// crawl asks once and reads the answer a byte at a time, until it is cut off or the context ends.
func crawl(ctx context.Context, url, query string, served, refused *atomic.Int64) error {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	defer func() { _ = conn.Close() }()
	_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return err
	}
	const head = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
	if _, err = fmt.Fprintf(conn, head, len(body), body); err != nil {
		return err
	}
	status := make([]byte, len("HTTP/1.1 200"))
	if _, err := io.ReadFull(conn, status); err != nil {
		return err
	}
	if strings.HasSuffix(string(status), "503") {
		refused.Add(1)
		return nil
	}
	served.Add(1)
	pace := time.NewTicker(10 * time.Millisecond)
	defer pace.Stop()
	for one := make([]byte, 1); ; {
		if _, err := conn.Read(one); err != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-pace.C:
		}
	}
}

// heapBack waits until no more is in use than at first, but for a bit: requests whose clients are gone end
// a moment later. It returns what is in use then.
func heapBack(t *testing.T, before uint64) uint64 {
	t.Helper()
	const bit = 16 << 20
	poll := time.NewTicker(100 * time.Millisecond)
	defer poll.Stop()
	for end := time.Now().Add(time.Minute); ; <-poll.C {
		after := heap()
		switch {
		case after <= before+bit:
			return after
		case time.Now().After(end):
			t.Errorf("the heap grew from %d to %d MB", before>>20, after>>20)
			return after
		}
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
	requests := given.Number(t, "VEIKART_LOAD_REQUESTS", 5000)
	url := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
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
