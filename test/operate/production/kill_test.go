package production_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/neo4jstore"
	"veikart/test/kit/fixture"
	"veikart/test/kit/given"
	"veikart/test/kit/program"
)

// killsVariable says how many imports are killed; without it there are defaultKills, with -short
// shortKills.
const (
	killsVariable = "VEIKART_KILLS"
	defaultKills  = 10
	shortKills    = 3
)

// activitiesToKill is the size of the made-up page of releases whose import is killed: large enough
// for an import to consist of many transactions.
const activitiesToKill = 800

// whole asks for what differs between releases, from several root fields.
const whole = `{
  release { id documents { nodes { title sha256 } } }
  first: activities(first: 3) { totalCount nodes { id title start { date status } } }
  last: activities(last: 3) { nodes { id title measure { title } } }
  owners: activities { groupBy(dimensions: [OWNER]) { coverage { stated total } groups { count keys { label } } } }
}`

func kills(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		return given.Number(t, killsVariable, shortKills)
	}
	return given.Number(t, killsVariable, defaultKills)
}

// Imports are killed at random moments while readers ask without pause. Every answer belongs wholly to
// the release from before the import, or wholly to the imported one.
func TestKilledImports(t *testing.T) {
	c := program.Neo4j(t)
	since := lastGeneration(t, c)
	var releases []release
	answers := map[string]string{} // by the release's id
	for version := range 4 {
		r := newRelease(t, version, activitiesToKill)
		releases = append(releases, r)
		_, body := program.Post(t, program.Serve(t, fixture.Store(t, r.graph)), whole, nil)
		answers[r.id] = string(body)
	}
	mustRun(t, c, releases[0].importArgs()...)
	took := mustRun(t, c, releases[1].importArgs("--keep", "1")...).took
	url, _ := serve(t, c)
	readers := startReaders(t, url, answers, releases[1].id)

	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d, %d kills within %v", seed, kills(t), took)
	broken, ended, next := 0, 0, 1
	for range kills(t) {
		before := current(t, c)
		next = (next + 1) % len(releases)
		for strings.Contains(strings.Join(states(t, c)["kept"], " "), releases[next].id) {
			next = (next + 1) % len(releases) // writing a kept release anew would only move a pointer
		}
		readers.allow(before, releases[next].id)
		begun := newest(t, c)
		if killAt(t, c, releases[next], time.Duration(random.Int64N(int64(took)))) {
			ended++
		}
		endLease(t, c)
		now := current(t, c)
		switch wrote := newest(t, c) > begun; {
		case wrote && now == before:
			broken++
		case !wrote: // the machine may have become busier than it was when an import was timed
			took += took / 4
		}
		if now != before && now != releases[next].id {
			t.Fatalf("%s is current after an import of %s over %s was killed", now, releases[next].id, before)
		}
		until(t, followWithin, "the server follows", func() bool {
			_, body := status(t, http.DefaultClient, url+"/readyz")
			return strings.Contains(body, now)
		})
		readers.allow(now, now)
	}
	if broken == 0 && kills(t) >= defaultKills {
		t.Errorf("no import was killed while it wrote: %d of %d had ended", ended, kills(t))
	}

	last := newRelease(t, len(releases), activitiesToKill)
	_, body := program.Post(t, program.Serve(t, fixture.Store(t, last.graph)), whole, nil)
	readers.learn(last.id, string(body))
	old := current(t, c)
	readers.allow(old, last.id)
	mustRun(t, c, last.importArgs("--keep", "1")...)
	until(t, followWithin, "the server follows", func() bool {
		_, body := status(t, http.DefaultClient, url+"/readyz")
		return strings.Contains(body, last.id)
	})
	t.Logf("%d answers, %d imports killed while they wrote, %d ended before", readers.end(), broken, ended)

	want := map[string]int{last.id: len(last.graph.Nodes)}
	for _, r := range releases {
		if r.id == old {
			want[r.id] = len(r.graph.Nodes)
		}
	}
	if diff := cmp.Diff(want, countNodes(t, c, since)); diff != "" {
		t.Errorf("nodes in the database, -want +found:\n%s", diff)
	}
	if diff := cmp.Diff(map[string][]string{"kept": {old, last.id}}, states(t, c)); diff != "" {
		t.Errorf("releases in the database, -want +found:\n%s", diff)
	}
}

// killAt starts an import and kills it after a time; it returns whether the import had ended before.
func killAt(t *testing.T, c neo4jstore.Config, r release, after time.Duration) bool {
	t.Helper()
	cmd := command(t, c, r.importArgs("--keep", "1")...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	moment := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer moment.Stop()
	err := cmd.Wait()
	if err != nil && cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the import failed by itself: %v", err)
	}
	return err == nil
}

// endLease ends the right to write that a killed import still has, as its few seconds would: the next
// import need not wait for them, so that the moments of the kills spread over what it does.
func endLease(t *testing.T, c neo4jstore.Config) {
	t.Helper()
	program.Cypher(t, c, "MATCH (g:VeikartGraph {namespace: $namespace}) WHERE g.leaseEnds IS NOT NULL SET g.leaseEnds = 0",
		map[string]any{"namespace": c.Namespace})
}

// readers ask a server without pause and hold every answer against those of the allowed releases.
type readers struct {
	stop func()
	work sync.WaitGroup

	mu      sync.Mutex
	answers map[string]string
	allowed []string
	counted int
}

const readersAtOnce = 2

func startReaders(t *testing.T, url string, answers map[string]string, release string) *readers {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := &readers{stop: stop, answers: answers, allowed: []string{release}}
	t.Cleanup(func() { r.end() })
	for range readersAtOnce {
		r.work.Go(func() {
			for ctx.Err() == nil && !t.Failed() {
				r.ask(ctx, t, url)
			}
		})
	}
	return r
}

func (r *readers) ask(ctx context.Context, t *testing.T, url string) {
	expected := r.expected()
	code, body, err := program.Request(ctx, url, whole, nil)
	if ctx.Err() != nil {
		return
	}
	for _, answer := range append(expected, r.expected()...) { // what is allowed may have changed meanwhile
		if err == nil && code == http.StatusOK && string(body) == answer {
			r.mu.Lock()
			r.counted++
			r.mu.Unlock()
			return
		}
	}
	t.Errorf("an answer belongs to none of the releases: %d, %v, %.1000s", code, err, body)
}

// allow says which releases may be read: the one from before an import, and the imported one.
func (r *readers) allow(ids ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.allowed = ids
}

// learn adds a release's answer.
func (r *readers) learn(id, answer string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answers[id] = answer
}

func (r *readers) expected() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []string
	for _, id := range r.allowed {
		all = append(all, r.answers[id])
	}
	return all
}

// end stops asking and returns how many answers were right. It may be called several times.
func (r *readers) end() int {
	r.stop()
	r.work.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.counted
}
