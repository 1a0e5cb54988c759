package layout

import "slices"

// places returns the top of each thing. The highest column is stacked; in the others each thing stands as near to the middle of
// its neighbours as those beside it let it.
func (c *Columns) places() (tops []float64, height float64) {
	tops = make([]float64, len(c.Nodes))
	highest := 0
	for i := range c.columns {
		if h := c.height(i); h > height {
			highest, height = i, h
		}
	}
	y := 0.0
	placed := make([]bool, len(c.columns))
	if len(c.columns) > 0 {
		for _, n := range c.columns[highest] {
			tops[n] = y
			y += c.Nodes[n].Height + c.Gap
		}
		placed[highest] = true
	}
	for distance := 1; distance < len(c.columns); distance++ {
		for _, at := range []int{highest - distance, highest + distance} {
			if at >= 0 && at < len(c.columns) {
				c.fit(at, tops, placed, height)
				placed[at] = true
			}
		}
	}
	return tops, height
}

// height is that of a column without room to spare.
func (c *Columns) height(column int) float64 {
	out := 0.0
	for i, n := range c.columns[column] {
		if i > 0 {
			out += c.Gap
		}
		out += c.Nodes[n].Height
	}
	return out
}

// run is several things next to each other without room between them. Sum is that of the tops that the first one should have.
type run struct {
	sum   float64
	count int
}

func (r run) top() float64 { return r.sum / float64(r.count) }

// fit places the things of a column in their order: as near to where they should be as can be, on average, within the height.
func (c *Columns) fit(column int, tops []float64, placed []bool, height float64) {
	nodes := c.columns[column]
	wanted := c.middles(nodes, tops, placed, height)
	var runs []run
	offset := 0.0
	offsets := make([]float64, len(nodes))
	for i, n := range nodes {
		offsets[i] = offset
		runs = append(runs, run{wanted[i] - c.Nodes[n].Height/2 - offset, 1})
		offset += c.Nodes[n].Height + c.Gap
		for len(runs) > 1 && runs[len(runs)-2].top() > runs[len(runs)-1].top() {
			last := runs[len(runs)-1]
			runs = runs[:len(runs)-1]
			runs[len(runs)-1].sum += last.sum
			runs[len(runs)-1].count += last.count
		}
	}
	most := height - c.height(column)
	i := 0
	for _, r := range runs {
		for range r.count {
			tops[nodes[i]] = min(max(r.top(), 0), most) + offsets[i]
			i++
		}
	}
}

// crowded is the share of the height in which the things of a column are crowded when their neighbours decide.
const crowded = 0.45

// middles is where the middle of each thing of a column should be. Things that all have neighbours everywhere are spread evenly.
func (c *Columns) middles(nodes []int, tops []float64, placed []bool, height float64) []float64 {
	out := make([]float64, len(nodes))
	for i, n := range nodes {
		out[i] = c.wanted(n, tops, placed, height)
	}
	if len(nodes) > 1 && slices.Max(out)-slices.Min(out) < float64(crowded*height) {
		for i, n := range nodes {
			out[i] = float64(c.share(n) * height)
		}
	}
	return out
}

// wanted is the middle of a thing's neighbours in columns that have their places, or that of its share of the column.
func (c *Columns) wanted(n int, tops []float64, placed []bool, height float64) float64 {
	sum, count := 0.0, 0
	for _, other := range c.near[n] {
		if placed[c.Nodes[other].Column] {
			sum += tops[other] + c.Nodes[other].Height/2
			count++
		}
	}
	if count == 0 {
		return float64(c.share(n) * height)
	}
	return sum / float64(count)
}
