package timeline_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/timeline"
)

// date reads a day, the month, the quarter or the year of a day, as "QUARTER 2024-01-01", "?" for an undefined date and
// "" for one that is not given.
func date(s string, in func(roadmap.Precision, roadmap.Day) roadmap.Date) roadmap.Date {
	precision, day, coarse := strings.Cut(s, " ")
	switch {
	case s == "?":
		return roadmap.Date{Status: roadmap.Undefined}
	case s == "":
		return roadmap.Date{Status: roadmap.NotGiven}
	case coarse:
		return in(roadmap.Precision(precision), roadmap.Day(day))
	default:
		return roadmap.OnDay(roadmap.Day(s))
	}
}

func from(s string) roadmap.Date { return date(s, roadmap.StartIn) }
func to(s string) roadmap.Date   { return date(s, roadmap.EndIn) }

func bar(id, lanes, start, end string) timeline.Bar {
	return timeline.Bar{ID: id, Lanes: strings.Fields(lanes), Start: from(start), End: to(end)}
}

// show writes a time line, a row a line.
func show(line timeline.Line) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s to %s\n", line.From, line.To)
	for _, lane := range line.Lanes {
		if lane.Absent {
			b.WriteString("absent\n")
		} else {
			fmt.Fprintf(&b, "%s\n", lane.Key)
		}
		for _, row := range lane.Rows {
			for _, p := range row {
				fmt.Fprintf(&b, " %s[%s %s", p.ID, p.Start, p.End)
				if p.OpenStart {
					b.WriteString(" open start")
				}
				if p.OpenEnd {
					b.WriteString(" open end")
				}
				if p.CertainFrom != p.Start && !p.OpenEnd && !p.OpenStart || p.CertainTo != p.End && !p.OpenEnd && !p.OpenStart {
					fmt.Fprintf(&b, " certainly %s to %s", p.CertainFrom, p.CertainTo)
				}
				b.WriteString("]")
			}
			b.WriteString("\n")
		}
		for _, u := range lane.Unplaced {
			fmt.Fprintf(&b, " %s: %s\n", u.ID, u.Reason)
		}
	}
	return b.String()
}

