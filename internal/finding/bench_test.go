//go:build unix

package finding_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"veikart/internal/finding"
	"veikart/internal/rule"
)

// BenchmarkIn reads the findings of generated roadmaps. Ten times the activities should cost ten times as
// much, and a little more.
func BenchmarkIn(b *testing.B) {
	for _, activities := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(activities), func(b *testing.B) {
			g := withoutFindings(generated(b, activities))
			found, before := 0, cpu(b)
			for b.Loop() {
				found = 0
				finding.In(g, func(rule.Finding) { found++ })
			}
			b.ReportMetric(float64((cpu(b)-before).Milliseconds())/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(found), "findings")
		})
	}
}

// cpu returns the processor time that this process has used. On a machine with other work it says more than
// the clock.
func cpu(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
