package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// form is one way to write a name, as words in folded case. What stands between the words of a text is
// held against gaps, which has one element less.
type form struct {
	words  []string
	gaps   []gap
	name   int    // the place in names
	exact  string // not empty: the only spelling, because of two letters there are too many words
	upper  bool   // the first letter must be a capital
	closed bool   // ends in a legal form (RHF, HF, …) or is one long word: nothing can follow that is part of the name
}

// gap is what may stand between two words of a name.
type gap struct {
	commas bool // commas too: «Barne-, ungdoms- og …»
	owner  bool // the words so far are a name themselves, which may be in the possessive: «KS sitt …»
}

// word is a word of a text: letters, digits and marks, in bytes. A document has many, so they take little.
type word struct {
	from, to int32
	folded   string
}

// runs are the words that names are of.
var runs norsk.Words

// of returns the word as its text has it.
func (w word) of(text string) string { return text[w.from:w.to] }

// wordsOf returns the words of a clean text.
func wordsOf(text string) []word { return wordsWithin(text, 0, len(text)) }

// wordsWithin returns the words of a part of a clean text that cuts none of them.
func wordsWithin(text string, from, to int) []word {
	out := make([]word, 0, (to-from)/6+1) // about as many as there are
	for s := range runs.All(text[from:to]) {
		begin, end := from+s.From, from+s.To
		out = append(out, word{int32(begin), int32(end), fold(text[begin:end])}) // #nosec G115 -- no document is as long
	}
	return out
}

// fold returns a word in folded case. Most words are in it; on the short way of most others, lower case is the same.
func fold(w string) string {
	if isPlainSmall(w) {
		return w
	}
	for _, r := range w {
		if r > unicode.MaxLatin1 || r == 'ß' || r == 'µ' || roadmap.Invisible(r) {
			return roadmap.FoldCase(w)
		}
	}
	return strings.ToLower(w)
}

// isPlainSmall returns whether a text has nothing but small letters and digits of ASCII.
func isPlainSmall(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// legalForms close a name.
var legalForms = []string{"rhf", "hf", "sf", "as", "asa", "kf", "iks"}

// inflections are the endings of words in names that also stand in the definite form.
var inflections = map[string]string{
	"program": "programmet", "nettverk": "nettverket", "sykehus": "sykehuset", "legevakt": "legevakten",
}

// formsOf returns the ways to write a name: as given, with hyphens dropped, and in the definite form.
func formsOf(spelled string, name int) []form {
	words := wordsOf(spelled)
	if len(words) == 0 {
		return nil
	}
	f := form{name: name}
	for i, w := range words {
		f.words = append(f.words, w.folded)
		if i > 0 {
			f.gaps = append(f.gaps, gap{commas: strings.Contains(spelled[words[i-1].to:w.from], ",")})
		}
	}
	first, _ := utf8.DecodeRuneInString(words[0].of(spelled))
	letters := utf8.RuneCountInString(words[0].of(spelled))
	if len(words) == 1 && letters < 3 {
		f.exact = words[0].of(spelled)
	}
	f.upper = len(words) > 1 && unicode.IsUpper(first)
	f.closed = slices.Contains(legalForms, f.words[len(f.words)-1]) || len(words) == 1 && !isAbbreviation(words[0].of(spelled))

	forms := []form{f}
	for i := range words[1:] {
		if spelled[words[i].to:words[i+1].from] == "-" {
			forms = append(forms, f.joined(i))
		}
	}
	for i, w := range f.words {
		for ending, definite := range inflections {
			if stem, ok := strings.CutSuffix(w, ending); ok {
				other := f
				other.words = slices.Clone(f.words)
				other.words[i] = stem + definite
				forms = append(forms, other)
			}
		}
	}
	return forms
}

// joined returns the form with the words i and i+1 run together: «Digiung», «ehelse».
func (f form) joined(i int) form {
	other := f
	other.words = slices.Concat(f.words[:i], []string{f.words[i] + f.words[i+1]}, f.words[i+2:])
	other.gaps = slices.Concat(f.gaps[:i], f.gaps[i+1:])
	other.upper = len(other.words) > 1 && f.upper
	return other
}

// isAbbreviation returns whether a word is one in capitals.
func isAbbreviation(w string) bool { return strings.ToUpper(w) == w && strings.ToLower(w) != w }

// allows returns whether what stands between two words of a text may stand in the gap.
func (g gap) allows(between string) bool {
	hyphens, commas := 0, 0
	for _, r := range between {
		switch {
		case unicode.IsSpace(r):
		case isHyphen(r):
			hyphens++
		case r == ',':
			commas++
		default:
			return false
		}
	}
	return between != "" && hyphens <= 1 && (commas == 0 || commas == 1 && g.commas)
}

func isHyphen(r rune) bool { return roadmap.Hyphen(r) }
