package main

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// isToldHowToCollect returns whether the environment says how the garbage collector is to use memory.
func isToldHowToCollect(sys system) bool {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		if _, set := sys.lookupEnv(name); set {
			return true
		}
	}
	return false
}

// What an import should take of memory. The soft limit is never nearer than three tenths to what is live: the nearer it is,
// the more often garbage is looked for, and in the end all the time.
const (
	importMemory = 850 << 20
	lookAtMemory = 50 * time.Millisecond
)

// collectMore has the garbage collector run more often while an import holds a large release, until the function that is
// returned is called; it changes nothing where the environment says how memory is to be used.
func collectMore(ctx context.Context, sys system) (asBefore func()) {
	if isToldHowToCollect(sys) {
		return func() {}
	}
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer debug.SetMemoryLimit(math.MaxInt64)
		ticks := time.NewTicker(lookAtMemory)
		defer ticks.Stop()
		for limit := int64(0); ; {
			if wanted := limitFor(liveBytes()); wanted != limit {
				limit = wanted
				debug.SetMemoryLimit(limit)
			}
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
			}
		}
	}()
	return func() {
		stop()
		<-ended
	}
}

// limitFor returns the soft limit of memory while so many bytes are live.
func limitFor(live uint64) int64 {
	return int64(max(importMemory, live+live*3/10)) // #nosec G115 -- no machine has as much memory
}

// liveBytes returns what was live when garbage was last looked for.
func liveBytes() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// While little is live, garbage may grow to fivefold, which nearly halves the time that a large answer costs; the soft limit keeps
// the process near 100 MiB. What is cached of answers and documents is within it.
const (
	rarePercent = 400
	softLimit   = 80 << 20
)

// collectRarely lets garbage grow as much while a store is served, until the context ends. Releases that come later can be of any
// size, so the soft limit follows what is live, and is set anew each time that garbage was collected. It changes nothing where the
// environment says how memory is to be used.
func collectRarely(ctx context.Context, sys system) {
	if isToldHowToCollect(sys) {
		return
	}
	defer debug.SetGCPercent(debug.SetGCPercent(rarePercent))
	defer debug.SetMemoryLimit(math.MaxInt64)
	for {
		again := collected() // before what is live is read, so that no collection in between is missed
		debug.SetMemoryLimit(servingLimit(liveBytes()))
		select {
		case <-ctx.Done():
			return
		case <-again:
		}
	}
}

// servingLimit returns the soft limit of memory while so many bytes are live: never nearer than Go collects by itself.
func servingLimit(live uint64) int64 {
	return int64(max(softLimit, 2*live)) // #nosec G115 -- no machine has as much memory
}

// collected is closed once garbage was collected.
func collected() <-chan struct{} {
	done := make(chan struct{})
	unused := new([16]byte) // smaller ones may live as long as others beside them
	runtime.AddCleanup(unused, func(done chan struct{}) { close(done) }, done)
	return done
}

// giveBack returns to the system what is needed no more, unless the environment says how memory is to be used.
func giveBack(sys system) {
	if !isToldHowToCollect(sys) {
		debug.FreeOSMemory()
	}
}
