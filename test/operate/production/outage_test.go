package production_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	neturl "net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/neo4jstore"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/test/kit/fixture"
	"veikart/test/kit/neo4j"
	"veikart/test/kit/program"
)

// What an outage may cost.
const (
	failWithin = 3 * time.Second
	healWithin = 30 * time.Second
	askers     = 8
)

// insides are words that clients must not read.
var insides = regexp.MustCompile(`(?i)neo4j|bolt|cypher|driver|database|socket|dial|tcp|EOF|127\.0\.0\.1|localhost|:\d{4,5}\b`)

const outageQuery = `{ activities(first: 5) { totalCount nodes { id title owners { nodes { name } } } } }`

// answer is what a client got, or what became of its request.
type answer struct {
	right bool
	code  string // of the error
	text  string
	begun time.Time
	took  time.Duration
}

// load asks a server without pause, many at once, and keeps the answers.
type load struct {
	url    string
	client *http.Client
	stop   context.CancelFunc
	work   sync.WaitGroup

	mu      sync.Mutex
	answers []answer
	late    time.Duration // by which this machine's clock rang too late at most
}

func startLoad(url, query string, right func([]byte) bool) *load {
	ctx, stop := context.WithCancel(context.Background())
	l := &load{url: url, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: askers}}, stop: stop}
	l.work.Go(func() { l.watchClock(ctx) })
	for range askers {
		l.work.Go(func() {
			pace := time.NewTicker(10 * time.Millisecond)
			defer pace.Stop()
			for ctx.Err() == nil {
				got := l.ask(ctx, query, right)
				if ctx.Err() != nil {
					return
				}
				l.mu.Lock()
				l.answers = append(l.answers, got)
				l.mu.Unlock()
				if !got.right {
					<-pace.C // failures come fast, and must not take all of the machine
				}
			}
		})
	}
	return l
}

// startOutageLoad asks the same without pause; what a server answers now is right.
func startOutageLoad(t *testing.T, url string) *load {
	t.Helper()
	_, want := program.Post(t, url, outageQuery, nil)
	return startLoad(url, outageQuery, func(got []byte) bool { return bytes.Equal(got, want) })
}

// watchClock notes how late the machine is: what a machine under other load adds to every wait is not the
// program's.
func (l *load) watchClock(ctx context.Context) {
	const every = 20 * time.Millisecond
	bell := time.NewTicker(every)
	defer bell.Stop()
	for last := time.Now(); ctx.Err() == nil; {
		<-bell.C
		now := time.Now()
		l.mu.Lock()
		l.late = max(l.late, now.Sub(last)-every)
		l.mu.Unlock()
		last = now
	}
}

// within returns a limit with what the machine is late by on top.
func (l *load) within(limit time.Duration) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return limit + l.late
}

func (l *load) ask(ctx context.Context, query string, right func([]byte) bool) answer {
	a := l.fetch(ctx, query, right)
	a.took = time.Since(a.begun)
	return a
}

func (l *load) fetch(ctx context.Context, query string, right func([]byte) bool) answer {
	a := answer{begun: time.Now()}
	body, _ := json.Marshal(map[string]string{"query": query})
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		a.text = err.Error()
		return a
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := l.client.Do(request)
	if err != nil {
		a.text = err.Error()
		return a
	}
	defer func() { _ = response.Body.Close() }()
	got, err := io.ReadAll(response.Body)
	if err != nil {
		a.text = err.Error()
		return a
	}
	var failed struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	_ = json.Unmarshal(got, &failed)
	a.right, a.text = right(got), requestID.ReplaceAllString(string(got), "")
	if len(failed.Errors) > 0 {
		a.code = failed.Errors[0].Extensions.Code
	}
	return a
}

// take returns the answers since the last call.
func (l *load) take() []answer {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := l.answers
	l.answers = nil
	return taken
}

// count returns how many answers since the last take were right, and how many not.
func (l *load) count() (right, wrong int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.answers {
		if a.right {
			right++
		} else {
			wrong++
		}
	}
	return right, wrong
}

func (l *load) end() {
	l.stop()
	l.work.Wait()
	l.client.CloseIdleConnections()
}

// outage is a way in which a database goes away, and comes back.
type outage struct {
	name        string
	begin       func(*proxy)
	end         func(*testing.T, *proxy)
	manyFailing int // requests that fail, or are answered from what is cached, before it ends
}

func outages() []outage {
	return []outage{
		{"ended", (*proxy).cut, func(t *testing.T, p *proxy) { p.restore(t) }, 500},
		{"hanging", (*proxy).freeze, func(_ *testing.T, p *proxy) { p.thaw() }, 2 * askers},
	}
}

// The database goes away under load and comes back, twice, while the server goes on.
func TestDatabaseGoesAwayAndComesBack(t *testing.T) {
	for _, o := range outages() {
		t.Run(o.name, func(t *testing.T) { surviveOutage(t, o) })
	}
}

