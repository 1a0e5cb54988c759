package main

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
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

// A process that does little uses one processor where that may do, one with much to do all of them, and everything is as before in
// the end. What is held comes on top.
func TestFollowLoad(t *testing.T) {
	all := runtime.GOMAXPROCS(0)
	for name, c := range map[string]struct {
		oneMayDo         bool
		littleToDo, toDo int
	}{
		"one may do": {true, 1 + held, all + held},
		"all":        {false, all + held, all + held},
	} {
		t.Run(name, func(t *testing.T) {
			end := startFollowLoad(t, c.oneMayDo)
			wantProcessors(t, "with little to do", c.littleToDo)
			working, stop := context.WithCancel(t.Context())
			for range 4 * all {
				go func() {
					for working.Err() == nil {
					}
				}()
			}
			wantProcessors(t, "with much to do", c.toDo)
			stop()
			wantProcessors(t, "with little to do again", c.littleToDo)
			end()
			wantProcessors(t, "in the end", all)
		})
	}
}

// startFollowLoad follows the load until the function that is returned has returned.
func startFollowLoad(t *testing.T, oneMayDo bool) (end func()) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		followLoad(ctx, system{lookupEnv: func(string) (string, bool) { return "", false }}, oneMayDo)
	}()
	return func() {
		cancel()
		<-ended
	}
}

// wantProcessors waits until so many are used.
func wantProcessors(t *testing.T, when string, want int) {
	t.Helper()
	waitUntil(t, func() bool { return runtime.GOMAXPROCS(0) == want }, func() string {
		return fmt.Sprintf("%s %d processors are used, want %d", when, runtime.GOMAXPROCS(0), want)
	})
}

// Who says how many processors to use decides alone.
func TestFollowLoadTold(t *testing.T) {
	all := runtime.GOMAXPROCS(0)
	followLoad(t.Context(), system{lookupEnv: func(name string) (string, bool) { return "2", name == "GOMAXPROCS" }}, true)
	if now := runtime.GOMAXPROCS(0); now != all {
		t.Errorf("%d processors are used, %d before", now, all)
	}
}

// Who holds the only processor keeps it from nobody.
func TestHold(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for range 10 {
		var others atomic.Int64
		go func() {
			for range 1000 {
				others.Add(1)
				runtime.Gosched()
			}
		}()
		begun := time.Now()
		for others.Load() < 1000 {
			if hold(lookAtWaits / holds); time.Since(begun) > time.Minute {
				t.Fatalf("others ran %d times", others.Load())
			}
		}
	}
}
