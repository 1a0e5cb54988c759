// Package linked serves what linked data needs beside the files themselves: the context of JSON-LD, our own vocabulary, and the
// entry for data catalogues, with a page that shows it or says why there is none.
package linked

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"veikart/internal/accept"
	"veikart/internal/export/catalogue"
	"veikart/internal/export/publication"
	"veikart/internal/export/rdf"
	"veikart/internal/forwarded"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/frame"
)

//go:embed templates
var files embed.FS

// The paths that are served. Each of the files has its form's ending.
const (
	contextPath    = "/" + rdf.ContextPath
	vocabularyPath = "/" + rdf.VocabularyPath
	cataloguePath  = "/" + catalogue.Path
	guidePath      = "/docs/guides/rdf"
)

// Config says what is served. Kit makes the page. Place is where the server stands. Service says which releases there are. Reference
// is the documentation of the schema; where it is nil, the schema is not shown.
type Config struct {
	Kit         *frame.Kit
	Place       forwarded.Place
	Service     *service.Service
	Publication publication.Publication
	Reference   *schemadocs.Reference
}

// Site serves linked data's own files.
type Site struct {
	Config
	group frame.Group
	terms []rdf.Term
}

// New returns a site.
func New(c Config) (*Site, error) {
	group, err := frame.NewGroup(c.Kit, files)
	if err != nil {
		return nil, err
	}
	return &Site{c, group, termsOf(c.Reference)}, nil
}

// Routes hands each pattern of a path with its handler to register. Those that pages of other sites may read, too, are shared.
func (s *Site) Routes(register func(pattern string, shared bool, handler http.HandlerFunc)) {
	register("GET "+contextPath, true, s.context)
	register("GET "+vocabularyPath, true, s.vocabulary)
	register("GET "+cataloguePath, false, s.Kit.Serve(s.page))
	for _, form := range rdf.Forms() {
		register("GET "+vocabularyPath+"."+string(form), true, func(w http.ResponseWriter, r *http.Request) { s.sendVocabulary(w, r, form) })
		register("GET "+cataloguePath+"."+string(form), true, func(w http.ResponseWriter, r *http.Request) { s.entry(w, r, form) })
	}
}

// context serves the context of JSON-LD.
func (s *Site) context(w http.ResponseWriter, r *http.Request) {
	s.send(w, r, rdf.JSONLD, rdf.Context(s.Publication.Base(s.Place.Root(r))))
}

// vocabulary serves our own vocabulary in the form that is liked best; a browser is led to the guide about it.
func (s *Site) vocabulary(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	ranges := accept.Read(r.Header.Get("Accept"))
	best, liked := rdf.Turtle, accept.Range{}
	for _, form := range rdf.Forms() {
		plain, _, _ := strings.Cut(form.MediaType(), ";")
		if one := accept.Of(ranges, plain); one.Quality > liked.Quality {
			best, liked = form, one
		}
	}
	if page := accept.Of(ranges, "text/html"); page.Quality > liked.Quality && s.Reference != nil {
		w.Header().Set("Location", guidePath)
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	s.sendVocabulary(w, r, best)
}

func (s *Site) sendVocabulary(w http.ResponseWriter, r *http.Request, form rdf.Form) {
	var out bytes.Buffer
	if err := rdf.Vocabulary(&out, form, s.Publication.Base(s.Place.Root(r)), s.terms); err != nil {
		s.Kit.NotWritten(w, r, err)
		return
	}
	s.send(w, r, form, out.Bytes())
}

// entry serves the catalogue entry. Where there is none it says why: to a browser as a page, to others as JSON.
func (s *Site) entry(w http.ResponseWriter, r *http.Request, form rdf.Form) {
	made, err := s.made(r)
	if err != nil {
		s.Kit.Fault(w, r, s.Kit.Frame(w, r), err)
		return
	}
	if len(made.Lacks()) > 0 {
		s.refuse(w, r, made)
		return
	}
	var out bytes.Buffer
	if err := made.Write(&out, form); err != nil {
		s.Kit.NotWritten(w, r, err)
		return
	}
	s.send(w, r, form, out.Bytes())
}

// NoEntry is the code of a catalogue entry that cannot be made.
const NoEntry = "NO_CATALOGUE_ENTRY"

// lack is something that is missing, as a machine reads it.
type lack struct {
	Flags []string `json:"flags,omitempty"`
	What  string   `json:"what"`
}

func (s *Site) refuse(w http.ResponseWriter, r *http.Request, made catalogue.Entry) {
	w.Header().Add("Vary", "Accept")
	ranges := accept.Read(r.Header.Get("Accept"))
	if page := accept.Of(ranges, "text/html"); page.Quality > 0 && page.Quality >= accept.Of(ranges, "application/json").Quality {
		s.show(w, r, http.StatusNotFound, made)
		return
	}
	var lacks []lack
	for _, l := range made.Lacks() {
		lacks = append(lacks, lack{l.Flags, l.What.EN})
	}
	body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{
		"message":    "There is no catalogue entry: whoever runs the server has not said what it needs.",
		"extensions": map[string]any{"code": NoEntry, "missing": lacks},
	}}})
	if err != nil {
		s.Kit.NotWritten(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(body)
}

// send sends a file with its tag, or says that what the client has is the same.
func (s *Site) send(w http.ResponseWriter, r *http.Request, form rdf.Form, body []byte) {
	hold, room := s.Kit.Room(w, len(body), frame.English)
	if !room {
		return
	}
	defer hold.Release()
	sum := sha256.Sum256(body)
	w.Header().Set("Content-Type", form.MediaType())
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
