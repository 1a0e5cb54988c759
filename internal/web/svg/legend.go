package svg

// Sample is an entry of a legend: a shape or a line, and what it stands for.
type Sample struct {
	Kind     Kind                   // empty for a line
	Inferred bool                   // of a line
	Draw     func(c *Canvas, b Box) // draws another sample in a box, where it is given
	Label    string
}

const (
	sampleWidth  = 30.0
	sampleHeight = 16.0
	legendRow    = 24.0
)

// Legend draws what shapes and lines stand for, from left to right in as many rows as it takes, and returns its height.
func (c *Canvas) Legend(x, y, width float64, samples []Sample) float64 {
	style := Style{Size: 13}
	at, row := x, y
	c.Start("g", "class", "legend")
	for _, s := range samples {
		wide := sampleWidth + 8 + style.Width(s.Label) + 20
		if at > x && at+wide > x+width {
			at, row = x, row+legendRow
		}
		switch {
		case s.Draw != nil:
			s.Draw(c, Box{at, row + 4, sampleWidth, sampleHeight})
		case s.Kind != "":
			c.Shape(s.Kind, Box{at, row + 4, sampleWidth, sampleHeight})
		default:
			c.Edge(Path("M", at, row+4+sampleHeight/2, "H", at+sampleWidth), s.Inferred, 2)
			c.End("path")
		}
		c.Lines(at+sampleWidth+8, row+17, style, []string{s.Label}, "class", "ink", "fill", Ink)
		at += wide
	}
	c.End("g")
	return row + legendRow - y
}
