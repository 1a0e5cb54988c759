package frame

import (
	"errors"
	"net/http"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Error is why a page cannot be shown, as the API returned it, or as a page found it itself. Message is for people, in
// English. Words are the same in both languages; they are empty where only the API's words are known.
type Error struct {
	Code    service.Code
	Message string
	Words   roadmap.Words
}

func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

// NoSuchID is whether the API refused an id that no object can have.
func NoSuchID(err error) bool {
	known := (*Error)(nil)
	return errors.As(err, &known) && known.Code == service.InvalidID
}

// status is the HTTP status of a page that could not be made because of the error.
func (e *Error) status() int {
	switch e.Code {
	case service.InvalidArgument, service.InvalidCursor, service.InvalidID, service.ValidationFailed, service.LimitExceeded:
		return http.StatusBadRequest
	case service.UnknownRelease:
		return http.StatusNotFound
	case service.Unavailable, service.Overloaded, service.Timeout:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Near is something that exists and has a name like what was asked for.
type Near struct{ Name, URL string }

// faultView is the page in place of one that could not be made.
type faultView struct {
	Frame
	Missing bool // there is no such page
	Wrong   bool // the address asks for what cannot be
	What    string
	Near    []Near
	Code    service.Code
	Said    string // why, in the language of the page
	Message string // why, in the API's words, where it has not been said
}

// Missing serves the page for addresses without one. What says what is not there, in the language of the page, or is empty.
// Near is what exists and may have been meant.
func (k *Kit) Missing(w http.ResponseWriter, r *http.Request, f Frame, what string, near ...Near) {
	v := faultView{Frame: f, Missing: true, What: what, Near: near}
	k.Render(w, r, http.StatusNotFound, k.own["fault"], v.Language, v)
}

// Fault says that a page cannot be shown, and why: in the words of the page where it has some, else in those of the API.
func (k *Kit) Fault(w http.ResponseWriter, r *http.Request, f Frame, err error) {
	v := faultView{Frame: f, Code: service.Internal}
	status := http.StatusInternalServerError
	if known := (*Error)(nil); errors.As(err, &known) {
		status = known.status()
		v.Wrong, v.Code, v.Message = status == http.StatusBadRequest || status == http.StatusNotFound, known.Code, known.Message
		if v.Said = f.Say(known.Words); v.Said != "" {
			v.Message = ""
		}
	}
	if status == http.StatusInternalServerError {
		k.logger.ErrorContext(r.Context(), "a page cannot be asked for", "page", f.Path, "error", err)
	}
	k.Render(w, r, status, k.own["fault"], f.Language, v)
}
