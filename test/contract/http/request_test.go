package http_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// A receipt says what an answer is the answer to; asking the same again gives the same bytes, computed anew
// or not, on every server and every store over the same release.
func TestReceipts(t *testing.T) {
	const query = "query Q($code: String!, $first: Int) { subGoal(code: $code) { title measures(first: $first) { nodes { title } } } }"
	urls := []string{program.Start(t), program.Start(t), program.Serve(t, program.Neo4jStore(t, fixture.Graph(t, fixture.Seeds()...)))}
	first := post(t, urls[0], query, `{"first":2,"code":"1A"}`, "Veikart-Include", "receipt")
	var got struct {
		Extensions struct{ Receipt map[string]string }
	}
	if err := json.Unmarshal([]byte(first.body), &got); err != nil {
		t.Fatal(err)
	}
	release := got.Extensions.Receipt["release"]
	version := got.Extensions.Receipt["schemaVersion"]
	if release == "" || len(version) != 16 {
		t.Errorf("release %q, schema version %q", release, version)
	}
	want := map[string]string{
		"release": release, "schemaVersion": version,
		"operationHash": hash(query), "variablesHash": hash(`{"code":"1A","first":2}`),
	}
	if diff := cmp.Diff(want, got.Extensions.Receipt); diff != "" {
		t.Errorf("receipt (-want +got):\n%s", diff)
	}
	for _, url := range urls {
		post(t, url, query, `{"code":"1A","first":2}`, "Veikart-Include", "Receipt", "Cache-Control", "no-cache").
			must(t, http.StatusOK, first.body)
		post(t, url, query, `{"code":"1A","first":2}`, "Veikart-Include", "receipt").must(t, http.StatusOK, first.body)
	}
	post(t, urls[0], query, `{"code":"1A","first":2}`).must(t, http.StatusOK, `}}}`)
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestCostOnRequest(t *testing.T) {
	url := program.Start(t)
	type cost struct {
		Cost, Limit, Statements, Rows int
		Milliseconds                  float64
	}
	ask := func() cost {
		a := post(t, url, titles, "", "Veikart-Include", "cost, receipt")
		var got struct {
			Extensions struct {
				Cost    cost
				Receipt map[string]string
			}
		}
		if err := json.Unmarshal([]byte(a.body), &got); err != nil || got.Extensions.Receipt == nil {
			t.Fatal(err, a.body)
		}
		return got.Extensions.Cost
	}
	computed, cached := ask(), ask()
	if computed.Milliseconds <= 0 {
		t.Errorf("it took %v ms", computed.Milliseconds)
	}
	computed.Milliseconds, cached.Milliseconds = 0, 0
	want := cost{Cost: computed.Cost, Limit: limit.Defaults().Cost, Statements: 1, Rows: 51}
	if diff := cmp.Diff(want, computed); diff != "" || computed.Cost < 51*3 {
		t.Errorf("computed (-want +got):\n%s", diff)
	}
	want.Statements, want.Rows = 0, 0
	if diff := cmp.Diff(want, cached); diff != "" {
		t.Errorf("cached (-want +got):\n%s", diff)
	}
}

// What costs too much is refused before any store is asked.
func TestRefusalAsksNoStore(t *testing.T) {
	s := watch(t)
	url := program.ServeWith(t, s, server.Config{Limits: limit.Settings{Cost: 100}})
	a := post(t, url, "{ goals { id } activities(first: 100) { nodes { title notes { text } measure { title } } } }", "")
	a.must(t, http.StatusOK, `"code":"LIMIT_EXCEEDED"`)
	a.must(t, http.StatusOK, `"field":"activities"`)
	a.must(t, http.StatusOK, `"limit":"cost"`)
	a.must(t, http.StatusOK, `"allowed":100`)
	if n := s.runs.Load(); n != 0 {
		t.Errorf("the store was asked %d times", n)
	}
	post(t, url, "{ goals { id } }", "").must(t, http.StatusOK, `{"data"`)
}

// Operations that come when all places and the queue are taken are refused, with a hint when to come again;
// cheap ones have places of their own.
func TestOverload(t *testing.T) {
	s := watch(t)
	url := program.ServeWith(t, s, server.Config{
		CacheBytes: -1, Limits: limit.Settings{Operations: 4, Queue: 1, QueueTime: 20 * time.Millisecond, Cost: 4000},
	})
	const expensive = "{ activities(first: 100) { nodes { id title notes { kind text } measure { title } } } }"
	release := s.holding()
	defer release()
	var all sync.WaitGroup
	all.Go(func() { post(t, url, expensive, "").must(t, http.StatusOK, `{"data"`) })
	until(t, "the place is taken", func() bool { return s.runs.Load() == 1 })
	const others = 6
	statuses := make(chan int, others)
	for i := range others {
		all.Go(func() {
			a := post(t, url, fmt.Sprintf("query Q%d %s", i, expensive), "")
			a.must(t, http.StatusServiceUnavailable, `"code":"OVERLOADED"`, "Retry-After", "1")
			statuses <- a.StatusCode
		})
	}
	for range others {
		<-statuses
	}
	all.Go(func() { post(t, url, "{ goal(number: 1) { id } }", "").must(t, http.StatusOK, `{"data"`) })
	until(t, "a cheap one has a place", func() bool { return s.runs.Load() == 2 })
	release()
	all.Wait()
}

// An answer that grows beyond the limit is not sent, nor is half of it.
func TestAnswersAreBounded(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{AnswerBytes: 2000}})
	for _, query := range []string{titles, "{ goals { title subGoals { nodes { title measures { nodes { title } } } } } }"} {
		a := post(t, url, query, "")
		a.must(t, http.StatusOK, `{"data":null,"errors":[`)
		a.must(t, http.StatusOK, `"limit":"answerBytes"`)
	}
	post(t, url, "{ activities(first: 5) { nodes { id title } } }", "").must(t, http.StatusOK, `{"data":{"activities"`)
}

