package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// word is a word of a text, in bytes.
type word struct{ from, to int }

// wordsOf returns the words of a text: what stands between blanks, without the signs around it.
func wordsOf(text string) []word {
	var out []word
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexFunc(text[from:], unicode.IsSpace); i >= 0 {
			to = from + i
		}
		sign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
		start := to - len(strings.TrimLeftFunc(text[from:to], sign))
		if end := start + len(strings.TrimRightFunc(text[start:to], sign)); start < end {
			out = append(out, word{start, end})
		}
		_, size := utf8.DecodeRuneInString(text[to:])
		from = to + max(size, 1)
	}
	return out
}

// shortest is the length of the shortest word that is replaced, in letters.
const shortest = 4

// isReplaceable returns whether a word may be another: small letters alone, and no word that names parts of a roadmap.
func isReplaceable(text string) bool {
	if utf8.RuneCountInString(text) < shortest || strings.Contains(text, "mål") || strings.HasPrefix(text, "tiltak") {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsLower(r) })
}

// replaced returns a text with made-up words in the place of some of its own: up to most of those that may be others.
func (d *draft) replaced(text string, candidates []word, most int) string {
	chosen := shuffled(d.random, candidates)[:min(most, len(candidates))]
	slices.SortFunc(chosen, func(a, b word) int { return b.from - a.from })
	for _, w := range chosen {
		text = text[:w.from] + d.random.word() + text[w.to:]
	}
	return text
}

// plantText changes words of one block of an activity's notes or of a measure's description.
func (d *draft) plantText() bool {
	ofNotes := func() bool {
		return d.oneActivity(func(a *activity) bool {
			i, to, patches, ok := d.blockOf(a.Notes)
			if !ok {
				return false
			}
			e := Edit{Kind: Text, Field: Notes, From: a.Notes[i].Text, To: to}
			return d.ofActivity(a, e, patches, func(f *fact) { f.text = withBlock(f.text, i, to) })
		})
	}
	ofDescription := func() bool {
		return slices.ContainsFunc(shuffled(d.random, d.measures), func(m *measure) bool {
			i, to, patches, ok := d.blockOf(m.Description)
			if !ok || m.shared || m.edited {
				return false
			}
			e := Edit{Kind: Text, Field: Description, From: m.Description[i].Text, To: to}
			e.Subject = Subject{Kind: roadmap.KindMeasure, Before: m.id, After: m.id, Title: m.Title.Value}
			if !d.add(e, patches, func(f facts) { f.change(m.id, func(f *fact) { f.text = withBlock(f.text, i, to) }) }) {
				return false
			}
			m.edited = true
			return true
		})
	}
	if d.random.below(3) == 0 {
		return ofDescription() || ofNotes()
	}
	return ofNotes() || ofDescription()
}

// blockOf changes words of one of some blocks: the first word stays, since it may say what the line is.
func (d *draft) blockOf(blocks []roadmap.Block) (i int, to string, patches []Patch, ok bool) {
	if len(blocks) == 0 {
		return 0, "", nil, false
	}
	i = d.random.below(len(blocks))
	b := blocks[i]
	if len(b.Sources) != 1 || b.Sources[0].Quote != b.Text || strings.Contains(b.Text, `"`) {
		return i, "", nil, false
	}
	words := wordsOf(b.Text)
	candidates := slices.DeleteFunc(words[min(1, len(words)):], func(w word) bool { return !isReplaceable(b.Text[w.from:w.to]) })
	if len(candidates) == 0 {
		return i, "", nil, false
	}
	to = d.replaced(b.Text, candidates, 1+d.random.below(2))
	if to == b.Text {
		return i, "", nil, false
	}
	patches, ok = d.form.replace(b.Sources[0], to)
	return i, to, patches, ok
}

// withBlock returns the text of blocks with one of them changed.
func withBlock(blocks string, i int, to string) string {
	lines := strings.Split(blocks, "\n")
	kind, _, _ := strings.Cut(lines[i], " ")
	lines[i] = kind + " " + to
	return strings.Join(lines, "\n")
}

// renamed returns a title with other words, of which at least the share is kept; the same where it has too few.
func (d *draft) renamed(title string) string {
	words := wordsOf(title)
	most := len(words) * (100 - d.keep) / 100
	if most == 0 {
		return title
	}
	candidates := slices.DeleteFunc(words, func(w word) bool { return !isReplaceable(title[w.from:w.to]) })
	return d.replaced(title, candidates, 1+d.random.below(most))
}
