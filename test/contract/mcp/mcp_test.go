// Package mcp_test asks as assistants do: over HTTP and over standard input and output, well and badly.
package mcp_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"go.uber.org/goleak"

	"veikart/test/kit/program"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(built.folder)
		os.Exit(code)
	}))
}

// The messages that are sent here.
const (
	initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},` +
		`"clientInfo":{"name":"test","version":"1"}}}`
	listTools = `{"jsonrpc":"2.0","id":2,"method":"tools/list"}`
)

// fault is an error of JSON-RPC.
type fault struct {
	Code    int
	Message string
	Data    struct{ Code, RequestID string }
}

// answer is what is answered over HTTP.
type answer struct {
	status int
	header http.Header
	body   string
}

// fault returns the error of an answer.
func (a answer) fault(t *testing.T) fault {
	t.Helper()
	var read struct {
		JSONRPC string
		Error   *fault
	}
	if err := json.Unmarshal([]byte(a.body), &read); err != nil || read.JSONRPC != "2.0" || read.Error == nil {
		t.Fatalf("no error of JSON-RPC: %v %s", err, a.body)
	}
	return *read.Error
}

// post sends a message as clients do, with headers in place of theirs or beside them: name and value in turn, an empty value: none.
func post(t *testing.T, url, body string, headers ...string) answer {
	t.Helper()
	return send(t, http.MethodPost, url, strings.NewReader(body), headers...)
}

func send(t *testing.T, method, url string, body io.Reader, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url+"/mcp", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i+1 < len(headers); i += 2 {
		switch name, value := headers[i], headers[i+1]; {
		case name == "Host":
			r.Host = value
		case value == "":
			r.Header.Del(name)
		default:
			r.Header.Set(name, value)
		}
	}
	response, text := program.Send(t, client(t), r)
	return answer{response.StatusCode, response.Header, string(text)}
}

// client returns a client with connections of its own, which end with the test.
func client(t *testing.T) *http.Client {
	t.Helper()
	transport := &http.Transport{MaxIdleConnsPerHost: 200}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// connect connects the library's client.
func connect(t *testing.T, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// names returns the names of the tools that a session lists.
func names(ctx context.Context, t *testing.T, session *sdk.ClientSession) []string {
	t.Helper()
	var out []string
	for tool, err := range session.Tools(ctx, nil) {
		if err != nil {
			t.Error(err)
			return nil
		}
		out = append(out, tool.Name)
	}
	return out
}
