package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/outgoing"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/store"
)

//go:embed templates
var templateFiles embed.FS

// pages are the templates by the names of their files. Each of them fills the layout.
type pages map[string]*template.Template

func parsePages() (pages, error) {
	names, err := fs.Glob(templateFiles, "templates/*.gohtml")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	out := pages{}
	for _, name := range names {
		page, err := template.New(path.Base(name)).Funcs(template.FuncMap{"parts": schemadocs.Parts}).
			ParseFS(templateFiles, "templates/layout.gohtml", name)
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		out[strings.TrimSuffix(path.Base(name), ".gohtml")] = page
	}
	return out, nil
}

// shell is what every page shows around its content.
type shell struct {
	Language string
	Path     string // of the page
	Assets   string // where the assets are, with a slash at the end
	Docs     bool   // whether the schema is shown
	Script   bool   // whether the page has the script of the form
	OneOnly  bool   // whether the page is there in one language only
	Markdown string // address of the page as Markdown, or empty
	Edition  edition
	given    url.Values
}

// releaseName is the name under which addresses of pages name the release that is read.
const releaseName = "utgave"

// edition is the release that a page reads. The zero edition is one that nothing is known of.
type edition struct {
	Asked  string // as the address names it; empty: the current one
	Read   editionOf
	Latest editionOf   // the one that is current
	All    []editionOf // the latest first
}

// editionOf is a release as pages name it: by label, else by id. Day is that of publication, else of observation; empty where
// neither is known.
type editionOf struct {
	Name, Day string
	MadeUp    bool
}

// Old returns whether another release than the one that is read is the current one.
func (e edition) Old() bool { return e.Read.Name != e.Latest.Name }

func newEditionOf(k store.Kept) editionOf {
	out := editionOf{Name: k.Name()}
	if day, dated := k.Day(); dated {
		out.Day = string(day)
	}
	out.MadeUp, _ = k.Node.Get(roadmap.PropMadeUp).(bool)
	return out
}

// editionOf returns the release that a page is asked for. The error is an *apiError where there is none.
func (s *Site) editionOf(r *http.Request) (edition, error) {
	asked := strings.TrimSpace(r.URL.Query().Get(releaseName))
	read, releases, err := s.service.Choose(r.Context(), service.Ref{Label: asked})
	switch public := service.Public(err); {
	case err == nil:
	case public.Code == service.UnknownRelease:
		return edition{}, &apiError{public.Code, public.Message}
	default: // the page says so itself, when it asks
		return edition{Asked: asked}, nil
	}
	out := edition{Asked: asked}
	for _, k := range slices.Backward(releases.Listed) {
		one := newEditionOf(k)
		out.All = append(out.All, one)
		if k.ID == read.ID {
			out.Read = one
		}
		if k.ID == releases.Current {
			out.Latest = one
		}
	}
	return out, nil
}

// inRelease answers a page for a release that does not exist with a page that says so, and what there is.
func (s *Site) inRelease(page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.editionOf(r); err != nil {
			s.fault(w, r, s.shellOf(r), err)
			return
		}
		page(w, r)
	}
}

// shellOf returns the frame of the page that is asked for: in Norwegian, unless the address says lang=en.
func (s *Site) shellOf(r *http.Request) shell {
	given := r.URL.Query()
	language := bokmal
	if given.Get("lang") == english {
		language = english
	}
	read, err := s.editionOf(r)
	if err != nil {
		given.Del(releaseName) // links lead to what there is
	}
	return shell{Language: language, Path: r.URL.Path, Assets: s.assets.base(), Docs: s.docs != nil, Edition: read, given: given}
}

// T returns the wording in the language of the page. Both stand side by side in the templates.
func (s shell) T(norwegian, inEnglish string) string {
	if s.Language == english {
		return inEnglish
	}
	return norwegian
}

// Say returns words in the language of the page.
func (s shell) Say(w roadmap.Words) string { return s.T(w.NB, w.EN) }

// N returns a number with its noun, in the language of the page.
func (s shell) N(n int, norwegian, norwegianPlural, inEnglish, englishPlural string) string {
	if n == 1 {
		return "1 " + s.T(norwegian, inEnglish)
	}
	return strconv.Itoa(n) + " " + s.T(norwegianPlural, englishPlural)
}

// Link returns the address of another page in the language of this one, for the same release. Values come in pairs of a
// name and a value; empty values are left out.
func (s shell) Link(to string, pairs ...string) string {
	return address(to, s.Language, append(pairs, releaseName, s.Edition.Asked)...)
}

