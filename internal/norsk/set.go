package norsk

import "strings"

// Set returns the words of a text, which blanks separate, as a set.
func Set(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
