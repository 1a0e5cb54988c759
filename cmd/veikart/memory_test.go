package main

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// The limit is what an import should take, and more where so much is live that it would be too near.
func TestLimitFor(t *testing.T) {
	for live, want := range map[uint64]int64{
		0: importMemory, importMemory / 2: importMemory, importMemory: importMemory * 13 / 10, 5 << 30: 13 << 29,
	} {
		if got := limitFor(live); got != want {
			t.Errorf("%d MB while %d MB are live, want %d MB", got>>20, live>>20, want>>20)
		}
	}
}

// The limit follows what is live after each collection, one of which may come while it is set, and everything is as before in the end.
func TestCollectRarely(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	limit := func() int64 { return debug.SetMemoryLimit(-1) }
	wantLimit := func(what string, is func(int64) bool) {
		t.Helper()
		waitUntil(t, func() bool { runtime.GC(); return is(limit()) }, func() string {
			return fmt.Sprintf("%s the limit is %d MB", what, limit()>>20)
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		collectRarely(ctx, system{lookupEnv: func(string) (string, bool) { return "", false }})
	}()
	wantLimit("at first", func(is int64) bool { return is == servingLimit(liveBytes()) })
	held := make([]byte, softLimit)
	wantLimit("with much that is live", func(is int64) bool { return is >= 2*softLimit })
	runtime.KeepAlive(held)
	wantLimit("with little that is live", func(is int64) bool { return is < 2*softLimit })
	cancel()
	<-ended
	if percent := debug.SetGCPercent(-1); percent != 100 || limit() != math.MaxInt64 {
		t.Errorf("at the end garbage may grow by %d %%, the limit is %d", percent, limit())
	}
}
