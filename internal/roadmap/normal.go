package roadmap

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/rangetable"
)

// invisible are the characters that Unicode says have no look of their own: soft hyphens, zero-width characters, joiners,
// variation selectors, bidirectional marks and isolates, fillers, tags.
var invisible = rangetable.Merge(
	unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector,
	&unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x00AD, Hi: 0x00AD, Stride: 1}, {Lo: 0x061C, Hi: 0x061C, Stride: 1}, {Lo: 0x180E, Hi: 0x180E, Stride: 1},
			{Lo: 0x200B, Hi: 0x200F, Stride: 1}, {Lo: 0x202A, Hi: 0x202E, Stride: 1}, {Lo: 0x2060, Hi: 0x206F, Stride: 1},
			{Lo: 0xFEFF, Hi: 0xFEFF, Stride: 1}, {Lo: 0xFFF9, Hi: 0xFFFB, Stride: 1},
		},
		R32: []unicode.Range32{
			{Lo: 0x1BCA0, Hi: 0x1BCA3, Stride: 1}, {Lo: 0x1D173, Hi: 0x1D17A, Stride: 1}, {Lo: 0xE0000, Hi: 0xE0FFF, Stride: 1},
		},
		LatinOffset: 1,
	},
)

// Invisible returns whether a character is nothing to a reader: one without a look of its own, or a control that is
// neither a blank nor the end of a line.
func Invisible(r rune) bool {
	switch {
	case r < 0xA0:
		return r < ' ' && (r < '\t' || r > '\r') || r >= 0x7F && r != 0x85
	case r < firstMark:
		return r == 0xAD
	default:
		return unicode.Is(invisible, r)
	}
}

// firstMark is the first character that combines with another one: texts of those before it are in NFC.
const firstMark = 0x300

// isInert returns whether a character is one of the dashes, quotation marks, dots and bullets behind firstMark that neither a
// normal form nor a folding changes, and that neither it nor one before firstMark combines with. Texts of people are full of
// them.
func isInert(r rune) bool { return r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r <= 0x205E }

// isClean returns whether a text is certainly clean, in the time that it takes to look at its letters.
func isClean(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && (c < '\t' || c > '\r') || c == 0x7F {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= firstMark && !isInert(r) || Invisible(r) {
			return false
		}
		i += size
	}
	return true
}

// Hyphen returns whether a character is a hyphen, a dash or a minus of any kind.
func Hyphen(r rune) bool {
	return r == '-' || r >= 0x80 && (unicode.Is(unicode.Pd, r) || r == '\u2212' || r == '\u2043')
}

// Clean returns the text in the form that every property has: NFC, without what nobody sees.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	return byLine(s, Clean, clean)
}

func clean(s string) string { return composed(shown(s)) }

// shown returns a text without what nobody sees.
func shown(s string) string {
	if strings.IndexFunc(s, Invisible) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s)
}

// composed returns what one sees of a text in NFC. The module parts more than 30 marks on one letter by U+034F, which nobody
// sees.
func composed(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return strings.ReplaceAll(norm.NFC.String(s), "\u034F", "")
}

// Compared returns the text in the form in which labels, names, codes and dates are compared: clean, every hyphen the
// same, and one space for all blanks that stand together, none at the ends. Letter case counts.
func Compared(s string) string {
	if isCompared(s) {
		return s
	}
	s = strings.TrimFunc(Clean(s), unicode.IsSpace)
	blank := false // the last character
	return strings.Map(func(r rune) rune {
		before := blank
		blank = unicode.IsSpace(r)
		switch {
		case blank && before:
			return -1
		case blank:
			return ' '
		case Hyphen(r):
			return '-'
		default:
			return r
		}
	}, s)
}

// isCompared returns whether a text certainly has the form in which texts are compared.
func isCompared(s string) bool {
	blank := true // the last character
	for _, r := range s {
		if r >= firstMark && (!isInert(r) || Hyphen(r)) || r != ' ' && unicode.IsSpace(r) || blank && r == ' ' || Invisible(r) {
			return false
		}
		blank = r == ' '
	}
	return !blank
}

