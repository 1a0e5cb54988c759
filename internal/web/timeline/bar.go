package timeline

import (
	"slices"

	"veikart/internal/web/svg"
)

// bars draws the bars of all lanes.
func (f *figure) bars() {
	for _, l := range f.lanes {
		for _, p := range l.bars {
			f.bar(p)
		}
	}
}

// bar draws a bar: what possibly runs pale with a broken outline, what certainly does above it; at the bottom the phases.
func (f *figure) bar(p *placed) {
	class := "node"
	if p.id == f.Given("selected") {
		class = "node selected"
	}
	kind := "activity"
	if p.bar == nil {
		kind = "group"
	}
	f.Start("a", "class", class, "href", p.url, "data-id", p.id, "data-kind", kind, "aria-label", p.name)
	f.Says("title", p.title)
	if left := p.left(); left < p.x || p.right > p.x+p.width { // what is pressed is as wide as bar and label together
		f.Empty("rect", "x", svg.Number(left), "y", svg.Number(p.y), "width", svg.Number(p.right-left), "height", svg.Number(p.height),
			"fill", "none", "pointer-events", "all")
	}
	col := svg.Activity.Colours()
	switch {
	case p.bar == nil:
		col = svg.SubGoal.Colours()
		f.outline(p, "shape kind-subGoal", col, "")
	case p.sure < p.width-0.1:
		f.outline(p, "shape soft kind-activity", svg.Colours{Fill: col.Fill, Stroke: col.Stroke}, "4 3")
	}
	if p.sure > 0 {
		measure := svg.Measure.Colours()
		f.Empty("rect", "class", "shape kind-measure", "x", svg.Number(p.certain), "y", svg.Number(p.y), "width", svg.Number(p.sure),
			"height", svg.Number(p.height), "rx", "2", "fill", measure.Fill, "stroke", measure.Stroke, "stroke-width", "1.5")
	}
	if p.bar != nil {
		if p.Activity.Tentative {
			hatch(&f.Canvas, svg.Box{X: p.x, Y: p.y, W: p.width, H: p.height - band})
		}
		f.phaseBand(p)
	}
	f.Lines(p.label, p.y+p.style.Size+1, p.style, p.lines, "class", "ink halo", "fill", svg.Ink, "stroke", svg.Ground, "stroke-width", "3",
		"paint-order", "stroke", "stroke-linejoin", "round", "lang", "nb")
	f.End("a")
}

// outline draws a bar that may be open to its sides: there it has no edge, and an arrow.
func (f *figure) outline(p *placed, class string, col svg.Colours, dash string) {
	left, right, top, bottom, middle := p.x, p.x+p.width, p.y, p.y+p.height, p.y+p.height/2
	var d string
	switch {
	case p.openStart && p.openEnd:
		d = svg.Path("M", left, top, "H", right, "M", left, bottom, "H", right)
		f.Empty("rect", "class", class, "x", svg.Number(left), "y", svg.Number(top), "width", svg.Number(p.width), "height", svg.Number(p.height),
			"fill", col.Fill, "stroke", "none")
	case p.openEnd:
		d = svg.Path("M", right, top, "H", left, "V", bottom, "H", right)
	case p.openStart:
		d = svg.Path("M", left, top, "H", right, "V", bottom, "H", left)
	default:
		d = svg.Path("M", left, top, "H", right, "V", bottom, "H", left, "Z")
	}
	f.Empty("path", "class", class, "d", d, "fill", col.Fill, "stroke", col.Stroke, "stroke-width", "1.2", "stroke-dasharray", dash)
	arrow := func(x, tip float64) {
		f.Empty("path", "class", "open-end", "d", svg.Path("M", x, middle-5, "l", tip-x, 5.0, x-tip, 5.0), "fill", "none",
			"stroke", col.Stroke, "stroke-width", "1.8")
	}
	if p.openEnd {
		arrow(right-6, right-1)
	}
	if p.openStart {
		arrow(left+6, left+1)
	}
}

// phaseBand draws the phases of a bar at its bottom, each with its pattern.
func (f *figure) phaseBand(p *placed) {
	phases := slices.DeleteFunc(allPhases(), func(one string) bool { return !slices.Contains(p.Activity.Phases, one) })
	y := p.y + p.height - band
	f.Empty("path", "class", "band", "d", svg.Path("M", p.x, y, "h", p.width), "stroke", svg.Measure.Colours().Stroke, "stroke-width", "0.8")
	for i, phase := range phases {
		width := p.width / float64(len(phases))
		drawPhase(&f.Canvas, phase, svg.Box{X: p.x + float64(width*float64(i)), Y: y, W: width, H: band})
	}
}
