package roadmap

import "testing"

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"", 3, ""},
		{"æøå", 3, "æøå"},
		{"æøåa", 3, "æøå…"},
		{"abc", 0, "…"},
		{"\xff\xfe\xfd\xfc", 3, "\xff\xfe\xfd…"},
	} {
		if got := Excerpt(c.text, c.most); got != c.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
