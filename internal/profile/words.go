package profile

import (
	"slices"
	"strings"
	"unicode"

	"veikart/internal/roadmap"
)

// Word is a text in the form in which words are compared: case folded, with single blanks and hyphens of one kind, and
// without what nobody sees.
type Word string

// Compare returns the word that a text is.
func Compare(text string) Word {
	for _, r := range text {
		if r > unicode.MaxLatin1 || r == 'ß' || r == 'µ' || r == '\u00AD' {
			return Word(roadmap.FoldCase(roadmap.Compared(text)))
		}
	}
	return Word(strings.ToLower(roadmap.Compared(text))) // of these letters lower case is the folded one
}

// vocabulary is words that mean the same: as the profile writes them, and in the form in which they are compared.
type vocabulary struct {
	written []string
	forms   []Word
}

func (v vocabulary) has(w Word) bool { return slices.Contains(v.forms, w) }

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
