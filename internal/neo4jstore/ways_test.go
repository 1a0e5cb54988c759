package neo4jstore_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// participating asks a store who takes part in what, and who shares measures with whom.
func (f fixture) participating(t *testing.T) ([]store.Participations, []store.Rows) {
	t.Helper()
	var found []store.Participations
	var shared []store.Rows
	for _, p := range []plan.Participation{
		{Bases: []string{"STATED"}}, {Bases: []string{"STATED", "INFERRED"}}, {Bases: []string{"STATED"}, Roles: []string{"OWNER"}},
	} {
		for _, around := range [][]string{nil, {"actor:1", "actor:2"}} {
			asked := &plan.Participations{Participation: p, Around: around, Limit: 1000, Named: true}
			got, err := f.store.Participations(t.Context(), f.release, asked)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, got)
		}
		got, err := f.store.Run(t.Context(), f.release, all(roadmap.KindActor, nil, &plan.List{
			Name: "shared", Shared: &p, Rows: true, Count: true, Page: plan.Page{Limit: 3}, Shapes: []plan.Shape{{Kind: roadmap.KindActor}},
		}))
		if err != nil {
			t.Fatal(err)
		}
		shared = append(shared, got)
	}
	return found, shared
}

// along returns how many of the statements that were sent lead over an edge.
func (f fixture) along(edge roadmap.EdgeType) (n int) {
	for _, s := range f.sent.take() {
		if strings.Contains(s.Text, ":"+string(edge)+"]") {
			n++
		}
	}
	return n
}

// What is said of a release that was written before there were shorter ways leads to the same answers.
func TestReleasesWithoutWays(t *testing.T) {
	f := writtenOf(t, storetest.Sharing(60))
	found, shared := f.participating(t)
	if n := f.along(roadmap.Concerns); n > 0 {
		t.Errorf("%d statements lead over involvements", n)
	}
	if len(found[0].Actors) == 0 || !slices.ContainsFunc(shared[0].Rows, func(r store.Row) bool { return r.Lists[0].Total > 0 }) {
		t.Error("nobody takes part in anything with others")
	}
	old := f.withStatistics(t, func(statistics map[string]any) { delete(statistics, "ways") })
	f.sent.take()
	foundBefore, sharedBefore := old.participating(t)
	if n, all := f.along(roadmap.Concerns), len(found)+len(shared); n != all {
		t.Errorf("%d statements of %d lead over involvements", n, all)
	}
	if diff := cmp.Diff(found, foundBefore); diff != "" {
		t.Errorf("who takes part (-with ways +without):\n%s", diff)
	}
	if diff := cmp.Diff(shared, sharedBefore); diff != "" {
		t.Errorf("who shares (-with ways +without):\n%s", diff)
	}
}
