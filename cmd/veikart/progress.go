package main

import (
	"fmt"
	"time"
)

// progressPause is the least time between two lines about how far long work is. What takes less than
// that says nothing.
const progressPause = 2 * time.Second

// progress says on standard error how far a command is. It is used by one at a time.
type progress struct {
	sys  system
	last time.Time
}

func newProgress(sys system) *progress { return &progress{sys: sys, last: sys.now()} }

// say writes a line, unless the last one was written a moment ago.
func (p *progress) say(format string, args ...any) {
	now := p.sys.now()
	if now.Sub(p.last) < progressPause {
		return
	}
	p.last = now
	_, _ = fmt.Fprintf(p.sys.stderr, "veikart: "+format+"\n", args...) // the work goes on without it
}

// wrote says how many of a release's nodes and edges are in the database.
func (p *progress) wrote(done, total int) {
	p.say("writing: %d of %d nodes and edges", done, total)
}
