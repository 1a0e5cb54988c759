package timeline

import "veikart/internal/web/svg"

// The inks of patterns on light screens and paper. Style sheets have those of dark screens, by the classes `phase` and `hatch`.
const (
	phaseInk = "#5b4a00"
	hatchInk = "#b98a2e"
)

// allPhases are the phases in their order.
func allPhases() []string {
	return []string{"CONCEPT", "NATIONAL_DEVELOPMENT", "ADAPTATION", "ROLLOUT", "IN_USE"}
}

// drawPhase fills a box with the pattern of a phase: dots, upright strokes, a chequer, a line, or all of it. Each is told from the
// others without colour. They are drawn as lines, which every reader shows alike, and which take little room on paper.
func drawPhase(c *svg.Canvas, phase string, b svg.Box) {
	line := func(y, width float64, dash, offset, end string) {
		c.Empty("path", "class", "phase", "data-phase", phase, "d", svg.Path("M", b.X, y, "h", b.W), "stroke", phaseInk,
			"stroke-width", svg.Number(width), "stroke-dasharray", dash, "stroke-dashoffset", offset, "stroke-linecap", end)
	}
	middle := b.Y + b.H/2
	switch phase {
	case "CONCEPT":
		line(middle, 3, "0 6", "-3", "round")
	case "NATIONAL_DEVELOPMENT":
		line(middle, b.H, "2 4", "", "")
	case "ADAPTATION":
		line(b.Y+b.H/4, b.H/2, "3 3", "", "")
		line(b.Y+b.H*3/4, b.H/2, "3 3", "3", "")
	case "ROLLOUT":
		line(middle, 2, "", "", "")
	case "IN_USE":
		line(middle, b.H, "", "", "")
	}
}

// hatch fills a box with slanting lines, which stand for what is tentative. Each begins so far from the end of the one before, as all
// of them are written alike then, and so sent in little.
func hatch(c *svg.Canvas, b svg.Box) {
	const step = 9.0
	parts := []any{"M", b.X, b.Y}
	x, y := 0.0, 0.0 // where the pen is in the box
	for k := step; k < b.W+b.H; k += step {
		x1, y1, x2, y2 := max(0, k-b.H), min(b.H, k), min(b.W, k), max(0, k-b.W)
		parts = append(parts, "m", x1-x, y1-y, "l", x2-x1, y2-y1)
		x, y = x2, y2
	}
	c.Empty("path", "class", "hatch", "d", svg.Path(parts...), "fill", "none", "stroke", hatchInk, "stroke-width", "1.2")
}
