package docs

import (
	"html/template"
	"net/http"
	"strings"

	"veikart/internal/guide"
	"veikart/internal/schemadocs"
)

type guideView struct {
	view
	Guide *guide.Guide
	Text  template.HTML
}

// guide serves the guide that the path value "name" names, or its Markdown when the name ends in .md.
func (p *Pages) guide(w http.ResponseWriter, r *http.Request) {
	name, asMarkdown := strings.CutSuffix(r.PathValue("name"), ".md")
	one, ok := p.guides.Named(name)
	switch {
	case !ok:
		p.Kit.Missing(w, r, p.Kit.Frame(w, r), "")
		return
	case asMarkdown:
		p.sendMarkdown(w, r, p.guides.ForReaders(one), nil)
		return
	}
	v := guideView{view: p.view(w, r, r.URL.Path+".md"), Guide: one}
	var err error
	v.Text, err = p.guides.HTML(one, func(path, place string) string { return v.Keep(path, "#", place) })
	if err != nil {
		p.Kit.NotWritten(w, r, err)
		return
	}
	p.render(w, r, "guide", v)
}

type searchView struct {
	view
	schemadocs.Found
	InGuides []guide.Hit
}

// search serves what a search for the value q finds.
func (p *Pages) search(w http.ResponseWriter, r *http.Request) {
	v := searchView{view: p.view(w, r, "")}
	text := v.Given("q")
	v.Found, v.InGuides = p.reference.Search(text), p.guides.Search(text)
	if text != "" {
		v.Markdown = v.Link("/docs/search.md", "q", text)
	}
	p.render(w, r, "search", v)
}

func (p *Pages) searchMarkdown(w http.ResponseWriter, r *http.Request) {
	asked := p.Kit.Frame(w, r).Given("q")
	text, err := p.markdown.Search(p.reference.Search(asked))
	if err == nil {
		text += p.guides.Found(asked)
	}
	p.sendMarkdown(w, r, text, err)
}
