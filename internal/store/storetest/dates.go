package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// coarse is a date as a source may state it, with what it means spelled out.
type coarse struct {
	name, status, precision, earliest, latest, text string
}

func (c coarse) known() bool { return c.status == "KNOWN" }

// part returns what a condition compares, empty when it is absent. End is whether the date is an end.
func (c coarse) part(part roadmap.Part, end bool) string {
	switch part {
	case roadmap.StatusPart:
		return c.status
	case roadmap.PrecisionPart:
		return c.precision
	case roadmap.EarliestPart:
		return c.earliest
	case roadmap.LatestPart:
		return c.latest
	}
	if end {
		return c.latest
	}
	return c.earliest
}

func (c coarse) date(end bool) roadmap.Date {
	d := roadmap.Date{Status: roadmap.DateStatus(c.status), Precision: roadmap.Precision(c.precision), Day: roadmap.Day(c.part("", end)),
		Earliest: roadmap.Day(c.earliest), Latest: roadmap.Day(c.latest)}
	return d.As(c.text)
}

func coarseDates() []coarse {
	return []coarse{
		{"day", "KNOWN", "DAY", "2024-02-15", "2024-02-15", "15.02.2024"},
		{"month", "KNOWN", "MONTH", "2024-02-01", "2024-02-29", "feb. 2024"},
		{"quarter", "KNOWN", "QUARTER", "2024-01-01", "2024-03-31", "1. kvartal 2024"},
		{"year", "KNOWN", "YEAR", "2024-01-01", "2024-12-31", "2024"},
		{"before", "KNOWN", "QUARTER", "2023-10-01", "2023-12-31", "K4 2023"},
		{"late", "KNOWN", "DAY", "2024-12-31", "2024-12-31", ""},
		{"undefined", "UNDEFINED", "", "", "", "udefinert"},
		{"none", "NOT_GIVEN", "", "", "", ""},
	}
}

// coarseDays are days at and around the bounds of the dates.
func coarseDays() []roadmap.Day {
	return []roadmap.Day{
		"2023-09-30", "2023-10-01", "2023-12-31", "2024-01-01", "2024-02-01", "2024-02-14", "2024-02-15", "2024-02-16",
		"2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01", "2024-12-30", "2024-12-31", "2025-01-01",
	}
}

// coarseFixture is a store whose activities have each of the dates as a start with each as an end.
type coarseFixture struct {
	fixture
	starts, ends map[string]coarse // by the activity's name
	names        []string          // of the activities, in the source's order
}

func newCoarseFixture(t *testing.T, open func(t *testing.T) store.Store) *coarseFixture {
	f := &coarseFixture{starts: map[string]coarse{}, ends: map[string]coarse{}}
	b := newBuilder()
	sampleDocuments(b)
	b.node(roadmap.KindGoal, "goal:1", roadmap.PropNumber, 1, roadmap.PropTitle, "Mål 1")
	b.node(roadmap.KindSubGoal, "subGoal:1A", roadmap.PropCode, "1A", roadmap.PropTitle, "Delmål")
	b.node(roadmap.KindMeasure, "measure:m", roadmap.PropTitle, "Tiltak")
	b.edges(roadmap.HasSubGoal, "goal:1", "subGoal:1A")
	b.edges(roadmap.HasMeasure, "subGoal:1A", "measure:m")
	for _, start := range coarseDates() {
		for _, end := range coarseDates() {
			name := start.name + "-" + end.name
			f.names = append(f.names, name)
			f.starts[name], f.ends[name] = start, end
			b.node(roadmap.KindActivity, "activity:"+name, roadmap.PropTitle, name, roadmap.PropTentative, false,
				roadmap.PropStart, start.date(false), roadmap.PropEnd, end.date(true))
			b.edges(roadmap.HasActivity, "measure:m", "activity:"+name)
			b.edges(roadmap.ListedUnder, "activity:"+name, "subGoal:1A")
		}
	}
	f.store, f.graph = opened(t, open), &b.graph
	if err := f.store.Write(t.Context(), f.graph); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return f
}

// where returns the names of the activities for which something holds, as names writes them.
func (f *coarseFixture) where(holds func(start, end coarse) bool) string {
	var out []string
	for _, name := range f.names {
		if holds(f.starts[name], f.ends[name]) {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

// wantFiltered asks for the activities under a filter and under its complement.
func (f *coarseFixture) wantFiltered(t *testing.T, what string, filter plan.Filter, holds func(start, end coarse) bool) {
	t.Helper()
	got := names(f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) { l.Filter = filter })).Rows)
	if want := f.where(holds); got != want {
		t.Errorf("%s\ngot  %s\nwant %s", what, got, want)
	}
	got = names(f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) { l.Filter = plan.Not{Filter: filter} })).Rows)
	if want := f.where(func(start, end coarse) bool { return !holds(start, end) }); got != want {
		t.Errorf("not %s\ngot  %s\nwant %s", what, got, want)
	}
}

