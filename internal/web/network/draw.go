package network

import (
	"math/bits"
	"strings"

	"veikart/internal/web/network/layout"
	"veikart/internal/web/svg"
)

const (
	edgeOfDrawing = 20.0
	between       = 10.0 // things of a column
	margin        = 14.0 // around things that are placed by force
	headHeight    = 26.0 // headings of columns
	mostLines     = 3    // of a label
	leastHeight   = 30.0 // of a thing
	wide          = 1170.0
)

func labels() svg.Style { return svg.Style{Size: 13} }

// written is a label as it is drawn.
type written struct {
	style svg.Style
	lines []string
}

// figure is a drawing under way.
type figure struct {
	*view
	svg.Canvas
	boxes  []svg.Box // of the things
	names  []written // their labels
	width  float64
	high   float64 // of the network
	joined [][]int // the places of the things that each is joined with
}

// draw returns the drawing: of the network in columns, or by force.
func (v *view) draw() []byte {
	f := &figure{view: v, boxes: make([]svg.Box, len(v.Things)), names: make([]written, len(v.Things)), width: wide}
	if v.mode() == modeActors {
		f.byForce()
	} else {
		f.inColumns()
	}
	head := f.head()
	for i := range f.boxes {
		f.boxes[i].X += edgeOfDrawing
		f.boxes[i].Y += head
	}
	legend := f.samples()
	var measured svg.Canvas
	bottom := head + f.high + 16
	height := bottom + measured.Legend(0, 0, f.width, legend) + edgeOfDrawing
	total := f.width + 2*edgeOfDrawing
	f.Start("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "drawing network", "role", "group", "aria-labelledby", "network-title",
		"width", svg.Number(total), "height", svg.Number(height), "viewBox", "0 0 "+svg.Number(total)+" "+svg.Number(height),
		"font-family", svg.Font, "lang", v.Language)
	f.Says("title", v.Title(), "id", "network-title")
	f.Says("desc", strings.Join(append([]string{v.Counts()}, v.saying()...), " "))
	f.Empty("rect", "class", "ground", "width", svg.Number(total), "height", svg.Number(height), "fill", svg.Ground)
	f.writeHead()
	f.writeHeadings(head)
	for _, l := range v.Links {
		f.line(l)
	}
	for i := range v.Things {
		f.node(i)
	}
	f.Legend(edgeOfDrawing, bottom, f.width, legend)
	f.End("svg")
	return f.Bytes()
}

// head returns how much room the words above the network take.
func (f *figure) head() float64 {
	out := edgeOfDrawing + 24 + float64(len(f.said()))*labels().Leading() + 10
	if len(f.headings) > 0 {
		out += headHeight
	}
	return out
}

// said is what stands above the network, in lines.
func (f *figure) said() []string {
	lines, _ := labels().Wrap(strings.Join(append([]string{f.Counts()}, f.saying()...), " "), f.width, 8)
	return lines
}

func (f *figure) writeHead() {
	f.Lines(edgeOfDrawing, edgeOfDrawing+16, svg.Style{Size: 17, Bold: true}, []string{
		svg.Style{Size: 17, Bold: true}.Cut(f.Title(), f.width),
	}, "class", "ink", "fill", svg.Ink)
	f.Lines(edgeOfDrawing, edgeOfDrawing+40, labels(), f.said(), "class", "muted", "fill", svg.Muted)
}

func (f *figure) writeHeadings(head float64) {
	left, width, gap := f.columns()
	for i, heading := range f.headings {
		x := edgeOfDrawing + left + float64(i)*(width+gap)
		if len(f.headings) == 3 && f.mode() == modeMeasures {
			x = edgeOfDrawing + threeColumns[i].left
		}
		f.Lines(x, head-12, svg.Style{Size: 13, Bold: true}, []string{heading}, "class", "ink", "fill", svg.Ink)
	}
}

// samples is what the legend explains: what is there.
func (f *figure) samples() []svg.Sample {
	var out []svg.Sample
	for _, k := range f.kinds() {
		out = append(out, svg.Sample{Kind: k, Label: f.KindName(k)})
	}
	var solid, dashed bool
	for _, l := range f.Links {
		solid, dashed = solid || !l.Inferred, dashed || l.Inferred
	}
	if solid {
		out = append(out, svg.Sample{Label: f.T("oppgitt i kilden", "stated in the source")})
	}
	if dashed {
		out = append(out, svg.Sample{Inferred: true, Label: f.T("utledet av setninger", "inferred from sentences")})
	}
	return out
}

