package mcp_test

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// A client that does not read its answer is cut off. Until then others are told that there is no room for theirs.
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
	refused := answer{}
	for !strings.Contains(written.String(), "cut=true") {
		if got := post(t, url, large); got.status != http.StatusOK {
			refused = got
		}
		runtime.Gosched()
	}
	retry := refused.header.Get("Retry-After")
	if refused.status != http.StatusServiceUnavailable || retry == "" || refused.fault(t).Data.Code != "OVERLOADED" {
		t.Errorf("another client: %d %v %s", refused.status, refused.header, refused.body)
	}
	if got := post(t, url, large); got.status != http.StatusOK || len(got.body) < 300<<10 {
		t.Errorf("afterwards: %d, %d bytes %.300s", got.status, len(got.body), got.body)
	}
}
