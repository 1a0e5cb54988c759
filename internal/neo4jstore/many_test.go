package neo4jstore_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// orderedFirst is a statement that puts candidates in order before it gathers them.
var orderedFirst = regexp.MustCompile(`(?s)ORDER BY .*RETURN collect\(n1\) AS a`)

// Where many rows of many candidates are asked for, the candidates are put in order before they are gathered. The answers are the same.
func TestManyRowsOfManyCandidates(t *testing.T) {
	f := written(t, 120)
	byTitle := []plan.Key{{By: plan.ByProperty, Property: "title", Descending: true}, {By: plan.ByID}}
	byStart := []plan.Key{{By: plan.ByProperty, Property: "start"}, {By: plan.ByCount, Hop: forward(roadmap.OwnedBy)}, {By: plan.ByID}}
	var plans []*plan.List
	for _, order := range [][]plan.Key{nil, {{By: plan.BySource}, {By: plan.ByID}}, byTitle, byStart} {
		for _, fromEnd := range []bool{false, true} {
			p := all(roadmap.KindActivity, hasOwner())
			p.Order, p.Page = order, plan.Page{Limit: 5, FromEnd: fromEnd}
			plans = append(plans, p)
		}
	}
	run := func(f fixture, p *plan.List) store.Rows {
		t.Helper()
		rows, err := f.store.Run(t.Context(), f.release, p)
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	for _, p := range plans[2:] { // the first have no order that a bound could be in
		rows := run(f, p)
		beyond := *p
		if bound := rows.Rows[2].Keys; p.Page.FromEnd {
			beyond.Page.Before = bound
		} else {
			beyond.Page.After = bound
		}
		plans = append(plans, &beyond)
	}
	want := make([]store.Rows, len(plans))
	for i, p := range plans {
		want[i] = run(f, p)
		if len(want[i].Rows) != 5 || want[i].Total <= 5 {
			t.Fatalf("plan %d has %d rows of %d", i, len(want[i].Rows), want[i].Total)
		}
	}
	for _, s := range f.sent.take() {
		if orderedFirst.MatchString(s.Text) {
			t.Errorf("few candidates are put in order first: %s", s.Text)
		}
	}
	large := f.withStatistics(t, func(statistics map[string]any) {
		statistics["nodes"].(map[string]any)[string(roadmap.KindActivity)] = 10_000_000
	})
	f.sent.take()
	for i, p := range plans {
		if diff := cmp.Diff(want[i], run(large, p)); diff != "" {
			t.Errorf("plan %d (-few +many):\n%s", i, diff)
		}
	}
	found := 0
	for _, s := range f.sent.take() {
		if orderedFirst.MatchString(s.Text) {
			found++
		}
	}
	if found != len(plans) {
		t.Errorf("%d of %d statements put the candidates in order first", found, len(plans))
	}
}

// gathered is a statement that gathers candidates in a list.
var gathered = regexp.MustCompile(`RETURN collect\(n1\) AS a`)

// Where many candidates may be divided into many groups, they are not gathered in a list, beside which Neo4j would put the groups in
// order. The answers are the same.
func TestManyGroupsOfManyCandidates(t *testing.T) {
	f := written(t, 120)
	by := func(names ...string) []roadmap.Dimension { return storetest.Dimensions(roadmap.KindActivity, names...) }
	plans := []struct {
		groups []plan.Grouping
		many   bool
	}{
		{[]plan.Grouping{{Dimensions: by("OWNER", "USER_GROUP"), Limit: 1000, Count: true}}, true},
		{[]plan.Grouping{{Dimensions: by("OWNER"), Limit: 1000}, {Dimensions: by("START_MONTH", "PHASE")}}, true},
		{[]plan.Grouping{{Dimensions: by("OWNER", "USER_GROUP"), Limit: 1}}, false},
		{[]plan.Grouping{{Dimensions: by("MEASURE"), Limit: 1, Count: true}}, true},
		{[]plan.Grouping{{Dimensions: by("START_MONTH", "END_MONTH", "PHASE")}}, true},
	}
	run := func(f fixture, groups []plan.Grouping) (rows store.Rows, gathers bool) {
		t.Helper()
		f.sent.take()
		p := all(roadmap.KindActivity, hasOwner())
		p.Page, p.Groups = plan.Page{Limit: 1}, groups
		rows, err := f.store.Run(t.Context(), f.release, p)
		if err != nil {
			t.Fatal(err)
		}
		return rows, gathered.MatchString(f.sent.take()[0].Text)
	}
	want := make([]store.Rows, len(plans))
	for i, p := range plans {
		var gathers bool
		if want[i], gathers = run(f, p.groups); !gathers || len(want[i].Groups[0].Groups) == 0 {
			t.Errorf("plan %d of few: gathered: %v, %d groups", i, gathers, len(want[i].Groups[0].Groups))
		}
	}
	wantSame := func(what string, large fixture, many func(i int) bool) {
		t.Helper()
		if _, err := large.store.Run(t.Context(), f.release, all(roadmap.KindGoal, nil)); err != nil { // it reads the release, too
			t.Fatal(err)
		}
		for i, p := range plans {
			rows, gathers := run(large, p.groups)
			if diff := cmp.Diff(want[i], rows); diff != "" {
				t.Errorf("plan %d of %s (-few +many):\n%s", i, what, diff)
			}
			if gathers == many(i) {
				t.Errorf("plan %d of %s: gathered: %v", i, what, gathers)
			}
		}
	}
	of := func(statistics map[string]any, what string) map[string]any { return statistics[what].(map[string]any) }
	wantSame("many", f.withStatistics(t, func(statistics map[string]any) {
		of(statistics, "nodes")[string(roadmap.KindActivity)] = 1_000_000
		of(statistics, "nodes")[string(roadmap.KindActor)] = 100
	}), func(i int) bool { return plans[i].many })
	wantSame("fewer, each in many groups", f.withStatistics(t, func(statistics map[string]any) {
		of(statistics, "nodes")[string(roadmap.KindActivity)] = 4000
		of(statistics, "nodes")[string(roadmap.KindActor)] = 5000
		of(of(statistics, "largest"), string(roadmap.OwnedBy))[string(roadmap.KindActivity)] = 1000
	}), func(i int) bool { return i == 0 })
}
