package frame_test

import (
	"testing"

	"veikart/internal/web/frame"
)

// Words, numbers and days are those of the language of the page.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ language, label, number, day, inWords, moment string }{
		{frame.Bokmal, "Leder", "44\u00a0298", "30.06.2025", "30. juni 2025", "27. november 2026 kl. 23.10 (UTC)"},
		{frame.English, "Lead", "44,298", "30 June 2025", "30 June 2025", "27 November 2026, 23:10 (UTC)"},
	} {
		f := frame.Frame{Language: c.language}
		for got, want := range map[string]string{
			f.Label("LEAD"): c.label, f.Number(44298): c.number, f.Day("2025-06-30"): c.day, f.DayInWords("2025-06-30"): c.inWords,
			f.Moment("2026-11-27T23:10:15Z"): c.moment,
		} {
			if got != want {
				t.Errorf("%s: %q, want %q", c.language, got, want)
			}
		}
	}
}
