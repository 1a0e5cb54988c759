package norsk

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// neverLast are abbreviations with a point that no sentence ends with.
var neverLast = Set("bl.a. f.eks. jf. jfr. nr. ca. inkl. eks. evt. ev. hhv. iht. ifm. mht. vedr. ang. kap. meld. st. prop. pkt. avd. " +
	"tlf. kl. pr. dr. prof. red. art. pga. dvs. f.o.m. t.o.m. fom. tom. s.k. min. maks.")

// MaxSentence is the longest sentence that is read whole, in bytes. What goes on is cut at white space: no
// sentence of people is that long, and rules look back and forth in one.
const MaxSentence = 2000

// Sentences returns the sentences of a text, without the white space around them. A sentence ends with a
// point, a question mark or an exclamation mark before a word that does not begin with a small letter,
// unless an abbreviation or the number of a day ends there. The end of a text is the end of a sentence.
func Sentences(text string) []Span {
	var out []Span
	begin := 0
	add := func(end int) {
		from := begin + len(text[begin:end]) - len(strings.TrimLeftFunc(text[begin:end], unicode.IsSpace))
		to := from + len(strings.TrimRightFunc(text[from:end], unicode.IsSpace))
		if from < to {
			out = append(out, Span{from, to})
		}
		begin = end
	}
	looked := 0 // up to here marks have been looked at
	for i, r := range text {
		if i-begin >= MaxSentence && (unicode.IsSpace(r) || i-begin >= 2*MaxSentence) {
			add(i)
		}
		if i < begin || i < looked || r != '.' && r != '?' && r != '!' && r != '…' {
			continue
		}
		end, ends := sentenceEnd(text, i, r)
		looked = end
		if ends {
			add(end)
		}
	}
	add(len(text))
	return out
}

// sentenceEnd returns the end of the marks that begin at an offset, closing quotes and brackets among them,
// and returns whether a sentence ends there.
func sentenceEnd(text string, at int, mark rune) (int, bool) {
	end := at + utf8.RuneLen(mark)
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(".?!…»”\")]", r) {
			break
		}
		end += n
	}
	rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	if rest == "" || len(rest) == len(text[end:]) {
		return end, false // the end of the text, or no space: «KS.no», «1.A»
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "«“\"(["))
	if unicode.IsLower(next) {
		return end, false
	}
	if mark != '.' {
		return end, true
	}
	near := max(0, at-40) // no abbreviation is longer
	last := text[near+strings.LastIndexFunc(text[near:at], unicode.IsSpace)+1 : at+1]
	last = strings.ToLower(strings.TrimLeft(last, "«“\"(["))
	switch {
	case neverLast[last]:
		return end, false
	case utf8.RuneCountInString(last) == 2 && unicode.IsLetter([]rune(last)[0]):
		return end, false // an initial: «A. Hansen»
	case isNumber(strings.TrimSuffix(last, ".")) && len(last) <= 3:
		return end, Month(firstWord(rest)) == 0
	}
	return end, true
}

func firstWord(s string) string {
	s = s[:min(len(s), 40)] // no month is longer
	return strings.ToLower(strings.TrimFunc(strings.SplitN(s, " ", 2)[0], func(r rune) bool { return !unicode.IsLetter(r) }))
}

func isNumber(s string) bool {
	return s != "" && strings.TrimFunc(s, unicode.IsDigit) == ""
}
