package storetest

import (
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// The ways to order, written short.
func by(property string) plan.Key      { return plan.Key{By: plan.ByProperty, Property: property} }
func byCount(hop roadmap.Hop) plan.Key { return plan.Key{By: plan.ByCount, Hop: hop} }

var (
	byID       = plan.Key{By: plan.ByID}
	bySource   = plan.Key{By: plan.BySource}
	byPosition = plan.Key{By: plan.ByPosition}
)

func descending(k plan.Key) plan.Key {
	k.Descending = true
	return k
}

func nullsFirst(k plan.Key) plan.Key {
	k.NullsFirst = true
	return k
}

func testOrders(t *testing.T, f *fixture) {
	activity, actor := roadmap.KindActivity, roadmap.KindActor
	for _, c := range []struct {
		name string
		kind roadmap.Kind
		keys []plan.Key
		want string
	}{
		{"id", activity, []plan.Key{byID}, "digi drift fida innforing oppstart ovelse utproving"},
		{"id, descending", activity, []plan.Key{descending(byID)}, "utproving ovelse oppstart innforing fida drift digi"},
		{"source", activity, []plan.Key{bySource, byID}, allActivities},
		{"source without id", activity, []plan.Key{bySource}, allActivities},
		{"source, descending", activity, []plan.Key{descending(bySource), byID},
			"ovelse fida oppstart digi utproving drift innforing"},
		{"text, ties by id", activity, []plan.Key{by("title"), byID},
			"drift fida digi innforing utproving ovelse oppstart"},
		{"text, descending", activity, []plan.Key{descending(by("title")), byID},
			"oppstart ovelse utproving digi innforing fida drift"},
		{"text and id, descending", activity, []plan.Key{descending(by("title")), descending(byID)},
			"oppstart ovelse utproving innforing digi fida drift"},
		{"Norwegian order", actor, []plan.Key{by("name"), byID}, "ehelse etoile fhi helsedir ks zulu aero ovre aas"},
		{"date", activity, []plan.Key{by("start"), byID}, "digi innforing drift fida ovelse oppstart utproving"},
		{"date, descending", activity, []plan.Key{descending(by("start")), byID},
			"ovelse drift fida digi innforing oppstart utproving"},
		{"date, unknown first", activity, []plan.Key{nullsFirst(by("start")), byID},
			"oppstart utproving digi innforing drift fida ovelse"},
		{"date, descending, unknown first", activity, []plan.Key{nullsFirst(descending(by("start"))), byID},
			"oppstart utproving ovelse drift fida digi innforing"},
		{"boolean", activity, []plan.Key{by("tentative"), byID}, "fida innforing oppstart utproving digi drift ovelse"},
		{"boolean, descending", activity, []plan.Key{descending(by("tentative")), byID},
			"digi drift ovelse fida innforing oppstart utproving"},
		{"enum by its name", actor, []plan.Key{by("kind"), byID},
			"ehelse helsedir fhi aas aero ovre ks zulu etoile"},
		{"number", roadmap.KindFinding, []plan.Key{by("column"), byID}, "dato eier"},
		{"number, descending", roadmap.KindFinding, []plan.Key{descending(by("column")), byID}, "eier dato"},
		{"calendar day", roadmap.KindFinding, []plan.Key{by("since"), byID}, "dato eier"},
		{"calendar day, absent first", roadmap.KindFinding, []plan.Key{nullsFirst(by("since")), byID}, "eier dato"},
		{"instant", roadmap.KindRelease, []plan.Key{by("importedAt"), byID}, "0a1b"},
		{"count", activity, []plan.Key{byCount(forward(roadmap.OwnedBy)), byID},
			"oppstart ovelse utproving digi drift fida innforing"},
		{"count, descending", activity, []plan.Key{descending(byCount(forward(roadmap.OwnedBy))), byID},
			"innforing digi drift fida oppstart ovelse utproving"},
		{"count against the direction", actor, []plan.Key{descending(byCount(back(roadmap.OwnedBy))), byID},
			"fhi helsedir ks aas aero ehelse etoile ovre zulu"},
		{"count of distinct nodes", roadmap.KindMeasure, []plan.Key{
			descending(byCount(forward(roadmap.HasInvolvement))), descending(byCount(forward(roadmap.RefersTo))), byID,
		}, "kjernejournal arsaker beredskap digihelse"},
		{"several keys", activity, []plan.Key{descending(by("tentative")), by("title"), byID},
			"drift digi ovelse fida innforing utproving oppstart"},
		{"position at the root is absent", activity, []plan.Key{byPosition, byID},
			"digi drift fida innforing oppstart ovelse utproving"},
		{"a last key by source", activity, []plan.Key{by("start"), descending(bySource)},
			"digi innforing fida drift ovelse oppstart utproving"},
		{"none", activity, nil, allActivities},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := f.run(t, with(root(c.kind), func(l *plan.List) { l.Order = c.keys }))
			wantNames(t, rows.Rows, c.want)
		})
	}
	t.Run("keys of rows", func(t *testing.T) { testKeys(t, f) })
	t.Run("nested", func(t *testing.T) { testNestedOrders(t, f) })
}

