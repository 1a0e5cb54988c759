package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	characters := 0 // before behind
	for behind := 0; ; {
		open, end := nextShort(text, behind)
		if open < 0 {
			return out
		}
		begin := behind + behindStop(text[behind:open])
		characters += utf8.RuneCountInString(text[behind:begin])
		if long, short, found := introduced(text[begin:end], open+1-begin); found {
			for _, s := range []*Span{&long, &short} {
				*s = Span{s.Start + characters, s.End + characters, s.ByteStart + begin, s.ByteEnd + begin}
			}
			out = append(out, Abbreviation{long.Of(text), short.Of(text), long, short})
		}
		characters += utf8.RuneCountInString(text[begin:end])
		behind = end
	}
}

// nextShort returns where the next parenthesis opens and closes that holds what may be a short form and nothing else; -1 where
// none does.
func nextShort(text string, from int) (open, end int) {
	for {
		parenthesis := strings.IndexByte(text[from:], '(')
		if parenthesis < 0 {
			return -1, -1
		}
		open = from + parenthesis
		from = open + 1
		inside := strings.IndexAny(text[from:], "()")
		if inside < 0 {
			return -1, -1
		}
		if end = from + inside; text[end] == ')' && isShort(text[from:end]) {
			return open, end
		}
		from = end
	}
}

// stops end a sentence, or what is looked at with it, wherever they stand: none joins the parts of a word.
const stops = "!?:;()[]\n•"

// behindStop returns what follows the last stop of a text. A period is one before a blank.
func behindStop(text string) int {
	behind := 0
	if at := strings.LastIndex(text, ". "); at >= 0 {
		behind = at + len(". ")
	}
	if at := strings.LastIndexAny(text[behind:], stops); at >= 0 {
		_, size := utf8.DecodeRuneInString(text[behind+at:])
		behind += at + size
	}
	return behind
}

// introduced returns what the last word of a text, which begins at an offset and stands alone in parentheses, stands for.
func introduced(text string, at int) (long, short Span, found bool) {
	all := words(text)
	i := len(all) - 1
	if i < 1 {
		return Span{}, Span{}, false
	}
	if short = all[i].span(); short.ByteStart != at || short.ByteEnd != len(text) {
		return Span{}, Span{}, false
	}
	wanted := letters(short.Of(text))
	for first := i - 1; first >= 0 && i-first <= 2*len(wanted) && !endsBetween(text, all[first], all[first+1], first+1 == i); first-- {
		if standsFor(text, all[first:i], wanted) {
			return all[first].span().to(all[i-1].span()), short, true
		}
	}
	return Span{}, Span{}, false
}

// span returns the passage of a word with all its parts.
func (w textWord) span() Span { return w.parts[0].Span.to(w.parts[len(w.parts)-1].Span) }

// endsBetween returns whether a sentence, or a parenthesis other than that of the short form, begins or
// ends between two words.
func endsBetween(text string, a, b textWord, short bool) bool {
	between := text[a.span().ByteEnd:b.span().ByteStart]
	if short {
		between = strings.TrimSuffix(between, "(")
	}
	return strings.ContainsAny(between, "."+stops)
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
