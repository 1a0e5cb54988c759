package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// Mention is a name in a text: From and To are offsets in bytes, a possessive ending included. Key is the
// actor's, empty for what only looks like an actor. Possessive says that the name stands in the
// possessive («Helsedirektoratets», «KS sine»), so that what follows belongs to the actor.
type Mention struct {
	From, To   int
	Key        string
	Possessive bool
}

// Finder finds names in texts. It is immutable and may be used by many at the same time.
type Finder struct {
	lexicon    *Lexicon
	learned    map[string][]form // abbreviations that the texts introduce for one actor, by the first word
	introduced map[string][]int  // places in actors by the keys of all such abbreviations
}

// nameKey returns the key of the actor that a form names, empty for what only looks like one.
func (l *Lexicon) nameKey(name int) string {
	if name < len(l.actors) {
		return l.actors[name].Key
	}
	return ""
}

// Finder returns a finder that also knows the abbreviations which the texts, clean, introduce in
// parentheses behind a name: «Oslo universitetssykehus (OUS)». One that several actors are given is
// found in no text.
func (l *Lexicon) Finder(texts ...string) *Finder {
	plain := &Finder{lexicon: l}
	introduced := map[string][]int{}
	for _, text := range texts {
		if strings.Contains(text, "(") {
			plain.introductions(text, introduced)
		}
	}
	f := &Finder{lexicon: l, learned: map[string][]form{}, introduced: map[string][]int{}}
	for abbreviation, names := range introduced {
		f.introduced[roadmap.NameKey(abbreviation)] = names
		if len(names) > 1 {
			continue
		}
		for _, learned := range formsOf(abbreviation, names[0]) {
			learned.exact = abbreviation
			f.learned[learned.words[0]] = append(f.learned[learned.words[0]], learned)
		}
	}
	return f
}

// Find returns the names in a clean text, in its order and without overlap: at each place the longest.
func (f *Finder) Find(text string) []Mention {
	var out []Mention
	words := wordsOf(text)
	f.each(text, words, func(m found) {
		out = append(out, Mention{int(words[m.from].from), m.end, f.lexicon.nameKey(m.name), m.possessive})
	})
	return out
}

// found is a name in a text: words from and up to to, which ends at a byte.
type found struct {
	from, to, end int
	name          int
	possessive    bool
}

// each calls a function for each name in a text.
func (f *Finder) each(text string, words []word, then func(found)) {
	for i := 0; i < len(words); {
		m, ok := f.at(text, words, i)
		if !ok {
			i++
			continue
		}
		then(m)
		i = f.siblings(text, words, m, then)
	}
}

// at returns the longest name that starts with a word, unless more belongs to that name.
func (f *Finder) at(text string, words []word, i int) (found, bool) {
	if !opens(text, words[i]) {
		return found{}, false
	}
	best, ok := f.longest(text, words, i)
	if !ok || inAddress(text, int(words[i].from), best.end) || f.goesOn(text, words, best) {
		return found{}, false
	}
	best.close(text, words)
	return best.found, true
}

// match is a form that a text has at a place.
type match struct {
	found
	form form
}

func (f *Finder) longest(text string, words []word, i int) (match, bool) {
	var best match
	ok := false
	for _, candidates := range [...][]form{f.lexicon.forms[words[i].folded], f.lexicon.forms[strings.TrimSuffix(words[i].folded, "s")],
		f.learned[words[i].folded], f.learned[strings.TrimSuffix(words[i].folded, "s")]} {
		for _, c := range candidates {
			if m, fits := c.fits(text, words, i, 0); fits && (!ok || m.to > best.to || m.to == best.to && best.possessive && !m.possessive) {
				best, ok = m, true
			}
		}
	}
	return best, ok
}

// fits holds a form, from its word `skip` on, against a text.
func (c form) fits(text string, words []word, i, skip int) (match, bool) {
	at := i
	for k := skip; k < len(c.words); k++ {
		if k > skip {
			at++
			if at < len(words) && c.gaps[k-1].owner && isReflexive(words[at].folded) {
				at++
			}
		}
		if at >= len(words) {
			return match{}, false
		}
		w := words[at]
		last := k == len(c.words)-1
		possessive := w.folded != c.words[k]
		if possessive && (w.folded != c.words[k]+"s" || !last && !c.gaps[k].owner) {
			return match{}, false
		}
		if k > skip && !c.gaps[k-1].allows(strings.TrimLeft(text[words[at-1].to:w.from], apostrophes(c.gaps[k-1].owner))) {
			return match{}, false
		}
		if last && possessive {
			return c.matched(text, words, i, at, true)
		}
	}
	return c.matched(text, words, i, at, false)
}

