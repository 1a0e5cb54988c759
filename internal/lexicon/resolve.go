package lexicon

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Resolve returns the actors that a name as somebody wrote it can mean, by the rule by which names are found in
// sentences: hyphens of all kinds or blanks, an abbreviation or another name of the actor in brackets behind it, a
// genitive, the definite form. Letter case and what nobody sees do not count. Several are returned where the name does not say
// which; none where the lexicon does not know it, or knows that it only looks like an actor. Nothing is guessed.
func (l *Lexicon) Resolve(name string) []Actor {
	var out []Actor
	for _, i := range l.resolve(roadmap.Clean(name)) {
		if i >= len(l.actors) {
			return nil
		}
		out = append(out, l.actors[i])
	}
	return out
}

// resolve returns what a clean name can mean, as places in actors or behind them in notActors.
func (l *Lexicon) resolve(name string) []int {
	if i, ok := l.byName[roadmap.NameKey(name)]; ok {
		return []int{i}
	}
	before, within, ok := roadmap.Bracketed(name)
	if !ok {
		return l.spelled(name)
	}
	all := l.resolve(before)
	if len(all) == 0 {
		return nil
	}
	others := l.resolve(within)
	if len(others) == 0 {
		return slices.DeleteFunc(all, func(i int) bool { return i >= len(l.actors) || !abbreviates(within, l.actors[i]) })
	}
	both := slices.DeleteFunc(slices.Clone(all), func(i int) bool { return !slices.Contains(others, i) })
	if len(both) > 0 {
		return both
	}
	all = append(all, others...)
	slices.Sort(all)
	return slices.Compact(all)
}

// spelled returns what has a form that the whole of a name is written in; what it would be in the genitive, only
// where it is nothing else.
func (l *Lexicon) spelled(name string) []int {
	name = strings.TrimRight(strings.TrimSpace(name), ".,;: ")
	bare := strings.TrimRight(strings.TrimSuffix(name, "s"), "'’´")
	possessive := len(bare) < len(strings.TrimSuffix(name, "s"))
	if possessive {
		name = bare
	}
	words := wordsOf(name)
	if len(words) == 0 || words[0].from > 0 || words[len(words)-1].to < len(name) {
		return nil
	}
	if i, ok := l.byName[roadmap.NameKey(name)]; ok {
		return []int{i}
	}
	var plain, genitive []int
	for _, first := range []string{words[0].folded, strings.TrimSuffix(words[0].folded, "s")} {
		for _, form := range l.forms[first] {
			form.upper, form.exact = false, ""
			switch m, fits := form.fits(name, words, 0, 0); {
			case !fits || m.to < len(words):
			case m.possessive:
				genitive = append(genitive, m.name)
			default:
				plain = append(plain, m.name)
			}
		}
	}
	if len(plain) == 0 {
		plain = genitive
	}
	slices.Sort(plain)
	return slices.Compact(plain)
}

// Keys returns the keys by which an actor of the lexicon is looked up: those of its names, and of the further forms that no
// other entry has.
func (l *Lexicon) Keys(a Actor) []string {
	keys := a.Names()
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		for _, form := range formsOf(name, 0) {
			key := strings.Join(form.words, " ")
			if all := l.resolve(key); len(all) == 1 && all[0] < len(l.actors) && l.actors[all[0]].Key == a.Key &&
				!slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}
