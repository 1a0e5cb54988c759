package roadmap

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A known date is grouped by a value exactly where the value says that it is.
func TestDatesAreGroupedByWhatTheyAreWithin(t *testing.T) {
	days := rapid.Custom(func(t *rapid.T) Day {
		return Day(fmt.Sprintf("%d-%02d-%02d", rapid.IntRange(2025, 2026).Draw(t, "year"),
			rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")))
	})
	dates := rapid.Custom(func(t *rapid.T) Date {
		of := rapid.SampledFrom([]func(Precision, Day) Date{StartIn, EndIn}).Draw(t, "of")
		return of(rapid.SampledFrom(Precisions()).Draw(t, "precision"), days.Draw(t, "day"))
	})
	parts := rapid.SampledFrom([]Part{YearPart, QuarterPart, MonthPart})
	rapid.Check(t, func(t *rapid.T) {
		date, part := dates.Draw(t, "date"), parts.Draw(t, "part")
		value := dates.Draw(t, "other").Grouped(parts.Draw(t, "other part"))
		if rapid.Bool().Draw(t, "own") {
			value = date.Grouped(part)
		}
		in, ok := part.GroupedBy(value)
		got := ok && date.Day >= in.First && date.Day <= in.Last && slices.Contains(in.Precisions, date.Precision)
		if want := date.Grouped(part) == value; got != want {
			t.Fatalf("%+v is grouped by %s as %s; by %s: %t", date, part, date.Grouped(part), value, got)
		}
	})
	for _, value := range []string{"", "UNDEFINED", "26", "2026-Q5", "2026-Q", "2026-13", "2026-1", "2026-01-01", "-", "2026-", "20260-Q1"} {
		if in, ok := MonthPart.GroupedBy(value); ok {
			t.Errorf("dates are grouped by %q: %+v", value, in)
		}
	}
}
