package timeline

import (
	"testing"

	"pgregory.net/rapid"
)

// Bars with their labels never lie on each other, and are read row by row, from left to right.
func TestPackedBarsAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bars := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *placed {
			p := &placed{
				x: float64(rapid.IntRange(20, 1000).Draw(t, "x")), width: float64(rapid.IntRange(10, 400).Draw(t, "width")),
				height: float64(rapid.IntRange(20, 60).Draw(t, "height")),
			}
			p.label = p.x + float64(rapid.IntRange(-300, padding).Draw(t, "label"))
			p.right = max(p.x+p.width, p.label+float64(rapid.IntRange(10, 500).Draw(t, "text")))
			return p
		}), 0, 40).Draw(t, "bars")
		bottom := pack(bars, 100)
		for i, a := range bars {
			if a.y < 100 || a.y+a.height > bottom {
				t.Fatalf("bar %d stands from %v to %v, the lane ends at %v", i, a.y, a.y+a.height, bottom)
			}
			for j, b := range bars[:i] {
				if b.y > a.y || b.y == a.y && b.x > a.x {
					t.Fatalf("bar %d is read after bar %d, and stands before it", i, j)
				}
				beside := a.left() >= b.right+apart || b.left() >= a.right+apart
				if !beside && a.y < b.y+b.height {
					t.Fatalf("bars %d and %d lie on each other: %+v %+v", j, i, b, a)
				}
			}
		}
	})
}
