package storetest

import (
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

func testLists(t *testing.T, f *fixture) {
	for _, c := range []struct {
		kind roadmap.Kind
		want string
	}{
		{roadmap.KindRelease, "0a1b"},
		{roadmap.KindDocument, "kommuner apotek"},
		{roadmap.KindGoal, "1 2 3"},
		{roadmap.KindSubGoal, "1A 1C 3A 2B"},
		{roadmap.KindMeasure, "kjernejournal digihelse arsaker beredskap"},
		{roadmap.KindActivity, "innforing drift utproving digi oppstart fida ovelse"},
		{roadmap.KindActor, "helsedir fhi ks aas aero ovre zulu ehelse etoile"},
		{roadmap.KindUserGroup, "kommuner fastleger"},
		{roadmap.KindFinding, "eier dato"},
	} {
		t.Run("all of "+string(c.kind), func(t *testing.T) {
			list := root(c.kind)
			for _, p := range roadmap.KindOf(c.kind).Properties {
				if p.Heavy {
					list.Shapes[0].Heavy = append(list.Shapes[0].Heavy, p.Name)
				}
			}
			rows := f.run(t, list)
			wantNames(t, rows.Rows, c.want)
			for _, row := range rows.Rows {
				wantEqual(t, row.Node.ID, row.Node, f.node(row.Node.ID))
				wantEqual(t, row.Node.ID+" at the root: the edge", row.Edge, (*roadmap.Edge)(nil))
			}
		})
	}
	t.Run("passages that are not asked for", func(t *testing.T) { testUnaskedPassages(t, f) })
	t.Run("by ids", func(t *testing.T) { testIDs(t, f) })
	t.Run("several kinds", func(t *testing.T) { testSeveralKinds(t, f) })
	t.Run("counts", func(t *testing.T) { testCounts(t, f) })
}

// testUnaskedPassages looks for the first passage of every node, whatever else is there.
func testUnaskedPassages(t *testing.T, f *fixture) {
	several := 0
	for _, spec := range roadmap.Kinds() {
		for _, row := range f.run(t, root(spec.Kind)).Rows {
			for i, p := range spec.Properties {
				want, _ := f.node(row.Node.ID).Properties[i].([]roadmap.Source)
				if p.Type != roadmap.Passages || len(want) == 0 {
					continue
				}
				got, _ := row.Node.Properties[i].([]roadmap.Source)
				if len(got) == 0 || !p.Heavy && len(got) != len(want) {
					t.Errorf("%s has %d of %d %s", row.Node.ID, len(got), len(want), p.Name)
					continue
				}
				wantEqual(t, row.Node.ID+": "+p.Name, got[0], want[0])
				if p.Heavy && len(want) > 1 {
					several++
				}
			}
		}
	}
	if several == 0 {
		t.Error("no node has several passages that are read only when they are asked for")
	}
}

func testIDs(t *testing.T, f *fixture) {
	for _, c := range []struct {
		name  string
		ids   []string
		order []plan.Key
		want  string
	}{
		{"none", []string{}, nil, ""},
		{"the source's order", []string{"activity:ovelse", "activity:drift", "activity:innforing"}, nil,
			"innforing drift ovelse"},
		{"twice is once", []string{"activity:digi", "activity:drift", "activity:digi"}, nil, "drift digi"},
		{"unknown", []string{"activity:finnes-ikke", "activity:digi", ""}, nil, "digi"},
		{"of another kind", []string{"measure:digihelse", "activity:digi"}, nil, "digi"},
		{"ordered", []string{"activity:ovelse", "activity:drift", "activity:fida"}, []plan.Key{byID},
			"drift fida ovelse"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) {
				l.IDs, l.Order = c.ids, c.order
			}))
			wantNames(t, rows.Rows, c.want)
		})
	}
	t.Run("filtered", func(t *testing.T) {
		rows := f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) {
			l.IDs = []string{"activity:digi", "activity:fida"}
			l.Filter = plan.Compare{Property: "tentative", Op: plan.Eq, Operand: true}
			l.Count = true
		}))
		wantNames(t, rows.Rows, "digi")
		wantEqual(t, "total", rows.Total, 1)
	})
}