func testKeys(t *testing.T, f *fixture) {
	collator := roadmap.NewCollator()
	of := func(id string, kind roadmap.Kind, keys ...plan.Key) []roadmap.Value {
		rows := f.run(t, with(root(kind), func(l *plan.List) { l.IDs, l.Order = []string{id}, keys }))
		return rows.Rows[0].Keys
	}
	wantEqual(t, "keys of an activity",
		of("activity:drift", roadmap.KindActivity, by("title"), by("start"), by("end"), by("tentative"),
			byCount(forward(roadmap.OwnedBy)), bySource, byPosition, byID),
		[]roadmap.Value{collator.Key("Drift og forvaltning"), "2023-01-01", nil, 1, 1, 1, nil, "activity:drift"})
	wantEqual(t, "keys of another activity",
		of("activity:utproving", roadmap.KindActivity, by("start"), by("end"), by("tentative"),
			byCount(forward(roadmap.OwnedBy)), byID),
		[]roadmap.Value{nil, "2023-06-30", 0, 0, "activity:utproving"})
	wantEqual(t, "keys of a goal",
		of("goal:2", roadmap.KindGoal, by("title"), by("number"), byID), []roadmap.Value{collator.Key("Mål 2"), 2, "goal:2"})
	wantEqual(t, "keys of an actor",
		of("actor:aas", roadmap.KindActor, by("kind"), by("name")),
		[]roadmap.Value{"MUNICIPALITY", collator.Key("Ås kommune")})
	wantEqual(t, "keys of a release",
		of("release:0a1b", roadmap.KindRelease, by("importedAt")), []roadmap.Value{"2024-03-01T12:30:00Z"})
	wantEqual(t, "the number of keys without an order", len(of("goal:1", roadmap.KindGoal)), 0)
}

func testNestedOrders(t *testing.T, f *fixture) {
	activities := forward(roadmap.HasActivity)
	listed := back(roadmap.ListedUnder)
	for _, c := range []struct {
		name   string
		parent string
		hop    roadmap.Hop
		kind   roadmap.Kind
		keys   []plan.Key
		want   string
	}{
		{"default along an edge", "measure:kjernejournal", activities, roadmap.KindActivity, nil,
			"drift innforing utproving"},
		{"position", "measure:kjernejournal", activities, roadmap.KindActivity, []plan.Key{byPosition, byID},
			"drift innforing utproving"},
		{"position, descending", "measure:kjernejournal", activities, roadmap.KindActivity,
			[]plan.Key{descending(byPosition), byID}, "utproving innforing drift"},
		{"source along an edge", "measure:kjernejournal", activities, roadmap.KindActivity, []plan.Key{bySource, byID},
			"innforing drift utproving"},
		{"text", "measure:kjernejournal", activities, roadmap.KindActivity, []plan.Key{by("title"), byID},
			"drift innforing utproving"},
		{"default against an edge", "subGoal:1A", listed, roadmap.KindActivity, nil, "innforing drift utproving digi"},
		{"source", "subGoal:1A", listed, roadmap.KindActivity, []plan.Key{bySource, byID}, "innforing drift utproving digi"},
		{"id", "subGoal:1A", listed, roadmap.KindActivity, []plan.Key{byID}, "digi drift innforing utproving"},
		{"position against an edge", "subGoal:1A", listed, roadmap.KindActivity, []plan.Key{byPosition, byID},
			"digi drift innforing utproving"},
		{"position against an edge, descending", "measure:kjernejournal", back(roadmap.HasMeasure), roadmap.KindSubGoal,
			[]plan.Key{descending(byPosition), byID}, "3A 1A"},
		{"several owners by position", "activity:innforing", forward(roadmap.OwnedBy), roadmap.KindActor, nil,
			"ks helsedir"},
		{"several owners by source", "activity:innforing", forward(roadmap.OwnedBy), roadmap.KindActor,
			[]plan.Key{bySource, byID}, "helsedir ks"},
		{"a placement's own position", "subGoal:3A", forward(roadmap.HasMeasure), roadmap.KindMeasure,
			[]plan.Key{byPosition, byID}, "beredskap kjernejournal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			kind, err := roadmap.ParseID(c.parent)
			if err != nil {
				t.Fatal(err)
			}
			below := with(along(c.hop, c.kind), func(l *plan.List) { l.Order = c.keys })
			rows := f.run(t, with(root(kind, below), func(l *plan.List) { l.IDs = []string{c.parent} }))
			wantNames(t, rows.Rows[0].Lists[0].Rows, c.want)
			for i, k := range c.keys {
				if k.By == plan.ByPosition {
					row := rows.Rows[0].Lists[0].Rows[0]
					wantEqual(t, "the key of the position", row.Keys[i], roadmap.Value(row.Edge.Position()))
				}
			}
		})
	}
}
