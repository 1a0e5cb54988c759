package web

import (
	"errors"
	"net/http"

	"veikart/internal/service"
)

// apiError is an error that the API returned. Its message is for people.
type apiError struct {
	Code    service.Code
	Message string
}

func (e *apiError) Error() string { return string(e.Code) + ": " + e.Message }

// status is the HTTP status of a page that could not be made because of the error.
func (e *apiError) status() int {
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

// faultView is the page in place of one that could not be made.
type faultView struct {
	shell
	Missing bool // there is no such page
	Wrong   bool // the address asks for what cannot be
	Code    service.Code
	Message string
}

// Missing serves the page for addresses without one.
func (s *Site) Missing(w http.ResponseWriter, r *http.Request) {
	v := faultView{shell: s.shellOf(r), Missing: true}
	s.render(w, r, http.StatusNotFound, "fault", v.Language, v)
}

// fault says that a page cannot be shown, and why, in the words of the API.
func (s *Site) fault(w http.ResponseWriter, r *http.Request, frame shell, err error) {
	v := faultView{shell: frame, Code: service.Internal}
	status := http.StatusInternalServerError
	if known := (*apiError)(nil); errors.As(err, &known) {
		status = known.status()
		v.Wrong, v.Code, v.Message = status == http.StatusBadRequest || status == http.StatusNotFound, known.Code, known.Message
	}
	if status == http.StatusInternalServerError {
		s.logger.ErrorContext(r.Context(), "a page cannot be asked for", "page", frame.Path, "error", err)
	}
	s.render(w, r, status, "fault", frame.Language, v)
}
