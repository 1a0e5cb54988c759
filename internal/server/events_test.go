package server

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/watch"
)

// live is a server whose streams follow a store, and the ticks of its watcher.
type live struct {
	*running
	store       store.Store
	watcher     *watch.Watcher
	asks, pings chan time.Time
}

func startLive(t *testing.T, c Config) live {
	t.Helper()
	l := live{store: emptyStore(t), asks: make(chan time.Time), pings: make(chan time.Time)}
	c.Addr, c.Service = "127.0.0.1:0", service.New(l.store)
	if c.Limits.Timeout == 0 {
		c.Limits.Timeout = time.Minute // others may keep the machine busy
	}
	c, err := c.complete()
	if err != nil {
		t.Fatal(err)
	}
	l.watcher = watch.New(watch.Config{
		Ask: watch.Releases(c.Service), Most: c.Limits.Streams,
		Tick: func(every time.Duration) (<-chan time.Time, func()) {
			if every == watch.PingEvery {
				return l.pings, func() {}
			}
			return l.asks, func() {}
		},
	})
	s, err := openWatching(c, l.watcher)
	if err != nil {
		t.Fatal(err)
	}
	l.running = serve(t, s)
	return l
}

// keep has the store serve a release of a number, labelled unless it is 0.
func (l live) keep(t *testing.T, number int) {
	t.Helper()
	n := roadmap.NewNode(roadmap.KindRelease, fmt.Sprintf("release:%016x", number), 0).
		Set(roadmap.PropImportedAt, time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)).Set(roadmap.PropImporter, "1").
		Set(roadmap.PropMadeUp, false)
	if number > 0 {
		n.Set(roadmap.PropLabel, fmt.Sprintf("2026-%02d", number))
	}
	if err := l.store.Write(t.Context(), &roadmap.Graph{Nodes: []*roadmap.Node{n}}); err != nil {
		t.Fatal(err)
	}
}

// stream is an answer of events.
type stream struct {
	*http.Response
	lines *bufio.Reader
	leave context.CancelFunc
}

// follow asks for events, with headers given in pairs.
func (l live) follow(t *testing.T, method, path, body string, headers ...string) stream {
	t.Helper()
	ctx, leave := context.WithCancel(t.Context())
	t.Cleanup(leave)
	r, err := http.NewRequestWithContext(ctx, method, l.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := l.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return stream{res, bufio.NewReader(res.Body), leave}
}

func (l live) subscribe(t *testing.T, query string, headers ...string) stream {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return l.follow(t, http.MethodPost, GraphQLPath, string(body), headers...)
}

// must reads what comes up to a blank line.
func (s stream) must(t *testing.T, want string) {
	t.Helper()
	var got strings.Builder
	for {
		line, err := s.lines.ReadString('\n')
		if err != nil {
			t.Fatalf("got %q, then %v; want %q", got.String(), err, want)
		}
		if line == "\n" {
			break
		}
		got.WriteString(line)
	}
	if got.String() != want {
		t.Fatalf("got %q, want %q", got.String(), want)
	}
}

// mustEnd reads the end of the answer, which is whole.
func (s stream) mustEnd(t *testing.T) {
	t.Helper()
	if rest, err := io.ReadAll(s.lines); err != nil || len(rest) > 0 {
		t.Errorf("at the end %q, %v", rest, err)
	}
}

const subscription = `subscription Follow { releaseChanged { label id } }`

func nextEvent(number int) string {
	return fmt.Sprintf("event: next\ndata: {\"data\":{\"releaseChanged\":{\"label\":\"2026-%02d\",\"id\":\"release:%016x\"}}}\n", number, number)
}

func plainEvent(number int) string {
	return fmt.Sprintf("event: release\nid: release:%016[1]x\ndata: {\"label\":\"2026-%02[1]d\",\"id\":\"release:%016[1]x\"}\n", number)
}

// untilListen waits until so many listen.
func (l live) untilListen(t *testing.T, n int) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); l.watcher.Listeners() != n; runtime.Gosched() {
		if time.Now().After(end) {
			t.Fatalf("%d listen, not %d", l.watcher.Listeners(), n)
		}
	}
}

