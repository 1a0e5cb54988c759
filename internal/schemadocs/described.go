package schemadocs

import "strings"

// Part is a part of a description: plain text, code that stands in backticks, or a Norwegian term that stands
// in guillemets. The marks are not part of it.
type Part struct {
	Text       string
	Code, Term bool
}

// Parts cuts a description into its parts. A mark without its partner is plain text.
func Parts(description string) []Part {
	var parts []Part
	for description != "" {
		at := strings.IndexAny(description, "`«")
		if at < 0 {
			break
		}
		open, end := "`", "`"
		if strings.HasPrefix(description[at:], "«") {
			open, end = "«", "»"
		}
		inside, rest, closed := strings.Cut(description[at+len(open):], end)
		if !closed {
			break
		}
		if at > 0 {
			parts = append(parts, Part{Text: description[:at]})
		}
		parts = append(parts, Part{Text: inside, Code: open == "`", Term: open == "«"})
		description = rest
	}
	if description != "" {
		parts = append(parts, Part{Text: description})
	}
	return parts
}
