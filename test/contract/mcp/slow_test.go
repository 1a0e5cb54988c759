package mcp_test

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// A client that does not read its answer is cut off. Until then there is no room for the answers of others.
func TestAClientThatDoesNotRead(t *testing.T) {
	var written logged.Text
	url := program.ServeWith(t, seeded(t), server.Config{
		Limits: limit.Settings{OutgoingBytes: 64 << 10, WriteTime: 2 * time.Second}, Logger: slog.New(slog.NewTextHandler(&written, nil)),
	})
	large := callTool("query", `{"query":"{ documents { nodes { text a: text b: text c: text d: text e: text } } }","budget":200000}`)
	connection, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if err := connection.(*net.TCPConn).SetReadBuffer(4 << 10); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(connection, "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
		"Accept: application/json, text/event-stream\r\nContent-Length: %d\r\n\r\n%s", len(large), large); err != nil {
		t.Fatal(err)
	}
	begun := make([]byte, len("HTTP/1.1 200"))
	if _, err := io.ReadFull(connection, begun); err != nil || string(begun) != "HTTP/1.1 200" {
		t.Fatalf("the answer begins %q: %v", begun, err)
	}
	refused, end := false, time.Now().Add(time.Minute)
	for !strings.Contains(written.String(), "cut=true") {
		got := post(t, url, large) // the tool is refused by the API, or its answer, which is made already, by the transport
		switch {
		case got.status == http.StatusServiceUnavailable && (got.header.Get("Retry-After") == "" || got.fault(t).Data.Code != "OVERLOADED"):
			t.Fatalf("another client: %v %s", got.header, got.body)
		case got.status == http.StatusServiceUnavailable, strings.Contains(got.body, `"text":"OVERLOADED: `):
			refused = true
		}
		if time.Now().After(end) {
			t.Fatalf("it was not cut off:\n%s", written.String())
		}
	}
	if !refused {
		t.Error("there was room for the answers of others")
	}
	if got := post(t, url, large); got.status != http.StatusOK || len(got.body) < 300<<10 {
		t.Errorf("afterwards: %d, %d bytes %.300s", got.status, len(got.body), got.body)
	}
}
