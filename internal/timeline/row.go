package timeline

import (
	"cmp"
	"container/heap"
	"slices"

	"veikart/internal/roadmap"
)

// forever is later than any day.
const forever roadmap.Day = "~"

// rows gives each bar the first row that is free on all of its days. With bars in the order of their
// starts that takes no more rows than there are bars on the busiest day.
func rows(bars []Placed) [][]Placed {
	slices.SortStableFunc(bars, func(a, b Placed) int { return cmp.Compare(a.Start, b.Start) }) // an open start is empty, so first
	var out [][]Placed
	var busy byEnd
	var free byNumber
	for _, bar := range bars {
		for len(busy) > 0 && busy[0].end < bar.Start {
			heap.Push(&free, heap.Pop(&busy).(row).number)
		}
		number := len(out)
		if len(free) > 0 {
			number = heap.Pop(&free).(int)
		} else {
			out = append(out, nil)
		}
		out[number] = append(out[number], bar)
		heap.Push(&busy, row{number, lastDay(bar)})
	}
	return out
}

func lastDay(bar Placed) roadmap.Day {
	if bar.OpenEnd {
		return forever
	}
	return bar.End
}

// row is a row that has a bar until a day.
type row struct {
	number int
	end    roadmap.Day
}

// byEnd is a heap of rows, the one that is free first on top.
type byEnd []row

func (h byEnd) Len() int           { return len(h) }
func (h byEnd) Less(i, j int) bool { return h[i].end < h[j].end }
func (h byEnd) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byEnd) Push(x any)        { *h = append(*h, x.(row)) }
func (h *byEnd) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// byNumber is a heap of numbers of rows, the first row on top.
type byNumber []int

func (h byNumber) Len() int           { return len(h) }
func (h byNumber) Less(i, j int) bool { return h[i] < h[j] }
func (h byNumber) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byNumber) Push(x any)        { *h = append(*h, x.(int)) }
func (h *byNumber) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}
