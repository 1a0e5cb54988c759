package timeline

import (
	"strings"

	"veikart/internal/web/svg"
)

// figure is a drawing under way.
type figure struct {
	*view
	svg.Canvas
	scale scale
	lanes []placedLane
}

const (
	axis     = 24.0 // a row of the scale
	caption  = 22.0 // the words of a marked day
	headSize = 17.0
)

// draw returns the drawing, or nothing where nothing has a place in time.
func (v *view) draw() []byte {
	if len(v.Lanes) == 0 {
		return nil
	}
	f := &figure{view: v, scale: v.scale()}
	said, _ := labels().Wrap(strings.Join(v.said(), " "), wide, 12)
	top := edge + headSize + 8 + float64(len(said))*labels().Leading() + 8
	days := f.marked()
	axisTop := top + caption*float64(len(days))
	lanesTop := axisTop + axis + 4
	if v.ask.zoom != year {
		lanesTop += axis
	}
	var bottom float64
	f.lanes, bottom = v.arrange(f.scale, lanesTop)
	v.reorder(f.lanes)
	legend := f.samples()
	var measured svg.Canvas
	height := bottom + 8 + measured.Legend(0, 0, wide, legend) + edge
	total := f.scale.width + 2*edge
	f.Start("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "drawing timeline", "role", "group", "aria-labelledby", "timeline-title",
		"width", svg.Number(total), "height", svg.Number(height), "viewBox", "0 0 "+svg.Number(total)+" "+svg.Number(height),
		"font-family", svg.Font, "lang", v.Language)
	f.Says("title", v.Title(), "id", "timeline-title")
	f.Says("desc", strings.Join(v.said(), " "))
	f.Empty("rect", "class", "ground", "width", svg.Number(total), "height", svg.Number(height), "fill", svg.Ground)
	bold := svg.Style{Size: headSize, Bold: true}
	f.Lines(edge, edge+headSize-2, bold, []string{bold.Cut(v.Title(), wide)}, "class", "ink", "fill", svg.Ink)
	f.Lines(edge, edge+headSize+20, labels(), said, "class", "muted", "fill", svg.Muted)
	f.grounds()
	f.axis(axisTop, bottom)
	f.bars()
	for i, d := range days {
		f.markedDay(d, top+caption*float64(i), bottom)
	}
	f.Legend(edge, bottom+8, wide, legend)
	f.End("svg")
	return f.Bytes()
}

// reorder puts the bars of the view into the order in which they are drawn, which is that of the tabulator key and of the table.
func (v *view) reorder(lanes []placedLane) {
	for i, l := range lanes {
		var bars []bar
		for _, p := range l.bars {
			if p.bar != nil {
				bars = append(bars, *p.bar)
			}
		}
		v.Lanes[i].Bars = bars
	}
}

// grounds draws the ground of every other lane, and their names; where the drawing is wide, again and again.
func (f *figure) grounds() {
	bold := svg.Style{Size: 13, Bold: true}
	for i, l := range f.lanes {
		if i%2 == 0 {
			f.Empty("rect", "class", "lane", "x", svg.Number(edge/2), "y", svg.Number(l.y), "width", svg.Number(f.scale.width+edge),
				"height", svg.Number(l.height+2), "fill", "#f3f5f8")
		}
		label := l.Label + " (" + f.activities(l.Count) + ")"
		for x := edge; x < edge+f.scale.width-wide/2; x += wide {
			attributes := []string{"class", "ink", "fill", svg.Ink, "lang", "nb"}
			if x > edge {
				attributes = append(attributes, "aria-hidden", "true")
			}
			f.Lines(x, l.y+18, bold, []string{bold.Cut(label, wide-edge)}, attributes...)
		}
	}
}

// axis draws the scale and its lines.
func (f *figure) axis(top, bottom float64) {
	months := strings.Fields(f.T("jan feb mars april mai juni juli aug sep okt nov des", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"))
	style := labels()
	below := top
	if f.scale.zoom != year {
		below += axis
		years := f.scale
		years.zoom = year
		for _, t := range years.ticks(months) {
			f.Lines(t.x+4, top+16, svg.Style{Size: 13, Bold: true}, []string{t.label}, "class", "ink", "fill", svg.Ink)
		}
	}
	for _, t := range f.scale.ticks(months) {
		width, label := "0.5", t.label
		if t.year {
			width = "1.5"
		}
		if f.scale.zoom == quarter {
			label = f.T("K", "Q") + label
		}
		f.Empty("line", "class", "edge", "x1", svg.Number(t.x), "x2", svg.Number(t.x), "y1", svg.Number(below), "y2", svg.Number(bottom),
			"stroke", svg.Line, "stroke-width", width, "stroke-opacity", "0.5")
		f.Lines(t.x+4, below+16, style, []string{label}, "class", "muted", "fill", svg.Muted)
	}
}

// markedDay is a day that is marked in the drawing, with its words.
type markedDay struct {
	day, says string
	today     bool
}

// marked are the days that are marked.
func (f *figure) marked() []markedDay {
	if f.small != "" {
		if f.scale.holds(f.Today) {
			return []markedDay{{f.Today, f.today(), true}}
		}
		return nil
	}
	var out []markedDay
	if f.scale.holds(f.Marked()) {
		out = append(out, markedDay{f.Marked(), f.Runs(), f.Marked() == f.Today})
	}
	if f.Marked() != f.Today && f.scale.holds(f.Today) {
		out = append(out, markedDay{f.Today, f.today(), true})
	}
	return out
}

// markedDay draws the line of a day, with its words at the side where there is room.
func (f *figure) markedDay(d markedDay, top, bottom float64) {
	x := f.scale.x(d.day)
	class, colour, dash := "cursor", "#8a1c5b", ""
	if d.today {
		class, colour, dash = "today", "#0b5c6b", "2 3"
	}
	if d.today && d.day == f.Marked() && f.small == "" {
		dash = ""
	}
	f.Empty("line", "class", class, "x1", svg.Number(x), "x2", svg.Number(x), "y1", svg.Number(top+2), "y2", svg.Number(bottom),
		"stroke", colour, "stroke-width", "2", "stroke-dasharray", dash)
	style := svg.Style{Size: 12.5, Bold: true}
	at, anchor := x+6, ""
	if style.Width(d.says) > edge+f.scale.width-at {
		at, anchor = x-6, "end"
	}
	f.Lines(at, top+15, style, []string{d.says}, "class", class+"-text", "fill", colour, "text-anchor", anchor)
}
