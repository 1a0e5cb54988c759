package schemadocs

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"
)

//go:embed markdown.gotmpl
var markdownText string

// Markdown writes the pages as Markdown.
type Markdown struct{ pages *template.Template }

// NewMarkdown reads the templates of the pages.
func NewMarkdown() (*Markdown, error) {
	pages, err := template.New("markdown").Funcs(template.FuncMap{"line": oneLine, "cell": cell, "join": strings.Join}).Parse(markdownText)
	if err != nil {
		return nil, fmt.Errorf("templates of Markdown: %w", err)
	}
	return &Markdown{pages}, nil
}

// Index returns the list of all types.
func (m *Markdown) Index(r *Reference) (string, error) { return m.write("index", r) }

// Type returns the page of a type.
func (m *Markdown) Type(t *Type) (string, error) { return m.write("type", t) }

// Search returns what a search found.
func (m *Markdown) Search(f Found) (string, error) { return m.write("search", f) }

// Graph returns the table of the diagram.
func (m *Markdown) Graph(d Diagram) (string, error) { return m.write("graph", d) }

func (m *Markdown) write(page string, data any) (string, error) {
	var text strings.Builder
	if err := m.pages.ExecuteTemplate(&text, page, data); err != nil {
		return "", fmt.Errorf("markdown: %w", err)
	}
	return text.String(), nil
}

// oneLine joins the lines of a description, so that it can stand in a list.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cell is a text in a table, where a bar would end it.
func cell(s string) string { return strings.ReplaceAll(oneLine(s), "|", `\|`) }
