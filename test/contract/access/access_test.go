// Package access_test asks a server that asks who asks.
package access_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veikart/internal/access"
	"veikart/internal/guard"
	"veikart/internal/plan"
	"veikart/internal/quota"
	"veikart/internal/search"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// counting counts how often a store is asked for anything.
type counting struct {
	store.Store
	asked atomic.Int64
}

func (c *counting) Current(ctx context.Context) (store.Release, error) {
	c.asked.Add(1)
	return c.Store.Current(ctx)
}

func (c *counting) Releases(ctx context.Context) (*store.Releases, error) {
	c.asked.Add(1)
	return c.Store.Releases(ctx)
}

func (c *counting) Release(ctx context.Context, id string) (store.Release, error) {
	c.asked.Add(1)
	return c.Store.Release(ctx, id)
}

func (c *counting) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	c.asked.Add(1)
	return c.Store.Run(ctx, release, list)
}

func (c *counting) Search(ctx context.Context, release string, asked search.Plan) (search.Found, error) {
	c.asked.Add(1)
	return c.Store.Search(ctx, release, asked)
}

func (c *counting) Participations(ctx context.Context, release string, asked *plan.Participations) (store.Participations, error) {
	c.asked.Add(1)
	return c.Store.Participations(ctx, release, asked)
}

func counted(t *testing.T) *counting {
	t.Helper()
	return &counting{Store: fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))}
}

// send sends a request with headers as name and value in turn, and follows no redirect.
func send(t *testing.T, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, text := program.Send(t, client, r)
	return response, string(text)
}

// keys are a key for each scope, one for all, and one for none of what is asked.
func keys(t *testing.T) *access.Checker {
	t.Helper()
	scopes := map[string][]access.Scope{"all": access.Scopes()}
	for _, scope := range access.Scopes() {
		scopes[string(scope)] = []access.Scope{scope}
	}
	return program.Keys(t, scopes)
}

const question = `{"query":"{ goals { title } }"}`

// Every path of the server answers who has its scope, and nobody else; who is refused costs the store nothing. The table of paths
// is the server's own, which serves no path without a row in it.
func TestPathsByScopes(t *testing.T) {
	s := counted(t)
	url := program.ServeWith(t, s, server.Config{Access: keys(t)})
	wild := regexp.MustCompile(`\{\$\}|\{[a-z]+(\.\.\.)?\}`)
	seen := map[access.Scope]int{}
	for path, rule := range guard.Rules() {
		seen[rule.Scope]++
		address := url + wild.ReplaceAllStringFunc(path, func(name string) string { return strings.Trim(name, "{$.}") })
		response, _ := send(t, http.MethodDelete, address, "", "Authorization", "Bearer key-of-all")
		if response.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s has a row and is not served: %d", path, response.StatusCode)
		}
		if path == server.EventsPath { // a stream has no end of its own
			continue
		}
		for _, name := range []string{"", "read", "export", "metrics", "all", "unknown"} {
			before := s.asked.Load()
			headers := []string{"Accept", "application/json"}
			if name != "" {
				headers = append(headers, "Authorization", "Bearer key-of-"+name)
			}
			response, body := send(t, http.MethodGet, address, "", headers...)
			asked := s.asked.Load() - before
			status := response.StatusCode
			switch known := name != "" && name != "unknown"; {
			case rule.Scope == access.Open, known && (name == "all" || name == string(rule.Scope)):
				if status == http.StatusUnauthorized || status == http.StatusForbidden || status >= http.StatusInternalServerError {
					t.Errorf("%s, key %q: %d %s", path, name, status, body)
				}
			case known:
				if status != http.StatusForbidden || asked != 0 || !strings.Contains(body, `"FORBIDDEN"`) ||
					!strings.Contains(response.Header.Get("WWW-Authenticate"), fmt.Sprintf("scope=%q", rule.Scope)) {
					t.Errorf("%s, key %q: %d, %d calls of the store, %s", path, name, status, asked, body)
				}
			default:
				if status != http.StatusUnauthorized || asked != 0 || !strings.Contains(body, `"UNAUTHENTICATED"`) ||
					strings.Contains(response.Header.Get("WWW-Authenticate"), "error=") != (name != "") {
					t.Errorf("%s, key %q: %d, %d calls of the store, %s", path, name, status, asked, body)
				}
			}
		}
	}
	for _, scope := range append(access.Scopes(), access.Open) {
		if seen[scope] == 0 {
			t.Errorf("no path is of the scope %q", scope)
		}
	}
}

