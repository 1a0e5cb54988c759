package layout

import (
	"cmp"
	"math"
	"slices"
)

// parts returns the things that are joined with each other, directly or over others: the largest part first.
func (f *Forces) parts() [][]int {
	part := make([]int, len(f.Sizes))
	for i := range part {
		part[i] = i
	}
	root := func(i int) int {
		for part[i] != i {
			part[i] = part[part[i]]
			i = part[i]
		}
		return i
	}
	for _, e := range f.Edges {
		a, b := root(e.From), root(e.To)
		part[max(a, b)] = min(a, b)
	}
	at := map[int]int{}
	var out [][]int
	for i := range part {
		r := root(i)
		n, known := at[r]
		if !known {
			n = len(out)
			at[r] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	slices.SortStableFunc(out, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return out
}

// pack places parts in rows, from left to right.
func (f *Forces) pack(parts [][]int) ([]Point, Size) {
	apart := 2 * f.Margin
	at := make([]Point, len(f.Sizes))
	var all Size
	x, y, row := 0.0, 0.0, 0.0
	for i, part := range parts {
		places, size := f.alone(part, i == 0).arrange(0)
		if x > 0 && x+size.W > f.Width {
			x, y, row = 0, y+row+apart, 0
		}
		for j, n := range part {
			at[n] = Point{x + places[j].X, y + places[j].Y}
		}
		all = Size{max(all.W, x+size.W), max(all.H, y+size.H)}
		x, row = x+size.W+apart, max(row, size.H)
	}
	return at, all
}

// alone is a part as a network of its own. One that is not the main part is as wide as its things need.
func (f *Forces) alone(part []int, main bool) *Forces {
	out := &Forces{Margin: f.Margin, Width: f.Width}
	place := map[int]int{}
	area := 0.0
	for i, n := range part {
		place[n] = i
		out.Sizes = append(out.Sizes, f.Sizes[n])
		area += float64((f.Sizes[n].W + f.Margin) * (f.Sizes[n].H + f.Margin))
	}
	for _, e := range f.Edges {
		if from, ok := place[e.From]; ok {
			out.Edges = append(out.Edges, Weighted{from, place[e.To], e.Weight})
		}
	}
	if !main || len(part) == 1 {
		const flat = 2 // times wider than high
		out.Width = min(f.Width, math.Round(math.Sqrt(flat*area/covered)))
	}
	return out
}
