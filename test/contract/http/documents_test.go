package http_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/trusted"
	"veikart/internal/web/questions"
	"veikart/test/kit/program"
)

// listed is a document of a list, and other is in none.
const (
	listed = "query Listed($n: Int!) { goal(number: $n) { title } }"
	other  = "query Other { goal(number: 1) { title } }"
)

func withDocuments(mode trusted.Mode) server.Config {
	return server.Config{DocumentsMode: mode, Documents: []trusted.Document{{File: "list.json", ID: "7", Text: listed}}}
}

// sent sends a body as JSON.
func sent(t *testing.T, address string, body map[string]any) answered {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	a, err := do(t.Context(), http.MethodPost, address+"/graphql", string(text), "Content-Type", "application/json")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (a answered) want(t *testing.T, name string, status int, part string) {
	t.Helper()
	if a.StatusCode != status || !strings.Contains(a.body, part) {
		t.Errorf("%s: %d %s; want %d %s", name, a.StatusCode, a.body, status, part)
	}
}

// A document of a list is answered by its id, however that is sent, in every mode; and so are the ready questions.
func TestDocumentsByID(t *testing.T) {
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []trusted.Mode{trusted.Allow, trusted.Prefer, trusted.Only} {
		address := program.ServeWith(t, watch(t), withDocuments(mode))
		variables := map[string]any{"n": 1}
		persisted := func(hash string) map[string]any {
			return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}
		}
		for name, body := range map[string]map[string]any{
			"documentId":       {"documentId": "7", "variables": variables},
			"its digest":       {"documentId": hash(listed), "variables": variables},
			"with its prefix":  {"documentId": "sha256:" + hash(listed), "variables": variables},
			"as Apollo's hash": {"extensions": persisted(hash(listed)), "variables": variables},
			"in capitals":      {"extensions": persisted(strings.ToUpper(hash(listed))), "variables": variables},
			"its id as a hash": {"extensions": persisted("7"), "variables": variables},
			"with hash":        {"query": listed, "extensions": persisted(hash(listed)), "variables": variables},
			"as text":          {"query": listed, "variables": variables},
		} {
			sent(t, address, body).want(t, string(mode)+": "+name, http.StatusOK, `{"data":{"goal":{"title":`)
		}
		at := func(values url.Values) answered {
			a, err := do(t.Context(), http.MethodGet, address+"/graphql?"+values.Encode(), "")
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		at(url.Values{"documentId": {"7"}, "variables": {`{"n":1}`}}).want(t, "in an address", http.StatusOK, `{"data":{"goal":{"title":`)
		at(url.Values{"documentId": {"7", "7"}}).want(t, "twice in an address", http.StatusBadRequest, "gives documentId more than once")
		sent(t, address, map[string]any{"documentId": "7", "query": listed}).want(t, "both", http.StatusBadRequest, "give one of them")
		sent(t, address, map[string]any{"documentId": 7}).want(t, "a number", http.StatusBadRequest, "documentId has the wrong type")
		for _, q := range ready {
			var values map[string]any
			if q.Variables != "" {
				if err := json.Unmarshal([]byte(q.Variables), &values); err != nil {
					t.Fatal(err)
				}
			}
			sent(t, address, map[string]any{"query": q.Query, "variables": values}).want(t, q.Name, http.StatusOK, `{"data":{`)
			sent(t, address, map[string]any{"documentId": hash(q.Query), "variables": values}).want(t, q.Name, http.StatusOK, `{"data":{`)
		}
	}
}

// What becomes of other documents is what the mode says, by each way that a visitor's document comes. What is refused is not parsed,
// and no store is read for it.
func TestOtherDocuments(t *testing.T) {
	for mode, c := range map[trusted.Mode]struct {
		status  int
		counted bool
	}{trusted.Allow: {200, false}, trusted.Prefer: {200, true}, trusted.Only: {403, true}} {
		data := watch(t)
		address := program.ServeWith(t, data, withDocuments(mode))
		say := `{"data":{"goal":`
		if c.status == http.StatusForbidden {
			say = `{"errors":[{"message":"This server answers documents of a list alone, and this one is not in it.","extensions":{"code":"DOCUMENT_NOT_LISTED"`
		}
		name := string(mode)
		before := data.runs.Load()
		get(t, address, other).want(t, name, c.status, say)
		sent(t, address, map[string]any{"query": other}).want(t, name, c.status, say)
		if c.status == http.StatusForbidden {
			if n := data.runs.Load() - before; n != 0 {
				t.Errorf("the store was read %d times for what is refused", n)
			}
			sent(t, address, map[string]any{"query": "no GraphQL"}).want(t, "not parsed", http.StatusForbidden, "NOT_LISTED")
			sent(t, address, map[string]any{"query": listed + " "}).want(t, "with a blank", http.StatusForbidden, "NOT_LISTED")
			sent(t, address, map[string]any{"query": "{ __schema { types { name } } }"}).want(t, "introspection", http.StatusForbidden, "NOT_LISTED")
			sent(t, address, map[string]any{"documentId": "8"}).want(t, "another id", http.StatusForbidden, "NOT_LISTED")
			sent(t, address, map[string]any{"query": other, "extensions": map[string]any{
				"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash(other)},
			}}).want(t, "with its hash", http.StatusForbidden, "NOT_LISTED")
		} else {
			sent(t, address, map[string]any{"documentId": "8"}).want(t, "another id", http.StatusOK, "PERSISTED_QUERY_NOT_FOUND")
		}
		for _, path := range []string{"/export.csv?query=", "/export.xlsx?query=", "/feed.json?query=", "/query?query="} {
			a, err := do(t.Context(), http.MethodGet, address+path+url.QueryEscape(other), "")
			if err != nil {
				t.Fatal(err)
			}
			refused := a.StatusCode != http.StatusOK || strings.Contains(a.body, "DOCUMENT_NOT_LISTED")
			if refused != (c.status == http.StatusForbidden) {
				t.Errorf("%s: %s: %d %.300s", mode, path, a.StatusCode, a.body)
			}
		}
		a := get(t, address, other, "Accept", "text/csv")
		a.want(t, name+": as a file", c.status, "")
		metrics, err := do(t.Context(), http.MethodGet, address+"/metrics", "")
		if err != nil {
			t.Fatal(err)
		}
		if c.counted == strings.Contains(metrics.body, "veikart_unlisted_documents_total 0\n") {
			t.Errorf("%s: the metric: %v", mode, c.counted)
		}
	}
}

// Pages, and the files that they lead to, are as ever where only the documents of a list are answered; the playground says so.
func TestPagesWithDocumentsOnly(t *testing.T) {
	address := program.ServeWith(t, watch(t), withDocuments(trusted.Only))
	page := func(path string) answered {
		a, err := do(t.Context(), http.MethodGet, address+path, "", "Accept", "text/html")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, path := range []string{"/", "/goals", "/activities", "/timeline", "/network", "/search?q=helse", "/export.csv?question=01-hele-veikartet"} {
		a := page(path)
		if a.StatusCode == http.StatusForbidden || strings.Contains(a.body, "DOCUMENT_NOT_LISTED") {
			t.Errorf("%s: %d %.300s", path, a.StatusCode, a.body)
		}
		for _, found := range regexp.MustCompile(`href="(/(?:query|export[^"?]*)\?[^"]*)"`).FindAllStringSubmatch(a.body, -1) {
			link := html.UnescapeString(found[1])
			if b := page(link); b.StatusCode != http.StatusOK || strings.Contains(b.body, "DOCUMENT_NOT_LISTED") {
				t.Errorf("%s leads to %.200s: %d", path, link, b.StatusCode)
			}
		}
	}
	page("/playground").want(t, "the playground", http.StatusOK, "bare på spørsmål fra en liste")
	if a := page("/playground"); !strings.Contains(a.body, `data-schema="false"`) {
		t.Error("the playground asks for the schema, which is refused")
	}
}

// A document that does not fit the schema keeps the server from starting, and is told with its place.
func TestDocumentsThatDoNotFit(t *testing.T) {
	_, err := server.Open(server.Config{
		Addr: "127.0.0.1:0", Service: service.New(watch(t)), Documents: []trusted.Document{
			{File: "a.json", ID: "1", Name: "A", Text: "query A {\n  goal(number: 1) { titel }\n}"}, {File: "a.json", ID: "2", Text: "{ goal"},
		},
	})
	if err == nil || !strings.Contains(err.Error(), "a.json: A (1): 2:21: Cannot query field \"titel\"") || !strings.Contains(err.Error(), "a.json: 2: 1:7: Expected Name") {
		t.Errorf("%v", err)
	}
}
