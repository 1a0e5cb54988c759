package overhttp

import (
	"net/http"
	"testing"
	"time"

	"veikart/graph/execute"
	"veikart/internal/limit"
)

// What became of an operation has a status; a client hears when to ask again only where there was no room for it, and
// one that has gone is sent nothing.
func TestStatuses(t *testing.T) {
	transport := &Transport{Config: Config{Limits: limit.Settings{QueueTime: time.Second}}}
	for outcome, want := range map[execute.Outcome]struct {
		status int
		again  time.Duration
	}{
		execute.Gone:       {0, 0},
		execute.Answered:   {http.StatusOK, 0},
		execute.Refused:    {http.StatusOK, 0},
		execute.Overloaded: {http.StatusServiceUnavailable, time.Second},
		execute.TimedOut:   {http.StatusServiceUnavailable, 0},
		execute.Broken:     {http.StatusInternalServerError, 0},
	} {
		p := transport.answered(execute.Result{Computed: execute.Computed{Outcome: outcome}})
		if p.status != want.status || p.retryAfter != want.again {
			t.Errorf("outcome %d: status %d, again after %v; want %+v", outcome, p.status, p.retryAfter, want)
		}
	}
	for mediaType, want := range map[string]int{plainJSON: http.StatusOK, responseJSON: http.StatusBadRequest} {
		if p := invalid(mediaType); p.status != want {
			t.Errorf("an invalid request, as %s: status %d, want %d", mediaType, p.status, want)
		}
	}
	if p := refused(refusal{http.StatusMethodNotAllowed, "No."}); p.status != http.StatusMethodNotAllowed || p.allow == "" {
		t.Errorf("a method that is not answered: %+v", p)
	}
}

// Each use of the cache has words of its own for the header Cache-Status.
func TestCacheStatus(t *testing.T) {
	for used, want := range map[execute.Cached]string{
		execute.NotCached: "", execute.Hit: "hit", execute.Miss: "fwd=miss", execute.Collapsed: "fwd=miss; collapsed",
		execute.Bypassed: "fwd=request",
	} {
		p := reply{Result: execute.Result{Cached: used}}
		if _, got := p.cacheUse(); got != want {
			t.Errorf("%d: %q, want %q", used, got, want)
		}
	}
	p := reply{Result: execute.Result{Cached: execute.Hit, Stale: http.ErrServerClosed}}
	if _, got := p.cacheUse(); got != "hit; detail=stale" {
		t.Errorf("stale: %q", got)
	}
}

// Extensions are asked for by name, in any case of letters; an answer that is computed anew by Cache-Control.
func TestHeadersThatAskForMore(t *testing.T) {
	for header, want := range map[string]bool{"": false, "cost": true, "receipt, Cost": true, " COST ": true, "costs": false} {
		if got := includes(http.Header{"Veikart-Include": {header}}, "cost"); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	for header, want := range map[string]bool{
		"": false, "no-cache": true, "No-Store": true, "max-age=0, no-cache": true, "max-age=0": false,
	} {
		if got := wantsNew(http.Header{"Cache-Control": {header}}); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}
