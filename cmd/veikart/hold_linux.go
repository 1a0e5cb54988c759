package main

import (
	"syscall"
	"time"
)

// held is how many processors followLoad holds.
const held = 1

// hold sleeps in the system. Other than time.Sleep it does not give its processor back, unless Go has work for it and takes it.
func hold(d time.Duration) {
	left := syscall.NsecToTimespec(int64(d))
	_ = syscall.Nanosleep(&left, nil) // a signal ends it early, which does no harm
}
