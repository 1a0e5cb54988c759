package web

import (
	"net/http"
	"strings"
	"time"
	"veikart/internal/web/frame"

	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
)

// docs is the documentation of the schema, ready to be shown.
type docs struct {
	reference *schemadocs.Reference
	markdown  *schemadocs.Markdown
	diagram   schemadocs.Diagram
}

func newDocs(reference *schemadocs.Reference) (*docs, error) {
	markdown, err := schemadocs.NewMarkdown()
	if err != nil {
		return nil, err
	}
	return &docs{reference, markdown, schemadocs.NewDiagram(roadmap.Kinds(), roadmap.Edges())}, nil
}

// docsShell is the frame of pages that are there in English only, as the schema is.
func (s *Site) docsFrame(w http.ResponseWriter, r *http.Request, markdown string) frame.Frame {
	f := s.kit.Frame(w, r)
	f.Language, f.OneOnly, f.Markdown = frame.English, true, markdown
	return f
}

type docsIndexView struct {
	frame.Frame
	*schemadocs.Reference
}

func (s *Site) docsIndex(w http.ResponseWriter, r *http.Request) {
	s.kit.Render(w, r, http.StatusOK, s.pages["docs-index"], frame.English, docsIndexView{s.docsFrame(w, r, "/docs.md"), s.docs.reference})
}

type docsTypeView struct {
	frame.Frame
	*schemadocs.Type
}

// docsType serves the page of the type that the path value "name" names, or its Markdown when the name ends in .md.
func (s *Site) docsType(w http.ResponseWriter, r *http.Request) {
	name, asMarkdown := strings.CutSuffix(r.PathValue("name"), ".md")
	t, ok := s.docs.reference.Type(name)
	if !ok {
		s.Missing(w, r)
		return
	}
	if asMarkdown {
		text, err := s.docs.markdown.Type(t)
		s.sendMarkdown(w, r, text, err)
		return
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["docs-type"], frame.English, docsTypeView{s.docsFrame(w, r, r.URL.Path+".md"), t})
}

type docsSearchView struct {
	frame.Frame
	schemadocs.Found
}

// docsSearch serves what a search for the value q finds.
func (s *Site) docsSearch(w http.ResponseWriter, r *http.Request) {
	v := docsSearchView{Frame: s.docsFrame(w, r, "")}
	v.Found = s.docs.reference.Search(v.Given("q"))
	if v.Text != "" {
		v.Markdown = frame.Address("/docs/search.md", "", "q", v.Text)
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["docs-search"], frame.English, v)
}

type docsGraphView struct {
	frame.Frame
	schemadocs.Diagram
}

func (s *Site) docsGraph(w http.ResponseWriter, r *http.Request) {
	s.kit.Render(w, r, http.StatusOK, s.pages["docs-graph"], frame.English, docsGraphView{s.docsFrame(w, r, "/docs/graph.md"), s.docs.diagram})
}

func (s *Site) docsIndexMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Index(s.docs.reference)
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) docsSearchMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Search(s.docs.reference.Search(s.kit.Frame(w, r).Given("q")))
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) docsGraphMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Graph(s.docs.diagram)
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) sendMarkdown(w http.ResponseWriter, r *http.Request, text string, err error) {
	if err != nil {
		s.kit.NotWritten(w, r, err)
		return
	}
	hold, room := s.kit.Room(w, len(text), frame.English)
	if !room {
		return
	}
	defer hold.Release()
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	w.Header().Set("Content-Language", frame.English)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
}
