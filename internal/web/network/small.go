package network

import (
	"html/template"
	"net/http"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// smallColumns are where the columns of a small picture stand.
var smallColumns = [3]struct{ left, width float64 }{{8, 34}, {134, 52}, {270, 42}}

// Small returns a small picture of the network in columns, as the page shows it that nothing narrows.
func (p *Pages) Small(w http.ResponseWriter, r *http.Request, f frame.Frame) (frame.Small, error) {
	v := &view{Frame: f.Bare()}
	q := &request{Pages: p, w: w, r: r, view: v}
	var err error
	if v.ask, err = newAsk(v.Frame); err != nil {
		return frame.Small{}, err
	}
	if err = q.measures(); err != nil {
		return frame.Small{}, err
	}
	v.graph.count()
	return frame.Small{
		Title: v.T("Nettverk", "Network"), URL: f.Link(Path), Says: v.Counts(),
		Drawing: template.HTML(v.small()), // #nosec G203 -- the canvas escapes what it writes
	}, nil
}

// small draws things without their names, and the lines between them.
func (v *view) small() []byte {
	n := &figure{view: v, boxes: make([]svg.Box, len(v.Things)), names: make([]written, len(v.Things)), width: wide}
	n.inColumns()
	scale := (svg.SmallHeight - 16) / max(n.high, 1)
	for i, t := range v.Things {
		b, column := n.boxes[i], smallColumns[t.Column]
		height := min(12, b.H*scale)
		n.boxes[i] = svg.Box{X: column.left, Y: 8 + (b.Y+b.H/2)*scale - height/2, W: column.width, H: height}
	}
	var c svg.Canvas
	c.StartSmall()
	for _, l := range v.Links {
		from, to := n.boxes[v.at[l.From]], n.boxes[v.at[l.To]]
		if v.Things[v.at[l.From]].Column > v.Things[v.at[l.To]].Column {
			from, to = to, from
		}
		x1, y1, x2, y2 := from.X+from.W, from.Y+from.H/2, to.X, to.Y+to.H/2
		bend := (x2 - x1) / 2
		c.Edge(svg.Path("M", x1, y1, "C", x1+bend, y1, " ", x2-bend, y2, " ", x2, y2), l.Inferred, 1)
		c.End("path")
	}
	for i := range v.Things {
		c.Shape(v.Things[i].Kind, n.boxes[i])
	}
	c.End("svg")
	return c.Bytes()
}
