package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgressIsToldNowAndThen(t *testing.T) {
	var out strings.Builder
	now := time.Unix(0, 0)
	p := newProgress(system{stderr: &out, now: func() time.Time { return now }})
	for done := range 50 {
		p.wrote(done, 50)
		now = now.Add(progressPause / 10)
	}
	const want = "veikart: writing: 10 of 50 nodes and edges\nveikart: writing: 20 of 50 nodes and edges\n" +
		"veikart: writing: 30 of 50 nodes and edges\nveikart: writing: 40 of 50 nodes and edges\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
