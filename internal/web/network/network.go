// Package network is the page that shows how things of the roadmap hang together, as a drawing and as a table of the same: actors,
// measures and goals in columns; actors by the measures that they share; what lies around a thing; and the ways between two things.
package network

import (
	"embed"
	"net/http"
	"strconv"

	"veikart/internal/web/frame"
)

//go:embed fragments operations templates
var files embed.FS

// Path is the address of the page.
const Path = "/network"

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
	add("GET "+Path, p.network, "view", "basis", "roles", "goal", "owner", "kind", "minShared", "on", "certainty", "of", "steps", "from", "to",
		"open", "format")
}

// network serves the page. The address may say view (actors; else measures), what is narrowed by (see ask), of and steps (what
// lies around a thing), from and to (the ways between two things), open (codes of sub-goals whose measures are drawn one by one),
// selected (a thing, or two that hang together) and format (svg: the drawing alone).
func (p *Pages) network(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := &view{Frame: p.Kit.Frame(w, r)}
	q := &request{Pages: p, w: w, r: r, view: v}
	if err := q.answer(); err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == "svg" && len(v.Unknown) == 0 {
		p.Kit.SendSVG(w, r, v.T("nettverk", "network")+".svg", v.Language, v.drawing)
		return
	}
	status := http.StatusOK
	if len(v.Unknown) > 0 {
		status = http.StatusNotFound
	}
	p.Kit.Render(w, r, status, p.Templates["network"], v.Language, v)
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
func (q *request) answer() error {
	v := q.view
	var err error
	if v.ask, err = newAsk(v.Frame); err != nil {
		return err
	}
	if err = q.choices(); err != nil {
		return err
	}
	switch v.mode() {
	case modeBetween:
		err = q.between()
	case modeAround:
		err = q.around()
	case modeActors:
		err = q.actors()
	default:
		err = q.measures()
	}
	if err != nil {
		return err
	}
	v.graph.count()
	v.drawing = v.draw()
	return q.panel()
}

// The ways of looking at a network.
type mode int

const (
	modeMeasures mode = iota
	modeActors
	modeAround
	modeBetween
)

func (v *view) mode() mode {
	switch {
	case v.Given("from") != "" && v.Given("to") != "":
		return modeBetween
	case v.Given("of") != "":
		return modeAround
	case v.Given("view") == "actors":
		return modeActors
	}
	return modeMeasures
}

// number is a whole number of the address from least to most; otherwise where the address has none. The error is an *Error.
func number(f frame.Frame, name string, least, most, otherwise int) (int, error) {
	given := f.Given(name)
	if given == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < least || n > most {
		from, to := strconv.Itoa(least), strconv.Itoa(most)
		return 0, f.Refuse(name, "et helt tall fra "+from+" til "+to, "a whole number from "+from+" to "+to)
	}
	return n, nil
}
