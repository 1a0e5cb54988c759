package storetest

import (
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// pageCase is a page of a list, and what it holds.
type pageCase struct {
	name           string
	page           plan.Page
	want           string
	previous, next bool
}

func testPages(t *testing.T, f *fixture) {
	tentative := is("tentative", plan.Eq, true)
	for _, group := range []struct {
		name  string
		list  func() *plan.List
		cases []pageCase
	}{
		{"by id", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) { l.Order = []plan.Key{byID} })
		}, idPages()},
		{"by source, filtered", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) {
				l.Order, l.Filter = []plan.Key{bySource, byID}, tentative
			})
		}, filteredPages(1, 3, 6)},
		{"by text, filtered", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) {
				l.Order, l.Filter = []plan.Key{by("title"), byID}, tentative
			})
		}, filteredPages(
			roadmap.NewCollator().Key("Drift og forvaltning"),
			roadmap.NewCollator().Key("Innføring"),
			roadmap.NewCollator().Key("Øvelse"))},
		{"by date", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) { l.Order = []plan.Key{by("start"), byID} })
		}, datePages()},
		{"by date, unknown first", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) {
				l.Order = []plan.Key{nullsFirst(by("start")), byID}
			})
		}, unknownFirstPages()},
		{"of nothing", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) {
				l.Order, l.Filter = []plan.Key{byID}, plan.Or{}
			})
		}, emptyPages()},
		{"without an order", func() *plan.List { return root(roadmap.KindActivity) }, []pageCase{
			{"first", plan.Page{Limit: 2}, "innforing drift", false, true},
			{"last", plan.Page{Limit: 2, FromEnd: true}, "fida ovelse", true, false},
			{"none", plan.Page{}, "", false, true},
			{"none, from the end", plan.Page{FromEnd: true}, "", true, false},
		}},
		{"by source", func() *plan.List {
			return with(root(roadmap.KindActivity), func(l *plan.List) { l.Order = []plan.Key{bySource, byID} })
		}, sourcePages()},
	} {
		for _, c := range group.cases {
			t.Run(group.name+"/"+c.name, func(t *testing.T) {
				for _, count := range []bool{false, true} {
					rows := f.run(t, with(group.list(), func(l *plan.List) { l.Page, l.Count = c.page, count }))
					wantNames(t, rows.Rows, c.want)
					wantEqual(t, "HasPrevious", rows.HasPrevious, c.previous)
					wantEqual(t, "HasNext", rows.HasNext, c.next)
				}
			})
		}
	}
	t.Run("nested", func(t *testing.T) { testNestedPages(t, f) })
}

// at is the place of an activity in a list ordered by its id alone.
func at(activity string) []roadmap.Value { return []roadmap.Value{"activity:" + activity} }

