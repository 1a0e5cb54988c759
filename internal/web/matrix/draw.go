package matrix

import (
	"strings"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// The measures of a drawing, in pixels.
const (
	around     = 20.0 // the drawing
	labelWidth = 250.0
	cellWidth  = 46.0
	cellHeight = 28.0
	headHeight = 170.0
	leastWidth = 560.0
)

// fills are the colours of shades, from a cell without activities to one with the most.
var fills = [shades + 1]string{"#ffffff", "#eef4fb", "#d7e6f6", "#b5d1ee", "#8ab6e3", "#1d5fa8"}

// plot is a drawing of a matrix under way.
type plot struct {
	*view
	svg.Canvas
	style svg.Style
}

// draw returns the matrix as a drawing that stands alone: with heads, every number, sums, what it is narrowed by, and what was
// read.
func (v *view) draw() []byte {
	p := &plot{view: v, style: svg.Style{Size: 13}}
	grid := labelWidth + cellWidth*float64(len(v.Table.Columns)+1)
	width := max(leastWidth, grid) + 2*around
	said, _ := p.style.Wrap(strings.Join(v.saying(), " "), width-2*around, 10)
	top := around + 24 + float64(len(said))*p.style.Leading() + headHeight
	height := top + cellHeight*float64(len(v.Table.Rows)+1) + around
	w, h := svg.Number(width), svg.Number(height)
	p.Start("svg", "xmlns", "http://www.w3.org/2000/svg", "role", "img", "aria-labelledby", "matrix-title", "width", w, "height", h,
		"viewBox", "0 0 "+w+" "+h, "font-family", svg.Font, "lang", v.Language)
	p.Says("title", v.Title(), "id", "matrix-title")
	p.Empty("rect", "width", w, "height", h, "fill", svg.Ground)
	title := svg.Style{Size: 17, Bold: true}
	p.Lines(around, around+16, title, []string{title.Cut(v.Title(), width-2*around)}, "fill", svg.Ink)
	p.Lines(around, around+40, p.style, said, "fill", svg.Muted)
	p.heads(top)
	for i, r := range v.Table.Rows {
		p.row(top+float64(i)*cellHeight, r)
	}
	p.sums(top + float64(len(v.Table.Rows))*cellHeight)
	p.End("svg")
	return p.Bytes()
}

// saying is what the drawing has to say beside its numbers.
func (v *view) saying() []string {
	out := []string{v.N(v.Table.Total, "aktivitet", "aktiviteter", "activity", "activities") + "."}
	if v.ByOwner() {
		out = append(out, v.covered())
	}
	if says := v.Several(); says != "" {
		out = append(out, says)
	}
	out = append(out, v.Known()...)
	for _, n := range v.Narrowed() {
		out = append(out, "Filter: "+n.Name+" = "+n.Value+".")
	}
	return append(out, v.ReadFrom()...)
}

// covered says of how many activities an owner is known.
func (v *view) covered() string {
	return v.T("Eier er oppgitt for ", "An owner is stated for ") + v.Number(v.Coverage.Stated) + v.T(" av ", " of ") +
		v.Number(v.Coverage.Total) + "."
}

// heads writes what the columns stand for, from below upwards, down to where the rows begin.
func (p *plot) heads(bottom float64) {
	p.Lines(around, bottom-8, svg.Style{Size: 13, Bold: true}, []string{p.Capital(p.RowsBy.One)}, "fill", svg.Ink)
	labels := make([]string, 0, len(p.Table.Columns)+1)
	for _, c := range p.Table.Columns {
		labels = append(labels, c.Label)
	}
	for i, label := range append(labels, "Sum") {
		x := p.column(i) + cellWidth/2 + 4
		p.Lines(x, bottom-8, p.style, []string{p.style.Cut(label, headHeight-24)}, "fill", svg.Ink,
			"transform", "rotate(-90 "+svg.Number(x)+" "+svg.Number(bottom-8)+")")
	}
}

// column is where a column begins.
func (p *plot) column(i int) float64 { return around + labelWidth + float64(i)*cellWidth }

func (p *plot) row(y float64, r shownRow) {
	p.label(y, r.Label)
	for i, c := range r.Cells {
		x, ink, dark := p.column(i), svg.Ink, level(c.Count, p.Table.Most)
		if dark == shades {
			ink = svg.Ground
		}
		p.Empty("rect", "x", svg.Number(x), "y", svg.Number(y), "width", svg.Number(cellWidth), "height", svg.Number(cellHeight),
			"fill", fills[dark], "stroke", svg.Line, "stroke-width", "0.5")
		p.number(x, y, c.Count, "fill", ink)
	}
	p.number(p.column(len(r.Cells)), y, r.Count, "fill", svg.Ink, "font-weight", "600")
}

func (p *plot) sums(y float64) {
	p.label(y, "Sum")
	for i, c := range p.Table.Columns {
		p.number(p.column(i), y, c.Count, "fill", svg.Ink, "font-weight", "600")
	}
	p.number(p.column(len(p.Table.Columns)), y, p.Table.Total, "fill", svg.Ink, "font-weight", "600")
}

// label writes what a row stands for.
func (p *plot) label(y float64, text string) {
	p.Lines(around, y+cellHeight/2+5, p.style, []string{p.style.Cut(text, labelWidth-12)}, "fill", svg.Ink)
}

// number writes a number in the middle of a cell.
func (p *plot) number(x, y float64, n int, attributes ...string) {
	p.Lines(x+cellWidth/2, y+cellHeight/2+5, p.style, []string{p.Number(n)}, append(attributes, "text-anchor", "middle")...)
}

// drawnAs is the value of the name format in an address that asks for the drawing alone.
const drawnAs = "svg"

// Alone is the address of the drawing as a file.
func (v *view) Alone() string { return v.With("format", drawnAs) }

// fileName is what the drawing is called as a file.
func fileName(f frame.Frame) string { return f.T("matrise", "matrix") + "." + drawnAs }
