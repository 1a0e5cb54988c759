package http_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

const titles = "{ activities(first: 100) { nodes { id title } } }"

// An answer is sent once: a client that has it gets 304, in whatever coding it has it.
func TestNotModified(t *testing.T) {
	url := program.Start(t)
	tags := map[string]bool{}
	var whole string
	for _, coding := range []string{"", "gzip", "zstd"} {
		a := get(t, url, titles, "Accept-Encoding", coding)
		a.must(t, http.StatusOK, "", "Content-Encoding", coding, "Cache-Control", "no-cache", "Vary", "Accept, Accept-Encoding, Veikart-Release")
		tag := a.Header.Get("ETag")
		if tag == "" || strings.HasPrefix(tag, "W/") || tags[tag] {
			t.Errorf("%s: the tag %q is weak, or that of another coding", coding, tag)
		}
		tags[tag] = true
		text := decoded(t, coding, a.body)
		if whole == "" {
			whole = text
		} else if text != whole {
			t.Errorf("%s: the answer differs", coding)
		}
		again := get(t, url, titles, "Accept-Encoding", coding, "If-None-Match", `"other", `+tag)
		again.must(t, http.StatusNotModified, "", "ETag", tag, "Cache-Control", "no-cache", "Vary", "Accept, Accept-Encoding, Veikart-Release")
		if again.body != "" {
			t.Errorf("304 with the body %q", again.body)
		}
		get(t, url, "{ release { id } }", "If-None-Match", tag).must(t, http.StatusOK, "release:")
	}
	post(t, url, titles, "", "If-None-Match", "*").must(t, http.StatusOK, whole, "Cache-Control", "no-store")
	failed := get(t, url, "{ activities(first: 101) { totalCount } }")
	failed.must(t, http.StatusOK, "INVALID_ARGUMENT", "Cache-Control", "no-store", "ETag", "")
}

func decoded(t *testing.T, coding, body string) string {
	t.Helper()
	var reader io.Reader = strings.NewReader(body)
	var err error
	switch coding {
	case "gzip":
		reader, err = gzip.NewReader(reader)
	case "zstd":
		reader, err = zstd.NewReader(reader)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCodings(t *testing.T) {
	url := program.Start(t)
	for accept, want := range map[string]string{
		"": "", "gzip, zstd;q=0": "gzip", "br": "", "zstd;q=0.1, gzip": "gzip", "gzip;q=0": "", "*": "gzip", "GZIP": "gzip",
		"zstd": "zstd", "zstd, gzip": "gzip", "gzip;q=0.5, zstd": "zstd", "gzip, deflate, br, zstd": "gzip",
	} {
		get(t, url, titles, "Accept-Encoding", accept).must(t, http.StatusOK, "", "Content-Encoding", want)
	}
	for _, path := range []string{server.PagePath, "/nothing"} { // pages as answers
		page, err := do(t.Context(), http.MethodGet, url+path, "", "Accept", "text/html", "Accept-Encoding", "zstd, gzip")
		if got := page.Header.Get("Content-Encoding"); err != nil || got != "gzip" {
			t.Errorf("%s has the coding %q, %v", path, got, err)
		}
	}
	get(t, url, "{ release { id } }", "Accept-Encoding", "gzip").must(t, http.StatusOK, "release:", "Content-Encoding", "")
}

// An answer that is cached asks the store for nothing; a header has it computed anew.
func TestCachedAnswers(t *testing.T) {
	s := watch(t)
	url := program.Serve(t, s)
	const query = "query Q($n: Int, $m: Int) { a: activities(first: $n) { totalCount } b: activities(first: $m) { totalCount } }"
	first := post(t, url, query, `{"n":1,"m":2}`)
	first.must(t, http.StatusOK, `{"data":{"a"`, "Cache-Status", "veikart; fwd=miss")
	runs := s.runs.Load()
	for _, variables := range []string{`{"n":1,"m":2}`, `{"m":2,"n":1}`, `{ "m": 2.0, "n": 1e0 }`} {
		post(t, url, query, variables).must(t, http.StatusOK, first.body, "Cache-Status", "veikart; hit")
	}
	if s.runs.Load() != runs {
		t.Errorf("the store was asked %d times for answers that are cached", s.runs.Load()-runs)
	}
	post(t, url, query, `{"n":1,"m":2}`, "Cache-Control", "no-cache").
		must(t, http.StatusOK, first.body, "Cache-Status", "veikart; fwd=request")
	post(t, url, query, `{"n":1,"m":3}`).must(t, http.StatusOK, `"a"`, "Cache-Status", "veikart; fwd=miss")
	if s.runs.Load() != 3*runs {
		t.Errorf("the store was asked %d times, not %d", s.runs.Load(), 3*runs)
	}
	none := program.ServeWith(t, s, server.Config{CacheBytes: -1})
	for range 2 {
		post(t, none, query, `{"n":1,"m":2}`).must(t, http.StatusOK, first.body, "Cache-Status", "veikart; fwd=miss")
	}
}

// Identical requests at the same time are answered by one reading, which goes on when the one that began it
// leaves, and ends when all have left.
func TestIdenticalRequestsInFlight(t *testing.T) {
	const clients = 20
	s := watch(t)
	url := program.Serve(t, s)
	release := s.holding()
	defer release()
	ctx, leave := context.WithCancel(t.Context())
	body := request(t, titles, "")
	began := make(chan error, 1)
	go func() {
		_, err := do(ctx, http.MethodPost, url+"/graphql", body, "Content-Type", "application/json")
		began <- err
	}()
	until(t, "the first reading", func() bool { return s.runs.Load() == 1 })
	var all sync.WaitGroup
	answers := make([]answered, clients)
	for i := range clients {
		all.Go(func() { answers[i] = post(t, url, titles, "") })
	}
	leave()
	if err := <-began; err == nil {
		t.Error("the client that left has an answer")
	}
	release()
	all.Wait()
	for _, a := range answers {
		a.must(t, http.StatusOK, answers[0].body)
	}
	if n := s.runs.Load(); n > 2 { // a second one only where everybody else came after the first had left
		t.Errorf("%d readings for %d identical requests", n, clients)
	}

	s.holding()
	before := s.runs.Load()
	ctx, leave = context.WithCancel(t.Context())
	go func() {
		_, err := do(ctx, http.MethodPost, url+"/graphql", request(t, "{ goals { id } }", ""), "Content-Type", "application/json")
		began <- err
	}()
	until(t, "the last reading", func() bool { return s.runs.Load() == before+1 })
	leave()
	if err := <-began; err == nil {
		t.Error("the client that left has an answer")
	}
}

// Whoever asks after another release has become current never gets an answer of the former one, however
// many ask meanwhile.
func TestNeverAFormerRelease(t *testing.T) {
	s := fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))
	url := program.Serve(t, s)
	graphs := []*roadmap.Graph{fixture.Graph(t, fixture.Seeds()...), otherGraph(t)}
	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	for range 8 {
		load.Go(func() {
			for ctx.Err() == nil {
				_, _ = do(ctx, http.MethodPost, url+"/graphql", request(t, titlesOfRelease, ""), "Content-Type", "application/json")
			}
		})
	}
	defer func() { stop(); load.Wait() }()
	for n := range 60 {
		g := graphs[n%2]
		if err := s.Write(t.Context(), g); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			post(t, url, titlesOfRelease, "").must(t, http.StatusOK, fmt.Sprintf("%q", g.Release().ID))
		}
	}
}