func TestArrange(t *testing.T) {
	tests := map[string]struct {
		bars []timeline.Bar
		want string
	}{
		"nothing": {nil, " to \n"},
		"one after the other": {[]timeline.Bar{bar("b", "x", "2024-02-01", "2024-02-29"), bar("a", "x", "2024-01-01", "2024-01-31")},
			"2024-01-01 to 2024-02-29\nx\n a[2024-01-01 2024-01-31] b[2024-02-01 2024-02-29]\n"},
		"an end is inclusive": {[]timeline.Bar{bar("a", "x", "2024-01-01", "2024-01-31"), bar("b", "x", "2024-01-31", "2024-02-29")},
			"2024-01-01 to 2024-02-29\nx\n a[2024-01-01 2024-01-31]\n b[2024-01-31 2024-02-29]\n"},
		"one day": {[]timeline.Bar{bar("a", "x", "2024-01-01", "2024-01-01"), bar("b", "x", "2024-01-01", "2024-01-01"),
			bar("c", "x", "2024-01-02", "2024-01-02")},
			"2024-01-01 to 2024-01-02\nx\n a[2024-01-01 2024-01-01] c[2024-01-02 2024-01-02]\n b[2024-01-01 2024-01-01]\n"},
		"open ends": {[]timeline.Bar{bar("a", "x", "2024-01-01", "?"), bar("b", "x", "2026-01-01", "2026-02-01"),
			bar("c", "x", "", "2023-12-31"), bar("d", "x", "?", "2024-01-01")},
			"2023-12-31 to 2026-02-01\nx\n c[ 2023-12-31 open start] a[2024-01-01  open end]\n d[ 2024-01-01 open start] b[2026-01-01 2026-02-01]\n"},
		"the first free row": {[]timeline.Bar{bar("a", "x", "2024-01-01", "2024-03-01"), bar("b", "x", "2024-01-01", "2024-02-01"),
			bar("c", "x", "2024-04-01", "2024-05-01")},
			"2024-01-01 to 2024-05-01\nx\n a[2024-01-01 2024-03-01] c[2024-04-01 2024-05-01]\n b[2024-01-01 2024-02-01]\n"},
		"without any date": {[]timeline.Bar{bar("a", "x", "?", "?"), bar("b", "x", "", "?"), bar("c", "x", "2024-05-01", "2024-04-30")},
			" to \nx\n a: NO_DATE\n b: NO_DATE\n c: END_BEFORE_START\n"},
		"several lanes, the absent one last": {[]timeline.Bar{bar("a", "", "2024-01-01", "?"), bar("b", "y x y", "2024-01-01", "?"),
			bar("c", "x", "?", "?")},
			"2024-01-01 to 2024-01-01\ny\n b[2024-01-01  open end]\nx\n b[2024-01-01  open end]\n c: NO_DATE\nabsent\n a[2024-01-01  open end]\n"},
		"the absent lane is not that of an empty key": {[]timeline.Bar{{ID: "a", Lanes: []string{""}, Start: from("2024-01-01"), End: to("?")}, bar("b", "", "2024-01-01", "?")},
			"2024-01-01 to 2024-01-01\n\n a[2024-01-01  open end]\nabsent\n b[2024-01-01  open end]\n"},
		"coarse dates have soft ends": {[]timeline.Bar{bar("a", "x", "QUARTER 2024-01-01", "YEAR 2025-01-01"),
			bar("b", "x", "MONTH 2024-02-01", "MONTH 2024-02-01"), bar("c", "x", "YEAR 2026-01-01", "?"),
			bar("d", "x", "YEAR 2026-01-01", "2026-12-31")},
			"2024-01-01 to 2026-12-31\nx\n a[2024-01-01 2025-12-31 certainly 2024-03-31 to 2025-01-01] c[2026-01-01  open end]\n" +
				" b[2024-02-01 2024-02-29 certainly  to ] d[2026-01-01 2026-12-31 certainly 2026-12-31 to 2026-12-31]\n"},
		"before their start only when certain": {[]timeline.Bar{bar("a", "x", "QUARTER 2024-01-01", "MONTH 2023-12-01"),
			bar("b", "x", "QUARTER 2024-01-01", "MONTH 2024-01-01"), bar("c", "x", "2024-02-01", "YEAR 2024-01-01")},
			"2024-01-01 to 2024-12-31\nx\n b[2024-01-01 2024-01-31 certainly  to ] c[2024-02-01 2024-12-31 certainly  to ]\n a: END_BEFORE_START\n"},
		"unlikely years do not stretch it": {[]timeline.Bar{bar("a", "x", "0202-01-01", "2024-01-01"), bar("b", "x", "2024-01-01", "2101-01-01"),
			bar("c", "x", "?", "YEAR 1989-01-01"), bar("d", "x", "3024-01-01", "2024-01-01"), bar("e", "x", "1990-01-01", "2100-12-31")},
			"1990-01-01 to 2100-12-31\nx\n e[1990-01-01 2100-12-31]\n a: UNLIKELY_YEAR\n b: UNLIKELY_YEAR\n c: UNLIKELY_YEAR\n d: UNLIKELY_YEAR\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, show(timeline.Arrange(test.bars))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// drawnDate draws dates of some months, known or not, of any precision.
func drawnDate(t *rapid.T, label string, in func(roadmap.Precision, roadmap.Day) roadmap.Date) roadmap.Date {
	if rapid.IntRange(0, 3).Draw(t, label+" is open") == 0 {
		return date(rapid.SampledFrom([]string{"", "?"}).Draw(t, label), in)
	}
	days := rapid.IntRange(0, 120).Draw(t, label)
	day := time.Date(2023, 11, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
	return in(rapid.SampledFrom(roadmap.Precisions()).Draw(t, label+" precision"), roadmap.Day(day))
}

func drawnBars(t *rapid.T) []timeline.Bar {
	bars := make([]timeline.Bar, rapid.IntRange(0, 20).Draw(t, "bars"))
	for i := range bars {
		bars[i] = timeline.Bar{
			ID:    fmt.Sprint(i),
			Lanes: rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3).Draw(t, "lanes"),
			Start: drawnDate(t, "start", roadmap.StartIn), End: drawnDate(t, "end", roadmap.EndIn),
		}
	}
	return bars
}

func TestWhatHoldsForAnyTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bars := drawnBars(t)
		wanted := map[string]map[string]bool{} // of each lane
		want := func(lane, id string) {
			if wanted[lane] == nil {
				wanted[lane] = map[string]bool{}
			}
			wanted[lane][id] = true
		}
		for _, b := range bars {
			for _, lane := range b.Lanes {
				want(lane, b.ID)
			}
			if len(b.Lanes) == 0 {
				want("absent", b.ID)
			}
		}
		line := timeline.Arrange(bars)
		got := map[string]map[string]bool{}
		for i, lane := range line.Lanes {
			name := lane.Key
			if lane.Absent {
				name = "absent"
				if i != len(line.Lanes)-1 {
					t.Fatal("the absent lane is not the last")
				}
			}
			ids := map[string]bool{}
			once := func(id string) {
				if ids[id] {
					t.Fatalf("%s is twice in %s", id, name)
				}
				ids[id] = true
			}
			for _, row := range lane.Rows {
				for j, p := range row {
					once(p.ID)
					sameAsStated(t, p, bars)
					if j > 0 && overlap(row[j-1], p) {
						t.Fatalf("%+v and %+v overlap", row[j-1], p)
					}
				}
			}
			if busiest := busiest(lane); len(lane.Rows) != busiest {
				t.Fatalf("%d rows, %d bars on the busiest day", len(lane.Rows), busiest)
			}
			for _, u := range lane.Unplaced {
				once(u.ID)
			}
			got[name] = ids
		}
		if diff := cmp.Diff(wanted, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func sameAsStated(t *rapid.T, p timeline.Placed, bars []timeline.Bar) {
	var n int
	if _, err := fmt.Sscan(p.ID, &n); err != nil {
		t.Fatal(err)
	}
	b := bars[n]
	if p.Start != b.Start.Day || p.End != b.End.Day || p.OpenStart != (b.Start.Status != roadmap.Known) ||
		p.OpenEnd != (b.End.Status != roadmap.Known) {
		t.Fatalf("%+v is placed as %+v", b, p)
	}
	// the certain part is what it says it is: it is active there, and not certainly on the days around
	if p.CertainFrom == "" {
		if !p.OpenStart && roadmap.ActiveOn(b.Start, b.End, b.Start.Latest) == roadmap.Certain {
			t.Fatalf("%+v certainly runs on %s: %+v", b, b.Start.Latest, p)
		}
		return
	}
	for day, want := range map[roadmap.Day]bool{
		p.CertainFrom: true, p.CertainTo: true, next(t, p.CertainTo): false, before(t, p.CertainFrom): false,
	} {
		if (roadmap.ActiveOn(b.Start, b.End, day) == roadmap.Certain) != want {
			t.Fatalf("on %s %+v is certain: %t, it is placed as %+v", day, b, !want, p)
		}
	}
}

// overlap returns whether two bars share a day, with open ends at the ends of time.
func overlap(a, b timeline.Placed) bool {
	return (a.OpenStart || b.OpenEnd || a.Start <= b.End) && (b.OpenStart || a.OpenEnd || b.Start <= a.End)
}

// busiest returns how many bars of a lane share one day at most.
func busiest(lane timeline.Lane) int {
	most := 0
	for _, row := range lane.Rows {
		for _, p := range row {
			// the busiest day is the first day of some bar, or lies before all of them
			at := 0
			first := timeline.Placed{Start: p.Start, End: p.Start, OpenStart: p.OpenStart, OpenEnd: false}
			if p.OpenStart {
				first.End = "0000"
			}
			for _, other := range lane.Rows {
				for _, q := range other {
					if overlap(q, first) {
						at++
					}
				}
			}
			most = max(most, at)
		}
	}
	return most
}

func TestCounts(t *testing.T) {
	spans := []timeline.Span{
		{from("2024-01-15"), to("2024-02-01")},
		{from("2024-02-29"), to("2024-02-29")},
		{from("2024-03-01"), to("?")},
		{from(""), to("2024-01-31")},
		{from("?"), to("?")},
		{from("2024-03-02"), to("2024-03-01")}, // never runs
		{from("2020-01-01"), to("2030-01-01")},
	}
	tests := map[timeline.Unit][]timeline.Count{
		timeline.Month: {
			{Period: timeline.Period{Name: "2024-01", First: "2024-01-01", Last: "2024-01-31"}, Certain: 2, Possible: 2, Starting: 1, Ending: 1},
			{Period: timeline.Period{Name: "2024-02", First: "2024-02-01", Last: "2024-02-29"}, Certain: 3, Possible: 1, Starting: 1, Ending: 2},
			{Period: timeline.Period{Name: "2024-03", First: "2024-03-01", Last: "2024-03-31"}, Certain: 1, Possible: 2, Starting: 2, Ending: 1},
		},
		timeline.Quarter: {{Period: timeline.Period{Name: "2024-Q1", First: "2024-01-01", Last: "2024-03-31"}, Certain: 3, Possible: 3,
			Starting: 4, Ending: 4}},
		timeline.Year: {{Period: timeline.Period{Name: "2024", First: "2024-01-01", Last: "2024-12-31"}, Certain: 3, Possible: 3,
			Starting: 4, Ending: 4}},
	}
	for unit, want := range tests {
		t.Run(string(unit), func(t *testing.T) {
			got, err := timeline.Counts(spans, unit, "2024-01-10", "2024-03-01")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCountsAreBounded(t *testing.T) {
	tests := map[string]struct {
		from, to roadmap.Day
		is       error
		says     string
	}{
		"backwards":    {"2024-02-01", "2024-01-31", timeline.ErrBackwards, "from 2024-02-01 to 2024-01-31"},
		"too long":     {"1989-12-31", "2100-12-01", timeline.ErrTooLong, "are 1333 periods, at most 1332 are counted"},
		"long enough":  {"1990-01-01", "2100-12-31", nil, ""},
		"the last day": {"9999-12-31", "9999-12-31", nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := timeline.Counts(nil, timeline.Month, test.from, test.to)
			if !errors.Is(err, test.is) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Error(err)
			}
		})
	}
}

// TestCountsAreNaive compares with a look at every day, and with what is active in each period.
func TestCountsAreNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var spans []timeline.Span
		for _, b := range drawnBars(t) {
			spans = append(spans, timeline.Span{Start: b.Start, End: b.End})
		}
		unit := rapid.SampledFrom([]timeline.Unit{timeline.Month, timeline.Quarter, timeline.Year}).Draw(t, "unit")
		counts, err := timeline.Counts(spans, unit, "2023-12-24", "2024-02-02")
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range counts {
			certainties := map[roadmap.Certainty]int{}
			if i > 0 && next(t, counts[i-1].Last) != c.First {
				t.Fatalf("%s does not follow on %s", c.First, counts[i-1].Last)
			}
			want := timeline.Count{Period: c.Period}
			for _, s := range spans {
				naive(t, s, &want)
				certainties[roadmap.ActiveDuring(s.Start, s.End, c.First, c.Last)]++
			}
			if certainties[roadmap.Certain] != c.Certain || certainties[roadmap.Possible] != c.Possible {
				t.Fatalf("from %s to %s: active %v, counted %+v", c.First, c.Last, certainties, c)
			}
			if diff := cmp.Diff(want, c); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

func naive(t *rapid.T, s timeline.Span, count *timeline.Count) {
	certain, possible := false, false
	for day := count.First; day <= count.Last; day = next(t, day) {
		switch roadmap.ActiveOn(s.Start, s.End, day) {
		case roadmap.Certain:
			certain = true
		case roadmap.Possible:
			possible = true
		case roadmap.No:
		}
		if s.Start.Earliest == day && s.Start.Latest <= count.Last {
			count.Starting++
		}
		if s.End.Earliest == day && s.End.Latest <= count.Last {
			count.Ending++
		}
	}
	switch {
	case certain:
		count.Certain++
	case possible:
		count.Possible++
	}
}

func next(t *rapid.T, day roadmap.Day) roadmap.Day   { return later(t, day, 1) }
func before(t *rapid.T, day roadmap.Day) roadmap.Day { return later(t, day, -1) }

func later(t *rapid.T, day roadmap.Day, days int) roadmap.Day {
	d, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		t.Fatal(err)
	}
	return roadmap.Day(d.AddDate(0, 0, days).Format(time.DateOnly))
}

func BenchmarkTimeline(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		draw := rand.New(rand.NewPCG(1, 2))
		bars, spans := make([]timeline.Bar, n), make([]timeline.Span, n)
		for i := range bars {
			start := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, draw.IntN(120), 0)
			bars[i] = bar(fmt.Sprint(i), fmt.Sprint("owner ", draw.IntN(20)), start.Format(time.DateOnly),
				start.AddDate(0, draw.IntN(40), 0).Format(time.DateOnly))
			spans[i] = timeline.Span{Start: bars[i].Start, End: bars[i].End}
		}
		b.Run(fmt.Sprintf("Arrange/%d", n), func(b *testing.B) {
			for b.Loop() {
				timeline.Arrange(bars)
			}
		})
		b.Run(fmt.Sprintf("Counts/%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := timeline.Counts(spans, timeline.Month, "2018-01-01", "2030-12-31"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
