package timeline

import "veikart/internal/web/svg"

// traits are what bars of a drawing show.
type traits struct {
	certain, soft, open, tentative, unstated, group bool
	phases                                          map[string]bool
}

func (f *figure) traits() traits {
	out := traits{phases: map[string]bool{}}
	for _, l := range f.lanes {
		for _, p := range l.bars {
			out.group = out.group || p.bar == nil
			out.open = out.open || p.openStart || p.openEnd
			if p.bar == nil {
				continue
			}
			out.certain = out.certain || p.sure > 0
			out.soft = out.soft || p.sure < p.width-0.1
			out.tentative = out.tentative || p.Activity.Tentative
			out.unstated = out.unstated || len(p.Activity.Phases) == 0
			for _, phase := range p.Activity.Phases {
				out.phases[phase] = true
			}
		}
	}
	return out
}

// samples is what the legend explains: what is there.
func (f *figure) samples() []svg.Sample {
	has := f.traits()
	col := svg.Activity.Colours()
	sample := func(b svg.Box) *placed { return &placed{x: b.X, y: b.Y, width: b.W, height: b.H} }
	var out []svg.Sample
	add := func(is bool, nb, en string, draw func(c *svg.Canvas, b svg.Box)) {
		if is {
			out = append(out, svg.Sample{Label: f.T(nb, en), Draw: draw})
		}
	}
	add(has.certain, "pågår sikkert", "certainly runs", func(c *svg.Canvas, b svg.Box) { c.Shape(svg.Measure, b) })
	add(has.soft, "pågår kanskje: upresis eller åpen dato", "possibly runs: a coarse or open date", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		g.outline(sample(b), "shape soft kind-activity", col, "4 3")
		c.Append(&g.Canvas)
	})
	add(has.open, "åpen ende: udefinert eller ikke oppgitt", "open end: undefined or not given", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		p := sample(b)
		p.openEnd = true
		g.outline(p, "shape soft kind-activity", col, "4 3")
		c.Append(&g.Canvas)
	})
	add(has.tentative, "tentativ", "tentative", func(c *svg.Canvas, b svg.Box) {
		box(c, b)
		hatch(c, b)
	})
	for _, phase := range allPhases() {
		name := f.lower(phase)
		add(has.phases[phase], "fase: "+name, "phase: "+name, func(c *svg.Canvas, b svg.Box) {
			middle := svg.Box{X: b.X, Y: b.Y + 5, W: b.W, H: band}
			box(c, middle)
			drawPhase(c, phase, middle)
		})
	}
	add(has.unstated, "uten mønster nederst: fase ikke oppgitt", "no pattern at the bottom: phase not stated", func(c *svg.Canvas, b svg.Box) {
		box(c, svg.Box{X: b.X, Y: b.Y + 5, W: b.W, H: band})
	})
	add(has.group, "samlestolpe: flere aktiviteter, åpnes ved valg", "bar for several activities, which opens", func(c *svg.Canvas, b svg.Box) {
		g := &figure{}
		g.outline(sample(b), "shape kind-subGoal", svg.SubGoal.Colours(), "")
		c.Append(&g.Canvas)
	})
	return out
}

// box draws an empty rectangle.
func box(c *svg.Canvas, b svg.Box) {
	c.Empty("rect", "class", "sample", "x", svg.Number(b.X), "y", svg.Number(b.Y), "width", svg.Number(b.W), "height", svg.Number(b.H),
		"fill", "none", "stroke", svg.Measure.Colours().Stroke, "stroke-width", "1")
}
