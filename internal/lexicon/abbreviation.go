package lexicon

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// introductions collects the abbreviations that a text introduces, with what they stand for, in order.
func (f *Finder) introductions(text string, into map[string][]int) {
	words := wordsOf(text)
	f.each(text, words, func(m found) {
		next := m.to
		if m.name >= len(f.lexicon.actors) || next >= len(words) {
			return
		}
		w := words[next]
		if strings.TrimLeft(text[words[next-1].to:w.from], " \u00a0") != "(" || !strings.HasPrefix(text[w.to:], ")") {
			return
		}
		if _, known := f.lexicon.byName[w.folded]; known || !abbreviates(w.text, f.lexicon.actors[m.name]) {
			return
		}
		if at, there := slices.BinarySearch(into[w.text], m.name); !there {
			word := strings.Clone(w.text) // so that the text can go
			into[word] = slices.Insert(into[word], at, m.name)
		}
	})
}

// abbreviates returns whether a word in capitals is made of letters of one of the actor's names, in their
// order and from the first on.
func abbreviates(abbreviation string, a Actor) bool {
	return slices.ContainsFunc(a.Names(), func(name string) bool { return roadmap.Abbreviates(abbreviation, name) })
}