// Both kinds of streams begin with what is served, go on with what is served next, have pings between, and end when the
// server is to stop.
func TestStreams(t *testing.T) { testStreams(t, "HTTP/1.1", nil, nil) }

// Over HTTP/2 they share one connection.
func TestStreamsOverHTTP2(t *testing.T) {
	server, client := secured(t)
	testStreams(t, "HTTP/2.0", server, client)
}

func testStreams(t *testing.T, protocol string, server, client *tls.Config) {
	l := startLive(t, Config{CORSOrigins: []string{"https://app.example.no"}, TLS: server})
	l.client.Transport = &http.Transport{TLSClientConfig: client, ForceAttemptHTTP2: client != nil}
	t.Cleanup(l.client.CloseIdleConnections)
	l.keep(t, 1)
	from := []string{"Origin", "https://app.example.no", "Accept-Encoding", "gzip, zstd", "Last-Event-ID", "release:0000000000000009"}
	events := l.follow(t, http.MethodGet, EventsPath, "", from...)
	followed := l.subscribe(t, subscription, from...)
	byAddress := l.follow(t, http.MethodGet, GraphQLPath+"?query="+url.QueryEscape(subscription), "", from...)
	for name, s := range map[string]stream{"events": events, "POST": followed, "GET": byAddress} {
		if s.StatusCode != http.StatusOK || s.Proto != protocol {
			t.Errorf("%s: %s %s", name, s.Proto, s.Status)
		}
		for header, want := range map[string]string{
			"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no",
			"Content-Encoding": "", "Access-Control-Allow-Origin": "https://app.example.no", "ETag": "",
		} {
			if got := s.Header.Get(header); got != want {
				t.Errorf("%s: %s %q, want %q", name, header, got, want)
			}
		}
	}
	events.must(t, "retry: 3000\n")
	events.must(t, plainEvent(1))
	for _, s := range []stream{followed, byAddress} {
		s.must(t, ":\n")
		s.must(t, nextEvent(1))
	}
	back := l.follow(t, http.MethodGet, EventsPath, "", "Last-Event-ID", "release:0000000000000001")
	back.must(t, "retry: 3000\n")
	for range 4 {
		l.pings <- time.Time{}
	}
	l.keep(t, 2)
	l.asks <- time.Time{}
	for s, want := range map[*stream]string{&events: plainEvent(2), &back: plainEvent(2), &followed: nextEvent(2), &byAddress: nextEvent(2)} {
		s.mustAfterPings(t, want)
	}
	l.stop()
	for _, s := range []stream{events, back, followed, byAddress} {
		s.mustEnd(t) // without complete, so that clients come back
	}
	if err := <-l.ended; err != nil {
		t.Errorf("Run: %v", err)
	}
}

// A subscription that names a release is refused: it would follow nothing.
func TestASubscriptionNamesNoRelease(t *testing.T) {
	l := startLive(t, Config{})
	l.keep(t, 1)
	for _, s := range []stream{
		l.follow(t, http.MethodGet, GraphQLPath+"?release=2026-01&query="+url.QueryEscape(subscription), ""),
		l.subscribe(t, subscription, "Veikart-Release", "2026-01"),
	} {
		body, err := io.ReadAll(s.Body)
		if err != nil || !strings.Contains(string(body), `"code":"BAD_REQUEST"`) ||
			!strings.Contains(string(body), "follows the current release") {
			t.Errorf("%s: %s, %v", s.Status, body, err)
		}
	}
}

// mustAfterPings is must behind any number of pings.
func (s *stream) mustAfterPings(t *testing.T, want string) {
	t.Helper()
	for {
		head, err := s.lines.Peek(2)
		if err != nil {
			t.Fatal(err)
		}
		if string(head) != ":\n" {
			break
		}
		s.must(t, ":\n")
	}
	s.must(t, want)
}

