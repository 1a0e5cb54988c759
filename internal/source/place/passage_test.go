package place

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A passage between two code points is what stands there, also in texts of many marks whose characters lie across them.
func TestPassage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.StringOfN(rapid.SampledFrom([]rune("aå€🙂\n")), 1, 50, -1).Draw(t, "piece")
		text := strings.Repeat(piece, rapid.IntRange(0, 400).Draw(t, "times"))
		runes := []rune(text)
		start := rapid.IntRange(-1, len(runes)+1).Draw(t, "start")
		end := rapid.IntRange(-1, len(runes)+1).Draw(t, "end")
		got, from, ok := NewLocator(text, nil).Passage(start, end)
		if start < 0 || end < start || end > len(runes) {
			if ok {
				t.Fatalf("%d to %d of %d is %q", start, end, len(runes), got)
			}
			return
		}
		if want := string(runes[start:end]); !ok || got != want || from != len(string(runes[:start])) {
			t.Fatalf("%d to %d is %q at %d, %v; want %q", start, end, got, from, ok, want)
		}
	})
}
