package mcp_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/access"
	"veikart/internal/export/publication"
	"veikart/internal/limit"
	"veikart/internal/mcp"
	"veikart/internal/quota"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

func seeded(t testing.TB) store.Store {
	t.Helper()
	return fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))
}

// What is badly asked is refused before anything is done, as an error of JSON-RPC with one of our codes.
func TestHostileHTTP(t *testing.T) {
	url := program.ServeWith(t, seeded(t), server.Config{})
	large := strings.Repeat(" ", 1<<20)
	for _, c := range []struct {
		name, method string
		body         io.Reader
		headers      []string
		status       int
		code         string
	}{
		{"a foreign origin", "POST", strings.NewReader(initialize), []string{"Origin", "https://evil.example"}, 403, "FORBIDDEN"},
		{"the origin null", "POST", strings.NewReader(initialize), []string{"Origin", "null"}, 403, "FORBIDDEN"},
		{"a frame of another site", "POST", strings.NewReader(initialize), []string{"Sec-Fetch-Site", "cross-site"}, 403, "FORBIDDEN"},
		{"another port's page", "POST", strings.NewReader(initialize), []string{"Origin", "http://127.0.0.1"}, 403, "FORBIDDEN"},
		{"a foreign host", "POST", strings.NewReader(initialize), []string{"Host", "evil.example"}, 403, "FORBIDDEN"},
		{"a host that begins well", "POST", strings.NewReader(initialize), []string{"Host", "localhost.evil.example:80"}, 403, "FORBIDDEN"},
		{"a host rebound", "POST", strings.NewReader(initialize),
			[]string{"Host", "evil.example", "Origin", "http://evil.example", "Sec-Fetch-Site", "same-origin"}, 403, "FORBIDDEN"},
		{"GET", "GET", http.NoBody, nil, 405, "BAD_REQUEST"},
		{"GET of a stream", "GET", http.NoBody, []string{"Accept", "text/event-stream", "Last-Event-ID", "a_1"}, 405, "BAD_REQUEST"},
		{"DELETE", "DELETE", http.NoBody, []string{"Mcp-Session-Id", "1"}, 405, "BAD_REQUEST"},
		{"PUT", "PUT", strings.NewReader(initialize), nil, 405, "BAD_REQUEST"},
		{"text", "POST", strings.NewReader(initialize), []string{"Content-Type", "text/plain"}, 415, "BAD_REQUEST"},
		{"a form", "POST", strings.NewReader(initialize), []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "BAD_REQUEST"},
		{"no media type", "POST", strings.NewReader(initialize), []string{"Content-Type", ""}, 415, "BAD_REQUEST"},
		{"another answer", "POST", strings.NewReader(initialize), []string{"Accept", "text/html"}, 400, "BAD_REQUEST"},
		{"1 MiB", "POST", strings.NewReader(large), nil, 413, "PAYLOAD_TOO_LARGE"},
		{"1 MiB, untold", "POST", io.MultiReader(strings.NewReader(large)), nil, 413, "PAYLOAD_TOO_LARGE"},
		{"nothing", "POST", http.NoBody, nil, 400, "BAD_REQUEST"},
		{"no JSON", "POST", strings.NewReader("{"), nil, 400, "BAD_REQUEST"},
		{"no message", "POST", strings.NewReader(`{"query":"{ goals { id } }"}`), nil, 400, "BAD_REQUEST"},
		{"deep", "POST", strings.NewReader(`{"a":` + strings.Repeat("[", 100_000)), nil, 400, "BAD_REQUEST"},
		{"several messages", "POST", strings.NewReader(" \n[" + initialize + "," + listTools + "]"), nil, 400, "BAD_REQUEST"},
		{"no such method", "POST", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"x"}`), nil, 400, "BAD_REQUEST"},
		{"no such version", "POST", strings.NewReader(listTools), []string{"Mcp-Protocol-Version", "2020-01-01"}, 400, "BAD_REQUEST"},
		{"a stream to go on with", "POST", strings.NewReader(listTools), []string{"Last-Event-ID", "a_1"}, 400, "BAD_REQUEST"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := send(t, c.method, url, c.body, c.headers...)
			if got.status != c.status {
				t.Fatalf("%d, want %d: %s", got.status, c.status, got.body)
			}
			said := got.fault(t)
			if said.Data.Code != c.code || said.Message == "" || said.Data.RequestID != got.header.Get("X-Request-Id") {
				t.Errorf("%+v, want %s", said, c.code)
			}
			if c.status == http.StatusMethodNotAllowed && got.header.Get("Allow") != "POST" {
				t.Errorf("Allow: %q", got.header.Get("Allow"))
			}
		})
	}
	if got := post(t, url, initialize); got.status != http.StatusOK || got.header.Get("Mcp-Session-Id") != "" {
		t.Errorf("afterwards: %d %v %s", got.status, got.header, got.body)
	}
}

// Who may ask from where follows from what the operator says.
func TestAllowed(t *testing.T) {
	at := func(c server.Config) string { return program.ServeWith(t, seeded(t), c) }
	plain := at(server.Config{})
	public := at(server.Config{Publication: publication.Publication{URL: "https://veikart.example.no/kart"}})
	named := at(server.Config{AssistantHosts: []string{"veikart", "Veikart.Internal"}})
	anyHost := at(server.Config{AssistantHosts: []string{"*"}})
	app := at(server.Config{CORSOrigins: []string{"https://app.example.no"}})
	all := at(server.Config{CORSOrigins: []string{"*"}})
	below := at(server.Config{BasePath: "/veikart"})
	for _, c := range []struct {
		name, url string
		headers   []string
		status    int
	}{
		{"a program", plain, nil, 200},
		{"its own page", plain, []string{"Origin", plain}, 200},
		{"localhost", plain, []string{"Host", "localhost:8080", "Origin", "http://localhost:8080"}, 200},
		{"localhost in capitals", plain, []string{"Host", "LOCALHOST"}, 200},
		{"IPv6", plain, []string{"Host", "[::1]:8080"}, 200},
		{"an address in a network", plain, []string{"Host", "10.0.0.1"}, 200},
		{"the public name", public, []string{"Host", "veikart.example.no", "Origin", "https://veikart.example.no"}, 200},
		{"the public page through a proxy that says another host", public, []string{"Origin", "https://veikart.example.no"}, 200},
		{"another name beside the public one", public, []string{"Host", "veikart.example.com"}, 403},
		{"another name", named, []string{"Host", "veikart.internal:80"}, 200},
		{"the first of two", named, []string{"Host", "veikart"}, 200},
		{"none of them", named, []string{"Host", "internal"}, 403},
		{"any", anyHost, []string{"Host", "x.example"}, 200},
		{"any host, a foreign origin", anyHost, []string{"Host", "x.example", "Origin", "https://y.example"}, 403},
		{"an application", app, []string{"Origin", "https://app.example.no", "Sec-Fetch-Site", "cross-site"}, 200},
		{"another application", app, []string{"Origin", "https://app.example.com"}, 403},
		{"all", all, []string{"Origin", "https://app.example.com", "Sec-Fetch-Site", "cross-site"}, 200},
		{"all, a foreign host", all, []string{"Host", "evil.example"}, 403},
		{"below a path", below + "/veikart", nil, 200},
	} {
		got := post(t, c.url, initialize, c.headers...)
		if got.status != c.status {
			t.Errorf("%s: %d, want %d: %s", c.name, got.status, c.status, got.body)
		}
	}
	got := post(t, app, initialize, "Origin", "https://app.example.no")
	if got.header.Get("Access-Control-Allow-Origin") != "https://app.example.no" {
		t.Errorf("an application cannot read: %v", got.header)
	}
	preflight := []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type,mcp-protocol-version"}
	got = send(t, http.MethodOptions, app, http.NoBody, append(preflight, "Origin", "https://app.example.no")...)
	if got.status != http.StatusNoContent || got.header.Get("Access-Control-Allow-Headers") != "content-type,mcp-protocol-version" {
		t.Errorf("a preflight: %d %v", got.status, got.header)
	}
	got = send(t, http.MethodOptions, app, http.NoBody, append(preflight, "Origin", "https://evil.example")...)
	if got.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a foreign preflight: %v", got.header)
	}
	if got := post(t, at(server.Config{NoAssistants: true}), initialize); got.status != http.StatusNotFound {
		t.Errorf("turned off: %d %s", got.status, got.body)
	}
}

// Keys, scopes and rates hold as for everybody; what a tool asks is paid by who called it.
func TestKeysAndRates(t *testing.T) {
	keys := program.Keys(t, map[string][]access.Scope{"reader": {access.Read}, "counter": {access.Metrics}})
	rate, err := quota.NewRate(1, 20)
	if err != nil {
		t.Fatal(err)
	}
	var written logged.Text
	url := program.ServeWith(t, seeded(t), server.Config{
		Access: keys, Quotas: quota.New(rate, time.Now), Logger: slog.New(slog.NewTextHandler(&written, nil)),
	})
	for _, c := range []struct {
		key    string
		status int
		code   string
	}{{"", 401, "UNAUTHENTICATED"}, {"Bearer wrong", 401, "UNAUTHENTICATED"}, {"Bearer key-of-counter", 403, "FORBIDDEN"}} {
		got := post(t, url, initialize, "Authorization", c.key)
		if got.status != c.status || got.fault(t).Data.Code != c.code {
			t.Errorf("%q: %d %s", c.key, got.status, got.body)
		}
		challenge := got.header.Get("WWW-Authenticate")
		if !strings.HasPrefix(challenge, "Bearer ") || strings.Contains(challenge, "resource_metadata") {
			t.Errorf("%q: %s", c.key, challenge)
		}
	}
	last := answer{}
	for range 25 {
		last = post(t, url, initialize, "Authorization", "Bearer key-of-reader")
	}
	if last.status != http.StatusTooManyRequests || last.fault(t).Data.Code != "RATE_LIMITED" || last.header.Get("Retry-After") == "" {
		t.Errorf("after 25 requests: %d %v %s", last.status, last.header, last.body)
	}
	if text := written.String(); !strings.Contains(text, "who=reader") || strings.Contains(text, "key-of-") {
		t.Errorf("the log:\n%s", text)
	}
}

// A client without a token is led to who gives one.
func TestResourceMetadata(t *testing.T) {
	tokens, err := access.NewTokens(access.TokenConfig{Issuer: "https://login.example.no", Audience: "veikart", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	url := program.ServeWith(t, seeded(t), server.Config{
		Access: &access.Checker{Tokens: tokens}, Publication: publication.Publication{URL: "https://veikart.example.no/kart"},
	})
	got := post(t, url, initialize)
	const at = `resource_metadata="https://veikart.example.no/kart/.well-known/oauth-protected-resource/mcp"`
	if challenge := got.header.Get("WWW-Authenticate"); got.status != http.StatusUnauthorized || !strings.Contains(challenge, at) {
		t.Errorf("%d %s", got.status, challenge)
	}
	for _, path := range []string{"/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource"} {
		status, body := program.Get(t, url+path)
		const want = `{"resource":"https://veikart.example.no/kart/mcp","authorization_servers":["https://login.example.no"],` +
			`"scopes_supported":["read","veikart:read"],"bearer_methods_supported":["header"],"resource_name":"Veikart"}`
		if status != http.StatusOK || strings.TrimSpace(string(body)) != want {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	if status, body := program.Get(t, program.Start(t)+"/.well-known/oauth-protected-resource"); status != http.StatusNotFound {
		t.Errorf("without tokens: %d %s", status, body)
	}
}

// A body that does not arrive in time is refused, and its connection closed.
func TestABodyThatDoesNotArrive(t *testing.T) {
	url := program.ServeWith(t, seeded(t), server.Config{Limits: limit.Settings{ReadTime: 300 * time.Millisecond}})
	connection, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := fmt.Fprintf(connection, "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
		"Accept: application/json, text/event-stream\r\nContent-Length: 1000\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != http.StatusRequestTimeout || !response.Close || !strings.Contains(string(body), `"TIMEOUT"`) {
		t.Errorf("%d %v %s", response.StatusCode, response.Header, body)
	}
}

// There is nothing to listen to, so a stream of changes ends at once.
func TestListenEnds(t *testing.T) {
	url := program.ServeWith(t, seeded(t), server.Config{})
	got := post(t, url, `{"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true,`+
		`"promptsListChanged":true,"resourcesListChanged":true,"resourceSubscriptions":["veikart://schema/overview"]},"_meta":{`+
		`"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},`+
		`"io.modelcontextprotocol/clientCapabilities":{}}}}`, "Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", "subscriptions/listen")
	if got.status != http.StatusOK || !strings.Contains(got.body, `"notifications":{}`) || !strings.Contains(got.body, `"id":7,"result"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	got = post(t, url, `{"jsonrpc":"2.0","id":8,"method":"resources/subscribe","params":{"uri":"veikart://schema/overview"}}`)
	if got.status != http.StatusOK || !strings.Contains(got.body, `"error"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// Two hundred clients at once get what one gets, and leave nothing behind: TestMain looks for goroutines.
func TestManyClients(t *testing.T) {
	url := program.ServeWith(t, seeded(t), server.Config{})
	shared := client(t)
	ask := func(n int) []string {
		session, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(
			t.Context(), &sdk.StreamableClientTransport{Endpoint: url + "/mcp", HTTPClient: shared, MaxRetries: -1}, nil)
		if err != nil {
			t.Error(err)
			return nil
		}
		defer func() { _ = session.Close() }()
		result, err := session.CallTool(t.Context(), &sdk.CallToolParams{
			Name: "search", Arguments: map[string]any{"text": []string{"helsestasjon", "tannhelse"}[n%2], "first": 3},
		})
		if err != nil || result.IsError {
			t.Error(err, result)
			return nil
		}
		return append(names(t.Context(), t, session), fmt.Sprint(result.StructuredContent))
	}
	want := [2][]string{ask(0), ask(1)}
	if want[0] == nil || slices.Equal(want[0], want[1]) {
		t.Error("two questions have one answer")
	}
	var all sync.WaitGroup
	for n := range 200 {
		all.Go(func() {
			if got := ask(n); !slices.Equal(got, want[n%2]) {
				t.Errorf("%v, want %v", got, want[n%2])
			}
		})
	}
	all.Wait()
}

// The tools that are counted are those that there are.
func TestTools(t *testing.T) {
	url := program.ServeWith(t, seeded(t), server.Config{})
	session := connect(t, &sdk.StreamableClientTransport{Endpoint: url + "/mcp", HTTPClient: client(t)})
	defer func() { _ = session.Close() }()
	got, want := names(t.Context(), t, session), mcp.Tools()
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// callTool is a message that calls a tool.
func callTool(name, arguments string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, name, arguments)
}

// What is logged and counted of a call is its tool, its cost and its code, and nothing of what was typed.
func TestCallsAreSeen(t *testing.T) {
	var written logged.Text
	url := program.ServeWith(t, seeded(t), server.Config{Logger: slog.New(slog.NewTextHandler(&written, nil))})
	for _, call := range []string{
		callTool("query", `{"query":"query Hidden { goals { title } }"}`),
		callTool("query", `{"query":"{ hidden }"}`),
		callTool("hidden", `{}`),
	} {
		if got := post(t, url, call); got.status != http.StatusOK {
			t.Errorf("%s: %d %s", call, got.status, got.body)
		}
	}
	_, counted := program.Get(t, url+"/metrics")
	for _, want := range []string{
		`veikart_tool_calls_total{result="answer",tool="query"} 1`,
		`veikart_tool_calls_total{result="GRAPHQL_VALIDATION_FAILED",tool="query"} 1`,
		`veikart_tool_calls_total{result="BAD_REQUEST",tool="other"} 1`,
		`veikart_tool_calls_total{result="answer",tool="search"} 0`,
		`veikart_requests_total{operation="Release",status="200"}`,
	} {
		if !strings.Contains(string(counted), want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	text := written.String()
	for _, want := range []string{"path=/mcp", "tool=query", "tool=other", "cost=", "digest=", "code=GRAPHQL_VALIDATION_FAILED"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %s:\n%s", want, text)
		}
	}
	if strings.Contains(text, "hidden") || strings.Contains(string(counted), "hidden") {
		t.Error("the log or the metrics have what was typed")
	}
}

// What tools ask is paid by who calls them, by its cost.
func TestToolsAreCharged(t *testing.T) {
	rate, err := quota.NewRate(0.001, 200)
	if err != nil {
		t.Fatal(err)
	}
	url := program.ServeWith(t, seeded(t), server.Config{Quotas: quota.New(rate, time.Now), CacheBytes: -1})
	limited := false
	for range 20 {
		got := post(t, url, callTool("query", `{"query":"{ goals { title } }"}`))
		if strings.Contains(got.body, "RATE_LIMITED") {
			limited = true
			break
		}
	}
	if !limited {
		t.Error("twenty queries of a client with a small purse are answered")
	}
}