// What is refused is said in the form that its client reads: in the media type of GraphQL, as a page in both languages, and
// to pages of other origins too, whose preflights bring no key.
func TestRefusals(t *testing.T) {
	s := counted(t)
	var written logged.Text
	url := program.ServeWith(t, s, server.Config{
		Access: keys(t), CORSOrigins: []string{"https://app.example.no"}, Logger: slog.New(slog.NewTextHandler(&written, nil)),
	})
	const graphql = "application/graphql-response+json"
	before := s.asked.Load()
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		mediaType, holds         string
	}{
		{"GraphQL", "POST", "/graphql", question, []string{"Accept", graphql, "Content-Type", "application/json"}, 401, graphql, `"errors"`},
		{"JSON", "POST", "/graphql", question, []string{"Content-Type", "application/json"}, 401, "application/json", `"UNAUTHENTICATED"`},
		{"no GraphQL at all", "POST", "/graphql", "{", nil, 401, "application/json", `"UNAUTHENTICATED"`},
		{"HEAD", "HEAD", "/graphql?query={a}", "", nil, 401, "application/json", ""},
		{"a page", "GET", "/measures", "", []string{"Accept", "text/html"}, 401, "text/html", "Du har ikke tilgang"},
		{"in English", "GET", "/measures?lang=en", "", []string{"Accept", "text/html"}, 401, "text/html", "You have no access"},
		{"a page that is not there", "GET", "/finnes-ikke", "", []string{"Accept", "text/html"}, 401, "text/html", "Du har ikke tilgang"},
		{"another scope", "GET", "/measures", "", []string{"Accept", "text/html", "X-API-Key", "key-of-export"}, 403, "text/html", "FORBIDDEN"},
		{"a file of the API", "POST", "/graphql", question,
			[]string{"Accept", "text/csv", "Content-Type", "application/json", "X-API-Key", "key-of-read"}, 403, "application/json", "export"},
		{"a file of a page", "GET", "/measures?format=csv", "", []string{"X-API-Key", "key-of-read"}, 403, "application/json", "export"},
	} {
		response, body := send(t, c.method, url+c.path, c.body, append(c.headers, "Origin", "https://app.example.no")...)
		mediaType, _, _ := strings.Cut(response.Header.Get("Content-Type"), ";")
		if response.StatusCode != c.status || mediaType != c.mediaType || !strings.Contains(body, c.holds) {
			t.Errorf("%s: %d %s %s", c.name, response.StatusCode, mediaType, body)
		}
		if vary := strings.Join(response.Header.Values("Vary"), ", "); !strings.Contains(vary, "Authorization") {
			t.Errorf("%s: Vary: %s", c.name, vary)
		}
	}
	if n := s.asked.Load() - before; n != 0 {
		t.Errorf("refused requests asked the store %d times", n)
	}
	response, _ := send(t, http.MethodOptions, url+"/graphql", "", "Origin", "https://app.example.no",
		"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
	if response.StatusCode != http.StatusNoContent || response.Header.Get("Access-Control-Allow-Headers") != "authorization,content-type" {
		t.Errorf("a preflight: %d, %v", response.StatusCode, response.Header)
	}
	response, _ = send(t, http.MethodPost, url+"/graphql", question, "Origin", "https://app.example.no", "Content-Type", "application/json")
	if response.Header.Get("Access-Control-Allow-Origin") != "https://app.example.no" ||
		!strings.Contains(strings.ToLower(response.Header.Get("Access-Control-Expose-Headers")), "www-authenticate") {
		t.Errorf("a page of another origin cannot read why: %v", response.Header)
	}
	response, _ = send(t, http.MethodGet, url+"/graphql", "", "Accept", "text/html")
	if response.StatusCode != http.StatusSeeOther {
		t.Errorf("a browser that opens the API is not led to the playground: %d", response.StatusCode)
	}
	for _, want := range []string{"who=export", `refused="no key or token"`, `refused="without the scope export"`} {
		if !strings.Contains(written.String(), want) {
			t.Errorf("the log lacks %s", want)
		}
	}
	if strings.Contains(written.String(), "key-of-") {
		t.Error("the log has a key")
	}
}

