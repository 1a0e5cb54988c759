package roadmap

import "testing"

func TestActiveOn(t *testing.T) {
	known := func(d Day) Date { return Date{Status: Known, Day: d} }
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
