package frame

import (
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