// idPages are of: digi drift fida innforing oppstart ovelse utproving.
func idPages() []pageCase {
	return []pageCase{
		{"first", plan.Page{Limit: 3}, "digi drift fida", false, true},
		{"first, exactly all", plan.Page{Limit: 7}, "digi drift fida innforing oppstart ovelse utproving", false, false},
		{"first, more than all", plan.Page{Limit: 8}, "digi drift fida innforing oppstart ovelse utproving", false, false},
		{"first, all but one", plan.Page{Limit: 6}, "digi drift fida innforing oppstart ovelse", false, true},
		{"next", plan.Page{Limit: 3, After: at("fida")}, "innforing oppstart ovelse", true, true},
		{"next, the last", plan.Page{Limit: 3, After: at("oppstart")}, "ovelse utproving", true, false},
		{"last", plan.Page{Limit: 2, FromEnd: true}, "ovelse utproving", true, false},
		{"last, exactly all", plan.Page{Limit: 7, FromEnd: true},
			"digi drift fida innforing oppstart ovelse utproving", false, false},
		{"previous", plan.Page{Limit: 2, FromEnd: true, Before: at("innforing")}, "drift fida", true, true},
		{"previous, the first", plan.Page{Limit: 5, FromEnd: true, Before: at("innforing")}, "digi drift fida", false, true},
		{"first before", plan.Page{Limit: 2, Before: at("innforing")}, "digi drift", false, true},
		{"first before, all of them", plan.Page{Limit: 3, Before: at("innforing")}, "digi drift fida", false, true},
		{"last after", plan.Page{Limit: 2, FromEnd: true, After: at("fida")}, "ovelse utproving", true, false},
		{"between", plan.Page{Limit: 9, After: at("drift"), Before: at("ovelse")}, "fida innforing oppstart", true, true},
		{"first between", plan.Page{Limit: 2, After: at("drift"), Before: at("ovelse")}, "fida innforing", true, true},
		{"last between", plan.Page{Limit: 2, FromEnd: true, After: at("drift"), Before: at("ovelse")},
			"innforing oppstart", true, true},
		{"behind a place that no node has", plan.Page{Limit: 2, After: at("e")}, "fida innforing", true, true},
		{"before a place that no node has", plan.Page{Limit: 2, FromEnd: true, Before: at("e")}, "digi drift", false, true},
		{"behind a place before all", plan.Page{Limit: 1, After: at("a")}, "digi", false, true},
		{"none", plan.Page{}, "", false, true},
		{"none, behind the first", plan.Page{After: at("digi")}, "", true, true},
		{"none, behind the last", plan.Page{After: at("utproving")}, "", true, false},
		{"none, behind a place before all", plan.Page{After: at("a")}, "", false, true},
		{"none, before", plan.Page{Before: at("fida")}, "", false, true},
		{"none, from the end", plan.Page{FromEnd: true}, "", true, false},
		{"none, from the end, before the first", plan.Page{FromEnd: true, Before: at("digi")}, "", false, true},
		{"none, from the end, before the last", plan.Page{FromEnd: true, Before: at("utproving")}, "", true, true},
		{"none, from the end, after", plan.Page{FromEnd: true, After: at("fida")}, "", true, false},
		{"behind the last", plan.Page{Limit: 3, After: at("utproving")}, "", true, false},
		{"before the first", plan.Page{Limit: 3, FromEnd: true, Before: at("digi")}, "", false, true},
		{"between a place and itself", plan.Page{Limit: 3, After: at("fida"), Before: at("fida")}, "", true, true},
		{"between neighbours", plan.Page{Limit: 3, After: at("fida"), Before: at("innforing")}, "", true, true},
		{"between crossed places", plan.Page{Limit: 3, After: at("ovelse"), Before: at("drift")}, "", true, true},
		{"between crossed places, nothing behind", plan.Page{Limit: 3, After: at("utproving"), Before: at("drift")},
			"", true, false},
		{"last between crossed places", plan.Page{Limit: 3, FromEnd: true, After: at("ovelse"), Before: at("drift")},
			"", true, true},
		{"last between crossed places, nothing before",
			plan.Page{Limit: 3, FromEnd: true, After: at("ovelse"), Before: at("digi")}, "", false, true},
	}
}

// sourcePages are of: innforing drift utproving digi oppstart fida ovelse.
func sourcePages() []pageCase {
	at := func(ordinal int, activity string) []roadmap.Value {
		return []roadmap.Value{ordinal, "activity:" + activity}
	}
	drift, fida, ovelse := at(1, "drift"), at(5, "fida"), at(6, "ovelse")
	return []pageCase{
		{"first", plan.Page{Limit: 2}, "innforing drift", false, true},
		{"next", plan.Page{Limit: 2, After: drift}, "utproving digi", true, true},
		{"last after", plan.Page{Limit: 2, FromEnd: true, After: drift}, "fida ovelse", true, false},
		{"previous", plan.Page{Limit: 2, FromEnd: true, Before: fida}, "digi oppstart", true, true},
		{"between", plan.Page{Limit: 9, After: drift, Before: fida}, "utproving digi oppstart", true, true},
		{"none between", plan.Page{After: drift, Before: fida}, "", true, true},
		{"none, behind the last", plan.Page{After: ovelse}, "", true, false},
		{"none, from the end, before the last", plan.Page{FromEnd: true, Before: ovelse}, "", true, true},
		{"crossed", plan.Page{Limit: 9, After: ovelse, Before: drift}, "", true, false},
		{"last of crossed", plan.Page{Limit: 9, FromEnd: true, After: ovelse, Before: drift}, "", true, true},
	}
}

// filteredPages are of: drift digi ovelse, with these first keys.
func filteredPages(drift, digi, ovelse roadmap.Value) []pageCase {
	driftAt := []roadmap.Value{drift, "activity:drift"}
	digiAt := []roadmap.Value{digi, "activity:digi"}
	ovelseAt := []roadmap.Value{ovelse, "activity:ovelse"}
	return []pageCase{
		{"first", plan.Page{Limit: 2}, "drift digi", false, true},
		{"first, exactly all", plan.Page{Limit: 3}, "drift digi ovelse", false, false},
		{"next", plan.Page{Limit: 1, After: driftAt}, "digi", true, true},
		{"next, the last", plan.Page{Limit: 1, After: digiAt}, "ovelse", true, false},
		{"last", plan.Page{Limit: 1, FromEnd: true}, "ovelse", true, false},
		{"previous", plan.Page{Limit: 1, FromEnd: true, Before: ovelseAt}, "digi", true, true},
		{"previous, the first", plan.Page{Limit: 2, FromEnd: true, Before: digiAt}, "drift", false, true},
		{"between", plan.Page{Limit: 9, After: driftAt, Before: ovelseAt}, "digi", true, true},
		{"none, behind the last", plan.Page{After: ovelseAt}, "", true, false},
		{"none, before the first", plan.Page{FromEnd: true, Before: driftAt}, "", false, true},
		{"crossed", plan.Page{Limit: 9, After: ovelseAt, Before: driftAt}, "", true, false},
	}
}