// KindName is what a kind is called.
func (v *view) KindName(k svg.Kind) string {
	switch k {
	case svg.Goal:
		return v.T("Mål", "Goal")
	case svg.SubGoal:
		if v.Grouped {
			return v.T("Delmål med sine tiltak", "Sub-goal with its measures")
		}
		return v.T("Delmål", "Sub-goal")
	case svg.Measure:
		return v.T("Tiltak", "Measure")
	case svg.Activity:
		return v.T("Aktivitet", "Activity")
	case svg.Actor:
		return v.T("Aktør", "Actor")
	case svg.UserGroup:
		return v.T("Brukergruppe", "User group")
	}
	return string(k)
}

// NameOf is what assistive tools call a thing: its kind, its label, and how many lines end at it.
func (v *view) NameOf(t thing) string {
	return v.KindName(t.Kind) + ": " + t.Label + ", " + v.N(t.Links, "kobling", "koblinger", "link", "links")
}

// Leads is where a thing leads to.
func (v *view) Leads(t thing) string {
	if t.URL != "" {
		return t.URL
	}
	return v.Page(t.ID)
}

// node draws a thing.
func (f *figure) node(i int) {
	t, b := f.Things[i], f.boxes[i]
	class := "node"
	switch selected := f.Given("selected"); {
	case selected == "":
	case selected == t.ID:
		class = "node selected"
	}
	f.Start("a", "class", class, "href", f.Leads(t), "data-id", t.ID, "data-kind", string(t.Kind), "aria-label", f.NameOf(t))
	title := f.KindName(t.Kind) + ": " + t.Label
	if t.Note != "" {
		title += " (" + t.Note + ")"
	}
	f.Says("title", title)
	f.Shape(t.Kind, b)
	s, lines := f.names[i].style, f.names[i].lines
	first := b.Y + b.H/2 + s.Size*0.36 - float64(len(lines)-1)*s.Leading()/2
	if t.Kind == svg.Actor && f.mode() == modeActors {
		f.Lines(b.X+b.W/2, first, s, lines, "class", "ink", "fill", svg.Ink, "text-anchor", "middle")
	} else {
		f.Lines(b.X+t.Kind.Inset(b.H), first, s, lines, "class", "ink", "fill", svg.Ink)
	}
	f.End("a")
}

// fit wraps the label of a thing, and returns how high and how wide the thing has to be.
func (f *figure) fit(i int, width float64) layout.Size {
	s := labels()
	t := f.Things[i]
	inset := t.Kind.Inset(leastHeight + s.Leading())
	s = s.Unbroken(t.Label, width-2*inset)
	lines, _ := s.Wrap(t.Label, width-2*inset, mostLines)
	f.names[i] = written{s, lines}
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, s.Width(line))
	}
	return layout.Size{W: widest + 2*inset, H: leastHeight + float64(max(0, len(lines)-1))*s.Leading()}
}

// line draws a line between two things.
func (f *figure) line(l link) {
	from, to := f.at[l.From], f.at[l.To]
	basis := stated
	if l.Inferred {
		basis = inferred
	}
	f.Edge(f.way(from, to), l.Inferred, f.thickness(l), "stroke-opacity", f.strength(),
		"data-edge", l.ID(), "data-basis", basis)
	f.Says("title", f.Things[from].Label+" – "+f.Things[to].Label+": "+l.Says+f.BasisOf(l))
	f.End("path")
}

// thickness is how thick a line is: a little more for twice the measures.
func (f *figure) thickness(l link) float64 { return min(4, 1+0.4*float64(bits.Len(uint(l.Weight)))) }

// dense is how many lines a drawing has in which each is drawn fainter.
const dense = 200

// Dense is whether there are more lines of actors than one can tell from each other.
func (v *view) Dense() bool {
	return v.mode() == modeActors && len(v.Links) > dense && v.ask.minShared < 3
}

func (f *figure) strength() string {
	if len(f.Links) > dense {
		return "0.55"
	}
	return ""
}
