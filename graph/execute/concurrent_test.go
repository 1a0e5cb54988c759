package execute

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// However many come at once, no more run than there are places, and everybody who waits gets one in the end.
func TestGateByMany(t *testing.T) {
	const places, comers = 3, 40
	g := newGate(places, comers, time.Minute)
	var running, most atomic.Int64
	var all sync.WaitGroup
	for range comers {
		all.Go(func() {
			leave, err := g.enter(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			now := running.Add(1)
			for known := most.Load(); now > known && !most.CompareAndSwap(known, now); known = most.Load() {
			}
			time.Sleep(time.Millisecond)
			running.Add(-1)
			leave()
		})
	}
	all.Wait()
	if most.Load() > places || running.Load() != 0 || len(g.places) != 0 || len(g.queue) != 0 {
		t.Errorf("%d ran at once; %d places and %d of the queue are still taken", most.Load(), len(g.places), len(g.queue))
	}
}

// A form of an answer is made once and cached beside it, by its name; who asks for it never gets another one's. Forms of
// an answer that is not whole, or that was computed for one request alone, are made each time.
func TestFormsByMany(t *testing.T) {
	e := &Executor{answers: newAnswers(1 << 20)}
	resultOf := func(n int) *Result {
		return &Result{Computed: Computed{Tag: "t"}, key: Asked{Operation: fmt.Sprint(n)}.keyOf("r", "")}
	}
	var all sync.WaitGroup
	for n := range 20 {
		for _, name := range []string{"x", "y"} {
			all.Go(func() {
				want := fmt.Sprint(name, n)
				for range 10 {
					if got := e.Form(resultOf(n), name, func() []byte { return []byte(want) }); string(got) != want {
						t.Errorf("form %s of %d: %s", name, n, got)
					}
				}
			})
		}
	}
	all.Wait()
	other := func() []byte { return []byte("other") }
	if got := e.Form(resultOf(1), "x", other); string(got) != "x1" {
		t.Errorf("a cached form is made again: %s", got)
	}
	alone, part := resultOf(1), resultOf(1)
	alone.Cached, part.Tag = Bypassed, ""
	for _, r := range []*Result{alone, part} {
		if got := e.Form(r, "x", other); string(got) != "other" {
			t.Errorf("%+v: %s", r, got)
		}
	}
	if _, ok := e.answers.get(resultOf(1).key); ok {
		t.Error("a form is taken for the answer")
	}
}

// Releases may change while answers are cached: no answer of a former one is returned for the next.
func TestAnswersByMany(t *testing.T) {
	a := newAnswers(1 << 20)
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for i := range 100 {
				release := fmt.Sprint("release:", (n+i)%3)
				a.follow(release)
				key := Asked{Operation: "x"}.keyOf(release, "")
				a.put(key, entry{bytes: []byte(release)})
				if got, ok := a.get(key); ok && string(got.bytes) != release {
					t.Errorf("asked of %s, got %s", release, got.bytes)
				}
			}
		})
	}
	all.Wait()
}
