package storetest

import (
	"fmt"
	"strings"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

func testGroups(t *testing.T, f *fixture) {
	t.Run("one dimension", func(t *testing.T) { testOneDimension(t, f) })
	t.Run("several dimensions", func(t *testing.T) { testSeveralDimensions(t, f) })
	t.Run("dimensions of the suite", func(t *testing.T) { testOtherDimensions(t, f) })
	t.Run("coverage", func(t *testing.T) { testCoverage(t, f) })
	t.Run("limit", func(t *testing.T) { testGroupLimit(t, f) })
	t.Run("filter and page", func(t *testing.T) { testGroupsUnderFilter(t, f) })
	t.Run("keys are expanded", func(t *testing.T) { testGroupKeys(t, f) })
	t.Run("of nested lists", func(t *testing.T) { testNestedGroups(t, f) })
}

// groupsOf writes groups as "key × key = count", with – for the absent value.
func groupsOf(groups []store.Group) string {
	all := make([]string, len(groups))
	for i, g := range groups {
		keys := make([]string, len(g.Keys))
		for k, key := range g.Keys {
			switch {
			case key.Row != nil:
				keys[k] = name(key.Row.Node)
			case key.Value != "":
				keys[k] = key.Value
			default:
				keys[k] = "–"
			}
		}
		all[i] = fmt.Sprintf("%s = %d", strings.Join(keys, " × "), g.Count)
	}
	return strings.Join(all, ", ")
}

// Dimensions returns those that the table of kinds gives the names.
func Dimensions(kind roadmap.Kind, names ...string) []roadmap.Dimension {
	all := make([]roadmap.Dimension, len(names))
	for i, name := range names {
		all[i], _ = roadmap.KindOf(kind).Dimension(name)
	}
	return all
}

// grouped asks for groups of the nodes of a kind and for nothing else.
func grouped(kind roadmap.Kind, groupings ...plan.Grouping) *plan.List {
	return with(root(kind), func(l *plan.List) { l.Rows, l.Groups = false, groupings })
}

func wantGroups(t *testing.T, got store.Groups, want string) {
	t.Helper()
	if written := groupsOf(got.Groups); written != want {
		t.Errorf("got  %s\nwant %s", written, want)
	}
}

func testOneDimension(t *testing.T, f *fixture) {
	for _, c := range []struct {
		kind      roadmap.Kind
		dimension string
		want      string
	}{
		{roadmap.KindActivity, "OWNER", "– = 3, helsedir = 2, fhi = 2, ks = 1"},
		{roadmap.KindActivity, "USER_GROUP", "kommuner = 3, – = 3, fastleger = 2"},
		{roadmap.KindActivity, "PHASE",
			"ROLLOUT = 3, ADAPTATION = 1, CONCEPT = 1, IN_USE = 1, NATIONAL_DEVELOPMENT = 1, – = 1"},
		{roadmap.KindActivity, "SUB_GOAL", "1A = 4, 1C = 2, 3A = 1"},
		{roadmap.KindActivity, "GOAL", "1 = 6, 3 = 1"},
		{roadmap.KindActivity, "MEASURE", "kjernejournal = 3, beredskap = 2, digihelse = 1, arsaker = 1"},
		{roadmap.KindActivity, "START_YEAR", "2020 = 2, 2023 = 2, 2024 = 1, UNDEFINED = 1, – = 1"},
		{roadmap.KindActivity, "END_YEAR", "2024 = 2, 2022 = 1, 2023 = 1, 2025 = 1, UNDEFINED = 1, – = 1"},
		{roadmap.KindActivity, "START_QUARTER", "2020-Q1 = 2, 2023-Q1 = 2, 2024-Q1 = 1, UNDEFINED = 1, – = 1"},
		{roadmap.KindActivity, "END_MONTH", "2022-12 = 1, 2023-06 = 1, 2024-02 = 1, 2024-12 = 1, 2025-12 = 1, UNDEFINED = 1, – = 1"},
		{roadmap.KindActivity, "END_PRECISION", "DAY = 5, – = 2"},
		{roadmap.KindActivity, "START_STATUS", "KNOWN = 5, NOT_GIVEN = 1, UNDEFINED = 1"},
		{roadmap.KindActivity, "END_STATUS", "KNOWN = 5, NOT_GIVEN = 1, UNDEFINED = 1"},
		{roadmap.KindActivity, "TENTATIVE", "false = 4, true = 3"},
		{roadmap.KindMeasure, "OWNER", "helsedir = 2, fhi = 2, ks = 1, – = 1"},
		{roadmap.KindMeasure, "USER_GROUP", "kommuner = 2, fastleger = 2, – = 1"},
		{roadmap.KindMeasure, "PHASE", "ROLLOUT = 2, ADAPTATION = 1, CONCEPT = 1, IN_USE = 1, NATIONAL_DEVELOPMENT = 1"},
		{roadmap.KindMeasure, "SUB_GOAL", "1A = 2, 1C = 2, 3A = 2"},
		{roadmap.KindMeasure, "GOAL", "1 = 4, 3 = 2"},
		{roadmap.KindActivity, "ACTOR", "– = 5, ks = 2"},
		{roadmap.KindMeasure, "ACTOR", "– = 3, fhi = 1, ks = 1"},
		{roadmap.KindActivity, "COLLABORATOR", "– = 5, ks = 2"},
		{roadmap.KindActivity, "OPERATOR", "– = 7"},
		{roadmap.KindActivity, "ROLE", "– = 5, COLLABORATOR = 2"},
		{roadmap.KindMeasure, "OPERATOR", "– = 3, fhi = 1, ks = 1"},
		{roadmap.KindMeasure, "COLLABORATOR", "– = 3, ks = 1"},
		{roadmap.KindMeasure, "LEAD", "– = 4"},
		{roadmap.KindMeasure, "ROLE", "– = 3, COLLABORATOR = 1, OPERATOR = 1"},
		{roadmap.KindInvolvement, "ACTOR", "ks = 4, fhi = 1"},
		{roadmap.KindInvolvement, "MEASURE", "kjernejournal = 5"},
		{roadmap.KindInvolvement, "SUB_GOAL", "1A = 5, 3A = 5"},
		{roadmap.KindInvolvement, "GOAL", "1 = 5, 3 = 5"},
		{roadmap.KindSubGoal, "GOAL", "1 = 2, 2 = 1, 3 = 1"},
		{roadmap.KindSubGoal, "OWNER", "fhi = 2, – = 2, helsedir = 1, ks = 1"},
		{roadmap.KindSubGoal, "USER_GROUP", "kommuner = 2, – = 2, fastleger = 1"},
		{roadmap.KindActor, "KIND",
			"MUNICIPALITY = 3, DIRECTORATE = 2, INSTITUTE = 1, MUNICIPAL_ASSOCIATION = 1, SUPPLIER = 1, UNKNOWN = 1"},
		{roadmap.KindFinding, "SEVERITY", "INFO = 1, WARNING = 1"},
		{roadmap.KindFinding, "SUBJECT_KIND", "ACTIVITY = 1, ACTOR = 1"},
	} {
		t.Run(string(c.kind)+" by "+c.dimension, func(t *testing.T) {
			rows := f.run(t, grouped(c.kind, plan.Grouping{Dimensions: Dimensions(c.kind, c.dimension), Count: true}))
			wantGroups(t, rows.Groups[0], c.want)
			wantEqual(t, "the number of groups", rows.Groups[0].Total, len(rows.Groups[0].Groups))
			wantEqual(t, "the number of counted nodes", rows.Groups[0].Counted, len(f.run(t, root(c.kind)).Rows))
			wantEqual(t, "coverage that was not asked for", rows.Groups[0].Stated, 0)
			wantEqual(t, "rows that were not asked for", len(rows.Rows), 0)
		})
	}
}

func testSeveralDimensions(t *testing.T, f *fixture) {
	for _, c := range []struct {
		kind  roadmap.Kind
		names []string
		want  string
	}{
		{roadmap.KindActivity, []string{"OWNER", "USER_GROUP"}, "– × – = 3, helsedir × fastleger = 2, " +
			"fhi × kommuner = 2, helsedir × kommuner = 1, ks × kommuner = 1, ks × fastleger = 1"},
		{roadmap.KindActivity, []string{"TENTATIVE", "START_STATUS"},
			"true × KNOWN = 3, false × KNOWN = 2, false × NOT_GIVEN = 1, false × UNDEFINED = 1"},
		{roadmap.KindActivity, []string{"SUB_GOAL", "PHASE", "OWNER"}, "1A × ROLLOUT × helsedir = 2, " +
			"1A × ADAPTATION × fhi = 1, 1A × ROLLOUT × fhi = 1, 1A × ROLLOUT × ks = 1, 1A × – × – = 1, " +
			"1C × CONCEPT × – = 1, 1C × NATIONAL_DEVELOPMENT × fhi = 1, 3A × IN_USE × – = 1"},
		{roadmap.KindActivity, []string{"OWNER", "OWNER"}, "– × – = 3, helsedir × helsedir = 2, fhi × fhi = 2, " +
			"helsedir × ks = 1, ks × helsedir = 1, ks × ks = 1"},
		{roadmap.KindMeasure, []string{"OPERATOR", "COLLABORATOR"}, "– × – = 3, fhi × ks = 1, ks × ks = 1"},
		{roadmap.KindActivity, []string{"OWNER", "COLLABORATOR"},
			"fhi × – = 2, – × – = 2, helsedir × ks = 1, helsedir × – = 1, ks × ks = 1, – × ks = 1"},
	} {
		t.Run(strings.Join(c.names, " "), func(t *testing.T) {
			rows := f.run(t, grouped(c.kind, plan.Grouping{Dimensions: Dimensions(c.kind, c.names...)}))
			wantGroups(t, rows.Groups[0], c.want)
		})
	}
}

// testOtherDimensions groups by what the table does not name, but a plan may ask for.
func testOtherDimensions(t *testing.T, f *fixture) {
	for _, c := range []struct {
		name      string
		kind      roadmap.Kind
		dimension roadmap.Dimension
		want      string
	}{
		{"number", roadmap.KindGoal, roadmap.Dimension{Property: "number"}, "1 = 1, 2 = 1, 3 = 1"},
		{"text at the end of a path", roadmap.KindActor,
			roadmap.Dimension{Path: []roadmap.Hop{back(roadmap.OwnedBy)}, Property: "title"},
			"– = 6, Innføring = 2, Drift og forvaltning = 1, FIDA = 1"},
		{"text, by bytes", roadmap.KindActivity, roadmap.Dimension{Property: "title"}, "Innføring = 2, " +
			"Drift og forvaltning = 1, FIDA = 1, Utprøving i Ålesund = 1, Årsaker = 1, Øvelse = 1"},
		{"texts", roadmap.KindActor, roadmap.Dimension{Property: "aliases"},
			"– = 7, FHI = 1, Folkehelsa = 1, Hdir = 1"},
		{"year at the end of a path", roadmap.KindMeasure,
			roadmap.Dimension{Path: []roadmap.Hop{forward(roadmap.HasActivity)}, Property: "start", Part: roadmap.YearPart},
			"2020 = 2, 2023 = 2, 2024 = 1, UNDEFINED = 1, – = 1"},
		{"boolean at the end of a path", roadmap.KindActor,
			roadmap.Dimension{Path: []roadmap.Hop{back(roadmap.OwnedBy)}, Property: "tentative"},
			"– = 6, false = 3, true = 2"},
		{"involvements of a role", roadmap.KindMeasure,
			roadmap.Dimension{Path: []roadmap.Hop{forward(roadmap.HasInvolvement)}, Role: roadmap.Operator}, "– = 3, b = 1, c = 1"},
		{"what involvements of a role say", roadmap.KindMeasure,
			roadmap.Dimension{Path: []roadmap.Hop{back(roadmap.Concerns)}, Role: roadmap.Collaborator, Property: "role"},
			"– = 3, COLLABORATOR = 1"},
		{"node itself", roadmap.KindUserGroup, roadmap.Dimension{}, "kommuner = 1, fastleger = 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := f.run(t, grouped(c.kind, plan.Grouping{Dimensions: []roadmap.Dimension{c.dimension}}))
			wantGroups(t, rows.Groups[0], c.want)
		})
	}
}

