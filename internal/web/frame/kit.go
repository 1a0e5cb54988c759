// Package frame is what all pages for people have in common: the layout around their content, the language and the release
// that they are asked for, addresses, and the way to the API and back.
package frame

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"veikart/internal/below"
	"veikart/internal/forwarded"
	"veikart/internal/outgoing"
	"veikart/internal/roadmap"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

//go:embed templates
var layoutFiles embed.FS

// Kit makes pages. One serves all of them.
type Kit struct {
	api      inside.API
	service  *service.Service
	logger   *slog.Logger
	outgoing *outgoing.Budget
	assets   string
	docs     bool
	now      func() time.Time
	pages    []Page
	place    forwarded.Place
	own      Templates
}

// Config says what a kit is made of. API answers GraphQL requests. Logger gets what goes wrong on the way
// to a page. Outgoing bounds the memory of pages under way; nil does not. Assets is where the assets are, with a slash at the
// end. Docs is whether the schema is shown. Now is the clock.
// Pages are what the menu leads to. Place is where the server stands.
type Config struct {
	API      inside.API
	Service  *service.Service
	Logger   *slog.Logger
	Outgoing *outgoing.Budget
	Assets   string
	Docs     bool
	Now      func() time.Time
	Pages    []Page
	Place    forwarded.Place
}

// New returns a kit.
func New(c Config) (*Kit, error) {
	own, err := ParseTemplates(layoutFiles)
	if err != nil {
		return nil, err
	}
	return &Kit{
		api: c.API, service: c.Service, logger: c.Logger, outgoing: c.Outgoing, assets: c.Assets, docs: c.Docs,
		now: c.Now, pages: c.Pages, place: c.Place, own: own,
	}, nil
}

// Today returns the present day, in UTC.
func (k *Kit) Today() roadmap.Day { return roadmap.Day(k.now().UTC().Format(time.DateOnly)) }

// Templates are pages by the names of their files without ending. Each of them fills the layout: it defines "title" and
// "content", and is executed with a view that embeds a Frame.
type Templates map[string]*template.Template

// ParseTemplates reads the files `templates/*.gohtml`, each with the layout and the parts that pages share.
func ParseTemplates(files fs.FS) (Templates, error) {
	names, err := fs.Glob(files, "templates/*.gohtml")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	out := Templates{}
	for _, name := range names {
		page, err := template.New(path.Base(name)).Funcs(template.FuncMap{"parts": schemadocs.Parts}).
			ParseFS(layoutFiles, "templates/layout.gohtml", "templates/parts.gohtml")
		if err == nil {
			page, err = page.ParseFS(files, name)
		}
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		out[strings.TrimSuffix(path.Base(name), ".gohtml")] = page
	}
	return out, nil
}

// Frame returns the frame of the page that is asked for: in Norwegian, unless the address says lang=en.
func (k *Kit) Frame(w http.ResponseWriter, r *http.Request) Frame {
	given := r.URL.Query()
	read, err := k.editionOf(r)
	if err != nil {
		given.Del(ReleaseName) // links lead to what there is
	}
	f := k.bare(r, given)
	f.Edition, f.Read = read, k.readOf(w, r, read)
	return f
}

// bare returns a frame that knows nothing of a release.
func (k *Kit) bare(r *http.Request, given url.Values) Frame {
	return Frame{
		Language: languageOf(given), Path: r.URL.Path, Assets: k.assets, Docs: k.docs, Values: given, Today: string(k.Today()),
		BasePath: k.place.Prefix(r), Host: r.Host, Pages: k.pages,
	}
}

// ErrNoRoom says that there is no room for a page among the answers that wait to be read.
var ErrNoRoom = errors.New("no room for another page")

// RetryAfter is when a page that there was no room for may be asked for again, in seconds.
const RetryAfter = "1"

var failed = roadmap.Words{
	NB: "Svaret kunne ikke hentes. Prøv igjen om litt.",
	EN: "The answer could not be fetched. Try again in a little while.",
}

// Take takes memory for an answer under way. Without room the error is ErrNoRoom.
func (k *Kit) Take(size int) (*outgoing.Hold, error) {
	hold, room := k.outgoing.Take(size)
	if !room {
		return nil, ErrNoRoom
	}
	return hold, nil
}

// Room takes room for a page of so many bytes. Without room it answers that the page may be asked for again.
func (k *Kit) Room(w http.ResponseWriter, size int, language string) (*outgoing.Hold, bool) {
	hold, err := k.Take(size)
	if err != nil {
		w.Header().Set("Retry-After", RetryAfter)
		http.Error(w, (Frame{Language: language}).Say(failed), http.StatusServiceUnavailable)
	}
	return hold, err == nil
}

// Render sends a page whole or not at all. View embeds the frame, and is what the template shows.
func (k *Kit) Render(w http.ResponseWriter, r *http.Request, status int, page *template.Template, language string, view any) {
	text, ok := k.Written(w, r, page, view)
	if !ok {
		return
	}
	hold, room := k.Room(w, len(text), language)
	if !room {
		return
	}
	defer hold.Release()
	Send(w, status, language, text)
}

// Place is where the server stands.
func (k *Kit) Place() forwarded.Place { return k.place }

// Written returns a page, whose addresses are those of the place where the server stands. One that cannot be written it answers itself.
func (k *Kit) Written(w http.ResponseWriter, r *http.Request, page *template.Template, view any) (text []byte, ok bool) {
	var out bytes.Buffer
	if err := page.ExecuteTemplate(&out, "layout", view); err != nil {
		k.NotWritten(w, r, err)
		return nil, false
	}
	return below.HTML(out.Bytes(), k.place.Prefix(r)), true
}

// NotWritten answers that a page cannot be written, and logs why.
func (k *Kit) NotWritten(w http.ResponseWriter, r *http.Request, err error) {
	k.logger.ErrorContext(r.Context(), "a page cannot be written", "page", r.URL.Path, "error", err)
	http.Error(w, failed.NB, http.StatusInternalServerError)
}

// Send sends the text of a page.
func Send(w http.ResponseWriter, status int, language string, text []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", language)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(text) // #nosec G705 -- of the request it has a path of plain characters, see forwarded.Path
}

// Clean answers an address with empty values by the one without them, and returns whether it did. Names that begin as one of those
// kept mean something when they are empty.
func Clean(w http.ResponseWriter, r *http.Request, kept ...string) bool {
	given := r.URL.Query()
	empty := false
	for name, values := range given {
		means := slices.ContainsFunc(kept, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
		if !means && strings.TrimSpace(strings.Join(values, "")) == "" {
			given.Del(name)
			empty = true
		}
	}
	if !empty {
		return false
	}
	to := r.URL.EscapedPath()
	if len(given) > 0 {
		to += "?" + given.Encode()
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
	return true
}
