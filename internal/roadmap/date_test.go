package roadmap

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestActiveOn(t *testing.T) {
	known := OnDay
	undefined, absent := Date{Status: Undefined}, Date{Status: NotGiven}
	for _, c := range []struct {
		start, end Date
		day        Day
		want       Certainty
	}{
		{known("2024-01-01"), known("2024-12-31"), "2024-01-01", Certain},
		{known("2024-01-01"), known("2024-12-31"), "2024-12-31", Certain}, // an end is inclusive
		{known("2024-01-01"), known("2024-12-31"), "2023-12-31", No},
		{known("2024-01-01"), known("2024-12-31"), "2025-01-01", No},
		{known("2024-01-01"), undefined, "2024-06-01", Possible},
		{known("2024-01-01"), undefined, "2023-12-31", No},
		{undefined, known("2024-12-31"), "2024-12-31", Possible},
		{undefined, known("2024-12-31"), "2025-01-01", No},
		{absent, known("2024-12-31"), "2024-01-01", Possible},
		{undefined, absent, "1999-01-01", Possible},
		{known("2024-12-31"), known("2024-01-01"), "2024-06-01", No}, // an end before its start
	} {
		if got := ActiveOn(c.start, c.end, c.day); got != c.want {
			t.Errorf("ActiveOn(%v, %v, %s) = %s, want %s", c.start, c.end, c.day, got, c.want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for _, s := range []string{
		"", "2024-02-30", "2023-02-29", "31.12.2024", "2024-1-1", "24-01-01", "0000-01-01", "2024-01-01T00:00:00Z", "12024-01-01",
	} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("ParseDay(%q) = %q", s, d)
		}
	}
	d, err := ParseDay("2024-02-29")
	if err != nil || d.Year() != "2024" || d.Norwegian() != "29.02.2024" {
		t.Errorf("ParseDay: %q, %v", d, err)
	}
}

func TestDatesHaveBounds(t *testing.T) {
	for _, c := range []struct {
		precision       Precision
		day             Day
		earliest, last  Day
		startInWords    string
		endIsTheSameDay bool
	}{
		{PrecisionDay, "2024-02-29", "2024-02-29", "2024-02-29", "29.02.2024", true},
		{PrecisionMonth, "2024-02-10", "2024-02-01", "2024-02-29", "02.2024", false},
		{PrecisionMonth, "2025-12-31", "2025-12-01", "2025-12-31", "12.2025", false},
		{PrecisionQuarter, "2026-01-31", "2026-01-01", "2026-03-31", "1. kvartal 2026", false},
		{PrecisionQuarter, "2026-06-30", "2026-04-01", "2026-06-30", "2. kvartal 2026", false},
		{PrecisionQuarter, "2026-07-01", "2026-07-01", "2026-09-30", "3. kvartal 2026", false},
		{PrecisionQuarter, "2026-11-11", "2026-10-01", "2026-12-31", "4. kvartal 2026", false},
		{PrecisionYear, "2026-05-17", "2026-01-01", "2026-12-31", "2026", false},
		{PrecisionYear, "0001-01-01", "0001-01-01", "0001-12-31", "0001", false},
		{PrecisionYear, "9999-01-01", "9999-01-01", "9999-12-31", "9999", false},
	} {
		start, end := StartIn(c.precision, c.day), EndIn(c.precision, c.day)
		for _, d := range []Date{start, end} {
			if d.Status != Known || d.Precision != c.precision || d.Earliest != c.earliest || d.Latest != c.last {
				t.Errorf("%s around %s: %+v, want %s to %s", c.precision, c.day, d, c.earliest, c.last)
			}
			if d.Plain() != c.startInWords || d.Written() != c.startInWords || d.As("x").Written() != "x" || d.As("x").Plain() != c.startInWords {
				t.Errorf("%+v is written %q", d, d.Written())
			}
		}
		if start.Day != c.earliest || end.Day != c.last || start.Same(end) != c.endIsTheSameDay || !start.Same(start.As("x")) {
			t.Errorf("%s around %s: start %+v, end %+v", c.precision, c.day, start, end)
		}
	}
}

// TestActiveOnAgainstAllDays holds ActiveOn to what it means: the outcomes of all days that the two dates allow.
func TestActiveOnAgainstAllDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		origin := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
		dayAt := func(n int) Day { return Day(origin.AddDate(0, 0, n).Format(time.DateOnly)) }
		const first, last = -400, 1200 // what a date that is not known is tried with: all that are near
		drawn := func(name string, in func(Precision, Day) Date) (Date, []Day) {
			var d Date
			switch kind := rapid.IntRange(0, 9).Draw(t, name+" kind"); kind {
			case 0:
				d = Date{Status: Undefined}
			case 1:
				d = Date{Status: NotGiven}
			default:
				d = in(rapid.SampledFrom(Precisions()).Draw(t, name+" precision"), dayAt(rapid.IntRange(0, 800).Draw(t, name)))
			}
			var days []Day
			for n := first; n <= last; n++ {
				if day := dayAt(n); d.Status != Known || d.Earliest <= day && day <= d.Latest {
					days = append(days, day)
				}
			}
			return d, days
		}
		start, starts := drawn("start", StartIn)
		end, ends := drawn("end", EndIn)
		day := dayAt(rapid.IntRange(-50, 900).Draw(t, "day"))
		held, not := false, false
		for _, from := range starts {
			for _, to := range ends {
				if from <= day && day <= to {
					held = true
				} else {
					not = true
				}
			}
		}
		want := No
		if held && not {
			want = Possible
		} else if held {
			want = Certain
		}
		if got := ActiveOn(start, end, day); got != want {
			t.Errorf("ActiveOn(%+v, %+v, %s) = %s, want %s", start, end, day, got, want)
		}
	})
}

