package server

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"veikart/internal/limit"
)

func TestBodyLimit(t *testing.T) {
	const most = 100
	s := start(t, Config{Limits: limit.Settings{BodyBytes: most}}, echo)
	unsized := func(n int) io.Reader { return io.MultiReader(strings.NewReader(strings.Repeat("x", n))) }
	sized := func(n int) io.Reader { return strings.NewReader(strings.Repeat("x", n)) }
	for _, c := range []struct {
		name   string
		body   io.Reader
		status int
		want   string
	}{
		{"at the limit, sized", sized(most), 200, "POST " + strings.Repeat("x", most)},
		{"at the limit, unsized", unsized(most), 200, "POST " + strings.Repeat("x", most)},
		{"above, sized", sized(most + 1), 413, `"extensions":{"code":"PAYLOAD_TOO_LARGE"`},
		{"above, unsized", unsized(most + 1), 413, `limit of 100 bytes`},
		{"far above, sized", sized(1 << 20), 413, "PAYLOAD_TOO_LARGE"},
		{"far above, unsized", unsized(1 << 20), 413, "PAYLOAD_TOO_LARGE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.do(t, "POST", "/graphql", c.body)
			got.mustHave(t, c.status, c.want)
			if got.StatusCode == 413 && got.Header.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Errorf("Content-Type %q", got.Header.Get("Content-Type"))
			}
		})
	}
}

func TestBodyLimitHoldsForThePage(t *testing.T) {
	s := start(t, Config{Limits: limit.Settings{BodyBytes: 100}}, echo)
	got := s.do(t, "POST", "/query", strings.NewReader("query="+strings.Repeat("x", 200)), "Content-Type", "application/x-www-form-urlencoded")
	got.mustHave(t, http.StatusOK, "PAYLOAD_TOO_LARGE")
}

func TestHeaderLimit(t *testing.T) {
	s := start(t, Config{Limits: limit.Settings{HeaderBytes: 1 << 10}}, echo)
	got := s.do(t, "GET", "/graphql?query="+strings.Repeat("x", 16<<10), nil)
	got.mustHave(t, http.StatusRequestHeaderFieldsTooLarge, "")
}

func TestRequestTimeout(t *testing.T) {
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		http.Error(w, r.Context().Err().Error(), http.StatusGatewayTimeout)
	})
	s := start(t, Config{Limits: limit.Settings{Timeout: 20 * time.Millisecond}}, slow)
	s.do(t, "GET", "/graphql", nil).mustHave(t, http.StatusGatewayTimeout, "context deadline exceeded")
	s.do(t, "GET", "/query?query=x", nil).mustHave(t, http.StatusOK, "context deadline exceeded")
}

// send opens a connection, writes the text and returns what comes back before the server closes.
func send(t *testing.T, s *running, text string) string {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(conn)
	if err != nil && !errors.Is(err, syscall.ECONNRESET) { // a server closes so what it has not read from
		t.Fatalf("the server did not close the connection: %v", err)
	}
	return string(got)
}

func TestSlowClients(t *testing.T) {
	s := start(t, Config{Limits: limit.Settings{ReadTime: 200 * time.Millisecond, IdleTime: 50 * time.Millisecond}}, echo)
	for _, c := range []struct{ name, text, want string }{
		{"half a header", "POST /graphql HTTP/1.1\r\nHost: a\r\n", ""},
		{"half a body", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc", `"code":"TIMEOUT"`},
		{"idle", "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", "ok"},
		{"broken chunks", "POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", `"code":"BAD_REQUEST"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := send(t, s, c.text); !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "200 OK") {
				t.Errorf("got %q, want %q in it", got, c.want)
			}
		})
	}
}

func TestPanics(t *testing.T) {
	broken := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("begun") {
			w.WriteHeader(http.StatusOK)
			_, _ = io.WriteString(w, "half an ans")
			_ = http.NewResponseController(w).Flush()
		}
		panic("password 1234")
	})
	s := start(t, Config{}, broken)
	got := s.do(t, "POST", "/graphql", strings.NewReader("{}"))
	got.mustHave(t, http.StatusInternalServerError, `"code":"INTERNAL"`)
	if strings.Contains(got.body, "1234") {
		t.Errorf("the client sees the insides: %s", got.body)
	}
	res, err := s.client.Get(s.URL() + "/graphql?begun")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if text, err := io.ReadAll(bufio.NewReader(res.Body)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("half an answer passes for whole: %q, error %v", text, err)
	}
	s.do(t, "GET", "/healthz", nil).mustHave(t, http.StatusOK, "ok")
}
