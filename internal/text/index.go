package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxTerm is the most code points of a term of an index; longer words are found by their beginnings, and
// Match tells them apart.
const MaxTerm = 100

// stemMark stands before stems in an index, so that they are not taken for words.
const stemMark = "_"

// Indexer makes the terms of an index. It remembers the stems of words that it has seen, so one is best
// used for all texts of an import, and then dropped. It must not be used concurrently.
type Indexer struct {
	stems  map[string][]string
	seen   map[string]bool // of one call
	tokens []Token         // the same
}

// NewIndexer returns an indexer that has seen nothing.
func NewIndexer() *Indexer { return &Indexer{stems: map[string][]string{}, seen: map[string]bool{}} }

// manyTerms is up to how many terms of a text the indexer keeps the memory that they took.
const manyTerms = 1 << 10

// Terms returns the terms under which something of these texts is to be found, without repetition: the folded forms of
// their tokens, and their stems with "_" before them. Terms are made of lower-case letters, digits and marks, so they
// hold no white space and nothing that a query language of an index gives a meaning.
func (x *Indexer) Terms(texts ...string) []string {
	var out []string
	add := func(term string) {
		if !x.seen[term] {
			x.seen[term] = true
			out = append(out, term)
		}
	}
	for _, text := range texts {
		x.tokens = appendTokens(x.tokens[:0], text)
		for _, t := range x.tokens {
			add(indexed(t.Folded))
			for _, s := range x.stemsOf(t) {
				add(s)
			}
		}
	}
	if x.tokens = x.tokens[:0]; cap(x.tokens) > manyTerms || len(x.seen) > manyTerms {
		x.tokens, x.seen = nil, map[string]bool{}
	}
	clear(x.seen)
	return out
}

// stemsOf returns the terms of a token's stems.
func (x *Indexer) stemsOf(t Token) []string {
	stems, known := x.stems[t.written]
	if !known {
		for _, s := range t.Stems() {
			stems = append(stems, stemMark+indexed(s))
		}
		x.stems[strings.Clone(t.written)] = stems // not the whole text with it
	}
	return stems
}

// indexed cuts a form to the length of a term.
func indexed(form string) string {
	if utf8.RuneCountInString(form) <= MaxTerm {
		return form
	}
	return string([]rune(form)[:MaxTerm])
}

// Lookup is a term of an index, or the beginning of one.
type Lookup struct {
	Term   string
	Prefix bool
}

// Lookups returns what a document that matches must hold: of each of the lists one lookup at least, in
// any of its fields. A document that does need not match, unless Sufficient; that is for Match to say.
func (q Query) Lookups() [][]Lookup {
	var out [][]Lookup
	for _, t := range q.terms {
		longest := 0
		for _, r := range t {
			longest = max(longest, len(r.words))
		}
		// one of the runs is there with all of its words, so one of any choice of a word from each is there
		for i := range longest {
			var choice []Lookup
			for _, r := range t {
				choice = append(choice, r.words[i%len(r.words)].lookups()...)
			}
			slices.SortFunc(choice, func(a, b Lookup) int { return strings.Compare(a.Term, b.Term) })
			out = append(out, slices.Compact(choice))
		}
	}
	return out
}

// Sufficient returns whether every document that the lookups find matches, so that an index alone can
// count them: whether all terms are words without joined parts, quotes and synonyms, and short enough to
// be terms of an index.
func (q Query) Sufficient() bool {
	return !slices.ContainsFunc(q.terms, func(t term) bool {
		return len(t) > 1 || len(t[0].words) > 1 || utf8.RuneCountInString(t[0].words[0].folded) >= MaxTerm
	})
}

// lookups returns what a token that matches the word has at least one of.
func (w queryWord) lookups() []Lookup {
	// the beginning covers the word itself
	out := []Lookup{{indexed(w.folded), w.prefix}}
	for _, s := range w.stems {
		out = append(out, Lookup{stemMark + indexed(s), false})
	}
	return out
}
