package web

import (
	"net/http"
	"strings"
	"time"

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
func (s *Site) docsShell(r *http.Request, markdown string) shell {
	frame := s.shellOf(r)
	frame.Language, frame.OneOnly, frame.Markdown = english, true, markdown
	return frame
}

type docsIndexView struct {
	shell
	*schemadocs.Reference
}

func (s *Site) docsIndex(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, "docs-index", english, docsIndexView{s.docsShell(r, "/docs.md"), s.docs.reference})
}

type docsTypeView struct {
	shell
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
	s.render(w, r, http.StatusOK, "docs-type", english, docsTypeView{s.docsShell(r, r.URL.Path+".md"), t})
}

type docsSearchView struct {
	shell
	schemadocs.Found
}

// docsSearch serves what a search for the value q finds.
func (s *Site) docsSearch(w http.ResponseWriter, r *http.Request) {
	v := docsSearchView{shell: s.docsShell(r, "")}
	v.Found = s.docs.reference.Search(v.Given("q"))
	if v.Text != "" {
		v.Markdown = address("/docs/search.md", "", "q", v.Text)
	}
	s.render(w, r, http.StatusOK, "docs-search", english, v)
}

type docsGraphView struct {
	shell
	schemadocs.Diagram
}

func (s *Site) docsGraph(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, "docs-graph", english, docsGraphView{s.docsShell(r, "/docs/graph.md"), s.docs.diagram})
}

func (s *Site) docsIndexMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Index(s.docs.reference)
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) docsSearchMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Search(s.docs.reference.Search(s.shellOf(r).Given("q")))
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) docsGraphMarkdown(w http.ResponseWriter, r *http.Request) {
	text, err := s.docs.markdown.Graph(s.docs.diagram)
	s.sendMarkdown(w, r, text, err)
}

func (s *Site) sendMarkdown(w http.ResponseWriter, r *http.Request, text string, err error) {
	if err != nil {
		s.logger.ErrorContext(r.Context(), "a page cannot be written", "page", r.URL.Path, "error", err)
		http.Error(w, allTexts().Failed.EN, http.StatusInternalServerError)
		return
	}
	hold, room := s.room(w, len(text), english)
	if !room {
		return
	}
	defer hold.Release()
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	w.Header().Set("Content-Language", english)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
}