// Keep returns the address of a page that is there in one language, for the same release. Its parts are put together; one
// that follows "#" names a place in the page, and may be empty.
func (s shell) Keep(parts ...any) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = fmt.Sprint(p)
	}
	to, place := texts, ""
	if i := slices.Index(texts, "#"); i >= 0 {
		to, place = texts[:i], strings.Join(texts[i+1:], "")
	}
	out := address(strings.Join(to, ""), "", releaseName, s.Edition.Asked)
	if place != "" {
		out += "#" + url.PathEscape(place)
	}
	return out
}

// Others are the values of the address but for the release, for a form that chooses another one.
func (s shell) Others() []pair {
	var out []pair
	for _, name := range slices.Sorted(maps.Keys(s.given)) {
		switch name {
		case releaseName, "after", "before", "query", "variables": // cursors are of one release; queries are long
		default:
			out = append(out, pair{name, s.given.Get(name)})
		}
	}
	return out
}

// Latest is this page for the current release.
func (s shell) Latest() string {
	pairs := make([]string, 0, 2*len(s.given))
	for _, p := range s.Others() {
		pairs = append(pairs, p.Name, p.Value)
	}
	return address(s.Path, "", pairs...)
}

// pair is a name with its value.
type pair struct{ Name, Value string }

// with returns the address of the page with other values; empty ones are left out.
func (s shell) with(pairs ...string) string {
	values := url.Values{}
	for name, given := range s.given {
		values.Set(name, given[0])
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			values.Del(pairs[i])
		} else {
			values.Set(pairs[i], pairs[i+1])
		}
	}
	if len(values) == 0 {
		return s.Path
	}
	return s.Path + "?" + values.Encode()
}

// Other is this page in the other language.
func (s shell) Other() otherLanguage {
	other := otherLanguage{Language: english, Name: "English"}
	if s.Language == english {
		other = otherLanguage{Language: bokmal, Name: "Norsk bokmål"}
	}
	var pairs []string
	for name, values := range s.given {
		if name != "lang" && name != "query" && name != "variables" {
			pairs = append(pairs, name, values[0])
		}
	}
	other.URL = address(s.Path, other.Language, pairs...)
	return other
}

// Given returns what the address says of a name.
func (s shell) Given(name string) string { return strings.TrimSpace(s.given.Get(name)) }

// oneOf refuses what the address says of a name, unless it says nothing or one of the values. The error is an
// *apiError, as the API would refuse it.
func (s shell) oneOf(name string, values ...string) error {
	if given := s.Given(name); given != "" && !slices.Contains(values, given) {
		return &apiError{
			service.InvalidArgument,
			fmt.Sprintf("%s: %q is not known; expected %s, or nothing.", name, given, strings.Join(values, " or ")),
		}
	}
	return nil
}

type otherLanguage struct{ Language, Name, URL string }

func address(to, language string, pairs ...string) string {
	values := url.Values{}
	if language == english {
		values.Set("lang", english)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			values.Set(pairs[i], pairs[i+1])
		}
	}
	if len(values) == 0 {
		return to
	}
	return to + "?" + values.Encode()
}

// errNoRoom says that there is no room for a page among the answers that wait to be read.
var errNoRoom = errors.New("no room for another page")

// retryAfter is when a page that there was no room for may be asked for again, in seconds.
const retryAfter = "1"

// room takes room for a page of so many bytes. Without room it answers that the page may be asked for again.
func (s *Site) room(w http.ResponseWriter, size int, language string) (*outgoing.Hold, bool) {
	hold, room := s.outgoing.Take(size)
	if !room {
		w.Header().Set("Retry-After", retryAfter)
		http.Error(w, (shell{Language: language}).Say(allTexts().Failed), http.StatusServiceUnavailable)
	}
	return hold, room
}

// render sends a page whole or not at all.
func (s *Site) render(w http.ResponseWriter, r *http.Request, status int, page, language string, view any) {
	text, ok := s.written(w, r, page, view)
	if !ok {
		return
	}
	hold, room := s.room(w, len(text), language)
	if !room {
		return
	}
	defer hold.Release()
	sendPage(w, status, language, text)
}

// written returns a page. One that cannot be written it answers itself.
func (s *Site) written(w http.ResponseWriter, r *http.Request, page string, view any) (text []byte, ok bool) {
	var out bytes.Buffer
	if err := s.pages[page].ExecuteTemplate(&out, "layout", view); err != nil {
		s.logger.ErrorContext(r.Context(), "a page cannot be written", "page", page, "error", err)
		http.Error(w, allTexts().Failed.NB, http.StatusInternalServerError)
		return nil, false
	}
	return out.Bytes(), true
}

func sendPage(w http.ResponseWriter, status int, language string, text []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", language)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

// Frame is the shell itself, for templates that hand it on.
func (s shell) Frame() shell { return s }
