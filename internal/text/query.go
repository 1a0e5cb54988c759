package text

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// What bounds a query.
const (
	MaxQuery  = 500 // code points
	MaxWords  = 32  // words, with all parts of those that are joined
	MinPrefix = 2   // letters or digits of a word that is looked for as a beginning
)

var (
	// ErrEmpty is wrapped by the error for a query that holds no word.
	ErrEmpty = errors.New("nothing to search for")
	// ErrTooLong is wrapped by errors for queries beyond a bound; the error says the bound.
	ErrTooLong = errors.New("the search text is too long")
)

// Query is what is searched for: terms that must all be found. It does not change and may be used
// concurrently.
type Query struct{ terms []term }

// term is a word or a phrase, and other ways to write or call the same. One of them must be found.
type term []run

// run is words that must stand next to each other.
type run struct {
	words   []queryWord
	synonym bool // stands for the abbreviation, or what is abbreviated
}

// queryWord is one word of a run, compared as tokens are.
type queryWord struct {
	exact, folded string
	stems         []string // nil where inflections do not count
	prefix        bool     // is the beginning of a word
}

// ParseQuery reads what somebody typed. Words must all be found, in any inflection and order. Words in
// quotes ("…", «…» or “…”) must be found as they stand, next to each other; a quote that is not closed
// yet reaches to the end. Words that a hyphen or period joins belong together. The last word is not
// finished while nothing follows it, and is then the beginning of a word too, if it has two letters.
// Other punctuation has no meaning, and there are no operators.
//
// A word that is an abbreviation among the synonyms is also found where what it stands for is, and the
// other way round when that is in quotes.
//
// The error wraps ErrEmpty or ErrTooLong.
func ParseQuery(query string, synonyms Synonyms) (Query, error) {
	if n := utf8.RuneCountInString(query); n > MaxQuery {
		return Query{}, fmt.Errorf("%w: it has %d characters, at most %d are searched for", ErrTooLong, n, MaxQuery)
	}
	segments := strings.Split(strings.Map(oneQuote, query), `"`) // every second one is quoted
	var q Query
	count := 0
	for i, segment := range segments {
		found := words(segment)
		for _, w := range found {
			count += len(w.parts)
		}
		if count > MaxWords {
			return Query{}, fmt.Errorf("%w: it has more than %d words, at most %d are searched for", ErrTooLong, MaxWords, MaxWords)
		}
		if len(found) == 0 {
			continue
		}
		unfinished := i == len(segments)-1 && isUnfinished(segment, found[len(found)-1])
		if quoted := i%2 == 1; quoted {
			q.terms = append(q.terms, phrase(found, unfinished, synonyms))
			continue
		}
		for j, w := range found {
			q.terms = append(q.terms, single(w, unfinished && j == len(found)-1, synonyms))
		}
	}
	if len(q.terms) == 0 {
		return Query{}, fmt.Errorf("%w: expected at least one letter or digit, such as %q", ErrEmpty, "kommune")
	}
	return q, nil
}

// oneQuote makes all double quotes the same.
func oneQuote(r rune) rune {
	switch r {
	case '«', '»', '“', '”', '„':
		return '"'
	default:
		return r
	}
}

// isUnfinished returns whether nothing but what can stand within a word follows on the last one.
func isUnfinished(segment string, last textWord) bool {
	return strings.Trim(segment[last.parts[len(last.parts)-1].ByteEnd:], "-\u2010\u2011'’*") == ""
}

// single returns the term for a word outside of quotes: its parts next to each other, or all in one.
func single(w textWord, unfinished bool, synonyms Synonyms) term {
	parts := run{words: fixed(w.parts)}
	last := len(parts.words) - 1
	parts.words[last] = loose(w.parts[last], unfinished)
	t := term{parts}
	whole := w.parts[0]
	if w.joined != nil {
		whole = *w.joined
		t = append(t, run{words: []queryWord{loose(whole, unfinished)}})
	}
	return append(t, synonyms.of([]Token{whole})...)
}

// phrase returns the term for words in quotes.
func phrase(found []textWord, unfinished bool, synonyms Synonyms) term {
	var parts, joined []Token
	for _, w := range found {
		parts = append(parts, w.parts...)
		if w.joined != nil {
			joined = append(joined, *w.joined)
		} else {
			joined = append(joined, w.parts...)
		}
	}
	t := term{{words: fixed(parts)}}
	if len(joined) < len(parts) {
		t = append(t, run{words: fixed(joined)})
	}
	for _, r := range t {
		last := &r.words[len(r.words)-1]
		last.prefix = unfinished && utf8.RuneCountInString(last.folded) >= MinPrefix
	}
	return append(t, synonyms.of(joined)...)
}

// fixed returns words whose inflections do not count.
func fixed(tokens []Token) []queryWord {
	out := make([]queryWord, len(tokens))
	for i, t := range tokens {
		out[i] = queryWord{exact: t.Exact, folded: t.Folded}
	}
	return out
}

// loose returns a word whose inflections count.
func loose(t Token, unfinished bool) queryWord {
	return queryWord{
		exact: t.Exact, folded: t.Folded, stems: t.Stems(),
		prefix: unfinished && utf8.RuneCountInString(t.Folded) >= MinPrefix,
	}
}