// testSeveralKinds also shows what an absent text or number means: one kind lacks it.
func testSeveralKinds(t *testing.T, f *fixture) {
	shapes := []plan.Shape{
		{Kind: roadmap.KindSubGoal, Expand: []*plan.List{along(back(roadmap.HasSubGoal), roadmap.KindGoal)}},
		{Kind: roadmap.KindGoal},
	}
	code := func(op plan.Op, operand any) plan.Filter {
		return folded("code", op, operand, plan.Fold{Case: op != plan.Present})
	}
	for _, c := range []struct {
		name   string
		order  []plan.Key
		ids    []string
		filter plan.Filter
		want   string
	}{
		{"by id", []plan.Key{byID}, nil, nil, "1 2 3 1A 1C 2B 3A"},
		{"by source", []plan.Key{bySource, byID}, nil, nil, "1 1A 2 1C 3 3A 2B"},
		{"without an order", nil, nil, nil, "1 1A 2 1C 3 3A 2B"},
		{"by a number of one", []plan.Key{descending(by("number")), byID}, nil, nil, "3 2 1 1A 1C 2B 3A"},
		{"by a number of one, absent first", []plan.Key{nullsFirst(by("number")), byID}, nil, nil, "1A 1C 2B 3A 1 2 3"},
		{"by a text of one", []plan.Key{by("code"), byID}, nil, nil, "1A 1C 2B 3A 1 2 3"},
		{"by a text of one, descending", []plan.Key{descending(by("code")), byID}, nil, nil, "3A 2B 1C 1A 1 2 3"},
		{"by a text of one, absent first", []plan.Key{nullsFirst(by("code")), byID}, nil, nil, "1 2 3 1A 1C 2B 3A"},
		{"by a text of both", []plan.Key{by("title"), byID}, nil, nil, "1 3A 2B 3 1A 2 1C"},
		{"with ids", []plan.Key{byID}, []string{"subGoal:2B", "goal:3", "measure:digihelse"}, nil, "3 2B"},
		{"absent text is not present", []plan.Key{byID}, nil, code(plan.Present, nil), "1A 1C 2B 3A"},
		{"absent text equals nothing", []plan.Key{byID}, nil, code(plan.Eq, ""), ""},
		{"absent text contains nothing", []plan.Key{byID}, nil, code(plan.Contains, ""), "1A 1C 2B 3A"},
		{"absent text is in the complement", []plan.Key{byID}, nil, plan.Not{Filter: code(plan.In, []string{"1a", "2b"})},
			"1 2 3 1C 3A"},
		{"absent number is not less", []plan.Key{byID}, nil, is("number", plan.Lt, 2), "1"},
		{"absent number is in the complement", []plan.Key{byID}, nil, plan.Not{Filter: is("number", plan.Lt, 3)},
			"3 1A 1C 2B 3A"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := f.run(t, &plan.List{
				Name: "goals and sub-goals", Shapes: shapes, Order: c.order, IDs: c.ids, Filter: c.filter,
				Page: plan.Page{Limit: everything}, Rows: true,
			})
			wantNames(t, rows.Rows, c.want)
			for _, row := range rows.Rows {
				if row.Node.Kind == roadmap.KindGoal {
					wantEqual(t, "lists of "+row.Node.ID, len(row.Lists), 0)
				} else {
					wantEqual(t, "lists of "+row.Node.ID, len(row.Lists), 1)
					wantNames(t, row.Lists[0].Rows, row.Node.Text(roadmap.PropCode)[:1])
				}
			}
		})
	}
}

func testCounts(t *testing.T, f *fixture) {
	tentative := plan.Compare{Property: "tentative", Op: plan.Eq, Operand: true}
	for _, c := range []struct {
		name   string
		change func(*plan.List)
		rows   string
		total  int
	}{
		{"not asked for", func(l *plan.List) { l.Page.Limit = 1 }, "innforing", 0},
		{"of a page", func(l *plan.List) { l.Page.Limit, l.Count = 1, true }, "innforing", 7},
		{"of a filter", func(l *plan.List) { l.Page.Limit, l.Count, l.Filter = 1, true, tentative }, "drift", 3},
		{"without rows", func(l *plan.List) { l.Rows, l.Count, l.Filter = false, true, tentative }, "", 3},
		{"of nothing", func(l *plan.List) { l.Count, l.Filter = true, plan.Or{} }, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := f.run(t, with(root(roadmap.KindActivity), c.change))
			wantNames(t, got.Rows, c.rows)
			wantEqual(t, "total", got.Total, c.total)
		})
	}
}
