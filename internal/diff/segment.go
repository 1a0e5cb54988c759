package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCells bounds what two texts are compared word by word: the product of the numbers of their parts, where they differ.
// Of longer ones the whole middle is another.
const maxCells = 1 << 20

// Segments returns what two texts share and what each has alone, by words. Of what stands in one place, what goes comes before
// what comes. The other way around come the same segments with INSERT for DELETE.
func Segments(before, after string) []Segment {
	one, other := parts(before), parts(after)
	begin := common(one, other)
	end := commonEnd(one[begin:], other[begin:])
	middle, others := one[begin:len(one)-end], other[begin:len(other)-end]

	var s script
	s.add(Equal, one[:begin]...)
	s.compare(middle, others)
	s.add(Equal, one[len(one)-end:]...)
	return s.segments()
}

// parts cuts a text into words and the signs and blanks between them.
func parts(text string) []string {
	var out []string
	for len(text) > 0 {
		n := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) })
		switch {
		case n < 0:
			n = len(text)
		case n == 0:
			_, n = utf8.DecodeRuneInString(text)
		}
		out, text = append(out, text[:n]), text[n:]
	}
	return out
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func common(one, other []string) int {
	n := 0
	for n < len(one) && n < len(other) && one[n] == other[n] {
		n++
	}
	return n
}

func commonEnd(one, other []string) int {
	n := 0
	for n < len(one) && n < len(other) && one[len(one)-1-n] == other[len(other)-1-n] {
		n++
	}
	return n
}

// script is how one text becomes another.
type script struct {
	gone, come []string // since what both have
	done       []Segment
}

func (s *script) add(op Operation, list ...string) {
	for _, part := range list {
		switch op {
		case Delete:
			s.gone = append(s.gone, part)
		case Insert:
			s.come = append(s.come, part)
		default:
			s.flush()
			s.append(Equal, part)
		}
	}
}

func (s *script) flush() {
	s.append(Delete, s.gone...)
	s.append(Insert, s.come...)
	s.gone, s.come = nil, nil
}

func (s *script) append(op Operation, list ...string) {
	text := strings.Join(list, "")
	switch last := len(s.done) - 1; {
	case text == "":
	case last >= 0 && s.done[last].Op == op:
		s.done[last].Text += text
	default:
		s.done = append(s.done, Segment{op, text})
	}
}

// compare adds the longest common subsequence of two lists and what is around it. Where there are several, the word that
// sorts first is skipped first: so it is the same one whichever text comes first.
func (s *script) compare(one, other []string) {
	if len(one)*len(other) > maxCells {
		s.add(Delete, one...)
		s.add(Insert, other...)
		return
	}
	longest := longestCommon(one, other)
	i, j := 0, 0
	for i < len(one) && j < len(other) {
		down, right := longest[i+1][j], longest[i][j+1]
		switch {
		case one[i] == other[j]:
			s.add(Equal, one[i])
			i, j = i+1, j+1
		case down > right || down == right && one[i] < other[j]:
			s.add(Delete, one[i])
			i++
		default:
			s.add(Insert, other[j])
			j++
		}
	}
	s.add(Delete, one[i:]...)
	s.add(Insert, other[j:]...)
}

// longestCommon returns how long the longest common subsequence is of what follows two places.
func longestCommon(one, other []string) [][]int32 {
	cells := make([]int32, (len(one)+1)*(len(other)+1))
	out := make([][]int32, len(one)+1)
	for i := range out {
		out[i] = cells[i*(len(other)+1) : (i+1)*(len(other)+1)]
	}
	for i := len(one) - 1; i >= 0; i-- {
		for j := len(other) - 1; j >= 0; j-- {
			if one[i] == other[j] {
				out[i][j] = out[i+1][j+1] + 1
			} else {
				out[i][j] = max(out[i+1][j], out[i][j+1])
			}
		}
	}
	return out
}

// segments returns the script. Signs and blanks that both texts have between words that they do not share belong to these.
func (s *script) segments() []Segment {
	s.flush()
	var out script
	for i, segment := range s.done {
		between := segment.Op == Equal && i > 0 && i < len(s.done)-1 && strings.IndexFunc(segment.Text, isWord) < 0
		switch {
		case between:
			out.gone, out.come = append(out.gone, segment.Text), append(out.come, segment.Text)
		case segment.Op == Equal:
			out.add(Equal, segment.Text)
		default:
			out.add(segment.Op, segment.Text)
		}
	}
	out.flush()
	return out.done
}

// inverseSegments returns the segments the other way around.
func inverseSegments(segments []Segment) []Segment {
	out := slices.Clone(segments)
	for i, s := range out {
		switch s.Op {
		case Insert:
			out[i].Op = Delete
		case Delete:
			out[i].Op = Insert
		}
	}
	for i := 1; i < len(out); i++ {
		if out[i-1].Op == Insert && out[i].Op == Delete {
			out[i-1], out[i] = out[i], out[i-1]
		}
	}
	return out
}