func TestDatesAreGroupedByNothingFinerThanTheyState(t *testing.T) {
	day, month := StartIn(PrecisionDay, "2026-05-17"), StartIn(PrecisionMonth, "2026-05-17")
	quarter, year := EndIn(PrecisionQuarter, "2026-05-17"), EndIn(PrecisionYear, "2026-05-17")
	undefined, absent := Date{Status: Undefined}, Date{Status: NotGiven}
	for part, want := range map[Part][6]string{
		YearPart:      {"2026", "2026", "2026", "2026", "UNDEFINED", ""},
		QuarterPart:   {"2026-Q2", "2026-Q2", "2026-Q2", "2026", "UNDEFINED", ""},
		MonthPart:     {"2026-05", "2026-05", "2026-Q2", "2026", "UNDEFINED", ""},
		PrecisionPart: {"DAY", "MONTH", "QUARTER", "YEAR", "", ""},
		StatusPart:    {"KNOWN", "KNOWN", "KNOWN", "KNOWN", "UNDEFINED", "NOT_GIVEN"},
		EarliestPart:  {"2026-05-17", "2026-05-01", "2026-04-01", "2026-01-01", "", ""},
		LatestPart:    {"2026-05-17", "2026-05-31", "2026-06-30", "2026-12-31", "", ""},
		WholeValue:    {"2026-05-17", "2026-05-01", "2026-06-30", "2026-12-31", "", ""},
	} {
		for i, d := range []Date{day, month, quarter, year, undefined, absent} {
			if got := d.Grouped(part); got != want[i] {
				t.Errorf("%+v is grouped by %q as %q, want %q", d, part, got, want[i])
			}
		}
	}
}

func TestUnlikelyYears(t *testing.T) {
	for day, want := range map[Day]bool{"1989-12-31": true, "1990-01-01": false, "2100-12-31": false, "2101-01-01": true, "0202-01-01": true} {
		for _, p := range Precisions() {
			if got := StartIn(p, day).IsUnlikely(); got != want {
				t.Errorf("the %s of %s is unlikely: %t", p, day, got)
			}
		}
	}
	if (Date{Status: Undefined}).IsUnlikely() {
		t.Error("an undefined date is unlikely")
	}
}
