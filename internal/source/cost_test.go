package source_test

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"
)

// What a file may cost that is refused: time of the processor, and bytes of memory at once.
const (
	mostTime  = time.Second
	mostBytes = 200 << 20
)

// cheap runs something and reports when it costs more than a refusal may. It is run again where it seems to: on a busy
// machine garbage is collected late, and counts.
func cheap(t *testing.T, run func()) {
	t.Helper()
	var took time.Duration
	var most uint64
	for range 3 {
		if took, most = cost(t, run); took <= mostTime*slower && most <= mostBytes {
			return
		}
	}
	t.Errorf("%v of the processor, %d MiB", took, most>>20)
}

// cost returns the time of the processor that something takes, and how much more memory than before it has at once.
func cost(t *testing.T, run func()) (time.Duration, uint64) {
	t.Helper()
	runtime.GC()
	before, begun := heap(), processor(t)
	done, highest := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		for ticks := time.NewTicker(2 * time.Millisecond); ; {
			most = max(most, heap())
			select {
			case <-ticks.C:
			case <-done:
				ticks.Stop()
				highest <- most
				return
			}
		}
	}()
	run()
	took := processor(t) - begun
	close(done)
	most := <-highest
	return took, most - min(most, before)
}

func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func processor(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// slower is how many times as long things take with the race detector.
var slower = func() time.Duration {
	info, _ := debug.ReadBuildInfo()
	for _, s := range info.Settings {
		if s.Key == "-race" && s.Value == "true" {
			return 15
		}
	}
	return 1
}()
