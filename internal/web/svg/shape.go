package svg

// Kind is a kind of thing in a drawing. Each has a shape of its own, so that nothing hangs on colour.
type Kind string

// The kinds, by the words before the colon of ids.
const (
	Goal      Kind = "goal"
	SubGoal   Kind = "subGoal"
	Measure   Kind = "measure"
	Activity  Kind = "activity"
	Actor     Kind = "actor"
	UserGroup Kind = "userGroup"
)

// Kinds are all kinds, from what people want to who does it.
func Kinds() []Kind { return []Kind{Goal, SubGoal, Measure, Activity, Actor, UserGroup} }

// Colours of drawings on light screens and paper. Style sheets have those of dark screens, by the classes `ground`, `ink`,
// `muted`, `halo`, `edge` and `shape`, and `kind-` with the kind.
const (
	Ground = "#ffffff"
	Ink    = "#1b2430"
	Muted  = "#4b5766"
	Line   = "#5a6675"
)

// Colours are those of a shape.
type Colours struct{ Fill, Stroke string }

// Colours returns the colours of a kind.
func (k Kind) Colours() Colours {
	switch k {
	case Goal:
		return Colours{"#dbe7f7", "#1d4e89"}
	case SubGoal:
		return Colours{"#edf3fb", "#1d4e89"}
	case Measure:
		return Colours{"#fdf3dc", "#8a5a00"}
	case Activity:
		return Colours{"#fffaf0", "#8a5a00"}
	case Actor:
		return Colours{"#dff2e8", "#17694a"}
	case UserGroup:
		return Colours{"#f4e8f8", "#7a3d92"}
	}
	return Colours{Ground, Line}
}

// Box is a rectangle.
type Box struct{ X, Y, W, H float64 }

// Inset is how far text in the shape of a kind stands from its left and right edges.
func (k Kind) Inset(height float64) float64 {
	switch k {
	case Goal, UserGroup:
		return 6 + point(height)
	case SubGoal:
		return 4 + point(height)
	case Actor:
		return max(10, height*0.4)
	}
	return 9
}

// point is how long the points of a shape are.
func point(height float64) float64 { return min(12, height*0.35) }

// Shape draws the outline of a kind in a box: a goal has points at both sides, a sub-goal one at the right, a measure has four
// right angles, an activity a corner cut off, an actor round ends, a user group all corners cut off. Attributes are added to its
// own.
func (c *Canvas) Shape(k Kind, b Box, attributes ...string) {
	col := k.Colours()
	own := []string{"class", "shape kind-" + string(k), "fill", col.Fill, "stroke", col.Stroke, "stroke-width", "1.5"}
	common := append(own, attributes...)
	if d := k.outline(b); d != "" {
		c.Empty("path", append([]string{"d", d}, common...)...)
		return
	}
	round := 2.0
	if k == Actor {
		round = min(b.H/2, 20)
	}
	c.Empty("rect", append([]string{
		"x", Number(b.X), "y", Number(b.Y), "width", Number(b.W), "height", Number(b.H), "rx", Number(round),
	}, common...)...)
}

// outline is the path of a shape that is no rectangle.
func (k Kind) outline(b Box) string {
	left, right, top, bottom, middle := b.X, b.X+b.W, b.Y, b.Y+b.H, b.Y+b.H/2
	p := point(b.H)
	switch k {
	case Goal:
		return Path("M", left, middle, "L", left+p, top, "H", right-p, "L", right, middle, "L", right-p, bottom, "H", left+p, "Z")
	case SubGoal:
		return Path("M", left, top, "H", right-p, "L", right, middle, "L", right-p, bottom, "H", left, "Z")
	case Activity:
		return Path("M", left, top, "H", right-p, "L", right, top+p, "V", bottom, "H", left, "Z")
	case UserGroup:
		return Path("M", left+p, top, "H", right-p, "L", right, top+p, "V", bottom-p, "L", right-p, bottom, "H", left+p, "L", left, bottom-p,
			"V", top+p, "Z")
	}
	return ""
}

// Dash is the pattern of a line that stands for what is inferred; what is stated is solid.
const Dash = "6 4"

// Edge draws a line along a path for what hangs together. Inferred ones are dashed. Attributes are added to its own.
func (c *Canvas) Edge(d string, inferred bool, width float64, attributes ...string) {
	class, dash := "edge stated", ""
	if inferred {
		class, dash = "edge inferred", Dash
	}
	c.Start("path", append([]string{
		"class", class, "d", d, "fill", "none", "stroke", Line, "stroke-width", Number(width), "stroke-dasharray", dash,
	}, attributes...)...)
}

// Lines writes lines of text at a place, each a line below the one before it. Attributes are added to its own.
func (c *Canvas) Lines(x, y float64, s Style, lines []string, attributes ...string) {
	weight := ""
	if s.Bold {
		weight = "600"
	}
	for i, line := range lines {
		c.Says("text", line, append([]string{
			"x", Number(x), "y", Number(y + float64(i)*s.Leading()), "font-size", Number(s.Size), "font-weight", weight,
		}, attributes...)...)
	}
}

// Leading is the distance of lines.
func (s Style) Leading() float64 { return s.Size + 4 }
