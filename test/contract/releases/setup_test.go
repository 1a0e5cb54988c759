// Package releases_test holds what is promised where a store keeps several releases: a request reads one of them, and
// importing another changes nothing of it.
package releases_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// first and second are two releases of the embedded page, the second edited and said to be made up.
func first(t testing.TB) *roadmap.Graph {
	return fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01", ObservedOn: "2024-01-05"}, fixture.Seeds()...)
}

func second(t testing.TB) *roadmap.Graph {
	return fixture.Release(t, importer.Meta{Label: "2024-03", PublishedOn: "2024-03-01", MadeUp: true}, fixture.Edited(t)...)
}

// onEachStore runs a test over each store, which holds the first release.
func onEachStore(t *testing.T, test func(t *testing.T, s store.Store)) {
	t.Run("embedded", func(t *testing.T) { test(t, fixture.Store(t, first(t))) })
	t.Run("neo4j", func(t *testing.T) { test(t, program.Neo4jStore(t, first(t))) })
}

func write(t testing.TB, s store.Store, graph *roadmap.Graph) {
	t.Helper()
	if err := s.Write(t.Context(), graph); err != nil {
		t.Fatal(err)
	}
}

// answer is what came back.
type answer struct {
	status    int
	header    http.Header
	body, tag string
}

// get asks for an address, with pairs of headers.
func get(t testing.TB, address string, headers ...string) answer {
	t.Helper()
	return send(t, http.MethodGet, address, http.NoBody, headers)
}

// post sends JSON to an address.
func post(t testing.TB, address, body string) answer {
	t.Helper()
	return send(t, http.MethodPost, address, strings.NewReader(body), []string{"Content-Type", "application/json"})
}

func send(t testing.TB, method, address string, content io.Reader, headers []string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, content)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, body := program.Send(t, http.DefaultClient, r)
	return answer{response.StatusCode, response.Header, string(body), response.Header.Get("ETag")}
}

// ask asks a query of a release by its label in the address; an empty one is not named.
func ask(t testing.TB, at, release, query, variables string, headers ...string) answer {
	t.Helper()
	values := url.Values{"query": {query}}
	if release != "" {
		values.Set("release", release)
	}
	if variables != "" {
		values.Set("variables", variables)
	}
	return get(t, at+"/graphql?"+values.Encode(), headers...)
}

func (a answer) must(t testing.TB, status int, part string) {
	t.Helper()
	if a.status != status || !strings.Contains(a.body, part) {
		t.Errorf("status %d, want %d with %q:\n%.800s", a.status, status, part, a.body)
	}
}

// receipt returns the receipt of an answer.
func (a answer) receipt(t testing.TB) (release, label string) {
	t.Helper()
	var read struct {
		Extensions struct {
			Receipt struct{ Release, ReleaseLabel string }
		}
	}
	if err := json.Unmarshal([]byte(a.body), &read); err != nil {
		t.Fatal(err)
	}
	return read.Extensions.Receipt.Release, read.Extensions.Receipt.ReleaseLabel
}
