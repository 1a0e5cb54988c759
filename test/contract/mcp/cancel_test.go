package mcp_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/program"
)

// stuck is a store whose plans run until their context ends. It says when one begins, and when one has ended.
type stuck struct {
	store.Store
	begun, ended chan struct{}
}

func (s *stuck) Run(ctx context.Context, _ string, _ *plan.List) (store.Rows, error) {
	s.begun <- struct{}{}
	<-ctx.Done()
	s.ended <- struct{}{}
	return store.Rows{}, ctx.Err()
}

func newStuck(t *testing.T) *stuck {
	t.Helper()
	return &stuck{seeded(t), make(chan struct{}, 10), make(chan struct{}, 10)}
}

// modern is what a message of 2026-07-28 has in its parameters.
const modern = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t",` +
	`"version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}`

// When a client leaves, what runs for it ends, in every version of the protocol.
func TestClientsThatLeave(t *testing.T) {
	for _, version := range []string{"2026-07-28", "2025-11-25", ""} {
		t.Run(version, func(t *testing.T) {
			s := newStuck(t)
			url := program.ServeWith(t, s, server.Config{CacheBytes: -1, Limits: limit.Settings{Timeout: time.Hour}})
			ctx, leave := context.WithCancel(t.Context())
			defer leave()
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/mcp", strings.NewReader(
				`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"query","arguments":{"query":"{ goals { title } }"},`+modern+`}}`))
			if version != "2026-07-28" {
				r, err = http.NewRequestWithContext(ctx, http.MethodPost, url+"/mcp", strings.NewReader(
					callTool("query", `{"query":"{ goals { title } }"}`)))
			}
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", "application/json, text/event-stream")
			if version != "" {
				r.Header.Set("Mcp-Protocol-Version", version)
				r.Header.Set("Mcp-Method", "tools/call")
				r.Header.Set("Mcp-Name", "query")
			}
			left := make(chan error, 1)
			go func() {
				response, err := client(t).Do(r)
				if err == nil {
					_ = response.Body.Close()
				}
				left <- err
			}()
			select {
			case <-s.begun:
			case err := <-left:
				t.Fatal("answered before it ran: ", err)
			}
			leave()
			<-s.ended
			if err := <-left; err == nil {
				t.Error("who left has an answer")
			}
		})
	}
}

// What takes too long is a result that says so.
func TestTimeout(t *testing.T) {
	s := newStuck(t)
	url := program.ServeWith(t, s, server.Config{CacheBytes: -1, Limits: limit.Settings{Timeout: 100 * time.Millisecond}})
	got := post(t, url, callTool("query", `{"query":"{ goals { title } }"}`))
	if got.status != http.StatusOK || !strings.Contains(got.body, `"TIMEOUT"`) || !strings.Contains(got.body, `"isError":true`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}
