package main

import "testing"

// The limit is what an import should take, and more where so much is live that it would be too near.
func TestLimitFor(t *testing.T) {
	for live, want := range map[uint64]int64{
		0: importMemory, importMemory / 2: importMemory, importMemory: importMemory * 7 / 5, 5 << 30: 7 << 30,
	} {
		if got := limitFor(live); got != want {
			t.Errorf("%d MB while %d MB are live, want %d MB", got>>20, live>>20, want>>20)
		}
	}
}
