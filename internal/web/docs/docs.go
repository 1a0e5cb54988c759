// Package docs is the documentation on the site: the guides, and the reference of the schema with its search and its diagram.
// It is in English; the frame around it is in the language that is asked for.
package docs

import (
	"embed"
	"net/http"
	"strings"
	"time"

	"veikart/internal/below"
	"veikart/internal/guide"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/web/frame"
)

//go:embed templates
var files embed.FS

// Pages are the pages of the documentation.
type Pages struct {
	frame.Group
	reference *schemadocs.Reference
	markdown  *schemadocs.Markdown
	diagram   schemadocs.Diagram
	guides    *guide.Guides
}

// New returns the pages.
func New(kit *frame.Kit, reference *schemadocs.Reference, guides *guide.Guides) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	if err != nil {
		return nil, err
	}
	markdown, err := schemadocs.NewMarkdown()
	if err != nil {
		return nil, err
	}
	return &Pages{group, reference, markdown, schemadocs.NewDiagram(roadmap.Kinds(), roadmap.Edges()), guides}, nil
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET /docs", p.index)
	add("GET /docs.md", p.indexMarkdown)
	add("GET /docs/search", p.search, "q")
	add("GET /docs/search.md", p.searchMarkdown, "q")
	add("GET /docs/graph", p.graph)
	add("GET /docs/graph.md", p.graphMarkdown)
	add("GET /docs/types/{name}", p.schemaType)
	add("GET /docs/guides/{$}", p.toIndex)
	add("GET /docs/guides", p.toIndex)
	add("GET /docs/guides/{name}", p.guide)
}

// view is what every page of the documentation shows: its frame, and the contents list.
type view struct {
	frame.Frame
	Guides []*guide.Guide
	Groups []schemadocs.Grouped
}

// view returns a page, which is in English in a frame of the language that is asked for. Markdown is its address as such.
func (p *Pages) view(w http.ResponseWriter, r *http.Request, markdown string) view {
	f := p.Kit.Frame(w, r)
	f.InEnglish, f.Markdown = true, markdown
	return view{f, p.guides.All, p.reference.Grouped()}
}

// typed is a field with the frame of its page, for the template "typed".
type typed struct {
	frame.Frame
	schemadocs.Field
}

// Typed hands a field to the template "typed".
func (v view) Typed(f schemadocs.Field) any { return typed{v.Frame, f} }

func (p *Pages) render(w http.ResponseWriter, r *http.Request, name string, page any) {
	p.Kit.Render(w, r, http.StatusOK, p.Templates[name], frame.English, page)
}

type indexView struct {
	view
	*schemadocs.Reference
	Origin string // the address of this site as the page is asked for, without a slash at its end
}

func (p *Pages) index(w http.ResponseWriter, r *http.Request) {
	p.render(w, r, "index", indexView{p.view(w, r, "/docs.md"), p.reference, p.Kit.Place().Root(r)})
}

// toIndex leads to the page that lists the guides.
func (p *Pages) toIndex(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Location", p.Kit.Frame(w, r).Keep("/docs", "#", "guides"))
	w.WriteHeader(http.StatusSeeOther)
}

type typeView struct {
	view
	*schemadocs.Type
}

// schemaType serves the page of the type that the path value "name" names, or its Markdown when the name ends in .md.
func (p *Pages) schemaType(w http.ResponseWriter, r *http.Request) {
	name, asMarkdown := strings.CutSuffix(r.PathValue("name"), ".md")
	t, ok := p.reference.Type(name)
	switch {
	case !ok:
		p.Kit.Missing(w, r, p.Kit.Frame(w, r), "")
	case asMarkdown:
		text, err := p.markdown.Type(t)
		p.sendMarkdown(w, r, text, err)
	default:
		p.render(w, r, "type", typeView{p.view(w, r, r.URL.Path+".md"), t})
	}
}

type graphView struct {
	view
	schemadocs.Diagram
}

func (p *Pages) graph(w http.ResponseWriter, r *http.Request) {
	p.render(w, r, "graph", graphView{p.view(w, r, "/docs/graph.md"), p.diagram})
}

func (p *Pages) indexMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := p.markdown.Index(p.reference)
	if err == nil {
		text = p.guides.Index() + "\n" + text
	}
	p.sendMarkdown(w, r, text, err)
}

func (p *Pages) graphMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := p.markdown.Graph(p.diagram)
	p.sendMarkdown(w, r, text, err)
}

func (p *Pages) sendMarkdown(w http.ResponseWriter, r *http.Request, text string, err error) {
	if err != nil {
		p.Kit.NotWritten(w, r, err)
		return
	}
	text = below.Markdown(text, p.Kit.Place().Prefix(r))
	hold, room := p.Kit.Room(w, len(text), frame.English)
	if !room {
		return
	}
	defer hold.Release()
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	w.Header().Set("Content-Language", frame.English)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
}
