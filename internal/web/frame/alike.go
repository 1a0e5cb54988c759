package frame

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Alike returns how many pairs of neighbouring letters two names have in common, and how many pairs each has, summed. Letter
// case, accents and how blanks are set do not count. Names are the more alike the nearer twice the first comes to the second.
func Alike(a, b string) (common, all int) {
	x, y := pairsOf(a), pairsOf(b)
	for p, n := range x {
		common += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	return common, all
}

// Likeness is how many percent of their pairs of letters two names have in common.
func Likeness(a, b string) int {
	common, all := Alike(a, b)
	return 200 * common / max(all, 1)
}

// similar is the likeness from which on one name may have been meant by another.
const similar = 40

// Nearest returns the names that look like a text, the likest first, at most so many.
func Nearest(text string, names []string, most int) []string {
	near := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return Likeness(text, name) < similar })
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(Likeness(text, b), Likeness(text, a)) })
	return near[:min(most, len(near))]
}

func pairsOf(name string) map[string]int {
	folded := []rune(roadmap.FoldAccents(Fold(name)))
	out := map[string]int{}
	for i := 0; i+1 < len(folded); i++ {
		out[string(folded[i:i+2])]++
	}
	return out
}

// Fold returns a name without regard to letter case and to how blanks are set.
func Fold(name string) string { return strings.Join(strings.Fields(roadmap.FoldCase(name)), " ") }
