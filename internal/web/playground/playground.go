// Package playground is the page /playground: GraphiQL with its explorer, the ready questions beside it,
// and the answer as a table. What it loads is built by "make playground" into dist and embedded from
// there, so that building the program needs nothing but Go, and serving it no other host.
package playground

import (
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"veikart/graph/label"
	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
	"veikart/internal/web/questions"
)

// The paths that are served. The page's question, query, variables and lang are parameters of its URL.
const (
	Path         = "/playground"
	AssetsPath   = Path + "/assets/"
	LicencesPath = Path + "/licences.txt"
)

// contentPolicy lets the page load its own scripts, workers and styles. GraphiQL's editor positions each
// line by a style attribute and adds style elements, so styles may stand in the page; scripts may not. Its
// symbols are a font within its style sheet.
const contentPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

//go:embed templates
var templateFiles embed.FS

//go:embed dist
var built embed.FS

// Site serves the page and what it loads.
type Site struct {
	kit      *frame.Kit
	pages    frame.Templates
	listed   bool // only documents of a list are answered
	files    map[string]file
	names    manifest
	known    map[string]bool // names of ready questions
	question []question
	licences string
}

// manifest names the files that the page begins with.
type manifest struct {
	Script string `json:"script"`
	Style  string `json:"style"`
}

// question is a ready question as the page's script reads it.
type question struct {
	Name      string        `json:"name"`
	Title     roadmap.Words `json:"title"`
	For       string        `json:"for"`
	Query     string        `json:"query"`
	Variables string        `json:"variables"`
}

// New returns the site, whose page has the frame of all others and offers the ready questions. Where the kit does not show
// the schema, the page has neither the explorer nor the documentation, which are made from it; nor where only documents of a list are
// answered: then it says so.
func New(kit *frame.Kit, ready []questions.Question, listed bool) (*Site, error) {
	pages, err := frame.ParseTemplates(templateFiles)
	if err != nil {
		return nil, err
	}
	s := &Site{kit: kit, pages: pages, listed: listed, known: map[string]bool{}}
	for _, q := range ready {
		s.known[q.Name] = true
		s.question = append(s.question, question{q.Name, q.Title, q.For, q.Query, q.Variables})
	}
	if s.files, err = readFiles(built); err != nil {
		return nil, err
	}
	text, err := built.ReadFile("dist/manifest.json")
	if err != nil {
		return nil, fmt.Errorf("playground: %w", err)
	}
	if err := json.Unmarshal(text, &s.names); err != nil {
		return nil, fmt.Errorf("playground: dist/manifest.json: %w", err)
	}
	for _, name := range []string{s.names.Script, s.names.Style} {
		if _, ok := s.files[name]; !ok {
			return nil, fmt.Errorf("playground: dist/manifest.json names %q, which is not there: run make playground", name)
		}
	}
	if s.licences, err = Notices(); err != nil {
		return nil, fmt.Errorf("playground: %w", err)
	}
	return s, nil
}

// view is what the template shows.
type view struct {
	frame.Frame
	App, Style string // addresses
	Listed     bool
	Questions  []question
	Labels     map[string]roadmap.Words // of the values of enums
	Fields     map[string]roadmap.Words // headings for the fields of answers
}

// Page serves the page. A question that does not exist gives 404, with the page, which says so.
func (s *Site) Page(w http.ResponseWriter, r *http.Request) {
	v := view{
		s.kit.Frame(w, r), AssetsPath + s.names.Script, AssetsPath + s.names.Style, s.listed, s.question,
		label.Values(), label.Fields(),
	}
	status := http.StatusOK
	if asked := v.Values.Get("question"); v.Values.Has("question") && !s.known[asked] {
		status = http.StatusNotFound
	}
	w.Header().Set("Content-Security-Policy", contentPolicy)
	s.kit.Render(w, r, status, s.pages["playground"], v.Language, v)
}

// Notices returns the licences of the npm packages that the page is built from.
func Notices() (string, error) {
	text, err := built.ReadFile("dist/licences.txt")
	return string(text), err
}

// Licences serves the licences of what the page is built from.
func (s *Site) Licences(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, s.licences)
}
