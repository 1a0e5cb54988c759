package timeline

import (
	"slices"

	"veikart/internal/web/svg"
)

// hatched is the pattern of what is tentative.
const hatched = "hatched"

// allPhases are the phases in their order.
func allPhases() []string {
	return []string{"CONCEPT", "NATIONAL_DEVELOPMENT", "ADAPTATION", "ROLLOUT", "IN_USE"}
}

// patterns defines the patterns of phases, and that of what is tentative: each is told from the others without colour.
func (f *figure) patterns() {
	f.Start("defs")
	f.pattern(hatched, 9, func() {
		f.Empty("path", "class", "hatch", "d", "M-2 2L2 -2M0 9L9 0M7 11L11 7", "stroke", "#b98a2e", "stroke-width", "1.2", "fill", "none")
	})
	const ink = "#5b4a00"
	draw := map[string]func(){
		"CONCEPT": func() {
			f.Empty("circle", "class", "phase", "cx", "3", "cy", "3", "r", "1.3", "fill", ink)
		},
		"NATIONAL_DEVELOPMENT": func() {
			f.Empty("rect", "class", "phase", "x", "1", "width", "2", "height", "6", "fill", ink)
		},
		"ADAPTATION": func() {
			f.Empty("path", "class", "phase", "d", "M0 0H3V3H6V6H3V3H0Z", "fill", ink)
		},
		"ROLLOUT": func() {
			f.Empty("rect", "class", "phase", "y", "2", "width", "6", "height", "2", "fill", ink)
		},
		"IN_USE": func() {
			f.Empty("rect", "class", "phase", "width", "6", "height", "6", "fill", ink)
		},
	}
	for _, phase := range allPhases() {
		f.pattern("phase-"+phase, 6, draw[phase])
	}
	f.End("defs")
}

func (f *figure) pattern(id string, size float64, draw func()) {
	f.Start("pattern", "id", "timeline-"+id, "width", svg.Number(size), "height", svg.Number(size), "patternUnits", "userSpaceOnUse")
	draw()
	f.End("pattern")
}

func fill(id string) string { return "url(#timeline-" + id + ")" }

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
	// what is pressed is as high and as wide as bar and label together
	f.Empty("rect", "x", svg.Number(p.left()), "y", svg.Number(p.y), "width", svg.Number(p.right-p.left()), "height", svg.Number(p.height),
		"fill", "none", "pointer-events", "all")
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
			f.Empty("rect", "x", svg.Number(p.x), "y", svg.Number(p.y), "width", svg.Number(p.width), "height", svg.Number(p.height-band),
				"fill", fill(hatched))
		}
		f.phaseBand(p)
	}
	s := labels()
	f.Lines(p.label, p.y+s.Size+1, s, p.lines, "class", "ink halo", "fill", svg.Ink, "stroke", svg.Ground, "stroke-width", "3",
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
		f.Empty("path", "class", "open-end", "d", svg.Path("M", x, middle-5, "L", tip, middle, "L", x, middle+5), "fill", "none",
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
	f.Empty("line", "class", "band", "x1", svg.Number(p.x), "x2", svg.Number(p.x+p.width), "y1", svg.Number(y), "y2", svg.Number(y),
		"stroke", svg.Measure.Colours().Stroke, "stroke-width", "0.8")
	for i, phase := range phases {
		width := p.width / float64(len(phases))
		f.Empty("rect", "data-phase", phase, "x", svg.Number(p.x+float64(width*float64(i))), "y", svg.Number(y), "width", svg.Number(width),
			"height", svg.Number(band), "fill", fill("phase-"+phase))
	}
}

// samples is what the legend explains: what is there.
func (f *figure) samples() []svg.Sample {
	var certain, soft, open, tentative, group bool
	seen := map[string]bool{}
	unstated := false
	for _, l := range f.lanes {
		for _, p := range l.bars {
			group = group || p.bar == nil
			open = open || p.openStart || p.openEnd
			if p.bar == nil {
				continue
			}
			certain = certain || p.sure > 0
			soft = soft || p.sure < p.width-0.1
			tentative = tentative || p.Activity.Tentative
			unstated = unstated || len(p.Activity.Phases) == 0
			for _, phase := range p.Activity.Phases {
				seen[phase] = true
			}
		}
	}
	col := svg.Activity.Colours()
	sample := func(b svg.Box) *placed { return &placed{x: b.X, y: b.Y, width: b.W, height: b.H} }
	var out []svg.Sample
	add := func(is bool, nb, en string, draw func(c *svg.Canvas, b svg.Box)) {
		if is {
			out = append(out, svg.Sample{Label: f.T(nb, en), Draw: draw})
		}
	}
	add(certain, "pågår sikkert", "certainly runs", func(c *svg.Canvas, b svg.Box) { c.Shape(svg.Measure, b) })
	add(soft, "pågår kanskje: upresis eller åpen dato", "possibly runs: a coarse or open date", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		g.outline(sample(b), "shape soft kind-activity", col, "4 3")
		c.Append(&g.Canvas)
	})
	add(open, "åpen ende: udefinert eller ikke oppgitt", "open end: undefined or not given", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		p := sample(b)
		p.openEnd = true
		g.outline(p, "shape soft kind-activity", col, "4 3")
		c.Append(&g.Canvas)
	})
	add(tentative, "tentativ", "tentative", func(c *svg.Canvas, b svg.Box) { box(c, b, fill(hatched)) })
	for _, phase := range allPhases() {
		name := f.lower(phase)
		add(seen[phase], "fase: "+name, "phase: "+name, func(c *svg.Canvas, b svg.Box) {
			box(c, svg.Box{X: b.X, Y: b.Y + 5, W: b.W, H: band}, fill("phase-"+phase))
		})
	}
	add(unstated, "uten mønster nederst: fase ikke oppgitt", "no pattern at the bottom: phase not stated", func(c *svg.Canvas, b svg.Box) {
		box(c, svg.Box{X: b.X, Y: b.Y + 5, W: b.W, H: band}, "none")
	})
	add(group, "samlestolpe: flere aktiviteter, åpnes ved valg", "bar for several activities, which opens", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		g.outline(sample(b), "shape kind-subGoal", svg.SubGoal.Colours(), "")
		c.Append(&g.Canvas)
	})
	return out
}

// box draws a rectangle with a pattern.
func box(c *svg.Canvas, b svg.Box, pattern string) {
	c.Empty("rect", "class", "sample", "x", svg.Number(b.X), "y", svg.Number(b.Y), "width", svg.Number(b.W), "height", svg.Number(b.H),
		"fill", pattern, "stroke", svg.Measure.Colours().Stroke, "stroke-width", "1")
}
