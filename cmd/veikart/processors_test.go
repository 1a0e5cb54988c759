package main

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"
)

// One processor is tried after it was quiet, all are used as soon as goroutines wait, and one is tried again the later, the sooner
// it was not enough.
func TestLoad(t *testing.T) {
	const none, some, much = 0, (quiet + crowded) / 2, 4 * crowded
	l := newLoad()
	for i, step := range []struct {
		share float64
		lasts time.Duration
		want  bool
	}{
		{none, shortestQuiet - lookAtWaits, false},
		{none, lookAtWaits, true},
		{some, longestQuiet / 2, true},
		{much, averaged * lookAtWaits, false},
		{some, longestQuiet, false},
		{none, shortestQuiet, false}, // it was not enough before: twice as long is waited for
		{none, 2 * shortestQuiet, true},
		{none, longestQuiet, true},
		{much, averaged * lookAtWaits, false},
		{none, 2 * shortestQuiet, true}, // it was enough for long
	} {
		var got bool
		for range step.lasts / lookAtWaits {
			got = l.add(step.share, lookAtWaits)
		}
		if got != step.want {
			t.Fatalf("step %d: after %v with a share of %v one processor is enough: %v, want %v",
				i, step.lasts, step.share, got, step.want)
		}
	}
}

// A process that does little uses one processor, one with much to do all of them, and everything is as before in the end.
func TestFollowLoad(t *testing.T) {
	all := runtime.GOMAXPROCS(0)
	wantProcessors := func(when string, want int) {
		t.Helper()
		waitUntil(t, func() bool { return runtime.GOMAXPROCS(0) == want }, func() string {
			return fmt.Sprintf("%s %d processors are used, want %d", when, runtime.GOMAXPROCS(0), want)
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		followLoad(ctx, system{lookupEnv: func(string) (string, bool) { return "", false }})
	}()
	wantProcessors("with little to do", 1)
	working, stop := context.WithCancel(t.Context())
	for range 4 * all {
		go func() {
			for working.Err() == nil {
			}
		}()
	}
	wantProcessors("with much to do", all)
	stop()
	wantProcessors("with little to do again", 1)
	cancel()
	<-ended
	wantProcessors("in the end", all)
}

// Who says how many processors to use decides alone.
func TestFollowLoadTold(t *testing.T) {
	all := runtime.GOMAXPROCS(0)
	followLoad(t.Context(), system{lookupEnv: func(name string) (string, bool) { return "2", name == "GOMAXPROCS" }})
	if now := runtime.GOMAXPROCS(0); now != all {
		t.Errorf("%d processors are used, %d before", now, all)
	}
}