func testCoverage(t *testing.T, f *fixture) {
	for _, c := range []struct {
		kind            roadmap.Kind
		path            []roadmap.Hop
		counted, stated int
	}{
		{roadmap.KindActivity, []roadmap.Hop{forward(roadmap.OwnedBy)}, 7, 4},
		{roadmap.KindMeasure, []roadmap.Hop{forward(roadmap.HasActivity), forward(roadmap.OwnedBy)}, 4, 3},
		{roadmap.KindSubGoal, []roadmap.Hop{back(roadmap.ListedUnder), forward(roadmap.OwnedBy)}, 4, 2},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			rows := f.run(t, grouped(c.kind,
				plan.Grouping{Dimensions: Dimensions(c.kind, "USER_GROUP"), Coverage: c.path},
				plan.Grouping{Coverage: c.path}))
			for _, groups := range rows.Groups {
				wantEqual(t, "counted", groups.Counted, c.counted)
				wantEqual(t, "stated", groups.Stated, c.stated)
			}
		})
	}
}

func testGroupLimit(t *testing.T, f *fixture) {
	for limit, want := range []string{
		"– = 3, helsedir = 2, fhi = 2, ks = 1",
		"– = 3",
		"– = 3, helsedir = 2",
		"– = 3, helsedir = 2, fhi = 2",
		"– = 3, helsedir = 2, fhi = 2, ks = 1",
		"– = 3, helsedir = 2, fhi = 2, ks = 1",
	} {
		for count, number := range map[bool]int{true: 4, false: 0} {
			t.Run(fmt.Sprintf("%d, counted %v", limit, count), func(t *testing.T) {
				rows := f.run(t, grouped(roadmap.KindActivity,
					plan.Grouping{Dimensions: Dimensions(roadmap.KindActivity, "OWNER"), Limit: limit, Count: count}))
				wantGroups(t, rows.Groups[0], want)
				wantEqual(t, "the number of all groups", rows.Groups[0].Total, number)
				wantEqual(t, "counted", rows.Groups[0].Counted, 7)
			})
		}
	}
}

