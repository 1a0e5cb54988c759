package document

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/web/frame"
)

// The pieces of the lines put together are the text, marks are closed in the order in which they were opened, and every
// passage is opened once under its name, at its place, however passages overlap.
func TestLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abå\n")), 0, 60, -1).Draw(t, "text"))
		var facts []fact
		for range rapid.IntRange(0, 8).Draw(t, "facts") {
			start := rapid.IntRange(0, len(text)).Draw(t, "start")
			facts = append(facts, fact{Start: start, End: rapid.IntRange(start, len(text)).Draw(t, "end")})
		}
		shown, opened, listed := "", map[string]int{}, 0
		for i, l := range lines(text, 1, facts) {
			if i > 0 {
				shown += "\n"
			}
			depth := 0
			for _, p := range l.Pieces {
				for _, name := range p.Open {
					depth++
					if name == "" {
						continue
					}
					at := len([]rune(shown))
					if _, twice := opened[name]; twice {
						t.Fatalf("%s is opened twice", name)
					}
					opened[name] = at
				}
				shown += p.Text
				if depth -= len(p.Close); depth < 0 {
					t.Fatalf("line %d closes more than it opened: %+v", l.Number, l.Pieces)
				}
			}
			if depth != 0 {
				t.Fatalf("line %d leaves %d open: %+v", l.Number, depth, l.Pieces)
			}
			listed += len(l.Facts)
		}
		if shown != string(text) {
			t.Fatalf("shows %q of %q", shown, string(text))
		}
		for _, f := range facts {
			if at, ok := opened[f.PassageID()]; !ok || at != f.Start {
				t.Fatalf("%s is opened at %d, %v", f.PassageID(), at, ok)
			}
		}
		if most := len(facts); listed > most {
			t.Fatalf("%d facts of %d are listed", listed, most)
		}
	})
}

// A long text is shown in parts; every line is in one, and a line across a border in both.
func TestParts(t *testing.T) {
	text := []rune(strings.Repeat("x", frame.PartSize-2) + "\nborder\nend")
	if got := partsOf(text); got != 2 {
		t.Fatalf("%d parts", got)
	}
	first, second := lines(text, 1, nil), lines(text, 2, nil)
	if len(first) != 2 || len(second) != 2 || first[1].Number != 2 || second[0].Number != 2 || second[1].Number != 3 {
		t.Errorf("parts of %d and %d lines", len(first), len(second))
	}
}
