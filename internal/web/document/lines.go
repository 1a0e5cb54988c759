package document

import (
	"cmp"
	"slices"

	"veikart/internal/web/frame"
)

// line is a line of the text with what is known from it. Number counts from 1.
type line struct {
	Number int
	Pieces []piece
	Facts  []fact
}

// piece is a stretch of a line: what passages begin before it, and how many end behind it.
type piece struct {
	Open  []string // names of the passages; empty for one that began on another line or around another
	Text  string
	Close []struct{}
}

// fact is something that is known from a passage. URL leads to what it is about, and may be empty.
type fact struct {
	Kind, Name, URL string
	Inferred        bool
	Start, End      int
	Quoted          frame.Quoted
}

// PassageID is the name of the passage in the page.
func (f fact) PassageID() string { return frame.PassageID(f.Start, f.End) }

// partsOf returns how many parts a text has: the lines that touch each frame.PartSize code points are one. A line across a
// border is in both.
func partsOf(text []rune) int { return (max(len(text), 1)-1)/frame.PartSize + 1 }

// lines returns the lines of a part of a text with the facts of each: a fact stands at the line where its passage begins.
func lines(text []rune, part int, facts []fact) []line {
	facts = slices.Clone(facts)
	slices.SortStableFunc(facts, func(a, b fact) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	var out []line
	number, start := 0, 0
	for start <= len(text) {
		number++
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if start/frame.PartSize < part && max(end-1, start)/frame.PartSize+1 >= part {
			out = append(out, newLine(text, number, start, end, facts))
		}
		start = end + 1
	}
	return out
}

func newLine(text []rune, number, start, end int, facts []fact) line {
	out := line{Number: number}
	var ranges []marked
	for _, f := range facts {
		if f.Start > end {
			break
		}
		if f.Start >= start {
			out.Facts = append(out.Facts, f)
		}
		if f.End < start || f.End == start && f.Start < start {
			continue
		}
		m := marked{max(f.Start, start), min(f.End, end), ""}
		if f.Start >= start {
			m.name = f.PassageID()
		}
		if !slices.ContainsFunc(ranges, func(o marked) bool { return o.start == m.start && o.end == m.end && o.name == m.name }) {
			ranges = append(ranges, m)
		}
	}
	out.Pieces = pieces(text, start, end, nested(ranges))
	return out
}

// marked is a stretch of a line that is marked. The name is empty where the stretch continues one.
type marked struct {
	start, end int
	name       string
}

// nested cuts stretches that overlap so that each lies in another or beside it, in the order in which they begin, the longest
// first.
func nested(ranges []marked) []marked {
	order := func(a, b marked) int { return cmp.Or(a.start-b.start, b.end-a.end) }
	rest := slices.Clone(ranges)
	slices.SortStableFunc(rest, order)
	var out, around []marked
	for len(rest) > 0 {
		m := rest[0]
		rest = rest[1:]
		for len(around) > 0 && around[len(around)-1].end <= m.start && m.end > around[len(around)-1].start {
			around = around[:len(around)-1]
		}
		if len(around) > 0 && m.end > around[len(around)-1].end {
			cut := around[len(around)-1].end
			rest = append(rest, marked{cut, m.end, ""})
			slices.SortStableFunc(rest, order)
			m.end = cut
		}
		out = append(out, m)
		around = append(around, m)
	}
	return out
}

// pieces writes nested stretches as pieces of text between their beginnings and ends.
func pieces(text []rune, start, end int, ranges []marked) []piece {
	var out []piece
	var around []marked
	at := start
	closeUntil := func(limit int) {
		for len(around) > 0 && around[len(around)-1].end <= limit {
			top := around[len(around)-1]
			around = around[:len(around)-1]
			out = append(out, piece{Text: string(text[at:top.end]), Close: make([]struct{}, 1)})
			at = top.end
		}
	}
	for _, m := range ranges {
		closeUntil(m.start)
		if m.start > at {
			out = append(out, piece{Text: string(text[at:m.start])})
			at = m.start
		}
		out = append(out, piece{Open: []string{m.name}})
		around = append(around, m)
	}
	closeUntil(end)
	if at < end {
		out = append(out, piece{Text: string(text[at:end])})
	}
	return out
}