func testGroupsUnderFilter(t *testing.T, f *fixture) {
	owners := plan.Grouping{
		Dimensions: Dimensions(roadmap.KindActivity, "OWNER"), Coverage: []roadmap.Hop{forward(roadmap.OwnedBy)},
	}
	years := plan.Grouping{Dimensions: Dimensions(roadmap.KindActivity, "START_YEAR")}
	rows := f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) {
		l.Filter = is("tentative", plan.Eq, true)
		l.Order = []plan.Key{by("title"), byID}
		l.Page = plan.Page{Limit: 1}
		l.Count = true
		l.Groups = []plan.Grouping{owners, years}
	}))
	wantNames(t, rows.Rows, "drift")
	wantEqual(t, "total", rows.Total, 3)
	wantEqual(t, "HasNext", rows.HasNext, true)
	wantGroups(t, rows.Groups[0], "helsedir = 1, fhi = 1, – = 1")
	wantEqual(t, "counted", rows.Groups[0].Counted, 3)
	wantEqual(t, "stated", rows.Groups[0].Stated, 2)
	wantGroups(t, rows.Groups[1], "2020 = 1, 2023 = 1, 2024 = 1")

	rows = f.run(t, with(grouped(roadmap.KindActivity, owners), func(l *plan.List) { l.Filter = plan.Or{} }))
	wantEqual(t, "groups of nothing", rows.Groups, []store.Groups{{}})
}

