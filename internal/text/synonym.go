package text

import (
	"slices"
	"strings"
)

// Synonyms says which abbreviations stand for which words. The zero value knows none. It does not
// change and may be used concurrently.
type Synonyms struct {
	long  map[string][]run // by the folded abbreviation
	short map[string][]run // by the folded words, a space between them
}

// NewSynonyms returns the synonyms that texts introduce. An abbreviation may stand for several things.
func NewSynonyms(abbreviations []Abbreviation) Synonyms {
	s := Synonyms{map[string][]run{}, map[string][]run{}}
	for _, a := range abbreviations {
		short, long := whole(words(a.Short)), whole(words(a.Long))
		if len(short) == 0 || len(long) == 0 {
			continue
		}
		add(s.long, short, inflected(long))
		add(s.short, long, run{words: fixed(short), least: SynonymLevel})
	}
	return s
}

// add adds a run to those of a key, unless it stands there.
func add(to map[string][]run, tokens []Token, r run) {
	same := func(other run) bool {
		return slices.EqualFunc(other.words, r.words, func(a, b queryWord) bool { return a.folded == b.folded })
	}
	if key := joinFolded(tokens); !slices.ContainsFunc(to[key], same) {
		to[key] = append(to[key], r)
	}
}

// inflected returns the run of words in any inflection.
func inflected(tokens []Token) run {
	r := run{least: SynonymLevel}
	for _, t := range tokens {
		r.words = append(r.words, loose(t, false))
	}
	return r
}

// of returns what means the same as the tokens.
func (s Synonyms) of(tokens []Token) []run {
	key := joinFolded(tokens)
	return append(slices.Clone(s.long[key]), s.short[key]...)
}

// whole returns one token for each word, where its parts are joined.
func whole(found []textWord) []Token {
	var out []Token
	for _, w := range found {
		out = append(out, w.whole()...)
	}
	return out
}

func joinFolded(tokens []Token) string {
	folded := make([]string, len(tokens))
	for i, t := range tokens {
		folded[i] = t.Folded
	}
	return strings.Join(folded, " ")
}
