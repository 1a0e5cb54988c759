//go:build !linux

package main

import "time"

// held is how many processors followLoad holds: none, since only Linux was measured.
const held = 0

// hold only waits.
func hold(d time.Duration) { time.Sleep(d) }
