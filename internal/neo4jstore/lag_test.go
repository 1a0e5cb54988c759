package neo4jstore_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"veikart/internal/neo4jstore"
	"veikart/internal/store/storetest"
)

// TestLaggingHost: a release is read without bookmarks, by any host of a cluster. Where it has not come to the one that answers, it
// is read again with them. Here the host lags behind until it is asked for the release itself.
func TestLaggingHost(t *testing.T) {
	f, driver := written(t, 6), driverOf(t)
	setState := func(state string) {
		ask(t, driver, "MATCH (v:VeikartRelease {namespace: $namespace}) SET v.state = $state RETURN 1",
			map[string]any{"namespace": f.namespace, "state": state})
	}
	var lags atomic.Bool
	sent := &log{}
	s := open(t, func(c *neo4jstore.Config) {
		c.Namespace = f.namespace
		c.Observe = func(s neo4jstore.Statement) {
			if strings.Contains(s.Text, "RETURN v.generation AS generation, v.format") && lags.CompareAndSwap(true, false) {
				setState("kept")
			}
			sent.observe(s)
		}
	})
	wantEventual := func(want ...bool) {
		t.Helper()
		sent.take()
		rows, err := s.Run(t.Context(), f.release, storetest.Activities())
		if err != nil || len(rows.Rows) != 6 {
			t.Fatalf("%d rows, error %v; want 6", len(rows.Rows), err)
		}
		var eventual []bool
		for _, statement := range sent.take() {
			if strings.HasSuffix(statement.Text, " AS kept") {
				eventual = append(eventual, statement.Eventual)
			} else if statement.Eventual {
				t.Errorf("sent without bookmarks: %s", statement.Text)
			}
		}
		if !slices.Equal(eventual, want) {
			t.Errorf("sent without bookmarks: %v, want %v", eventual, want)
		}
	}
	wantEventual(true)
	setState("lagging")
	lags.Store(true)
	wantEventual(true, false)
	wantEventual(true)
}