// A stream that is opened before there is a release waits for one. A release without a label has none.
func TestStreamsWaitForARelease(t *testing.T) {
	l := startLive(t, Config{})
	events, followed := l.follow(t, http.MethodGet, EventsPath, ""), l.subscribe(t, `subscription { now: releaseChanged { ...on Release { __typename label } } }`)
	events.must(t, "retry: 3000\n")
	followed.must(t, ":\n")
	l.keep(t, 0)
	l.asks <- time.Time{}
	events.must(t, "event: release\nid: release:0000000000000000\ndata: {\"label\":null,\"id\":\"release:0000000000000000\"}\n")
	followed.must(t, "event: next\ndata: {\"data\":{\"now\":{\"__typename\":\"Release\",\"label\":null}}}\n")
}

// No more streams are open than may be, of both kinds together. Where one is closed there is room for another.
func TestStreamsAreBounded(t *testing.T) {
	l := startLive(t, Config{Limits: limit.Settings{Streams: 2}})
	l.keep(t, 1)
	events := l.follow(t, http.MethodGet, EventsPath, "")
	l.subscribe(t, subscription).must(t, ":\n")
	for name, s := range map[string]stream{
		"events": l.follow(t, http.MethodGet, EventsPath, ""), "subscription": l.subscribe(t, subscription),
	} {
		body, err := io.ReadAll(s.Body)
		if err != nil || s.StatusCode != http.StatusServiceUnavailable || s.Header.Get("Retry-After") == "" ||
			!strings.Contains(string(body), `"code":"OVERLOADED"`) || !strings.Contains(string(body), "2 streams of events are open") {
			t.Errorf("%s: %s, Retry-After %q, %s, %v", name, s.Status, s.Header.Get("Retry-After"), body, err)
		}
	}
	l.do(t, "GET", MetricsPath, nil).mustHave(t, http.StatusOK, "\nveikart_streams 2\n")
	l.do(t, "HEAD", EventsPath, nil).mustHave(t, http.StatusOK, "")
	l.do(t, "POST", EventsPath, nil).mustHave(t, http.StatusMethodNotAllowed, "")
	events.leave()
	l.untilListen(t, 1)
	again := l.follow(t, http.MethodGet, EventsPath, "")
	again.must(t, "retry: 3000\n")
	again.must(t, plainEvent(1))
}

// The time for one request, and that to send it, are not the time of a stream.
func TestStreamsLast(t *testing.T) {
	short := 20 * time.Millisecond
	l := startLive(t, Config{Limits: limit.Settings{Timeout: short, QueueTime: short, ReadTime: short}})
	for _, open := range []func() stream{
		func() stream { return l.follow(t, http.MethodGet, EventsPath, "") },
		func() stream { return l.subscribe(t, subscription) },
	} {
		s := open() // one at a time: a ping is heard by one of those who listen
		begun := time.Now()
		s.lines.ReadString('\n') //nolint:errcheck // what comes is read below
		s.lines.ReadString('\n') //nolint:errcheck
		for pings := 0; pings < 10 || time.Since(begun) < 10*short; pings++ {
			l.pings <- time.Time{}
			s.must(t, ":\n")
		}
		s.leave()
		l.untilListen(t, 0)
	}
}

// A client that takes nothing is dropped once a write has taken too long, and the log says so.
func TestAClientThatReadsNoEventsIsDropped(t *testing.T) {
	var log lines
	l := startLive(t, Config{Limits: limit.Settings{WriteTime: 50 * time.Millisecond}, Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	l.keep(t, 1)
	conn, err := net.Dial("tcp", strings.TrimPrefix(l.URL(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := errors.Join(conn.(*net.TCPConn).SetReadBuffer(1<<10), conn.SetDeadline(time.Now().Add(time.Minute))); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	l.untilListen(t, 1)
	pings := 0
	for end := time.Now().Add(time.Minute); l.watcher.Listeners() > 0 && time.Now().Before(end); {
		select {
		case l.pings <- time.Time{}:
			pings++
		default:
			runtime.Gosched()
		}
	}
	l.untilListen(t, 0)
	l.stop()
	if err := <-l.ended; err != nil {
		t.Errorf("Run: %v", err)
	}
	if !strings.Contains(log.text.String(), `"cut":true`) || !strings.Contains(log.text.String(), `"path":"/events"`) {
		t.Errorf("the log does not say that it was cut: %s", log.text.String())
	}
	t.Logf("dropped after %d pings", pings)
}
