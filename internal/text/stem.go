package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/norwegian"
)

// stems returns the stems of a word as published, whose bare form is given: at least one, without
// repetition. There are two where it is not clear whether "oe" is an ø or an o before an ending
// ("risikoen"), and where an abbreviation in capitals has the s of a genitive ("NHNs").
//
// One letter is a stem of nothing but itself: "Ås" is no genitive, and mayShareStem counts on two.
func stems(word, bare string) []string {
	merged := merge(bare)
	out := append(make([]string, 0, 1), stem(merged))
	add := func(stem string) {
		if utf8.RuneCountInString(stem) > 1 && !slices.Contains(out, stem) {
			out = append(out, stem)
		}
	}
	if merged != bare {
		add(merge(stem(bare)))
	}
	if owner, ok := strings.CutSuffix(word, "s"); ok && strings.IndexFunc(owner, notUpper) < 0 {
		add(strings.TrimSuffix(merged, "s"))
	}
	return out
}

func notUpper(r rune) bool { return !unicode.IsUpper(r) }

// baseEndings are endings of base forms that look like inflections: "bruker", "brukar", "aktivitet",
// "eksamen"; "ern" is what Snowball leaves of "brukerne".
var baseEndings = []string{"ern", "er", "ar", "et", "en"}

// stem returns the stem of a word without accents, by Snowball's algorithm for Norwegian with three
// corrections. It is a beginning of the word, of at least three letters where the word has as many, but
// for what the second of them changes.
//
//   - Snowball takes one ending off: from "aktivitet" it leaves "aktivit", from "aktiviteter"
//     "aktivitet". What it takes off base forms is therefore taken off behind other endings too, and
//     "registr" and "sentr" lose the r that "register" and "senter" lose with their ending.
//   - Snowball drops -lig and -leg, which makes "fast" of "fastleger". The ending stays, and leg is made
//     lig, so that doctors keep apart from what is fast, and nynorsk "dagleg" finds bokmål "daglig".
//   - Snowball leaves the m doubled that is single in the base form: "sykehjemm" of "sykehjemmet". No
//     Norwegian word ends in mm, so one of them is dropped.
func stem(word string) string {
	s := norwegian.Stem(word, true)
	rest := strings.TrimPrefix(word[len(s):], "e")
	if strings.HasPrefix(rest, "lig") || strings.HasPrefix(rest, "leg") {
		return word[:len(word)-len(rest)] + "lig"
	}
	for _, ending := range baseEndings {
		if base, ok := strings.CutSuffix(s, ending); ok && len(base) >= 3 {
			s = base
			break
		}
	}
	if len(s) > 3 && (strings.HasSuffix(s, "tr") || strings.HasSuffix(s, "mm")) {
		s = s[:len(s)-1]
	}
	return s
}