func testGroupKeys(t *testing.T, f *fixture) {
	owned := with(along(back(roadmap.OwnedBy), roadmap.KindActivity), func(l *plan.List) {
		l.Order, l.Page, l.Count = []plan.Key{by("title"), byID}, plan.Page{Limit: 1}, true
	})
	rows := f.run(t, grouped(roadmap.KindActivity, plan.Grouping{
		Dimensions: Dimensions(roadmap.KindActivity, "OWNER", "SUB_GOAL"),
		Keys:       []plan.Shape{{Kind: roadmap.KindActor, Expand: []*plan.List{owned}}},
	}))
	groups := rows.Groups[0]
	wantGroups(t, groups, "helsedir × 1A = 2, fhi × 1A = 1, fhi × 1C = 1, ks × 1A = 1, – × 1A = 1, – × 1C = 1, – × 3A = 1")
	for i, want := range []struct {
		rows  string
		total int
	}{{"digi", 2}, {"drift", 2}, {"drift", 2}, {"innforing", 1}} {
		owner, subGoal := groups.Groups[i].Keys[0], groups.Groups[i].Keys[1]
		wantEqual(t, "the node of a key", owner.Row.Node, f.node(owner.Row.Node.ID))
		wantEqual(t, "the edge of a key", owner.Row.Edge, (*roadmap.Edge)(nil))
		wantEqual(t, "the keys of a key", len(owner.Row.Keys), 0)
		wantEqual(t, "the value of a key that is a node", owner.Value, "")
		wantEqual(t, "the number of lists", len(owner.Row.Lists), 1)
		wantNames(t, owner.Row.Lists[0].Rows, want.rows)
		wantEqual(t, "total", owner.Row.Lists[0].Total, want.total)
		wantEqual(t, "lists of a kind without a shape", len(subGoal.Row.Lists), 0)
	}
}

func testNestedGroups(t *testing.T, f *fixture) {
	listed := with(along(back(roadmap.ListedUnder), roadmap.KindActivity), func(l *plan.List) {
		l.Rows = false
		l.Groups = []plan.Grouping{{
			Dimensions: Dimensions(roadmap.KindActivity, "OWNER"), Coverage: []roadmap.Hop{forward(roadmap.OwnedBy)},
		}}
	})
	rows := f.run(t, root(roadmap.KindSubGoal, listed))
	for i, want := range []struct {
		groups          string
		counted, stated int
	}{
		{"helsedir = 2, fhi = 1, ks = 1, – = 1", 4, 3},
		{"fhi = 1, – = 1", 2, 1},
		{"– = 1", 1, 0},
		{"", 0, 0},
	} {
		groups := rows.Rows[i].Lists[0].Groups[0]
		wantGroups(t, groups, want.groups)
		wantEqual(t, "counted", groups.Counted, want.counted)
		wantEqual(t, "stated", groups.Stated, want.stated)
	}
}
