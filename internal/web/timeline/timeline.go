// Package timeline is the page that shows activities in time, as a drawing and as a table of the same: a bar for each, in lanes by
// who owns them, by measure, phase, goal, sub-goal or user group; with a day that is marked, and what runs on it.
package timeline

import (
	"embed"
	"net/http"

	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

//go:embed fragments operations templates
var files embed.FS

// Path is the address of the page.
const Path = "/timeline"

// Operations returns the operations of the page.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages serves the page.
type Pages struct{ frame.Group }

// New returns the page.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET "+Path, p.timeline, append(narrow.Parameters(), "lanes", "zoom", "day", "open", "format")...)
}

// timeline serves the page. The address may say lanes (see allLanes; else by owner), zoom (month, quarter; else year), day (that
// is marked; else today, where it is near what is shown), what narrow.Activities reads, open (values of lanes whose activities are
// drawn one by one), selected (an activity) and format (svg: the drawing alone).
func (p *Pages) timeline(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := &view{Frame: p.Kit.Frame(w, r), most: mostDrawn}
	q := &request{Pages: p, w: w, r: r, view: v}
	if err := q.answer(); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == "svg" {
		p.Kit.SendSVG(w, r, v.T("tidslinje", "timeline")+".svg", v.Language, v.drawing)
		return
	}
	p.Kit.Render(w, r, http.StatusOK, p.Templates["timeline"], v.Language, v)
}

// request is one request for the page under way.
type request struct {
	*Pages
	w    http.ResponseWriter
	r    *http.Request
	view *view
}

// read asks an operation of the page.
func (q *request) read(operation string, variables map[string]any, into any) (frame.Asked, error) {
	return q.Kit.Read(q.w, q.r, q.Operations[operation], variables, into)
}

// answer fills the view.
func (q *request) answer() (err error) {
	v := q.view
	if v.ask, err = newAsk(v.Frame); err != nil {
		return err
	}
	if err = q.choices(); err != nil {
		return err
	}
	if err = q.lanes(); err != nil {
		return err
	}
	if err = q.unplaced(); err != nil {
		return err
	}
	v.drawing = v.draw()
	return q.panel()
}
