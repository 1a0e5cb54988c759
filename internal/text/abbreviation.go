package text

import (
	"slices"
	"strings"
	"unicode"
)

// Abbreviation is a short form that a text introduces in parentheses behind what it stands for:
// "velferdsteknologisk knutepunkt (VKP)".
type Abbreviation struct {
	Long, Short         string // as published
	LongSpan, ShortSpan Span
}

// Abbreviations finds the abbreviations that a text introduces. A short form has 2 to 10 letters or
// digits, two capitals at least, and begins with one. What it stands for are the nearest words before the
// parenthesis, in its sentence, that hold the letters of the short form in their order: the first begins
// with the first, and each has one at least, but for words such as "og" and "for". So an abbreviation of
// words of another language is not found, nor one that stands before what it abbreviates.
func Abbreviations(text string) []Abbreviation {
	var out []Abbreviation
	all := words(text)
	for i, w := range all {
		short := w.span()
		if !inParentheses(text, short) || !isShort(short.Of(text)) {
			continue
		}
		wanted := letters(short.Of(text))
		for first := i - 1; first >= 0 && i-first <= 2*len(wanted) && !endsBetween(text, all[first], all[first+1], first+1 == i); first-- {
			if standsFor(text, all[first:i], wanted) {
				long := all[first].span().to(all[i-1].span())
				out = append(out, Abbreviation{long.Of(text), short.Of(text), long, short})
				break
			}
		}
	}
	return out
}

// span returns the passage of a word with all its parts.
func (w textWord) span() Span { return w.parts[0].Span.to(w.parts[len(w.parts)-1].Span) }

// inParentheses returns whether nothing else stands in the parentheses around a passage.
func inParentheses(text string, s Span) bool {
	return strings.HasSuffix(text[:s.ByteStart], "(") && strings.HasPrefix(text[s.ByteEnd:], ")")
}

// endsBetween returns whether a sentence, or a parenthesis other than that of the short form, begins or
// ends between two words.
func endsBetween(text string, a, b textWord, short bool) bool {
	between := text[a.span().ByteEnd:b.span().ByteStart]
	if short {
		between = strings.TrimSuffix(between, "(")
	}
	return strings.ContainsAny(between, ".!?:;()[]\n•")
}

func isShort(s string) bool {
	capitals := 0
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	count := len(letters(s))
	return capitals >= 2 && count >= 2 && count <= 10
}

// letters returns the letters and digits of a text in lower case; marks do not count.
func letters(s string) []rune {
	var out []rune
	for _, r := range s {
		if begins(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// between are words that an abbreviation need not have a letter of.
var between = []string{"og", "i", "for", "av", "til", "på", "med", "om", "fra", "ved", "som"}

// standsFor returns whether a short form with the given letters can stand for words.
func standsFor(text string, long []textWord, short []rune) bool {
	first := letters(long[0].span().Of(text))
	if string(first) == string(short) || slices.Contains(between, string(first)) {
		return false
	}
	return first[0] == short[0] && holds(text, long, short)
}

// holds returns whether the words hold the letters in their order, each one at least.
func holds(text string, long []textWord, short []rune) bool {
	if len(long) == 0 {
		return len(short) == 0
	}
	word := letters(long[0].span().Of(text))
	if slices.Contains(between, string(word)) && holds(text, long[1:], short) {
		return true
	}
	taken := 0
	for _, r := range word {
		if taken == len(short) {
			break
		}
		if r == short[taken] {
			taken++
			if holds(text, long[1:], short[taken:]) {
				return true
			}
		}
	}
	return false
}
