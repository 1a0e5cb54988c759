package lexicon

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Resolve returns the actors that a name as somebody wrote it can mean, by the rule by which names are found in
// sentences: hyphens of all kinds or blanks, an abbreviation or another name of the actor in brackets behind it, a
// genitive, the definite form, an abbreviation that the finder's texts introduce. Letter case and what nobody sees do not
// count. Several are returned where the name does not say which; none where it is unknown, or only looks like an actor.
// Nothing is guessed.
func (f *Finder) Resolve(name string) []Actor {
	var out []Actor
	for _, i := range f.resolve(roadmap.Clean(name)) {
		if i >= len(f.lexicon.actors) {
			return nil
		}
		out = append(out, f.lexicon.actors[i])
	}
	return out
}

// resolve returns what a clean name can mean, as places in actors or behind them in notActors.
func (f *Finder) resolve(name string) []int {
	l := f.lexicon
	if i, ok := l.byName[roadmap.NameKey(name)]; ok {
		return []int{i}
	}
	before, within, ok := roadmap.Bracketed(name)
	if !ok {
		if known := l.spelled(name); len(known) > 0 {
			return known
		}
		return f.byIntroduction(name)
	}
	all := f.resolve(before)
	if len(all) == 0 {
		return nil
	}
	others := f.resolve(within)
	if len(others) == 0 {
		if !roadmap.Abbreviates(within, before) {
			return nil
		}
		return slices.DeleteFunc(all, func(i int) bool { return i >= len(l.actors) })
	}
	both := slices.DeleteFunc(slices.Clone(all), func(i int) bool { return !slices.Contains(others, i) })
	if len(both) > 0 {
		return both
	}
	all = append(all, others...)
	slices.Sort(all)
	return slices.Compact(all)
}

// byIntroduction returns what a name means as an abbreviation that the texts introduce, also in the genitive.
func (f *Finder) byIntroduction(name string) []int {
	for _, key := range roadmap.NameKeys(name) {
		if all, ok := f.introduced[strings.TrimSuffix(key, roadmap.GenitiveKey(""))]; ok {
			return slices.Clone(all)
		}
	}
	return nil
}

// Introduced returns, by the key of each abbreviation that the texts introduce, the actors that they give it to.
func (f *Finder) Introduced() map[string][]Actor {
	out := map[string][]Actor{}
	for key, all := range f.introduced {
		for _, i := range all {
			out[key] = append(out[key], f.lexicon.actors[i])
		}
	}
	return out
}

// spelled returns what has a form that the whole of a name is written in; what it would be in the genitive, only
// where it is nothing else.
func (l *Lexicon) spelled(name string) []int {
	name = strings.TrimRight(strings.TrimSpace(name), ".,;: ")
	name, _ = roadmap.BeforeApostrophe(name)
	words := wordsOf(name)
	if len(words) == 0 || words[0].from > 0 || int(words[len(words)-1].to) < len(name) {
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

// Keys returns the keys by which an actor of the lexicon is looked up: those of its names, those of the further forms
// that no other entry has, and for each the key of its genitive, where that is nobody else's name.
func (l *Lexicon) Keys(a Actor) []string {
	plain := l.Finder()
	means := func(name string) bool { // the actor, and nothing else
		known := plain.resolve(name)
		return len(known) == 1 && known[0] < len(l.actors) && l.actors[known[0]].Key == a.Key
	}
	keys := a.Names()
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		for _, form := range formsOf(name, 0) {
			key := strings.Join(form.words, " ")
			if !slices.Contains(keys, key) && means(key) {
				keys = append(keys, key)
			}
		}
	}
	for _, key := range slices.Clone(keys) {
		if means(key + "s") {
			keys = append(keys, roadmap.GenitiveKey(key))
		}
	}
	return keys
}
