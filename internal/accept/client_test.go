package accept

import "testing"

// If-None-Match names entity tags in a list, weak or not, or all of them.
func TestHasTag(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, `"a"`: true, `W/"a"`: true, `"b", "a"`: true, `"b",W/"a" `: true, "*": true,
		`"a-gzip"`: false, `a`: false, `"A"`: false, `w/"a"`: false,
	} {
		if got := HasTag(header, `"a"`); got != want {
			t.Errorf("%s: %v", header, got)
		}
	}
}
