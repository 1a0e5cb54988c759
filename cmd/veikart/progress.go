package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"veikart/internal/neo4jstore"
)

// progressPause is the least time between two lines about how far long work is. What takes less than
// that says nothing.
const progressPause = 2 * time.Second

// progress tells on standard error how far a command is. It may be told by many at once.
type progress struct {
	sys     system
	written atomic.Int64 // statements
	mu      sync.Mutex
	last    time.Time
}

func newProgress(sys system) *progress { return &progress{sys: sys, last: sys.now()} }

// say writes a line, unless the last one was written a moment ago.
func (p *progress) say(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.sys.now()
	if now.Sub(p.last) < progressPause {
		return
	}
	p.last = now
	_, _ = fmt.Fprintf(p.sys.stderr, "veikart: "+format+"\n", args...) // the work goes on without it
}

// observe counts what is written to the database.
func (p *progress) observe(statement neo4jstore.Statement) {
	if statement.Write {
		p.say("writing: %s so far", count(int(p.written.Add(1)), "statement"))
	}
}
