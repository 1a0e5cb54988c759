package roadmap

// Excerpt returns what a message repeats of a text: up to so many code points, with an ellipsis where more follow.
func Excerpt(text string, most int) string {
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}