// A form brings a page, whatever it holds: a file has an address that says so.
func TestAFormIsNoFile(t *testing.T) {
	url := program.ServeWith(t, counted(t), server.Config{Access: keys(t)})
	form := "query=%7Bgoals%7Btitle%7D%7D&table=1&format=csv"
	for path, want := range map[string]struct {
		status    int
		mediaType string
	}{"/query": {http.StatusOK, "text/html"}, "/query?format=csv": {http.StatusForbidden, "text/html"}} {
		response, _ := send(t, http.MethodPost, url+path, form,
			"Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded", "X-API-Key", "key-of-read")
		if mediaType := response.Header.Get("Content-Type"); response.StatusCode != want.status || !strings.HasPrefix(mediaType, want.mediaType) {
			t.Errorf("%s: %d %s", path, response.StatusCode, mediaType)
		}
	}
}

// clock is a clock that a test moves.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(0, c.at.Load()) }

func (c *clock) move(d time.Duration) { c.at.Add(int64(d)) }

// ask asks a question with headers, and returns the status, what is left and the body.
func ask(t *testing.T, url, query string, headers ...string) (*http.Response, string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return send(t, http.MethodPost, url+"/graphql", string(body), append(headers, "Content-Type", "application/json")...)
}

// left returns how much a client may still cost, as an answer says.
func left(t *testing.T, response *http.Response) int {
	t.Helper()
	var n, full int
	if _, err := fmt.Sscanf(response.Header.Get("RateLimit"), `"cost";r=%d;t=%d`, &n, &full); err != nil {
		t.Fatalf("RateLimit: %q: %v", response.Header.Get("RateLimit"), err)
	}
	return n
}