func apostrophes(allowed bool) string {
	if allowed {
		return roadmap.Apostrophes
	}
	return ""
}

// matched checks the letter case of a form that fits.
func (c form) matched(text string, words []word, from, last int, possessive bool) (match, bool) {
	first, _ := utf8.DecodeRuneInString(words[from].of(text))
	if c.upper && !unicode.IsUpper(first) || c.exact != "" && strings.TrimSuffix(words[from].of(text), "s") != c.exact {
		return match{}, false
	}
	return match{found{from, last + 1, int(words[last].to), c.name, possessive}, c}, true
}

// opens returns whether a name may start with a word: it is no second part of a compound.
func opens(text string, w word) bool {
	before, n := utf8.DecodeLastRuneInString(text[:w.from])
	if !isHyphen(before) {
		return true
	}
	left, _ := utf8.DecodeLastRuneInString(text[:int(w.from)-n])
	return !norsk.Plain(left)
}

// goesOn returns whether a name is only the beginning of another one that the lexicon does not know:
// «Helse Nord-Trøndelag», «Helse Nord IKT».
func (f *Finder) goesOn(text string, words []word, m match) bool {
	if m.to >= len(words) || m.possessive {
		return false
	}
	next := words[m.to]
	between := text[m.end:next.from]
	first, _ := utf8.DecodeRuneInString(next.of(text))
	if !unicode.IsUpper(first) {
		return false
	}
	if between == "-" {
		return len(m.form.words) > 1
	}
	if m.name >= len(f.lexicon.actors) && slices.Contains(legalForms, next.folded) {
		return true // «Helseplattformen AS» is not the system
	}
	if between != " " && between != "\u00a0" || m.form.closed {
		return false
	}
	if isAbbreviation(next.of(text)) && isAbbreviation(text[words[m.from].from:m.end]) {
		return false
	}
	_, another := f.longest(text, words, m.to)
	return !another
}

// close ends the name behind an apostrophe, and returns whether a reflexive pronoun makes it possessive.
func (m *match) close(text string, words []word) {
	if r, n := utf8.DecodeRuneInString(text[m.end:]); strings.ContainsRune(roadmap.Apostrophes, r) && n > 0 && r != utf8.RuneError {
		rest := text[m.end+n:]
		if strings.HasPrefix(rest, "s") && !startsWithLetter(rest[1:]) {
			n++
		}
		if !startsWithLetter(text[m.end+n:]) {
			m.end += n
			m.possessive = true
		}
	}
	if m.to < len(words) && isReflexive(words[m.to].folded) && strings.TrimSpace(text[m.end:words[m.to].from]) == "" {
		m.possessive = true
	}
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isReflexive(folded string) bool {
	return folded == "sin" || folded == "sitt" || folded == "sine" || folded == "si"
}

// addressEndings are the ends of web addresses without a protocol.
var addressEndings = []string{".no", ".com", ".org", ".net", ".eu", ".int", ".dk", ".se"}

// longestAddress is how far around a name an address is looked for, in bytes.
const longestAddress = 200

// inAddress returns whether a name is part of a web or mail address.
func inAddress(text string, from, to int) bool {
	near, far := max(0, from-longestAddress), min(len(text), to+longestAddress)
	begin := near + strings.LastIndexFunc(text[near:from], unicode.IsSpace) + 1
	end := far
	if i := strings.IndexFunc(text[to:far], unicode.IsSpace); i >= 0 {
		end = to + i
	}
	chunk := strings.ToLower(strings.TrimRight(text[begin:end], ".,;:!?)»\""))
	if strings.Contains(chunk, "://") || strings.Contains(chunk, "@") || strings.Contains(chunk, "www.") {
		return true
	}
	for _, ending := range addressEndings {
		if i := strings.Index(chunk, ending); i > 0 && (i+len(ending) == len(chunk) || chunk[i+len(ending)] == '/') {
			return true
		}
	}
	return false
}
