package lexicon

import "strings"

// siblings finds the names that leave out the first word which they share with the one before:
// «Helse Nord, Vest og Sør-Øst». They are actors of one kind. It returns where to go on.
func (f *Finder) siblings(text string, words []word, m found, then func(found)) int {
	actors := f.lexicon.actors
	next := m.to
	if m.name >= len(actors) {
		return next
	}
	for next < len(words) {
		i := next
		if conjunctions[words[i].folded] {
			i++
		} else if strings.TrimSpace(text[words[i-1].to:words[i].from]) != "," {
			return next
		}
		if i >= len(words) {
			return next
		}
		own, whole := f.longest(text, words, i)
		if whole && own.name < len(actors) {
			return next
		}
		var best match
		ok := false
		for _, c := range f.lexicon.forms[words[m.from].folded] {
			if len(c.words) < 2 || c.name >= len(actors) || actors[c.name].Kind != actors[m.name].Kind || c.name == m.name {
				continue
			}
			if s, fits := c.fits(text, words, i, 1); fits && (!ok || s.to > best.to) {
				best, ok = s, true
			}
		}
		if !ok || whole && own.to > best.to {
			return next
		}
		best.close(text, words)
		best.from = m.from
		then(found{i, best.to, best.end, best.name, best.possessive})
		next = best.to
	}
	return next
}

var conjunctions = map[string]bool{"og": true, "samt": true, "eller": true}