func testCoarseDates(t *testing.T, open func(t *testing.T) store.Store) {
	f := newCoarseFixture(t, open)
	t.Run("come back", func(t *testing.T) {
		for _, row := range f.run(t, root(roadmap.KindActivity)).Rows {
			wantEqual(t, row.Node.ID, row.Node, f.node(row.Node.ID))
		}
	})
	t.Run("active on a day", func(t *testing.T) { testCoarseActive(t, f) })
	t.Run("active in a period", func(t *testing.T) { testCoarsePeriods(t, f) })
	t.Run("comparisons", func(t *testing.T) { testCoarseComparisons(t, f) })
	t.Run("groups", func(t *testing.T) { testCoarseGroups(t, f) })
	t.Run("orders", func(t *testing.T) { testCoarseOrders(t, f) })
}

// allDays returns all days that a date allows; of one that is not known those from before to after all others.
func allDays(c coarse) []roadmap.Day {
	first, last := roadmap.Day(c.earliest), roadmap.Day(c.latest)
	if !c.known() {
		first, last = "2023-09-01", "2025-02-01"
	}
	at, _ := time.Parse(time.DateOnly, string(first))
	var out []roadmap.Day
	for day := first; day <= last; day = roadmap.Day(at.Format(time.DateOnly)) {
		out = append(out, day)
		at = at.AddDate(0, 0, 1)
	}
	return out
}

// testCoarseActive holds the answers against all days that the dates allow.
func testCoarseActive(t *testing.T, f *coarseFixture) {
	days := map[string][]roadmap.Day{}
	for _, c := range coarseDates() {
		days[c.name] = allDays(c)
	}
	certainty := func(start, end coarse, day roadmap.Day) roadmap.Certainty {
		held, not := false, false
		for _, from := range days[start.name] {
			for _, to := range days[end.name] {
				holds := from <= day && day <= to
				held, not = held || holds, not || !holds
			}
			if held && not {
				break
			}
		}
		switch {
		case held && not:
			return roadmap.Possible
		case held:
			return roadmap.Certain
		default:
			return roadmap.No
		}
	}
	for _, day := range coarseDays() {
		answers := map[string]roadmap.Certainty{}
		for _, name := range f.names {
			answers[name] = certainty(f.starts[name], f.ends[name], day)
		}
		for _, want := range []roadmap.Certainty{roadmap.Certain, roadmap.Possible, roadmap.No} {
			filter := activeDuring(day, day, want)
			f.wantFiltered(t, fmt.Sprintf("active on %s: %s", day, want), filter, func(start, end coarse) bool {
				return answers[start.name+"-"+end.name] == want
			})
		}
	}
}

// testCoarsePeriods holds the answers for periods against all days that the dates allow: whatever start and end they
// are, some day from the one to the other is in the period.
func testCoarsePeriods(t *testing.T, f *coarseFixture) {
	days := map[string][]roadmap.Day{}
	for _, c := range coarseDates() {
		days[c.name] = allDays(c)
	}
	certainty := func(name string, first, last roadmap.Day) roadmap.Certainty {
		held, not := false, false
		for _, from := range days[f.starts[name].name] {
			for _, to := range days[f.ends[name].name] {
				holds := max(from, first) <= min(to, last)
				held, not = held || holds, not || !holds
			}
			if held && not {
				return roadmap.Possible
			}
		}
		if held {
			return roadmap.Certain
		}
		return roadmap.No
	}
	for _, period := range [][2]roadmap.Day{
		{"2023-09-30", "2023-10-01"}, {"2023-10-01", "2023-12-31"}, {"2024-01-01", "2024-03-31"}, {"2024-02-14", "2024-02-16"},
		{"2024-02-15", "2024-02-15"}, {"2024-03-01", "2024-12-30"}, {"2024-12-31", "2025-01-01"}, {"2023-09-30", "2025-01-01"},
	} {
		for _, want := range []roadmap.Certainty{roadmap.Certain, roadmap.Possible, roadmap.No} {
			filter := activeDuring(period[0], period[1], want)
			f.wantFiltered(t, fmt.Sprintf("active from %s to %s: %s", period[0], period[1], want), filter, func(start, end coarse) bool {
				return certainty(start.name+"-"+end.name, period[0], period[1]) == want
			})
		}
	}
}

