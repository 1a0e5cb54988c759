package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// introductions collects the abbreviations that a text introduces, with what they stand for, in order. Names are looked for
// around what may be one alone: documents are long, and have few.
func (f *Finder) introductions(text string, into map[string][]int) {
	from, to := 0, 0 // the part that is read next; nothing where it is empty
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '(')
		if open < 0 {
			break
		}
		begin := at + open + 1
		end := runs.End(text, begin)
		at = begin
		if !strings.HasPrefix(text[end:], ")") || !isAbbreviation(text[begin:end]) {
			continue
		}
		if cut := lastCut(text, to, begin-1); cut > to {
			f.introducedWithin(text, from, to, into)
			from = cut
		}
		to = end
	}
	f.introducedWithin(text, from, to, into)
}

// introducedWithin is introductions for a part of a text, at whose beginning no name goes on.
func (f *Finder) introducedWithin(text string, from, to int, into map[string][]int) {
	words := wordsWithin(text, from, to)
	f.each(text, words, func(m found) {
		next := m.to
		if m.name >= len(f.lexicon.actors) || next >= len(words) {
			return
		}
		w := words[next]
		if strings.TrimLeft(text[words[next-1].to:w.from], " \u00a0") != "(" || !strings.HasPrefix(text[w.to:], ")") {
			return
		}
		short := w.of(text)
		if _, known := f.lexicon.byName[w.folded]; known || !abbreviates(short, f.lexicon.actors[m.name]) {
			return
		}
		if at, there := slices.BinarySearch(into[short], m.name); !there {
			word := strings.Clone(short) // so that the text can go
			into[word] = slices.Insert(into[word], at, m.name)
		}
	})
}

// lastCut returns the last place between two offsets where a name that begins before it cannot go on, nor a list of names; the
// first offset where there is none. The mark that stands there separates the words of a name, and neither a conjunction nor a
// pronoun that joins them stands beside it.
func lastCut(text string, from, to int) int {
	for at := to; ; {
		mark := strings.LastIndexAny(text[from:at], ".:;)")
		if mark < 0 {
			return from
		}
		at = from + mark
		before := text[from:at]
		if i := strings.LastIndexFunc(before, isNoLetter); i >= 0 {
			_, size := utf8.DecodeRuneInString(before[i:])
			before = before[i+size:]
		}
		if before == "" {
			continue
		}
		behind := runs.Begin(text, at+1)
		next := fold(text[behind:runs.End(text, behind)])
		if !conjunctions[fold(before)] && !conjunctions[next] && !isReflexive(next) {
			return at + 1
		}
	}
}

func isNoLetter(r rune) bool { return !norsk.Letter(r) }

// abbreviates returns whether a word in capitals is made of letters of one of the actor's names, in their
// order and from the first on.
func abbreviates(abbreviation string, a Actor) bool {
	return slices.ContainsFunc(a.Names(), func(name string) bool { return roadmap.Abbreviates(abbreviation, name) })
}