func TestPersistedQueries(t *testing.T) {
	url := program.Start(t)
	const query = "{ goal(number: 3) { title } }"
	extensions := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash(query))
	send := func(body string) answered {
		a, err := do(t.Context(), http.MethodPost, url+"/graphql", body, "Content-Type", "application/json")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	send(`{"extensions":`+extensions+`}`).must(t, http.StatusOK, `"message":"PersistedQueryNotFound"`)
	send(`{"query":"`+query+`","extensions":`+extensions+`}`).must(t, http.StatusOK, "Helsedata")
	send(`{"extensions":`+extensions+`}`).must(t, http.StatusOK, "Helsedata")
	send(`{"extensions":`+strings.ReplaceAll(extensions, hash(query), strings.ToUpper(hash(query)))+`}`).must(t, http.StatusOK, "Helsedata")
	send("\ufeff"+`{"extensions":`+extensions+`}`).must(t, http.StatusOK, "Helsedata")
	send(`{"extensions":{"persistedQuery":{"version":1,"SHA256HASH":"`+hash(query)+`"}}}`).must(t, http.StatusOK, `PersistedQueryNotFound`)
	a, err := do(t.Context(), http.MethodGet, url+"/graphql?extensions="+extensions, "")
	if err != nil {
		t.Fatal(err)
	}
	a.must(t, http.StatusOK, "Helsedata")
}

// With the schema hidden nothing of it is shown.
func TestHiddenSchema(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{HideSchema: true})
	post(t, url, "{ __schema { types { name } } }", "").must(t, http.StatusOK, `Introspection is off`)
	post(t, url, "{ activitie { totalCount } }", "").must(t, http.StatusOK, `Cannot query field \"activitie\" on type \"Query\"."`)
	post(t, url, "{ __typename goals { number } }", "").must(t, http.StatusOK, `{"data":{"__typename":"Query"`)
	a, err := do(t.Context(), http.MethodGet, url+"/schema.graphql", "")
	if err != nil || a.StatusCode != http.StatusNotFound {
		t.Errorf("the schema's page: %d, %v", a.StatusCode, err)
	}
}

// The limits that are returned are those that hold.
func TestLimitsAreReturned(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{Aliases: 7, Timeout: 3 * time.Second}})
	post(t, url, "{ limits { aliases depth cost timeoutMilliseconds pageSize } }", "").must(t, http.StatusOK,
		fmt.Sprintf(`{"data":{"limits":{"aliases":7,"depth":%d,"cost":%d,"timeoutMilliseconds":3000,"pageSize":100}}}`,
			limit.Defaults().Depth, limit.Defaults().Cost))
	post(t, url, "{ a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename g: __typename h: __typename }", "").
		must(t, http.StatusOK, `"limit":"aliases"`)
}

// What front-end teams were promised, and the ready questions, stay far inside the limit of cost.
func TestPromisedOperationsAreCheap(t *testing.T) {
	url := program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{Cost: limit.Defaults().Cost / 20}})
	for _, folder := range []string{"../golden/testdata/contract", "../../../internal/web/questions"} {
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) < 8 {
			t.Fatal(len(entries), err)
		}
		for _, e := range entries {
			name, isOperation := strings.CutSuffix(e.Name(), ".graphql")
			if !isOperation {
				continue
			}
			query, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			variables, err := os.ReadFile(folder + "/" + name + ".variables.json")
			if err != nil {
				variables = nil
			}
			post(t, url, string(query), string(variables)).must(t, http.StatusOK, `{"data":{`)
		}
	}
}
