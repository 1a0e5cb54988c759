package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"time"

	"veikart/internal/forwarded"
	"veikart/internal/outgoing"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/web/change"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Config says what feeds are made of: the API that answers, the service that says which releases there are, the ready
// questions, and a log of what goes wrong. Outgoing bounds the memory of feeds under way; nil does not.
// Place is where the server stands.
type Config struct {
	API       inside.API
	Service   *service.Service
	Questions []questions.Question
	Logger    *slog.Logger
	Outgoing  *outgoing.Budget
	Place     forwarded.Place
}

// Site serves the feeds.
type Site struct {
	Config
	byName map[string]questions.Question
}

// New returns a site.
func New(c Config) *Site {
	s := &Site{Config: c, byName: map[string]questions.Question{}}
	for _, q := range c.Questions {
		s.byName[q.Name] = q
	}
	return s
}

// The paths that are served.
const (
	ChangesAtom  = "/changes.atom"
	ChangesJSON  = "/changes.json"
	QuestionAtom = "/feed.atom"
	QuestionJSON = "/feed.json"
)

// Routes hands each pattern of a path with its handler to register.
func (s *Site) Routes(register func(pattern string, handler http.HandlerFunc)) {
	changes := append(change.Filters(), "from", "to")
	question := []string{"question", "query", "variables", "until"}
	register("GET "+ChangesAtom, understood(changes, func(w http.ResponseWriter, r *http.Request) { s.changes(w, r, atomType) }))
	register("GET "+ChangesJSON, understood(changes, func(w http.ResponseWriter, r *http.Request) { s.changes(w, r, jsonType) }))
	register("GET "+QuestionAtom, understood(question, func(w http.ResponseWriter, r *http.Request) { s.question(w, r, atomType) }))
	register("GET "+QuestionJSON, understood(question, func(w http.ResponseWriter, r *http.Request) { s.question(w, r, jsonType) }))
}

// released is a release as feeds name it, and its day.
type released struct {
	name    string
	updated time.Time
}

func newReleased(k store.Kept) released {
	out := released{name: k.Name()}
	if day, dated := k.Day(); dated {
		out.updated = dayTime(day)
	} else {
		imported, _ := k.Node.Get(roadmap.PropImportedAt).(time.Time)
		out.updated = imported.UTC()
	}
	return out
}

// send sends a feed in a form.
func (s *Site) send(w http.ResponseWriter, r *http.Request, f feed, form string) {
	f.below(s.Place.Prefix(r))
	encode := f.atom
	if form == jsonType {
		encode = f.json
	}
	body, err := encode()
	if err != nil {
		s.Logger.ErrorContext(r.Context(), "a feed cannot be written", "feed", f.ID, "error", err)
		http.Error(w, "The feed could not be made.", http.StatusInternalServerError)
		return
	}
	hold, room := s.Outgoing.Take(len(body))
	if !room {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "Too many answers wait for their clients to read them. Ask again in a moment.", http.StatusServiceUnavailable)
		return
	}
	defer hold.Release()
	sum := sha256.Sum256(body)
	w.Header().Set("Content-Type", form)
	w.Header().Set("Content-Language", f.Language)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// digest returns a short digest of a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
