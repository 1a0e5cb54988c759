package memstore_test

import (
	"testing"

	"veikart/internal/memstore"
	"veikart/internal/plan"
	"veikart/internal/store/storetest"
)

// written returns a store that holds a synthetic graph, and the id of its release.
func written(t testing.TB, activities int) (*memstore.Store, string) {
	s, graph := memstore.New(), storetest.Synthetic(activities)
	if err := s.Write(t.Context(), graph); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return s, graph.Release().ID
}

// byTitle is the order of titles.
var byTitle = []plan.Key{{By: plan.ByProperty, Property: "title"}, {By: plan.ByID}}