// datePages are of: digi innforing (2020-01-01) drift fida (2023-01-01) ovelse (2024-02-29), and
// without a date: oppstart utproving.
func datePages() []pageCase {
	at := func(day roadmap.Value, activity string) []roadmap.Value {
		return []roadmap.Value{day, "activity:" + activity}
	}
	return []pageCase{
		{"behind the first of a tie", plan.Page{Limit: 2, After: at("2020-01-01", "digi")}, "innforing drift", true, true},
		{"before the second of a tie", plan.Page{Limit: 9, FromEnd: true, Before: at("2023-01-01", "fida")},
			"digi innforing drift", false, true},
		{"behind the last date", plan.Page{Limit: 9, After: at("2024-02-29", "ovelse")}, "oppstart utproving", true, false},
		{"behind the first without a date", plan.Page{Limit: 9, After: at(nil, "oppstart")}, "utproving", true, false},
		{"behind the last without a date", plan.Page{Limit: 9, After: at(nil, "utproving")}, "", true, false},
		{"before the first without a date", plan.Page{Limit: 2, FromEnd: true, Before: at(nil, "oppstart")},
			"fida ovelse", true, true},
		{"before the last without a date", plan.Page{Limit: 1, FromEnd: true, Before: at(nil, "utproving")},
			"oppstart", true, true},
		{"from a date to none", plan.Page{Limit: 9, After: at("2023-01-01", "fida"), Before: at(nil, "utproving")},
			"ovelse oppstart", true, true},
	}
}

// unknownFirstPages are of: oppstart utproving without a date, then digi innforing drift fida ovelse.
func unknownFirstPages() []pageCase {
	at := func(day roadmap.Value, activity string) []roadmap.Value {
		return []roadmap.Value{day, "activity:" + activity}
	}
	return []pageCase{
		{"behind the first without a date", plan.Page{Limit: 2, After: at(nil, "oppstart")}, "utproving digi", true, true},
		{"behind the last without a date", plan.Page{Limit: 2, After: at(nil, "utproving")}, "digi innforing", true, true},
		{"before the first date", plan.Page{Limit: 9, FromEnd: true, Before: at("2020-01-01", "digi")},
			"oppstart utproving", false, true},
		{"before the first without a date", plan.Page{Limit: 9, FromEnd: true, Before: at(nil, "oppstart")},
			"", false, true},
	}
}

func emptyPages() []pageCase {
	return []pageCase{
		{"first", plan.Page{Limit: 3}, "", false, false},
		{"last", plan.Page{Limit: 3, FromEnd: true}, "", false, false},
		{"none", plan.Page{}, "", false, false},
		{"after", plan.Page{Limit: 3, After: at("digi")}, "", false, false},
		{"before", plan.Page{Limit: 3, FromEnd: true, Before: at("digi")}, "", false, false},
	}
}

func testNestedPages(t *testing.T, f *fixture) {
	place := func(position int, id string) []roadmap.Value { return []roadmap.Value{position, id} }
	for _, c := range []pageCase{ // of drift innforing utproving
		{"first", plan.Page{Limit: 1}, "drift", false, true},
		{"next", plan.Page{Limit: 1, After: place(0, "activity:drift")}, "innforing", true, true},
		{"next, the last", plan.Page{Limit: 2, After: place(0, "activity:drift")}, "innforing utproving", true, false},
		{"last", plan.Page{Limit: 2, FromEnd: true}, "innforing utproving", true, false},
		{"previous", plan.Page{Limit: 1, FromEnd: true, Before: place(2, "activity:utproving")}, "innforing", true, true},
		{"behind the last", plan.Page{Limit: 1, After: place(2, "activity:utproving")}, "", true, false},
		{"none", plan.Page{}, "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			below := with(along(forward(roadmap.HasActivity), roadmap.KindActivity), func(l *plan.List) {
				l.Order, l.Page = []plan.Key{byPosition, byID}, c.page
			})
			rows := f.run(t, with(root(roadmap.KindMeasure, below), func(l *plan.List) {
				l.IDs = []string{"measure:kjernejournal"}
			}))
			list := rows.Rows[0].Lists[0]
			wantNames(t, list.Rows, c.want)
			wantEqual(t, "HasPrevious", list.HasPrevious, c.previous)
			wantEqual(t, "HasNext", list.HasNext, c.next)
		})
	}
}
