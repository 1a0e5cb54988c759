package http_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/internal/trusted"
	"veikart/internal/web/questions"
	"veikart/test/kit/program"
)

// priced is what an answer says of a dry run, and what one that was run says of its cost.
type priced struct {
	Data       json.RawMessage
	Errors     []struct{ Extensions struct{ Code string } }
	Extensions struct {
		DryRun *struct {
			Valid, Allowed, Expensive bool
			Cost, Limit               int
		}
		Cost *struct{ Cost, Limit int }
	}
}

func (a answered) priced(t *testing.T) priced {
	t.Helper()
	var p priced
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatal(err, a.body)
	}
	return p
}

// A dry run says what each ready question costs, as the answer does, and reads nothing of the store.
func TestDryRunSaysTheCost(t *testing.T) {
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	data := watch(t)
	c := withDocuments(trusted.Allow)
	c.CacheBytes = -1
	address := program.ServeWith(t, data, c)
	for _, q := range ready {
		before := data.runs.Load()
		dry := post(t, address, q.Query, q.Variables, "Veikart-Dry-Run", "1")
		p := dry.priced(t)
		if runs := data.runs.Load() - before; runs != 0 || string(p.Data) != "null" || p.Errors != nil || p.Extensions.DryRun == nil {
			t.Errorf("%s: the store was asked %d times: %s", q.Name, runs, dry.body)
			continue
		}
		dry.must(t, http.StatusOK, `"valid":true`, "Cache-Control", "no-store", "ETag", "", "Cache-Status", "")
		real := post(t, address, q.Query, q.Variables, "Veikart-Include", "cost").priced(t)
		got, cost := p.Extensions.DryRun, real.Extensions.Cost
		if cost == nil || got.Cost != cost.Cost || got.Limit != cost.Limit || !got.Allowed {
			t.Errorf("%s: %s; it costs %+v", q.Name, dry.body, cost)
		}
		values := url.Values{"documentId": {hash(q.Query)}, "variables": {q.Variables}}
		for _, asked := range []url.Values{values, {"query": {q.Query}, "variables": {q.Variables}}} {
			by, err := do(t.Context(), http.MethodGet, address+"/graphql?"+asked.Encode(), "", "Veikart-Dry-Run", "1", "If-None-Match", "*")
			if err != nil || by.body != dry.body {
				t.Errorf("%s by GET: %v %s; want %s", q.Name, err, by.body, dry.body)
			}
		}
	}
}

// What is wrong with an operation is said as ever, and what costs too much is said without a refusal.
func TestDryRunOfWhatIsNotAnswered(t *testing.T) {
	data := watch(t)
	address := program.ServeWith(t, data, server.Config{Limits: limit.Settings{Cost: 20}})
	for name, c := range map[string]struct {
		query, accept, header string
		status                int
		part                  string
	}{
		"no GraphQL":      {"{", "application/graphql-response+json", "1", 400, `"extensions":{"dryRun":{"valid":false,"cost":0,"limit":20,"allowed":false`},
		"no such field":   {"{ goul }", "application/json", "1", 200, `"valid":false`},
		"too expensive":   {"{ activities(first: 50) { nodes { title } } }", "application/graphql-response+json", "1", 200, `"limit":20,"allowed":false,"expensive":true`},
		"a malformed id":  {`{ node(id: "x") { id } }`, "application/json", "1", 200, `"path":["node"]`},
		"a subscription":  {"subscription { releaseChanged { id } }", "application/json", "1", 200, `"valid":true`},
		"another value":   {"{ limits { cost } }", "application/json", "yes", 400, "Veikart-Dry-Run must be 1, or 0."},
		"none":            {"{ limits { cost } }", "application/json", "0", 200, `{"data":{"limits":{"cost":20}}}`},
		"a form of files": {"{ limits { cost } }", "text/csv", "1", 406, "BAD_REQUEST"},
	} {
		before := data.runs.Load()
		got := post(t, address, c.query, "", "Accept", c.accept, "Veikart-Dry-Run", c.header)
		got.want(t, name, c.status, c.part)
		if runs := data.runs.Load() - before; runs != 0 {
			t.Errorf("%s: the store was asked %d times", name, runs)
		}
	}
}
