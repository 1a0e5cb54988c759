package dateform_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"veikart/internal/dateform"
	"veikart/internal/roadmap"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		form      dateform.Form
		precision roadmap.Precision
		earliest  roadmap.Day
		latest    roadmap.Day
		texts     []string
	}{
		{dateform.DayMonthYear, roadmap.PrecisionDay, "2026-02-01", "2026-02-01", []string{
			"01.02.2026", "1.2.2026", "01.2.2026", " 01. 02. 2026 ", "01.02.\u00ad2026",
			"0\u200b1.02.2026", "01.\u00a002.\u202f2026\ufe0f", "0\u20611.2.2026",
		}},
		{dateform.YearMonthDay, roadmap.PrecisionDay, "2026-02-01", "2026-02-01", []string{
			"2026-02-01", "2026 - 02 - 01", "2026\u201102\u201101", "2026\u221202\u201301", "2026-\u200d02-01",
		}},
		{dateform.Month, roadmap.PrecisionMonth, "2024-02-01", "2024-02-29", []string{
			"februar 2024", "Februar  2024", "FEBRUAR 2024",
			"feb. 2024", "feb 2024", "Feb.2024", "02.2024", "2.2024", "2024-02", "feb\u00adruar 2024", "2024\u201302",
		}},
		{dateform.Month, roadmap.PrecisionMonth, "2026-09-01", "2026-09-30", []string{
			"september 2026", "sep. 2026", "sept. 2026", "09.2026", "2026-09",
		}},
		{dateform.Quarter, roadmap.PrecisionQuarter, "2026-01-01", "2026-03-31", []string{
			"Q1 2026", "q1 2026", "Q12026", "Q 1 2026", "1. kvartal 2026", "1.kvartal 2026", "1 kvartal 2026",
			"1. Kvartal 2026", "K1 2026", "1. kv. 2026", "1.kv 2026",
			"2026 Q1", "2026-Q1", "2026Q1", "2026 - q1", "2026 K1",
			"2026 1. kvartal", "2026-1. kvartal", "1.\u00a0kvar\u00adtal 2026", "Q1-2026", "kvartal 1 2026",
		}},
		{dateform.Quarter, roadmap.PrecisionQuarter, "2026-10-01", "2026-12-31", []string{"Q4 2026", "4. kvartal 2026", "2026-Q4"}},
		{dateform.Year, roadmap.PrecisionYear, "2026-01-01", "2026-12-31", []string{
			"2026", " 2026\u00ad", "\ufeff2026",
			strings.Repeat("\u00ad", 400) + "2026",
		}},
		{dateform.Year, roadmap.PrecisionYear, "1850-01-01", "1850-12-31", []string{"1850"}},
	} {
		for _, text := range c.texts {
			for _, end := range []bool{false, true} {
				got, ok := dateform.Read(text, end, c.form)
				day := c.earliest
				if end {
					day = c.latest
				}
				if !ok || got.Status != roadmap.Known || got.Precision != c.precision || got.Day != day ||
					got.Earliest != c.earliest ||
					got.Latest != c.latest || got.Text != strings.TrimSpace(roadmap.Clean(text)) {
					t.Errorf("Read(%q, %t, %s) = %+v, %t; want %s to %s", text, end, c.form, got, ok, c.earliest, c.latest)
				}
				if all, ok := dateform.Read(text, end, dateform.Forms()...); !ok || !all.Same(got) {
					t.Errorf("%q is %+v in every form, %+v in its own", text, all, got)
				}
				for _, other := range dateform.Forms() {
					if _, ok := dateform.Read(text, end, other); ok && other != c.form {
						t.Errorf("%q is read as %s too", text, other)
					}
				}
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{
		"", " ", "\u00ad", "30.02.2026", "29.02.2023", "1.13.2026", "0.1.2026", "1.0.2026",
		"01.02.26", "01/02/2026", "001.2.2026", "1 1.2.2026", "1.2.2 026", "01.02.0000",
		"2026-02-30", "2026-2-1", "2026-13-01", "26-02-01", "2026-02-01T00:00:00Z", "2026-02-01 12:00",
		"januar", "januar 26", "januar. 2026", "janu 2026",
		"13.2026", "0.2026", "2026-13", "2026-1", "2026-00", "mandag 2026", "january 2026", "januar 0000",
		"Q0 2026", "Q5 2026", "Q1", "kvartal 2026", "1 2026", "1. 26. kvartal",
		"QQ1 2026", "Q11 2026", "1. kvartal 26", "2026 Q", "1Q1 2026", "1..kvartal 2026",
		"0000", "20266", "202", "20 26", "2026.", "år 2026", "Udefinert", "-2026", "²026", "٢٠٢٦",
		"1.1.2026 og 1.2.2026", "2026-2027", "Q1-Q2 2026", strings.Repeat(" ", 300) + "x" + strings.Repeat("2", 300),
		strings.Repeat("2026", 300), "1." + strings.Repeat(" ", 300) + "2.2026",
	} {
		if got, ok := dateform.Read(text, false, dateform.Forms()...); ok {
			t.Errorf("Read(%q) = %+v", text, got)
		}
	}
	if got, ok := dateform.Read("2026", false); ok {
		t.Errorf("without forms: %+v", got)
	}
	if got, ok := dateform.Read("Q1 2026", false, dateform.Year, dateform.DayMonthYear); ok {
		t.Errorf("of other forms: %+v", got)
	}
}

// What a date is written as in its plain form is read as the same date.
func TestPlainFormIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, month := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
		day := roadmap.Day(fmt.Sprintf("%04d-%02d-%02d", year, month, rapid.IntRange(1, 28).Draw(t, "day")))
		precision := rapid.SampledFrom(roadmap.Precisions()).Draw(t, "precision")
		for _, want := range []roadmap.Date{roadmap.StartIn(precision, day), roadmap.EndIn(precision, day)} {
			got, ok := dateform.Read(want.Plain(), want.Same(roadmap.EndIn(precision, day)), dateform.Forms()...)
			if !ok || !got.Same(want) {
				t.Errorf("%q is read as %+v, want %+v", want.Plain(), got, want)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"01.02.2026", "2026-02-01", "feb. 2026", "1. kv. 2026", "2026 Q1", "2026", "\u00ad", "Q\xff1 2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("sources are valid UTF-8")
		}
		start, ok := dateform.Read(text, false, dateform.Forms()...)
		end, too := dateform.Read(text, true, dateform.Forms()...)
		if ok != too {
			t.Fatalf("%q is a date as a start: %t, as an end: %t", text, ok, too)
		}
		if !ok {
			return
		}
		if start.Day != start.Earliest || end.Day != end.Latest ||
			start.Earliest != end.Earliest || start.Latest != end.Latest || start.Earliest > start.Latest {
			t.Errorf("%q: %+v, %+v", text, start, end)
		}
		again, ok := dateform.Read(start.Text, false, dateform.Forms()...)
		if !ok || !again.Same(start) || again.Text != start.Text {
			t.Errorf("%q as written is read as %+v", start.Text, again)
		}
	})
}
