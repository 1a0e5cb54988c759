package export

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"time"

	"veikart/internal/accept"
	"veikart/internal/service"
)

// Path is what the paths of files begin with; the form follows.
const Path = "/export."

// Routes hands each pattern of a path with its handler to register.
func (e *Engine) Routes(register func(pattern string, handler http.HandlerFunc)) {
	for _, form := range Forms() {
		register("GET "+Path+form.Name, func(w http.ResponseWriter, r *http.Request) { e.file(w, r, form) })
		if form.made == ofTable {
			register("GET "+Path+form.Name+metadata, func(w http.ResponseWriter, r *http.Request) { e.metadata(w, r, form) })
		}
	}
}

// file answers with the file that an address asks for: `/export.csv?question=…`.
func (e *Engine) file(w http.ResponseWriter, r *http.Request, form Form) {
	asked, err := e.Read(form, r.URL.Query())
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	e.Send(w, r, asked)
}

// Send answers with a file.
func (e *Engine) Send(w http.ResponseWriter, r *http.Request, asked Request) {
	asked.Base = e.Base(r)
	free, err := e.Take()
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	defer free()
	f, err := e.Open(r.Context(), w, asked)
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	tag := `"` + f.Tag + `"`
	if accept.HasTag(r.Header.Get("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if err := f.Begin(r.Context()); err != nil {
		e.Refuse(w, r, err)
		return
	}
	if f.Streams() {
		f.describe(w, tag)
		e.stream(w, r, f)
		return
	}
	made, err := f.make(r.Context())
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	defer made.remove()
	f.describe(w, tag)
	http.ServeContent(w, r, "", time.Time{}, made.file)
}

// describe sets the headers of a file.
func (f *File) describe(w http.ResponseWriter, tag string) {
	h := w.Header()
	form := f.Request.Form
	h.Set("Content-Type", form.MediaType+form.Parameters)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name()}))
	h.Set("Cache-Control", "no-cache") // may be cached, and must be asked for again
	h.Set("ETag", tag)
	if form.made == ofTable {
		h.Set("Link", "<"+f.metadataAddress()+`>; rel="describedby"; type="application/csvm+json"`)
	}
}

// stream sends a file while it is made. One that breaks off is cut, so that no client takes it for whole.
func (e *Engine) stream(w http.ResponseWriter, r *http.Request, f *File) {
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return
	}
	out := &begun{w: w, control: http.NewResponseController(w)}
	if err := f.Write(r.Context(), out); err != nil {
		if r.Context().Err() == nil && !out.failed {
			e.Logger.ErrorContext(r.Context(), "a file breaks off", "path", r.URL.Path, "error", err)
		}
		panic(http.ErrAbortHandler)
	}
}

// begun sends the first part that is written at once, so that a client sees that the file has begun.
type begun struct {
	w       http.ResponseWriter
	control *http.ResponseController
	flushed bool
	failed  bool // the client is gone
}

func (b *begun) Write(p []byte) (int, error) {
	n, err := b.w.Write(p)
	if err == nil && !b.flushed {
		b.flushed = true
		err = b.control.Flush()
	}
	b.failed = err != nil
	return n, err
}

// made is a file that is made, on disk.
type made struct{ file *os.File }

func (m made) remove() {
	_ = m.file.Close()
	_ = os.Remove(m.file.Name())
}

// make makes the file on disk, so that a client that is slow to take it holds no memory.
func (f *File) make(ctx context.Context) (made, error) {
	file, err := os.CreateTemp("", "veikart-*")
	if err != nil {
		f.engine.Logger.ErrorContext(ctx, "a file cannot be made on disk", "error", err)
		return made{}, service.Errorf(service.Unavailable, "The server cannot make files on disk now. Ask again later.")
	}
	m := made{file}
	if err := f.Write(ctx, file); err != nil {
		m.remove()
		return made{}, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		m.remove()
		return made{}, err
	}
	return m, nil
}

// Refuse says why there is no file: to a browser with a page, to others as the API says why there is no answer.
func (e *Engine) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return // the client has gone
	}
	public := service.Public(err)
	if public.Code == service.Internal {
		e.Logger.ErrorContext(r.Context(), "a file cannot be made", "path", r.URL.Path, "error", err)
	}
	if e.Fault != nil && accept.TakesPages(r.Header.Get("Accept")) {
		e.Fault(w, r, public)
		return
	}
	extensions := map[string]any{"code": public.Code}
	if id := w.Header().Get("X-Request-Id"); id != "" {
		extensions["requestId"] = id
	}
	body, _ := json.Marshal(map[string]any{"errors": []any{map[string]any{"message": public.Message, "extensions": extensions}}})
	status := statusOf(public.Code)
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// statusOf is the HTTP status of a refusal.
func statusOf(code service.Code) int {
	switch code {
	case service.NotFound, service.UnknownRelease:
		return http.StatusNotFound
	case service.Overloaded, service.Unavailable, service.Timeout:
		return http.StatusServiceUnavailable
	case service.RateLimited:
		return http.StatusTooManyRequests
	case service.Internal:
		return http.StatusInternalServerError
	case service.NotListed:
		return http.StatusForbidden
	case service.PayloadTooLarge:
		return http.StatusRequestEntityTooLarge
	default:
		return http.StatusBadRequest
	}
}
