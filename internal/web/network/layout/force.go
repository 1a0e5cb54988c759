package layout

import "math"

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Size is how much room a thing takes.
type Size struct{ W, H float64 }

// Weighted joins two things, the more the greater the weight.
type Weighted struct {
	From, To int
	Weight   float64
}

// Forces is a network whose things repel each other and are drawn together by what joins them (Fruchterman and Reingold). Margin
// is the least distance between two things. Width is how wide the drawing should be; it is wider where that does not suffice.
type Forces struct {
	Sizes  []Size
	Edges  []Weighted
	Margin float64
	Width  float64

	at    []Point
	moves []Point
}

// rounds is how often all things are moved.
const rounds = 240

// Arrange returns the middle of each thing, and the size of the drawing, whose left upper corner is at 0, 0. Things do not
// overlap. Parts that nothing joins stand beside each other, the largest first.
func (f *Forces) Arrange() ([]Point, Size) {
	parts := f.parts()
	if len(parts) > 1 {
		return f.pack(parts)
	}
	return f.arrange(lowest)
}

// arrange places the things of one part in a drawing that is at least so high.
func (f *Forces) arrange(least float64) ([]Point, Size) {
	f.start()
	ideal := f.ideal()
	for i := range rounds {
		f.move(ideal, float64(ideal*4)*(1-float64(i)/rounds))
	}
	f.scale(least)
	f.separate()
	return f.at, f.frame()
}

// The share of a drawing that things cover, and how high one is at least that is not a part of another.
const (
	covered = 0.22
	lowest  = 320
)

// scale stretches the drawing to its width, and to a height that leaves room between things.
func (f *Forces) scale(least float64) {
	area, widest, highest := 0.0, 0.0, 0.0
	for _, s := range f.Sizes {
		area += float64((s.W + f.Margin) * (s.H + f.Margin))
		widest, highest = max(widest, s.W), max(highest, s.H)
	}
	size := f.frame()
	x := max(0, f.Width-widest) / max(1, size.W-widest)
	y := max(least, area/covered/max(1, f.Width)-highest) / max(1, size.H-highest)
	for i := range f.at {
		f.at[i].X = math.Round(float64(f.at[i].X * x))
		f.at[i].Y = math.Round(float64(f.at[i].Y * y))
	}
}

// turn is the golden angle: things that follow each other on a spiral of such steps are spread evenly.
const turn = 2.399963229728653

// start puts the things on a spiral.
func (f *Forces) start() {
	f.at, f.moves = make([]Point, len(f.Sizes)), make([]Point, len(f.Sizes))
	ideal := f.ideal()
	for i := range f.at {
		away := float64(ideal * math.Sqrt(float64(i)+0.5))
		// rounded: sine and cosine may differ in the last digit from machine to machine
		f.at[i].X = math.Round(away * math.Cos(float64(turn*float64(i))))
		f.at[i].Y = math.Round(away * math.Sin(float64(turn*float64(i))))
	}
}

// ideal is the distance of two things that neither repel nor draw each other.
func (f *Forces) ideal() float64 {
	area := 0.0
	for _, s := range f.Sizes {
		area += float64((s.W + f.Margin) * (s.H + f.Margin))
	}
	return max(30, 1.4*math.Sqrt(area/float64(max(1, len(f.Sizes)))))
}

// move moves all things once, none further than the step.
func (f *Forces) move(ideal, step float64) {
	clear(f.moves)
	square := float64(ideal * ideal)
	for i := range f.at {
		for j := i + 1; j < len(f.at); j++ {
			dx, dy := f.at[i].X-f.at[j].X, f.at[i].Y-f.at[j].Y
			if dx == 0 && dy == 0 {
				dx = 1
			}
			by := square / (float64(dx*dx) + float64(dy*dy))
			f.push(i, j, float64(dx*by), float64(dy*by))
		}
		f.moves[i].X -= float64(f.at[i].X * 0.04) // all are drawn to the middle a little, so that nothing flies away
		f.moves[i].Y -= float64(f.at[i].Y * 0.04)
	}
	for _, e := range f.Edges {
		dx, dy := f.at[e.From].X-f.at[e.To].X, f.at[e.From].Y-f.at[e.To].Y
		by := -math.Sqrt(float64(dx*dx)+float64(dy*dy)) / ideal * min(2, 0.4+0.2*e.Weight)
		f.push(e.From, e.To, float64(dx*by), float64(dy*by))
	}
	for i, m := range f.moves {
		length := math.Sqrt(float64(m.X*m.X) + float64(m.Y*m.Y))
		if length == 0 {
			continue
		}
		by := min(length, step) / length
		f.at[i].X += float64(m.X * by)
		f.at[i].Y += float64(m.Y * by)
	}
}

func (f *Forces) push(i, j int, dx, dy float64) {
	f.moves[i].X += dx
	f.moves[i].Y += dy
	f.moves[j].X -= dx
	f.moves[j].Y -= dy
}

// separate moves things that overlap apart. Where some still do after many rounds, all of them get more room.
func (f *Forces) separate() {
	for {
		for range 200 {
			if !f.part() {
				return
			}
		}
		for i := range f.at {
			f.at[i].X = math.Round(float64(f.at[i].X * 1.1))
			f.at[i].Y = math.Round(float64(f.at[i].Y*1.1)) + float64(i%3) // things in one place do not stay there
		}
	}
}

// part moves each pair that overlaps apart, in the direction in which it is the least way, and returns whether there was one.
func (f *Forces) part() bool {
	found := false
	for i := range f.at {
		for j := i + 1; j < len(f.at); j++ {
			a, b := &f.at[i], &f.at[j]
			x := (f.Sizes[i].W+f.Sizes[j].W)/2 + f.Margin - math.Abs(a.X-b.X)
			y := (f.Sizes[i].H+f.Sizes[j].H)/2 + f.Margin - math.Abs(a.Y-b.Y)
			if x <= 0 || y <= 0 {
				continue
			}
			found = true
			if x < y {
				apart(&a.X, &b.X, x)
			} else {
				apart(&a.Y, &b.Y, y)
			}
		}
	}
	return found
}

// apart moves two coordinates away from each other by a way, in whole steps.
func apart(a, b *float64, way float64) {
	by := math.Ceil(way / 2)
	if *a > *b {
		a, b = b, a
	}
	*a -= by
	*b += by
}

// frame moves the drawing to 0, 0 and returns its size.
func (f *Forces) frame() Size {
	if len(f.at) == 0 {
		return Size{}
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i, p := range f.at {
		left, right = min(left, p.X-f.Sizes[i].W/2), max(right, p.X+f.Sizes[i].W/2)
		top, bottom = min(top, p.Y-f.Sizes[i].H/2), max(bottom, p.Y+f.Sizes[i].H/2)
	}
	for i := range f.at {
		f.at[i].X -= left
		f.at[i].Y -= top
	}
	return Size{right - left, bottom - top}
}
