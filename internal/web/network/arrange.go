package network

import (
	"cmp"
	"math"
	"slices"

	"veikart/internal/web/network/layout"
	"veikart/internal/web/svg"
)

// threeColumns are where actors, measures and goals stand: measures have long titles.
var threeColumns = [3]struct{ left, width float64 }{{0, 250}, {395, 420}, {930, 240}}

// columns returns where the first column begins, how wide columns are, and what is between them.
func (f *figure) columns() (left, width, gap float64) {
	n := float64(len(f.headings))
	gap = 60
	switch {
	case n <= 3:
		gap = 135
	case n <= 5:
		gap = 75
	}
	return 0, min(300, max(150, (wide-(n-1)*gap)/n)), gap
}

// inColumns gives each thing its place in a column.
func (f *figure) inColumns() {
	left, width, gap := f.columns()
	if n := float64(len(f.headings)); n > 0 {
		f.width = max(f.width, left+n*width+(n-1)*gap)
	}
	c := layout.Columns{Gap: between}
	if f.mode() == modeMeasures {
		c.Fixed = map[int]bool{2: true} // goals stand in the order of their numbers
	}
	for i, t := range f.Things {
		f.boxes[i] = svg.Box{X: left + float64(t.Column)*(width+gap), W: width}
		if f.mode() == modeMeasures {
			f.boxes[i] = svg.Box{X: threeColumns[t.Column].left, W: threeColumns[t.Column].width}
		}
		f.boxes[i].H = f.fit(i, f.boxes[i].W).H
		c.Nodes = append(c.Nodes, layout.Node{Column: t.Column, Height: f.boxes[i].H})
	}
	for _, l := range f.Links {
		c.Edges = append(c.Edges, layout.Edge{From: f.at[l.From], To: f.at[l.To]})
	}
	tops, height := c.Arrange()
	for i, top := range tops {
		f.boxes[i].Y = top
	}
	f.high = height
	f.reorder(func(a, b int) int {
		return cmp.Or(cmp.Compare(f.Things[a].Column, f.Things[b].Column), cmp.Compare(f.boxes[a].Y, f.boxes[b].Y))
	})
}

// roomy is how wide a drawing by force is, as a multiple of the side of a square that its things would fill.
const roomy = 2.6

// byForce gives each actor its place by what it shares with others.
func (f *figure) byForce() {
	const widest = 215
	forces := layout.Forces{Margin: margin}
	area := 0.0
	for i := range f.Things {
		size := f.fit(i, widest)
		f.boxes[i] = svg.Box{W: max(48, size.W), H: size.H}
		forces.Sizes = append(forces.Sizes, layout.Size{W: f.boxes[i].W, H: f.boxes[i].H})
		area += float64((f.boxes[i].W + margin) * (f.boxes[i].H + margin))
	}
	forces.Width = max(wide, math.Round(math.Sqrt(area)*roomy))
	for _, l := range f.Links {
		forces.Edges = append(forces.Edges, layout.Weighted{From: f.at[l.From], To: f.at[l.To], Weight: float64(l.Weight)})
	}
	at, size := forces.Arrange()
	f.width = max(f.width, size.W)
	spare := (f.width - size.W) / 2
	for i, p := range at {
		f.boxes[i].X, f.boxes[i].Y = p.X-f.boxes[i].W/2+spare, p.Y-f.boxes[i].H/2
	}
	f.high = size.H
	f.reorder(func(a, b int) int {
		return cmp.Or(cmp.Compare(f.boxes[a].Y, f.boxes[b].Y), cmp.Compare(f.boxes[a].X, f.boxes[b].X))
	})
}

// reorder sorts the things as they are read, with their boxes: the order of the drawing is that of the tabulator key.
func (f *figure) reorder(by func(a, b int) int) {
	order := make([]int, len(f.Things))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, by)
	things, boxes, names := make([]thing, len(order)), make([]svg.Box, len(order)), make([]written, len(order))
	for i, from := range order {
		things[i], boxes[i], names[i] = f.Things[from], f.boxes[from], f.names[from]
	}
	f.Things, f.boxes, f.names = things, boxes, names
	f.count()
}

// way is that of a line: straight between things that are placed by force; else from the right side of the one to the left
// side of the other, or out of the right side and back for two things of one column.
func (f *figure) way(from, to int) string {
	a, b := f.boxes[from], f.boxes[to]
	if f.mode() == modeActors {
		return svg.Path("M", a.X+a.W/2, a.Y+a.H/2, "L", b.X+b.W/2, b.Y+b.H/2)
	}
	if f.Things[from].Column > f.Things[to].Column {
		a, b, from, to = b, a, to, from
	}
	y1, y2 := f.port(from, to), f.port(to, from)
	right := a.X + a.W
	if f.Things[from].Column == f.Things[to].Column {
		out := min(40, 14+(max(y1, y2)-min(y1, y2))/6)
		return svg.Path("M", right, y1, "C", right+out, y1, " ", b.X+b.W+out, y2, " ", b.X+b.W, y2)
	}
	middle := (b.X - right) / 2
	return svg.Path("M", right, y1, "C", right+middle, y1, " ", b.X-middle, y2, " ", b.X, y2)
}

// port is how far down a line to another thing begins at the side of a thing: lines spread over the side in the order of where they
// lead.
func (f *figure) port(at, other int) float64 {
	b := f.boxes[at]
	place, count := 0, 0
	leads := cmp.Compare(f.Things[other].Column, f.Things[at].Column)
	for _, l := range f.beside(at) {
		if cmp.Compare(f.Things[l].Column, f.Things[at].Column) != leads {
			continue
		}
		count++
		if f.boxes[l].Y < f.boxes[other].Y || f.boxes[l].Y == f.boxes[other].Y && l < other {
			place++
		}
	}
	inner := b.H - 12
	return b.Y + 6 + inner*(float64(place)+0.5)/float64(max(1, count))
}

// beside are the places of the things that a thing is joined with.
func (f *figure) beside(at int) []int {
	if f.joined == nil {
		f.joined = make([][]int, len(f.Things))
		for _, l := range f.Links {
			from, to := f.at[l.From], f.at[l.To]
			f.joined[from] = append(f.joined[from], to)
			f.joined[to] = append(f.joined[to], from)
		}
	}
	return f.joined[at]
}
