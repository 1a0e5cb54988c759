package storetest

import (
	"fmt"
	"strings"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

func testNested(t *testing.T, f *fixture) {
	t.Run("tree", func(t *testing.T) { testTree(t, f) })
	t.Run("each list has its own filter, order, page and count", func(t *testing.T) { testOwnSettings(t, f) })
	t.Run("what is wanted", func(t *testing.T) { testWanted(t, f) })
	t.Run("edges", func(t *testing.T) { testEdges(t, f) })
	t.Run("several edges to a node", func(t *testing.T) { testParallelEdges(t, f) })
	t.Run("several kinds", func(t *testing.T) { testMixedKinds(t, f) })
	t.Run("the same hop twice", func(t *testing.T) { testSameHopTwice(t, f) })
	t.Run("there and back", func(t *testing.T) { testThereAndBack(t, f) })
	t.Run("without rows", func(t *testing.T) { testNestedCounts(t, f) })
}

// outline writes rows line by line, each list below its row.
func outline(rows []store.Row) string {
	var out strings.Builder
	writeOutline(&out, rows, "")
	return out.String()
}

func writeOutline(out *strings.Builder, rows []store.Row, indent string) {
	for _, row := range rows {
		fmt.Fprintf(out, "%s%s\n", indent, name(row.Node))
		for _, list := range row.Lists {
			writeOutline(out, list.Rows, indent+"  ")
		}
	}
}

func testTree(t *testing.T, f *fixture) {
	rows := f.run(t, root(roadmap.KindGoal,
		along(forward(roadmap.HasSubGoal), roadmap.KindSubGoal,
			along(forward(roadmap.HasMeasure), roadmap.KindMeasure,
				along(forward(roadmap.HasActivity), roadmap.KindActivity,
					along(forward(roadmap.OwnedBy), roadmap.KindActor),
					along(forward(roadmap.Serves), roadmap.KindUserGroup))))))
	const kjernejournal = `
    kjernejournal
      drift
        fhi
        kommuner
      innforing
        ks
        helsedir
        kommuner
        fastleger
      utproving`
	const beredskap = `
    beredskap
      fida
        fhi
        kommuner
      ovelse`
	want := `1
  1A` + kjernejournal + `
    digihelse
      digi
        helsedir
        fastleger
  1C
    arsaker
      oppstart` + beredskap + `
2
  2B
3
  3A` + beredskap + kjernejournal + `
`
	wantEqual(t, "the tree", outline(rows.Rows), want)
}

func testOwnSettings(t *testing.T, f *fixture) {
	rows := f.run(t, with(root(roadmap.KindSubGoal,
		with(along(back(roadmap.ListedUnder), roadmap.KindActivity,
			with(along(forward(roadmap.OwnedBy), roadmap.KindActor), func(l *plan.List) {
				l.Filter = is("kind", plan.Eq, "DIRECTORATE")
			})), func(l *plan.List) {
			l.Filter = is("tentative", plan.Eq, true)
			l.Order = []plan.Key{by("start"), byID}
			l.Page = plan.Page{Limit: 1}
			l.Count = true
		})), func(l *plan.List) { l.Order = []plan.Key{descending(byID)} }))
	type list struct {
		of, rows string
		total    int
		next     bool
	}
	var got []list
	for _, row := range rows.Rows {
		below := row.Lists[0]
		got = append(got, list{name(row.Node), outline(below.Rows), below.Total, below.HasNext})
	}
	want := []list{
		{"3A", "ovelse\n", 1, false},
		{"2B", "", 0, false},
		{"1C", "", 0, false},
		{"1A", "digi\n  helsedir\n", 2, true},
	}
	if diff := fmt.Sprint(got) != fmt.Sprint(want); diff {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// testWanted: a row has what is wanted of its node and its edge, whatever else, and keys and lists as ever.
func testWanted(t *testing.T, f *fixture) {
	activity := roadmap.KindOf(roadmap.KindActivity)
	title, start := activity.Property(roadmap.PropTitle), activity.Property(roadmap.PropStart)
	for name, wanted := range map[string]plan.Wanted{
		"nothing": plan.Nothing(), "one": plan.Nothing().And(title), "two": plan.Nothing().And(start).And(title),
		"two and what is cited": plan.Nothing().And(start).And(title).Cited(), "all": {},
	} {
		t.Run(name, func(t *testing.T) {
			for _, edges := range []plan.Wanted{plan.Nothing(), plan.Nothing().And(plan.AtPosition), plan.Nothing().And(0), {}} {
				ask := func(change func(*plan.List)) []store.Row {
					activities := with(along(forward(roadmap.HasActivity), roadmap.KindActivity,
						along(forward(roadmap.OwnedBy), roadmap.KindActor)), change)
					var out []store.Row
					for _, measure := range f.run(t, root(roadmap.KindMeasure, activities)).Rows {
						out = append(out, measure.Lists[0].Rows...)
					}
					return out
				}
				order := func(l *plan.List) { l.Order = []plan.Key{by("start"), byPosition, byID} }
				whole := ask(order)
				some := ask(func(l *plan.List) { order(l); l.Shapes[0].Wanted, l.Edges = wanted, edges })
				wantEqual(t, "rows", len(some), len(whole))
				for i, row := range some {
					wantWanted(t, wanted, edges, row, whole[i])
				}
			}
		})
	}
}

func wantWanted(t *testing.T, wanted, edges plan.Wanted, got, whole store.Row) {
	t.Helper()
	wantEqual(t, "id", got.Node.ID, whole.Node.ID)
	wantEqual(t, "ordinal", got.Node.Ordinal, whole.Node.Ordinal)
	wantEqual(t, "keys", got.Keys, whole.Keys)
	wantEqual(t, "lists", got.Lists, whole.Lists)
	for i, v := range whole.Node.Properties {
		if !wanted.Has(i) {
			continue
		}
		value := got.Node.Properties[i]
		if date, ok := value.(roadmap.Date); ok && !wanted.Cites() {
			date.Sources = v.(roadmap.Date).Sources // it may be there, or not
			value = date
		}
		wantEqual(t, "a property", value, v)
	}
	if edges.Has(plan.AtPosition) {
		wantEqual(t, "position", got.Edge.Position(), whole.Edge.Position())
	}
	for i, v := range whole.Edge.Properties {
		if edges.Has(i) {
			wantEqual(t, "a property of the edge", got.Edge.Properties[i], v)
		}
	}
}

func testEdges(t *testing.T, f *fixture) {
	rows := f.run(t, root(roadmap.KindActivity,
		along(forward(roadmap.OwnedBy), roadmap.KindActor),
		along(forward(roadmap.Serves), roadmap.KindUserGroup),
		along(back(roadmap.HasActivity), roadmap.KindMeasure),
		along(forward(roadmap.ListedUnder), roadmap.KindSubGoal)))
	for _, row := range rows.Rows {
		for _, owner := range row.Lists[0].Rows {
			wantEqual(t, "edge to an owner", owner.Edge, f.edges(roadmap.OwnedBy, row.Node.ID, owner.Node.ID)[0])
		}
		for _, group := range row.Lists[1].Rows {
			wantEqual(t, "edge to a user group", group.Edge, f.edges(roadmap.Serves, row.Node.ID, group.Node.ID)[0])
		}
		measure := row.Lists[2].Rows[0]
		wantEqual(t, "edge from a measure", measure.Edge, f.edges(roadmap.HasActivity, measure.Node.ID, row.Node.ID)[0])
		subGoal := row.Lists[3].Rows[0]
		wantEqual(t, "edge to a sub-goal", subGoal.Edge, f.edges(roadmap.ListedUnder, row.Node.ID, subGoal.Node.ID)[0])
	}
	rows = f.run(t, with(root(roadmap.KindActor, along(forward(roadmap.SucceededBy), roadmap.KindActor)),
		func(l *plan.List) { l.IDs = []string{"actor:ehelse"} }))
	wantEqual(t, "edge to a successor", rows.Rows[0].Lists[0].Rows[0].Edge,
		f.edges(roadmap.SucceededBy, "actor:ehelse", "actor:helsedir")[0])
	rows = f.run(t, root(roadmap.KindActor,
		along(back(roadmap.MeasureInvolves), roadmap.KindMeasure), along(back(roadmap.ActivityInvolves), roadmap.KindActivity)))
	wantEqual(t, "who takes part where", outline(rows.Rows),
		"helsedir\nfhi\n  kjernejournal\nks\n  kjernejournal\n  innforing\n  utproving\naas\naero\novre\nzulu\nehelse\netoile\n")
	ks := rows.Rows[2].Lists[0].Rows[0]
	wantEqual(t, "edge from a measure that involves", ks.Edge, f.edges(roadmap.MeasureInvolves, "measure:kjernejournal", "actor:ks")[0])
	rows = f.run(t, root(roadmap.KindSubGoal, along(forward(roadmap.HasMeasure), roadmap.KindMeasure)))
	for _, row := range rows.Rows {
		for i, measure := range row.Lists[0].Rows {
			wantEqual(t, "position", measure.Edge.Position(), i)
			wantEqual(t, "edge of a placement", measure.Edge, f.edges(roadmap.HasMeasure, row.Node.ID, measure.Node.ID)[0])
		}
	}
}

func testParallelEdges(t *testing.T, f *fixture) {
	ids := func(l *plan.List) { l.IDs = []string{"activity:innforing"} }
	owners := with(along(forward(roadmap.OwnedBy), roadmap.KindActor), func(l *plan.List) {
		l.Order, l.Count = []plan.Key{byPosition, byID}, true
	})
	list := f.run(t, with(root(roadmap.KindActivity, owners), ids)).Rows[0].Lists[0]
	wantNames(t, list.Rows, "ks helsedir")
	wantEqual(t, "total", list.Total, 2)
	wantEqual(t, "the first edge", list.Rows[0].Edge, f.edges(roadmap.OwnedBy, "activity:innforing", "actor:ks")[0])
	wantEqual(t, "its key", list.Rows[0].Keys, []roadmap.Value{0, "actor:ks"})

	in := with(along(back(roadmap.OwnedBy), roadmap.KindActivity), func(l *plan.List) { l.Count = true })
	list = f.run(t, with(root(roadmap.KindActor, in), func(l *plan.List) { l.IDs = []string{"actor:ks"} })).Rows[0].Lists[0]
	wantNames(t, list.Rows, "innforing")
	wantEqual(t, "total", list.Total, 1)
	wantEqual(t, "the first edge, against it", list.Rows[0].Edge,
		f.edges(roadmap.OwnedBy, "activity:innforing", "actor:ks")[0])
}

func testMixedKinds(t *testing.T, f *fixture) {
	refers := func(shapes ...plan.Shape) *plan.List {
		return &plan.List{
			Hop: forward(roadmap.RefersTo), Shapes: shapes, Count: true, Rows: true,
			Order: []plan.Key{byPosition, byID}, Page: plan.Page{Limit: everything},
		}
	}
	subGoal := plan.Shape{Kind: roadmap.KindSubGoal, Expand: []*plan.List{along(back(roadmap.HasSubGoal), roadmap.KindGoal)}}
	measure := plan.Shape{Kind: roadmap.KindMeasure, Expand: []*plan.List{
		along(back(roadmap.HasMeasure), roadmap.KindSubGoal), along(forward(roadmap.HasActivity), roadmap.KindActivity),
	}}
	rows := f.run(t, with(root(roadmap.KindMeasure, refers(measure, subGoal), refers(subGoal), refers(measure)),
		func(l *plan.List) { l.IDs = []string{"measure:beredskap"} }))
	lists := rows.Rows[0].Lists
	wantEqual(t, "both kinds", outline(lists[0].Rows),
		"3A\n  3\nkjernejournal\n  1A\n  3A\n  drift\n  innforing\n  utproving\n")
	wantEqual(t, "total of both kinds", lists[0].Total, 2)
	wantNames(t, lists[1].Rows, "3A")
	wantEqual(t, "total of one kind", lists[1].Total, 1)
	wantNames(t, lists[2].Rows, "kjernejournal")

	referred := func(order ...plan.Key) *plan.List {
		return &plan.List{
			Hop: forward(roadmap.RefersTo), Shapes: []plan.Shape{{Kind: roadmap.KindMeasure}, {Kind: roadmap.KindSubGoal}},
			Order: order, Page: plan.Page{Limit: everything}, Rows: true,
		}
	}
	rows = f.run(t, with(root(roadmap.KindMeasure, referred(), referred(bySource, byID), referred(bySource, descending(byID))),
		func(l *plan.List) { l.IDs = []string{"measure:arsaker"} }))
	lists = rows.Rows[0].Lists
	wantNames(t, lists[0].Rows, "digihelse 1A kjernejournal")
	wantNames(t, lists[1].Rows, "kjernejournal 1A digihelse") // ordinals 0, 0 and 1
	wantNames(t, lists[2].Rows, "1A kjernejournal digihelse")

	// one of several kinds behind an edge that leads to exactly one node
	subject := with(along(back(roadmap.HasInvolvement), roadmap.KindMeasure), func(l *plan.List) {
		measure := along(back(roadmap.HasActivity), roadmap.KindMeasure)
		l.Shapes = []plan.Shape{{Kind: roadmap.KindMeasure}, {Kind: roadmap.KindActivity, Expand: []*plan.List{measure}}}
	})
	list := f.run(t, root(roadmap.KindInvolvement, subject))
	wantEqual(t, "subjects", outline(list.Rows),
		"a\n  kjernejournal\nb\n  kjernejournal\nc\n  kjernejournal\nd\n  utproving\n    kjernejournal\ne\n  innforing\n    kjernejournal\n")
}

func testSameHopTwice(t *testing.T, f *fixture) {
	page := func(p plan.Page) *plan.List {
		return with(along(forward(roadmap.HasActivity), roadmap.KindActivity), func(l *plan.List) {
			l.Order, l.Page = []plan.Key{byPosition, byID}, p
		})
	}
	rows := f.run(t, with(root(roadmap.KindMeasure,
		page(plan.Page{Limit: 1}), page(plan.Page{Limit: 1, FromEnd: true}), page(plan.Page{})),
		func(l *plan.List) { l.IDs = []string{"measure:kjernejournal"} }))
	lists := rows.Rows[0].Lists
	wantEqual(t, "the number of lists", len(lists), 3)
	wantNames(t, lists[0].Rows, "drift")
	wantNames(t, lists[1].Rows, "utproving")
	wantNames(t, lists[2].Rows, "")
}

func testThereAndBack(t *testing.T, f *fixture) {
	rows := f.run(t, with(root(roadmap.KindActor,
		along(back(roadmap.OwnedBy), roadmap.KindActivity,
			along(forward(roadmap.OwnedBy), roadmap.KindActor),
			along(back(roadmap.HasActivity), roadmap.KindMeasure,
				along(back(roadmap.HasMeasure), roadmap.KindSubGoal)))),
		func(l *plan.List) { l.IDs = []string{"actor:ks", "actor:helsedir"} }))
	wantEqual(t, "the outline", outline(rows.Rows), `helsedir
  innforing
    ks
    helsedir
    kjernejournal
      1A
      3A
  digi
    helsedir
    digihelse
      1A
ks
  innforing
    ks
    helsedir
    kjernejournal
      1A
      3A
`)
}

func testNestedCounts(t *testing.T, f *fixture) {
	counted := with(along(forward(roadmap.HasActivity), roadmap.KindActivity), func(l *plan.List) {
		l.Rows, l.Count = false, true
	})
	rows := f.run(t, root(roadmap.KindMeasure, counted))
	var totals []int
	for _, row := range rows.Rows {
		wantEqual(t, "rows", len(row.Lists[0].Rows), 0)
		totals = append(totals, row.Lists[0].Total)
	}
	wantEqual(t, "totals", totals, []int{3, 1, 1, 2})
}
