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

// EndsIn returns whether a word ends in one of these.
func EndsIn(word string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