func testCoarseComparisons(t *testing.T, f *coarseFixture) {
	holds := map[plan.Op]func(value, operand string) bool{
		plan.Eq:  func(value, operand string) bool { return value == operand },
		plan.Lt:  func(value, operand string) bool { return value < operand },
		plan.Lte: func(value, operand string) bool { return value <= operand },
		plan.Gt:  func(value, operand string) bool { return value > operand },
		plan.Gte: func(value, operand string) bool { return value >= operand },
	}
	for _, property := range []string{"start", "end"} {
		of := func(start, end coarse, part roadmap.Part) string {
			if property == "end" {
				return end.part(part, true)
			}
			return start.part(part, false)
		}
		for _, part := range []roadmap.Part{roadmap.WholeValue, roadmap.EarliestPart, roadmap.LatestPart, roadmap.PrecisionPart} {
			compare := func(op plan.Op, operand any) {
				filter := plan.Compare{Property: property, Part: part, Op: op, Operand: operand}
				f.wantFiltered(t, fmt.Sprintf("%s %s %s %v", property, part, op, operand), filter, func(start, end coarse) bool {
					value := of(start, end, part)
					switch operand := operand.(type) {
					case string:
						return value != "" && holds[op](value, operand)
					case []string:
						return slices.Contains(operand, value)
					default:
						return value != ""
					}
				})
			}
			compare(plan.Present, nil)
			if part == roadmap.PrecisionPart {
				compare(plan.Eq, "QUARTER")
				compare(plan.In, []string{"DAY", "YEAR"})
				continue
			}
			compare(plan.In, []string{"2024-01-01", "2024-12-31"})
			for op := range holds {
				for _, day := range []string{"2024-01-01", "2024-02-15", "2024-12-31"} {
					compare(op, day)
				}
			}
		}
	}
}

func testCoarseGroups(t *testing.T, f *coarseFixture) {
	for dimension, want := range map[string]string{
		"START_YEAR":      "2024 = 40, 2023 = 8, UNDEFINED = 8, – = 8",
		"END_YEAR":        "2024 = 40, 2023 = 8, UNDEFINED = 8, – = 8",
		"START_QUARTER":   "2024-Q1 = 24, 2023-Q4 = 8, 2024 = 8, 2024-Q4 = 8, UNDEFINED = 8, – = 8",
		"END_QUARTER":     "2024-Q1 = 24, 2023-Q4 = 8, 2024 = 8, 2024-Q4 = 8, UNDEFINED = 8, – = 8",
		"START_MONTH":     "2024-02 = 16, 2023-Q4 = 8, 2024 = 8, 2024-12 = 8, 2024-Q1 = 8, UNDEFINED = 8, – = 8",
		"END_MONTH":       "2024-02 = 16, 2023-Q4 = 8, 2024 = 8, 2024-12 = 8, 2024-Q1 = 8, UNDEFINED = 8, – = 8",
		"START_PRECISION": "DAY = 16, QUARTER = 16, – = 16, MONTH = 8, YEAR = 8",
		"END_PRECISION":   "DAY = 16, QUARTER = 16, – = 16, MONTH = 8, YEAR = 8",
		"START_STATUS":    "KNOWN = 48, NOT_GIVEN = 8, UNDEFINED = 8",
	} {
		t.Run(dimension, func(t *testing.T) {
			rows := f.run(t, grouped(roadmap.KindActivity, plan.Grouping{Dimensions: Dimensions(roadmap.KindActivity, dimension)}))
			wantGroups(t, rows.Groups[0], want)
		})
	}
}

// testCoarseOrders: dates are ordered by their day, which of a start is the first and of an end the last.
func testCoarseOrders(t *testing.T, f *coarseFixture) {
	for property, want := range map[string]string{
		"start": "before quarter year month day late none undefined",
		"end":   "before day month quarter late year none undefined",
	} {
		filter := is("title", plan.StartsWith, "late-")
		if property == "start" {
			filter = is("title", plan.EndsWith, "-late")
		}
		rows := f.run(t, with(root(roadmap.KindActivity), func(l *plan.List) {
			l.Filter, l.Order = filter, []plan.Key{by(property), byID}
		}))
		got := names(rows.Rows)
		got = strings.ReplaceAll(strings.ReplaceAll(got+" ", "-late ", " "), "late-", "")
		if got = strings.TrimSpace(got); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", property, got, want)
		}
	}
}