func surviveOutage(t *testing.T, o outage) {
	c := program.Neo4j(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	through, c := newProxy(t, c)
	defer through.close()
	store, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Write(t.Context(), fixture.Graph(t, fixture.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	url, stopServer := startServer(t, service.New(store))
	defer stopServer()
	l := startOutageLoad(t, url)
	defer l.end()

	healed := time.Now()
	for range 2 {
		answersAfter(t, l, healed)
		o.begin(through)
		ready(t, l.client, url, http.StatusServiceUnavailable)
		until(t, time.Minute, "failures", func() bool { _, wrong := l.count(); return wrong > o.manyFailing })
		if code, body := status(t, l.client, url+"/healthz"); code != http.StatusOK || body != "ok" {
			t.Errorf("/healthz answers %d, %q", code, body)
		}
		o.end(t, through)
		t.Logf("ready again after %v", ready(t, l.client, url, http.StatusOK))
		healed = heals(t, l)
	}
	answersAfter(t, l, healed)
	if n := through.connections(); n == 0 || n > 50 {
		t.Errorf("%d connections to the database, want 1 to 50", n)
	}
	l.end()
	stopServer()
	if err := store.Close(t.Context()); err != nil {
		t.Error(err)
	}
	until(t, healWithin, "all connections are closed", func() bool { return through.connections() == 0 })
}

// heals waits until answers are right again, and returns the moment from which all must be.
func heals(t *testing.T, l *load) time.Time {
	t.Helper()
	var moment time.Time
	until(t, healWithin, "no more failures", func() bool {
		moment = time.Now()
		answers := l.take()
		holdFailures(t, answers, l.within(failWithin))
		return len(answers) > 0 && !slices.ContainsFunc(answers, func(a answer) bool { return !a.right })
	})
	return moment
}

// answersAfter waits for answers, of which all that were asked for after a moment must be right.
func answersAfter(t *testing.T, l *load, moment time.Time) {
	t.Helper()
	until(t, healWithin, "answers", func() bool { right, _ := l.count(); return right > 200 })
	answers := l.take()
	for _, a := range answers {
		if !a.right && a.begun.After(moment) {
			t.Fatalf("while the database is there: %+v", a)
		}
	}
	holdFailures(t, answers, l.within(failWithin))
}

// requestID is the id of a request in an error: random letters, which can spell anything. Without it failures
// are of few texts, each of which is read once.
var requestID = regexp.MustCompile(`,"requestId":"[^"]*"`)

// holdFailures holds what clients got while the database was away: those answers that are not right say
// so in time, with a code, and without a word about what is behind.
func holdFailures(t *testing.T, answers []answer, within time.Duration) {
	t.Helper()
	read := map[string]bool{} // there are many, of few texts
	for _, a := range answers {
		switch {
		case a.right:
		case a.code != string(service.Unavailable):
			t.Fatalf("a request failed without the code %s: %+v", service.Unavailable, a)
		case a.took > within:
			t.Fatalf("a request failed after %v: %s", a.took, a.text)
		case read[a.text]:
		case insides.MatchString(strings.Replace(a.text, "The data cannot be reached now. Ask again later.", "", 1)):
			t.Fatalf("a client reads %s", a.text)
		}
		read[a.text] = true
	}
}

// ready waits until /readyz answers with a status, and returns how long that took. What it says is for
// clients too.
func ready(t *testing.T, client *http.Client, url string, want int) time.Duration {
	t.Helper()
	return until(t, healWithin, fmt.Sprint("/readyz answers ", want), func() bool {
		code, body := status(t, client, url+"/readyz")
		if insides.MatchString(body) {
			t.Fatalf("/readyz says %s", body)
		}
		return code == want
	})
}

// startServer starts a server in this process and returns its URL and what stops it.
func startServer(t *testing.T, s *service.Service) (string, func()) {
	t.Helper()
	srv, err := server.Open(server.Config{Addr: "127.0.0.1:0", Service: s, Logger: slog.New(slog.DiscardHandler), CacheBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- srv.Run(ctx) }()
	var once sync.Once
	end := func() {
		once.Do(func() {
			http.DefaultClient.CloseIdleConnections()
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	}
	t.Cleanup(end)
	return srv.URL(), end
}

// The server itself is killed under load and started again, twice, while the program goes on that reads
// from it with routing, as the docs say to run it.
func TestServerIsKilledAndStartedAgain(t *testing.T) {
	options := neo4j.Options{Data: t.TempDir(), Password: rand.Text()}
	database := neo4j.OpenOwn(t, options)
	c := neo4jstore.Config{URI: database.URI, Username: database.Username, Password: database.Password, Database: database.Database}
	address, err := neturl.Parse(database.URI)
	if err != nil || address.Scheme != "neo4j" {
		t.Fatal(database.URI, err)
	}
	if options.Port, err = strconv.Atoi(address.Port()); err != nil {
		t.Fatal(err)
	}
	url, _ := serve(t, c)
	l := startOutageLoad(t, url)
	defer l.end()
	healed := time.Now()
	for range 2 {
		answersAfter(t, l, healed)
		if err := database.Kill(); err != nil {
			t.Fatal(err)
		}
		ready(t, l.client, url, http.StatusServiceUnavailable)
		until(t, time.Minute, "failures", func() bool { _, wrong := l.count(); return wrong > 500 })
		if code, body := status(t, l.client, url+"/healthz"); code != http.StatusOK || body != "ok" {
			t.Errorf("/healthz answers %d, %q", code, body)
		}
		holdFailures(t, l.take(), l.within(failWithin))
		database = neo4j.OpenOwn(t, options)
		t.Logf("ready again after %v", ready(t, l.client, url, http.StatusOK))
		healed = heals(t, l)
	}
}
