package main

import (
	"context"
	"math"
	"runtime"
	"runtime/metrics"
	"time"
)

// followLoad spares requests, until the context ends, what Go does where processors are idle. While something is asked it holds one
// processor more, so that Go's monitor does not go to sleep after each request and is woken by the next. With oneMayDo Go uses one
// other processor while one is enough, and all of them else: where a processor is idle, each goroutine that starts wakes a thread for
// it, and over a database a small answer starts a dozen. It changes nothing where the environment says how many processors to use.
func followLoad(ctx context.Context, sys system, oneMayDo bool) {
	if _, set := sys.lookupEnv("GOMAXPROCS"); set || !oneMayDo && held == 0 {
		return
	}
	useProcessors(false)
	defer runtime.SetDefaultGOMAXPROCS()
	waits, load, last := newWaits(), newLoad(), time.Now()
	var asked time.Time
	for untilNextLook(ctx, last.Sub(asked) < heldFor) {
		now := time.Now()
		share := float64(waits.since()) / float64(now.Sub(last))
		if before := load.fitsOne; oneMayDo && load.add(share, now.Sub(last)) != before {
			useProcessors(load.fitsOne)
		}
		if last = now; share >= idle {
			asked = now
		}
	}
}

// useProcessors lets Go use one processor, or as many as it does by itself, and beside them the one that is held. From then on Go does
// not follow by itself how many a container may use. It returns once no garbage is being looked for.
func useProcessors(one bool) {
	if one {
		runtime.GOMAXPROCS(1 + held)
		return
	}
	runtime.SetDefaultGOMAXPROCS()
	if held > 0 {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + held)
	}
}

// untilNextLook returns when it is time to look again, or with false when the context has ended. While something is asked it holds a
// processor.
func untilNextLook(ctx context.Context, asked bool) bool {
	if asked {
		for range holds {
			hold(lookAtWaits / holds)
			runtime.Gosched() // who does not yield for ten milliseconds loses the processor to the monitor
		}
		return ctx.Err() == nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(lookWhenIdle):
		return true
	}
}

// Shares of the time in which goroutines that could run waited for a processor, as the runtime samples it. Measured with small
// answers from a database, on two cores: one client 0.03, two 0.08, four 0.3, eight 0.5 to 1; up to four clients get more answers
// from one processor, and from six on from two.
const (
	idle    = 0.004
	quiet   = 0.125 // one processor may be enough
	crowded = 0.5   // one is not enough
)

// Looking costs a tenth of a millisecond where nothing else runs, and so does holding a processor once, since another thread is woken
// each time that it is given back.
const (
	lookAtWaits  = 25 * time.Millisecond
	lookWhenIdle = 200 * time.Millisecond
	averaged     = 4                // looks
	holds        = 3                // between two looks, since each has to be shorter than ten milliseconds
	heldFor      = 10 * time.Second // after something was asked
)

// How long it is quiet before one processor is tried. It doubles each time that one was not enough before the longest had passed.
const (
	shortestQuiet = time.Second
	longestQuiet  = time.Minute
)

// load decides from look to look whether one processor is enough.
type load struct {
	fitsOne  bool
	share    float64       // of waiting, on average
	since    time.Duration // for how long it has been quiet, or one processor enough
	patience time.Duration
}

func newLoad() *load { return &load{patience: shortestQuiet} }

// add takes the share of waiting in the time since the last look, and returns whether one processor is enough.
func (l *load) add(share float64, elapsed time.Duration) bool {
	l.share += (share - l.share) / averaged
	l.since += elapsed
	switch {
	case l.fitsOne && l.share > crowded:
		if l.since < longestQuiet {
			l.patience = min(2*l.patience, longestQuiet)
		} else {
			l.patience = shortestQuiet
		}
		l.fitsOne, l.since = false, 0
	case l.fitsOne:
	case l.share > quiet:
		l.since = 0
	case l.since >= l.patience:
		l.fitsOne, l.since = true, 0
	}
	return l.fitsOne
}

// waits reads how long goroutines waited for a processor.
type waits struct {
	sample []metrics.Sample
	before float64 // seconds
}

func newWaits() *waits {
	w := &waits{sample: []metrics.Sample{{Name: "/sched/latencies:seconds"}}}
	w.since()
	return w
}

// since returns how long goroutines waited since it was called before, in sum: those that the runtime samples, and each at least as
// long as is returned.
func (w *waits) since() time.Duration {
	metrics.Read(w.sample)
	histogram := w.sample[0].Value.Float64Histogram()
	var seconds float64
	for i, count := range histogram.Counts {
		if least := histogram.Buckets[i]; !math.IsInf(least, 0) {
			seconds += float64(count) * least
		}
	}
	waited := seconds - w.before
	w.before = seconds
	return time.Duration(waited * float64(time.Second))
}
