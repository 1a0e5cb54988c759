package matrix

import (
	"html/template"
	"net/http"

	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// Small returns a small picture of the matrix, as the page shows it that nothing narrows. Where no owner is stated, that would be a
// single field: goals and phases are shown then.
func (p *Pages) Small(w http.ResponseWriter, r *http.Request, f frame.Frame) (frame.Small, error) {
	v, err := p.bare(w, r, f)
	if err == nil && v.Coverage.Stated == 0 {
		v, err = p.bare(w, r, f, "rows", "GOAL", "columns", "PHASE")
	}
	if err != nil {
		return frame.Small{}, err
	}
	says := v.Title() + "."
	if v.ByOwner() {
		says += " " + v.covered()
	}
	return frame.Small{
		Title: v.T("Matrise", "Matrix"), URL: f.Link(Path, "rows", v.Given("rows"), "columns", v.Given("columns")), Says: says,
		Drawing: template.HTML(v.small()), // #nosec G203 -- the canvas escapes what it writes
	}, nil
}

// bare reads the matrix that an address with these values alone means.
func (p *Pages) bare(w http.ResponseWriter, r *http.Request, f frame.Frame, values ...string) (*view, error) {
	v := &view{Frame: f.Bare()}
	for i := 0; i+1 < len(values); i += 2 {
		v.Values.Set(values[i], values[i+1])
	}
	err := v.choose()
	if err == nil {
		err = p.read(w, r, v)
	}
	return v, err
}

// edge is how far a small picture stands from its edges.
const edge = 8.0

// gap is between two cells of a small picture.
const gap = 2.0

// small draws the cells without their numbers.
func (v *view) small() []byte {
	var c svg.Canvas
	c.StartSmall()
	wide := (svg.SmallWidth - 2*edge) / float64(max(len(v.Table.Columns), 1))
	high := (svg.SmallHeight - 2*edge) / float64(max(len(v.Table.Rows), 1))
	for y, r := range v.Table.Rows {
		for x, cell := range r.Cells {
			c.Empty("rect", "class", cell.Shade, "x", svg.Number(edge+float64(x)*wide), "y", svg.Number(edge+float64(y)*high),
				"width", svg.Number(max(wide-gap, 1)), "height", svg.Number(max(high-gap, 1)))
		}
	}
	c.End("svg")
	return c.Bytes()
}