// Each client pays what it asks before it runs: the cost where it is computed, and 1 where it is cached.
func TestRates(t *testing.T) {
	s := counted(t)
	var c clock
	rate, err := quota.NewRate(1, 200)
	if err != nil {
		t.Fatal(err)
	}
	url := program.ServeWith(t, s, server.Config{Quotas: quota.New(rate, c.now)})
	const goals = "{ goals { title } }"
	response, _ := ask(t, url, goals, "Veikart-Include", "cost")
	after := left(t, response)
	if response.Header.Get("RateLimit-Policy") != `"cost";q=200;w=200` || after > 190 || after < 150 {
		t.Errorf("a computed answer: %v", response.Header)
	}
	response, _ = ask(t, url, goals)
	if got := left(t, response); got != after-1 || response.Header.Get("Cache-Status") != "veikart; hit" {
		t.Errorf("a cached answer takes %d", after-got)
	}
	response, _ = send(t, http.MethodGet, url+"/graphql?query="+strings.ReplaceAll(goals, " ", "%20"), "")
	tag := response.Header.Get("ETag")
	response, _ = send(t, http.MethodGet, url+"/graphql?query="+strings.ReplaceAll(goals, " ", "%20"), "", "If-None-Match", tag)
	if got := left(t, response); response.StatusCode != http.StatusNotModified || got != after-3 {
		t.Errorf("304 takes more than 1: %d, %d", response.StatusCode, got)
	}
	before := s.asked.Load()
	run := func(headers ...string) (*http.Response, string) {
		return ask(t, url, "{ activities(first: 100) { nodes { title } } actors(first: 100) { nodes { name } } }", headers...)
	}
	response, body := run("Accept", "application/graphql-response+json")
	if response.StatusCode != http.StatusTooManyRequests || !strings.Contains(body, `"RATE_LIMITED"`) ||
		response.Header.Get("Retry-After") == "" ||
		!strings.HasPrefix(response.Header.Get("Content-Type"), "application/graphql-response+json") {
		t.Errorf("too much: %d %s %v", response.StatusCode, body, response.Header)
	}
	if response, _ = run("X-Forwarded-For", "192.0.2.9"); response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a forged address has a bucket of its own: %d", response.StatusCode)
	}
	if n := s.asked.Load() - before; n > 4 { // which release is read is asked before the cost is known
		t.Errorf("what is refused asked the store %d times", n)
	}
	if _, metrics := send(t, http.MethodGet, url+"/metrics", ""); !strings.Contains(metrics, `veikart_refused_total{code="RATE_LIMITED"} 2`) {
		t.Error("the metrics do not count what was refused")
	}
	c.move(200 * time.Second)
	if response, body = run(); response.StatusCode != http.StatusOK {
		t.Errorf("a full bucket: %d %s", response.StatusCode, body)
	}
	response, _ = send(t, http.MethodGet, url+"/measures", "", "Accept", "text/html")
	if response.StatusCode != http.StatusTooManyRequests || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
		t.Errorf("a page: %d %v", response.StatusCode, response.Header)
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if response, _ = send(t, http.MethodGet, url+path, ""); response.StatusCode != http.StatusOK || response.Header.Get("RateLimit") != "" {
			t.Errorf("%s: %d %v", path, response.StatusCode, response.Header)
		}
	}
}

// An answer that is computed for one client is that of all who wait for it, but its being refused is not.
func TestWhoWaitsIsNotRefusedForAnother(t *testing.T) {
	var c clock
	rate, err := quota.NewRate(1, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	poor, err := quota.NewRate(1, 2)
	if err != nil {
		t.Fatal(err)
	}
	checker := keys(t)
	quotas := quota.New(rate, c.now)
	who, _ := checker.Who(&http.Request{Header: http.Header{"Authorization": {"Bearer key-of-read"}}})
	who.Rate = poor // as if its entry said so
	url := program.ServeWith(t, counted(t), server.Config{Access: checker, Quotas: quotas})
	for round := range 5 {
		var all sync.WaitGroup
		statuses := make([]int, 8)
		for i := range statuses {
			all.Go(func() {
				name := "all"
				if i%2 == 0 {
					name = "read"
				}
				response, _ := ask(t, url, fmt.Sprintf("{ goals { title } a%d: goals { id } }", round), "Authorization", "Bearer key-of-"+name)
				statuses[i] = response.StatusCode
			})
		}
		all.Wait()
		for i := 1; i < len(statuses); i += 2 {
			if statuses[i] != http.StatusOK {
				t.Fatalf("round %d: %v", round, statuses)
			}
		}
		if round > 0 && !slices.Contains(statuses, http.StatusTooManyRequests) {
			t.Fatalf("round %d: nobody is refused: %v", round, statuses)
		}
	}
}

// Where nobody is asked and nothing counted, answers are as they were.
func TestWithoutAccess(t *testing.T) {
	url := program.ServeWith(t, counted(t), server.Config{})
	response, _ := ask(t, url, "{ goals { title } }", "Authorization", "Bearer whatever")
	for _, name := range []string{"RateLimit", "RateLimit-Policy", "WWW-Authenticate"} {
		if response.Header.Get(name) != "" {
			t.Errorf("%s: %v", name, response.Header.Get(name))
		}
	}
	vary := strings.Join(response.Header.Values("Vary"), ", ")
	if response.StatusCode != http.StatusOK || strings.Contains(vary, "Authorization") {
		t.Errorf("%d, Vary: %s", response.StatusCode, vary)
	}
}
