package http_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// long is an operation with an answer of several megabytes, more than the systems at both ends hold.
func long(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "query %s {", name)
	for i := range 150 {
		fmt.Fprintf(&b, " a%d: documents { nodes { text } }", i)
	}
	return b.String() + " }"
}

// outgoing returns what the server says of the memory of answers that wait to be read.
func outgoing(t testing.TB, url string) int64 {
	t.Helper()
	a, err := do(t.Context(), http.MethodGet, url+"/metrics", "")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^veikart_outgoing_bytes (\S+)$`).FindStringSubmatch(a.body)
	if found == nil {
		t.Fatal("the metrics do not have it")
	}
	n, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return int64(n)
}

// stall sends a request, reads the first line of the answer and leaves the rest where it is.
func stall(t testing.TB, url, path, contentType, body string) (status string, leave func()) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", path, contentType, len(body), body)
	if err != nil {
		t.Fatal(err)
	}
	status, err = bufio.NewReaderSize(conn, 16).ReadString('\n')
	if err != nil && err != io.EOF {
		t.Fatal(err)
	}
	return strings.TrimSpace(status), func() { _ = conn.Close() }
}

// Clients that do not read their answers hold no more memory than they may together. The next one is refused,
// small questions and pages are answered all the while, and once they have left there is room again.
func TestAnswersThatNobodyReadsAreBounded(t *testing.T) {
	const room = 20 << 20
	settings := server.Config{CacheBytes: -1, Limits: limit.Settings{OutgoingBytes: room}}
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), settings)
	size := len(post(t, url, long("Once"), "").body)
	if size < 2<<20 || size > room/2 {
		t.Fatalf("the long answer has %d bytes", size)
	}
	until(t, "the room of an answer that was read is given back", func() bool { return outgoing(t, url) == 0 })
	fit := room / size
	var leave []func()
	for i := range fit + 3 {
		status, bye := stall(t, url, "/graphql", "application/json", request(t, long(fmt.Sprintf("Q%d", i)), ""))
		leave = append(leave, bye)
		if want := map[bool]string{true: "HTTP/1.1 200 OK", false: "HTTP/1.1 503 Service Unavailable"}[i < fit]; status != want {
			t.Errorf("answer %d of %d that fit: %q, want %q", i+1, fit, status, want)
		}
		if got := outgoing(t, url); got > room {
			t.Errorf("%d bytes wait to be read, of %d", got, room)
		}
	}
	refused := post(t, url, long("Refused"), "")
	refused.must(t, http.StatusServiceUnavailable, `"code":"OVERLOADED"`, "Retry-After", "1", "ETag", "")
	if strings.Contains(refused.body, `"data"`) {
		t.Error("a refusal holds data")
	}
	post(t, url, "{ goal(number: 1) { id } }", "").must(t, http.StatusOK, `{"data"`)
	for _, bye := range leave {
		bye()
	}
	until(t, "clients that have left give their room back", func() bool { return outgoing(t, url) == 0 })
	post(t, url, long("Again"), "").must(t, http.StatusOK, `{"data"`)
}

// A client that takes nothing is cut off, and its memory given back.
func TestAClientThatDoesNotReadIsCut(t *testing.T) {
	var log logged.Text
	settings := server.Config{
		CacheBytes: -1, Limits: limit.Settings{WriteTime: 50 * time.Millisecond}, Logger: slog.New(slog.NewJSONHandler(&log, nil)),
	}
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), settings)
	status, leave := stall(t, url, "/graphql", "application/json", request(t, long("Once"), ""))
	defer leave()
	if status != "HTTP/1.1 200 OK" {
		t.Fatal(status)
	}
	if record := find(t, &log, `"operation":"Once"`); record["cut"] != true || record["status"] != 200.0 {
		t.Errorf("log: %v", record)
	}
	until(t, "the room is given back", func() bool { return outgoing(t, url) == 0 })
}

// The page with the form holds an answer several times; it counts.
func TestPagesOfLongAnswersAreBounded(t *testing.T) {
	settings := server.Config{CacheBytes: -1, Limits: limit.Settings{OutgoingBytes: 8 << 20}}
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), settings)
	body := "query=" + strings.ReplaceAll(strings.ReplaceAll(long("Page"), " ", "+"), "{", "%7B")
	status, leave := stall(t, url, "/query", "application/x-www-form-urlencoded", body)
	if status != "HTTP/1.1 200 OK" {
		t.Errorf("the first page: %s", status)
	}
	a, err := do(t.Context(), http.MethodPost, url+"/query", body, "Content-Type", "application/x-www-form-urlencoded")
	if err != nil {
		t.Fatal(err)
	}
	a.must(t, http.StatusServiceUnavailable, "Svaret kunne ikke hentes.", "Retry-After", "1")
	leave()
	until(t, "there is room again", func() bool { return outgoing(t, url) == 0 })
}

// The limit of bytes holds for an answer, however many root fields it has.
func TestTheWholeAnswerIsBounded(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{AnswerBytes: 100_000}})
	for _, query := range []string{long("Many"), "{ a: __schema { types { description fields { description } } } b: __schema { types { description fields { description } } } }"} {
		a := post(t, url, query, "")
		a.must(t, http.StatusOK, `{"data":null,"errors":[`)
		a.must(t, http.StatusOK, `"allowed":100000`)
		a.must(t, http.StatusOK, `"limit":"answerBytes"`)
	}
}
