package text

import (
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
// digits, two capitals at least, and begins with one. What it stands for are the words before the
// parenthesis, at most twice as many as the short form has letters, that hold its letters in their order,
// the first at the beginning of a word: the nearest such words, as Schwartz and Hearst have it ("A simple
// algorithm for identifying abbreviation definitions in biomedical text", 2003). An abbreviation of words
// of another language is therefore not found, nor one that stands before what it abbreviates.
func Abbreviations(text string) []Abbreviation {
	var out []Abbreviation
	all := words(text)
	for i, w := range all {
		short := w.parts[0].Span.to(w.parts[len(w.parts)-1].Span)
		if !inParentheses(text, short) || !isShort(short.Of(text)) {
			continue
		}
		// words of the sentence before it, the nearest last
		first := i
		for first > 0 && i-first < 2*len(letters(short.Of(text))) && !endsBetween(text, all[first-1], all[first], first == i) {
			first--
		}
		if first == i {
			continue
		}
		before := all[i-1].parts
		window := all[first].parts[0].Span.to(before[len(before)-1].Span)
		if long, ok := longForm(text, window, short.Of(text)); ok {
			out = append(out, Abbreviation{long.Of(text), short.Of(text), long, short})
		}
	}
	return out
}

// inParentheses tells whether nothing else stands in the parentheses around a passage.
func inParentheses(text string, s Span) bool {
	return strings.HasSuffix(text[:s.ByteStart], "(") && strings.HasPrefix(text[s.ByteEnd:], ")")
}

// endsBetween tells whether a sentence, or a parenthesis other than that of the short form, begins or
// ends between two words.
func endsBetween(text string, a, b textWord, short bool) bool {
	between := text[a.parts[len(a.parts)-1].ByteEnd:b.parts[0].ByteStart]
	if short {
		between = strings.TrimSuffix(between, "(")
	}
	return strings.ContainsAny(between, ".!?:;()[]\n•")
}

func isShort(s string) bool {
	count, capitals := 0, 0
	for i, r := range s {
		if unicode.IsMark(r) {
			continue
		}
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
		if begins(r) {
			count++
		}
	}
	return capitals >= 2 && count >= 2 && count <= 10
}

// letter is a letter or digit in lower case, with its place.
type letter struct {
	r        rune
	at, byte int
	first    bool // of a word
}

// letters returns the letters and digits of a text; marks do not count.
func letters(s string) []letter {
	var out []letter
	at := 0
	first := true
	for i, r := range s {
		switch {
		case begins(r):
			out = append(out, letter{unicode.ToLower(r), at, i, first})
			first = false
		case !unicode.IsMark(r) && !ignored(r):
			first = true
		}
		at++
	}
	return out
}

// longForm returns the end of a window of words that holds the letters of a short form: from the last
// one on each is looked for before the next, and the first at the beginning of a word. It must be longer
// than the short form.
func longForm(text string, window Span, short string) (Span, bool) {
	in, wanted := letters(window.Of(text)), letters(short)
	at := len(in)
	for i := len(wanted) - 1; i >= 0; i-- {
		for at--; at >= 0 && !(in[at].r == wanted[i].r && (i > 0 || in[at].first)); at-- {
		}
		if at < 0 {
			return Span{}, false
		}
	}
	if len(in)-at <= len(wanted) {
		return Span{}, false
	}
	return Span{window.Start + in[at].at, window.End, window.ByteStart + in[at].byte, window.ByteEnd}, true
}
