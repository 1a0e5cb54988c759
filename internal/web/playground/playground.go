// Package playground is the page /playground: GraphiQL with its explorer, the ready questions beside it,
// and the answer as a table. What it loads is built by "make playground" into dist and embedded from
// there, so that building the program needs nothing but Go, and serving it no other host.
package playground

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"

	"veikart/internal/outgoing"
	"veikart/internal/roadmap"
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

//go:embed page.gohtml
var pageTemplate string

//go:embed dist
var built embed.FS

// Site serves the page and what it loads.
type Site struct {
	page     *template.Template
	files    map[string]file
	names    manifest
	known    map[string]bool // names of ready questions
	question []question
	schema   bool
	icon     string // address
	typeface string // address
	licences []byte
	outgoing *outgoing.Budget
}

// Config says what the page is made of. Schema says whether the API shows its schema; where it does not, the page has
// neither the explorer nor the documentation, which are made from it. Icon and Typeface are the addresses of the
// pages' icon and of the style sheet with their typeface. Outgoing bounds the memory of pages under way; nil does not.
type Config struct {
	Questions      []questions.Question
	Schema         bool
	Icon, Typeface string
	Outgoing       *outgoing.Budget
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

// New returns the site.
func New(c Config) (*Site, error) {
	page, err := template.New("playground").Parse(pageTemplate)
	if err != nil {
		return nil, fmt.Errorf("playground's template: %w", err)
	}
	s := &Site{page: page, known: map[string]bool{}, schema: c.Schema, icon: c.Icon, typeface: c.Typeface, outgoing: c.Outgoing}
	for _, q := range c.Questions {
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
	if s.licences, err = built.ReadFile("dist/licences.txt"); err != nil {
		return nil, fmt.Errorf("playground: %w", err)
	}
	return s, nil
}

// view is what the template shows.
type view struct {
	Language  string
	Script    string
	Style     string
	Questions []question
	Schema    bool
	Icon      string
	Typeface  string
}

// T returns the wording in the language of the page. Both stand side by side in the template.
func (v view) T(norwegian, inEnglish string) string {
	if v.Language == "en" {
		return inEnglish
	}
	return norwegian
}

// Page serves the page. lang=en gives it in English. A question that does not exist gives 404, with the
// page, which says so.
func (s *Site) Page(w http.ResponseWriter, r *http.Request) {
	form := r.URL.Query()
	v := view{"nb", AssetsPath + s.names.Script, AssetsPath + s.names.Style, s.question, s.schema, s.icon, s.typeface}
	if form.Get("lang") == "en" {
		v.Language = "en"
	}
	failed := v.T("Siden kunne ikke vises. Prøv igjen om litt.", "The page could not be shown. Try again in a little while.")
	var page bytes.Buffer
	if err := s.page.Execute(&page, v); err != nil {
		http.Error(w, failed, http.StatusInternalServerError)
		return
	}
	hold, room := s.outgoing.Take(page.Len())
	h := w.Header()
	if !room {
		h.Set("Retry-After", "1")
		http.Error(w, failed, http.StatusServiceUnavailable)
		return
	}
	defer hold.Release()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.Language)
	h.Set("Cache-Control", "no-cache")
	if form.Has("question") && !s.known[form.Get("question")] {
		w.WriteHeader(http.StatusNotFound)
	}
	_, _ = w.Write(page.Bytes())
}

// Licences serves the licences of what the page is built from.
func (s *Site) Licences(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(s.licences)
}
