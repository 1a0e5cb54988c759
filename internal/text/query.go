package text

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"veikart/internal/roadmap"
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
	words []queryWord
	least Level // it matches no better
}

// queryWord is one word of a run, compared as tokens are.
type queryWord struct {
	exact, folded string
	stems         []string // nil where inflections do not count
	prefix        bool     // is the beginning of a word
}

// ParseQuery reads what somebody typed. Words must all be found, in any inflection and order. Words in
// quotes ("…", «…» or “…”) must be found as they stand, next to each other; a quote that is not closed
// yet reaches to the end. Words that a hyphen or period joins belong together, as do letters and digits beside
// each other, and the groups of a number: "NEWS2" is also found as "NEWS 2", "99 616" as "99616". The last word is
// not finished while nothing follows it, and is then the beginning of a word too, if it has two letters.
// Other punctuation has no meaning, what nobody sees is nothing, and there are no operators.
//
// A word that is an abbreviation among the synonyms is also found where what it stands for is, and the
// other way round when that is in quotes.
//
// The error wraps ErrEmpty or ErrTooLong.
func ParseQuery(query string, synonyms Synonyms) (Query, error) {
	if n := utf8.RuneCountInString(query); n > MaxQuery {
		return Query{}, fmt.Errorf("%w: it has %d characters, at most %d are searched for", ErrTooLong, n, MaxQuery)
	}
	segments := strings.Split(strings.Map(oneQuote, roadmap.Clean(query)), `"`) // every second one is quoted
	var q Query
	count := 0
	for i, segment := range segments {
		found := words(segment)
		for _, w := range found {
			count += w.count(segment)
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
		if number, ok := begunNumber(segment, found); ok && unfinished {
			for i := len(q.terms) - 2; i < len(q.terms); i++ {
				q.terms[i] = append(q.terms[i], number)
			}
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

// count returns how many words a word of a query counts as: its parts, those that nothing parts as one.
func (w textWord) count(segment string) int {
	n := 1
	for i, part := range w.parts[1:] {
		if strings.Trim(segment[w.parts[i].ByteEnd:part.ByteStart], unread) != "" {
			n++
		}
	}
	return n
}

// begunNumber returns, for a query that ends in a number of groups of which the last is not all there ("99 6"), the
// run for that number. The two words may be others too, so it is one more way to find each of them.
func begunNumber(segment string, found []textWord) (run, bool) {
	if len(found) < 2 {
		return run{}, false
	}
	first, last := found[len(found)-2].merged(), found[len(found)-1].parts
	from, to := first[0], last[0]
	isNumber := len(first) == 1 && (from.grouped || isFirstGroup(from.written))
	if !isNumber || len(last) > 1 || len(to.written) > 2 || !areDigits(to.written, len(to.written)) {
		return run{}, false
	}
	if between := segment[from.ByteEnd:to.ByteStart]; between == "" || blankBefore(between) != len(between) {
		return run{}, false
	}
	begun := from.written + to.written
	return run{words: []queryWord{{exact: begun, folded: begun, prefix: true}}, least: PrefixLevel}, true
}

// single returns the term for a word outside of quotes: its parts next to each other, or all in one.
func single(w textWord, unfinished bool, synonyms Synonyms) term {
	t := term{inOrder(w.parts, unfinished)}
	if merged := w.merged(); len(merged) < len(w.parts) {
		t = append(t, inOrder(merged, unfinished))
	}
	if w.joined != nil {
		t = append(t, inOrder([]Token{*w.joined}, unfinished))
	}
	return append(t, synonyms.of(w.whole()[:1])...)
}

// inOrder returns the run for the parts of a word, of which the last is inflected. Digits behind letters without
// anything between are the beginning of a number, few as they may be.
func inOrder(parts []Token, unfinished bool) run {
	r := run{words: fixed(parts)}
	last := len(parts) - 1
	r.words[last] = loose(parts[last], unfinished)
	if before := parts[:last]; len(before) > 0 && before[len(before)-1].ByteEnd == parts[last].ByteStart && isDigit(parts[last].written[0]) {
		r.words[last].prefix = unfinished
	}
	return r
}

// phrase returns the term for words in quotes.
func phrase(found []textWord, unfinished bool, synonyms Synonyms) term {
	var parts, merged []Token
	for _, w := range found {
		parts = append(parts, w.parts...)
		merged = append(merged, w.merged()...)
	}
	joined := whole(found)
	t := term{{words: fixed(parts)}}
	if len(merged) < len(parts) {
		t = append(t, run{words: fixed(merged)})
	}
	if len(joined) < len(merged) {
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
