package production_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// While the database is away, answers that are cached say so: each one that is asked for once the server knows
// it, under load. They come without a note again when it is back.
func TestCachedAnswersWhileTheDatabaseIsAway(t *testing.T) {
	for _, o := range outages() {
		t.Run(o.name, func(t *testing.T) { noteOutage(t, o) })
	}
}

func noteOutage(t *testing.T, o outage) {
	through, c := newProxy(t, program.Neo4j(t))
	defer through.close()
	store := program.OpenNeo4j(t, c)
	if err := store.Write(t.Context(), fixture.Graph(t, fixture.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	l := startOutageLoad(t, program.Serve(t, store))
	defer l.end()
	isNoted := func(a answer) bool { return strings.Contains(a.text, `"extensions":{"stale":{"release":"release:`) }

	for range 2 {
		until(t, healWithin, "cached answers", func() bool { right, _ := l.count(); return right > 200 })
		l.take()
		begun := time.Now()
		o.begin(through)
		ready(t, l.client, l.url, http.StatusServiceUnavailable)
		known := time.Now()
		until(t, time.Minute, "answers with a note", func() bool { _, wrong := l.count(); return wrong > o.manyFailing })
		var first time.Time
		for _, a := range l.take() {
			if isNoted(a) && (first.IsZero() || a.begun.Before(first)) {
				first = a.begun
			}
			if !isNoted(a) && (!a.right || a.begun.After(known)) {
				t.Fatalf("while the database is away: %+v", a)
			}
		}
		t.Logf("answers have a note %v after the database went, /readyz says so after %v", first.Sub(begun), known.Sub(begun))
		if limit := l.within(failWithin); first.Sub(begun) > limit {
			t.Errorf("answers have a note after %v only", first.Sub(begun))
		}

		o.end(t, through)
		ready(t, l.client, l.url, http.StatusOK)
		back := time.Now()
		until(t, healWithin, "answers without a note", func() bool { right, _ := l.count(); return right > 200 })
		for _, a := range l.take() {
			if !a.right && (!isNoted(a) || a.begun.After(back)) {
				t.Fatalf("while the database is back: %+v", a)
			}
		}
	}
}
