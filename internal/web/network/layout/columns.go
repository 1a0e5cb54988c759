// Package layout gives the things of a network their places: in columns, or by forces. The same network has the same places on
// every machine. Products are rounded before they are added, so that no machine fuses the two.
package layout

import (
	"cmp"
	"slices"
)

// Node is a thing that stands in a column. Those of a fixed column stay in the order in which they are given.
type Node struct {
	Column int
	Height float64
}

// Edge joins two things, by their places in the list of all.
type Edge struct{ From, To int }

// Columns is a network in columns. Fixed says which columns keep their order. Gap is the distance between two things of a column.
type Columns struct {
	Nodes []Node
	Edges []Edge
	Fixed map[int]bool
	Gap   float64

	columns [][]int // the things of each column, in their order
	place   []int   // of each thing in its column
	near    [][]int // the things that each is joined with
}

// sweeps is how often each column is ordered by its neighbours. More make little difference.
const sweeps = 8

// Arrange orders each column so that lines cross little, and returns the top of each thing, from 0 down, and the height of all.
// Things of a column do not overlap.
func (c *Columns) Arrange() (tops []float64, height float64) {
	c.prepare()
	best, fewest := c.copied(), c.Crossings()
	for sweep := range sweeps {
		for i := range c.columns {
			at := i
			if sweep%2 == 1 {
				at = len(c.columns) - 1 - i
			}
			if !c.Fixed[at] {
				c.order(at)
			}
		}
		if n := c.Crossings(); n < fewest {
			best, fewest = c.copied(), n
		}
	}
	for i, column := range best {
		c.set(i, column)
	}
	return c.places()
}

func (c *Columns) prepare() {
	c.columns, c.place, c.near = nil, make([]int, len(c.Nodes)), make([][]int, len(c.Nodes))
	for i, n := range c.Nodes {
		for len(c.columns) <= n.Column {
			c.columns = append(c.columns, nil)
		}
		c.place[i] = len(c.columns[n.Column])
		c.columns[n.Column] = append(c.columns[n.Column], i)
	}
	for _, e := range c.Edges {
		c.near[e.From] = append(c.near[e.From], e.To)
		c.near[e.To] = append(c.near[e.To], e.From)
	}
}

func (c *Columns) copied() [][]int {
	out := make([][]int, len(c.columns))
	for i, column := range c.columns {
		out[i] = slices.Clone(column)
	}
	return out
}

func (c *Columns) set(column int, nodes []int) {
	c.columns[column] = nodes
	for i, n := range nodes {
		c.place[n] = i
	}
}

// order sorts a column by the middle of each thing's neighbours. Things without neighbours keep their places relative to the size
// of the column.
func (c *Columns) order(column int) {
	nodes := slices.Clone(c.columns[column])
	middle := map[int]float64{}
	for _, n := range nodes {
		middle[n] = c.middle(n)
	}
	slices.SortStableFunc(nodes, func(a, b int) int { return cmp.Compare(middle[a], middle[b]) })
	c.set(column, nodes)
}

// middle is where the neighbours of a thing stand in their columns on average, from 0 at the top to 1 at the bottom.
func (c *Columns) middle(n int) float64 {
	sum, count := 0.0, 0
	for _, other := range c.near[n] {
		if c.Nodes[other].Column != c.Nodes[n].Column {
			sum += c.share(other)
			count++
		}
	}
	if count == 0 {
		return c.share(n)
	}
	return sum / float64(count)
}

func (c *Columns) share(n int) float64 {
	return (float64(c.place[n]) + 0.5) / float64(len(c.columns[c.Nodes[n].Column]))
}

// Crossings counts the pairs of lines that cross between two columns.
func (c *Columns) Crossings() int {
	type line struct{ left, right int }
	between := map[[2]int][]line{}
	for _, e := range c.Edges {
		from, to := e.From, e.To
		if c.Nodes[from].Column > c.Nodes[to].Column {
			from, to = to, from
		}
		if key := [2]int{c.Nodes[from].Column, c.Nodes[to].Column}; key[0] != key[1] {
			between[key] = append(between[key], line{c.place[from], c.place[to]})
		}
	}
	total := 0
	for key, lines := range between {
		slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right)) })
		seen := make([]int, len(c.columns[key[1]])+1) // a Fenwick tree: how many lines so far end at a place or above it
		for i, l := range lines {
			above := 0
			for at := l.right + 1; at > 0; at -= at & -at {
				above += seen[at]
			}
			total += i - above
			for at := l.right + 1; at < len(seen); at += at & -at {
				seen[at]++
			}
		}
	}
	return total
}
