package profile

import (
	"slices"

	"veikart/internal/roadmap"
)

// compared returns the form in which words are compared: case folded, with single blanks and hyphens of one kind, and
// without what nobody sees.
func compared(word string) string { return roadmap.FoldCase(roadmap.Compared(word)) }

// vocabulary is words that mean the same: as the profile writes them, and in the form in which they are compared.
type vocabulary struct{ written, forms []string }

func (v vocabulary) has(text string) bool {
	return len(v.forms) > 0 && slices.Contains(v.forms, compared(text))
}

// first is the first word; empty where there is none.
func (v vocabulary) first() string {
	if len(v.written) == 0 {
		return ""
	}
	return v.written[0]
}

// phaseWords are the words that name a phase.
type phaseWords struct {
	phase roadmap.Phase
	words vocabulary
}