const titlesOfRelease = "{ release { id } activities(first: 100) { nodes { id title } } }"

func otherGraph(t *testing.T) *roadmap.Graph {
	t.Helper()
	page := fixture.Seeds()[0]
	page.Data = []byte(strings.Replace(string(page.Data), "Digihelse", "Digihjelp", 1))
	return fixture.Graph(t, []importer.Page{page}...)
}

// While the store is away, answers that are cached say so; all others are errors. It heals by itself.
func TestStoreIsAway(t *testing.T) {
	s := watch(t)
	url := program.Serve(t, s)
	fresh := get(t, url, titles)
	fresh.must(t, http.StatusOK, `{"data"`)
	s.set(fmt.Errorf("%w: secret", store.ErrUnavailable))
	var load sync.WaitGroup
	for range 8 {
		load.Go(func() {
			for range 50 {
				cached := get(t, url, titles, "If-None-Match", fresh.Header.Get("ETag"))
				cached.must(t, http.StatusOK, `"extensions":{"stale":{"release":"release:`, "Cache-Control", "no-store", "ETag", "", "Cache-Status", "veikart; hit; detail=stale")
				cached.must(t, http.StatusOK, strings.TrimSuffix(fresh.body, "}"))
			}
		})
	}
	load.Wait()
	get(t, url, titles, "Cache-Control", "no-cache").must(t, http.StatusOK, `"stale"`)
	get(t, url, "{ goals { id } }").must(t, http.StatusOK, `"code":"UNAVAILABLE"`)
	get(t, url, "{ limits { cost } }").must(t, http.StatusOK, `{"data":{"limits"`)
	s.set(nil)
	get(t, url, titles).must(t, http.StatusOK, fresh.body, "ETag", fresh.Header.Get("ETag"))
	get(t, url, "{ goals { id } }").must(t, http.StatusOK, `{"data":{"goals":[`)
}
