package http_test

import (
	"runtime"
	"testing"
	"time"
)

// until waits for a condition.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !holds(); runtime.Gosched() {
		if time.Now().After(end) {
			t.Fatalf("%s: waited in vain", what)
		}
	}
}