// Visible returns the text as messages print it: what nobody sees by its number, such as U+00AD, and a space for every blank
// and end of a line.
func Visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case Invisible(r):
			fmt.Fprintf(&b, "%U", r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Normal is a clean text that knows where its characters stand in the text as published.
type Normal struct {
	Text    string
	changes []change // nil where the text was published clean
}

// change is a part that was published in another way, in bytes. What stands between two of them was published as it is.
type change struct{ normal, published span }

// span is a part of a text.
type span struct{ from, to int }

// Normalise returns the clean form of a text as published.
func Normalise(published string) Normal {
	if isClean(published) || strings.IndexFunc(published, Invisible) < 0 && norm.NFC.IsNormalString(published) {
		return Normal{Text: published}
	}
	var n Normal
	var text strings.Builder
	text.Grow(len(published))
	shown, gaps := parted(published)
	done := 0 // of the text as published
	pass := func(form string, size int) {
		if form != published[done:done+size] {
			n.changes = append(n.changes, change{span{text.Len(), text.Len() + len(form)}, span{done, done + size}})
		}
		text.WriteString(form)
		done += size
	}
	for at := 0; at < len(shown); {
		if len(gaps) > 0 && gaps[0].at == at {
			pass("", gaps[0].size)
			gaps = gaps[1:]
		}
		gap := len(shown)
		if len(gaps) > 0 {
			gap = gaps[0].at
		}
		if plain := plainStart(shown[at:], gap-at); plain > 0 {
			pass(shown[at:at+plain], plain)
			at += plain
			continue
		}
		next := at + norm.NFC.NextBoundaryInString(shown[at:], true)
		size := next - at
		for len(gaps) > 0 && gaps[0].at < next {
			size += gaps[0].size
			gaps = gaps[1:]
		}
		pass(composed(shown[at:next]), size)
		at = next
	}
	pass("", len(published)-done)
	n.Text = text.String()
	return n
}

// plainStart returns how many bytes at the start of a text, up to the most that are asked for, are characters that neither change
// in NFC nor combine with the one behind them. They are most of any text.
func plainStart(s string, most int) int {
	last := 0
	for i, r := range s {
		switch {
		case r >= firstMark && !isInert(r):
			return last
		case i >= most:
			return i
		}
		last = i
	}
	return len(s)
}

// gap is what nobody sees at an offset of what one sees, in bytes.
type gap struct{ at, size int }

// parted returns what shown does, and the gaps in which the rest stood.
func parted(published string) (string, []gap) {
	var text strings.Builder
	var gaps []gap
	done := 0 // of the text as published
	for at, r := range published {
		if !Invisible(r) {
			continue
		}
		if done == 0 {
			text.Grow(len(published))
		}
		text.WriteString(published[done:at])
		done = at + utf8.RuneLen(r)
		if last := len(gaps) - 1; last >= 0 && gaps[last].at == text.Len() {
			gaps[last].size += done - at
		} else {
			gaps = append(gaps, gap{text.Len(), done - at})
		}
	}
	if done == 0 {
		return published, nil
	}
	text.WriteString(published[done:])
	return text.String(), gaps
}

// Published returns where, in bytes, a part of the clean form stands in the text as published. A part that begins or ends
// within a character as published is widened to the whole of it; what nobody sees around the part does not belong to it.
func (n Normal) Published(from, to int) (int, int) {
	begin, end := n.begin(from), n.end(to)
	return begin, max(begin, end)
}

func (n Normal) begin(from int) int {
	i := sort.Search(len(n.changes), func(i int) bool { return n.changes[i].normal.from > from }) - 1
	if i < 0 {
		return from
	}
	c := n.changes[i]
	if from < c.normal.to {
		return c.published.from
	}
	return c.published.to + from - c.normal.to
}

func (n Normal) end(to int) int {
	i := sort.Search(len(n.changes), func(i int) bool { return n.changes[i].normal.from >= to }) - 1
	if i < 0 {
		return to
	}
	c := n.changes[i]
	return c.published.to + max(0, to-c.normal.to)
}
