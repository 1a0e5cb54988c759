package mcp_test

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp"
	"veikart/internal/service"
	"veikart/test/kit/assisted"
	"veikart/test/kit/logged"
)

// within returns a client of a server whose API is a handler, and each call that was observed.
func within(
	ctx context.Context, t *testing.T, c mcp.Config, timeout time.Duration, api http.HandlerFunc,
) (*sdk.ClientSession, chan mcp.Call) {
	t.Helper()
	told := make(chan mcp.Call, 100)
	served := maker(t, c, api).Within(timeout, func(_ http.ResponseWriter, call mcp.Call) { told <- call })
	return assisted.Client(t, served(ctx, nil, "")), told
}

var searched = &sdk.CallToolParams{Name: "search", Arguments: map[string]any{"text": "x"}}

// last returns the last call of a tool that was observed.
func last(told chan mcp.Call) (call mcp.Call) {
	for len(told) > 0 {
		call = <-told
	}
	return call
}

// A handler that breaks is an error, of which the log says more than the client is told, and the server goes on.
func TestAHandlerThatBreaks(t *testing.T) {
	var written logged.Text
	session, told := within(t.Context(), t, mcp.Config{Logger: slog.New(slog.NewTextHandler(&written, nil))}, time.Minute,
		func(http.ResponseWriter, *http.Request) { panic("inside") })
	result, err := session.CallTool(t.Context(), searched)
	if err == nil || strings.Contains(err.Error(), "inside") {
		t.Errorf("%v %v", result, err)
	}
	if diff := cmp.Diff(mcp.Call{Method: "tools/call", Tool: "search", Code: service.Internal}, last(told)); diff != "" {
		t.Error(diff)
	}
	if text := written.String(); !strings.Contains(text, "a handler broke") || !strings.Contains(text, "panic=inside") {
		t.Errorf("the log: %s", text)
	}
	if err := session.Ping(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

// What the API is asked for a call ends after a time, and with the context that the server was made for.
func TestCallsEnd(t *testing.T) {
	waits := func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(`{"errors":[{"message":"late","extensions":{"code":"TIMEOUT"}}]}`))
	}
	ended, end := context.WithCancel(t.Context())
	end()
	for name, c := range map[string]struct {
		ctx     context.Context
		timeout time.Duration
		code    service.Code
	}{"time": {t.Context(), time.Millisecond, service.Timeout}, "context": {ended, time.Hour, service.Unavailable}} {
		session, told := within(c.ctx, t, mcp.Config{}, c.timeout, waits)
		result, err := session.CallTool(t.Context(), searched)
		if err != nil || !result.IsError {
			t.Errorf("%s: %v %v", name, result, err)
		}
		if diff := cmp.Diff(mcp.Call{Method: "tools/call", Tool: "search", Code: c.code}, last(told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
