package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"veikart/graph/overhttp"
	"veikart/internal/service"
)

// limitTime ends the context of requests that take longer than timeout. The handler answers them: it
// knows what it was doing. It bounds requests that take a stream of events itself, for only it knows which get one.
func limitTime(timeout time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if overhttp.TakesEvents(r) {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// limitBody reads the body of a request, whether its length is given or not, and refuses one of more
// than limit bytes before the next handler sees it. What is refused is observed as what is answered is.
func limitBody(limit int64, observe func(http.ResponseWriter, overhttp.Observation), next http.Handler) http.Handler {
	return boundBody(limit, func(w http.ResponseWriter, fault *bodyFault, took time.Duration) {
		writeError(w, fault.status, fault.code, fault.message)
		observe(w, overhttp.Observation{Status: fault.status, Codes: []string{string(fault.code)}, Duration: took})
	}, next)
}

// boundBody is limitBody with what refuses a request, after so long a time.
func boundBody(limit int64, refuse func(http.ResponseWriter, *bodyFault, time.Duration), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		body, fault := readBody(r, limit)
		if fault == nil {
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.ContentLength = int64(len(body))
			next.ServeHTTP(w, r)
			return
		}
		if fault.hangUp {
			w.Header().Set("Connection", "close")
		}
		refuse(w, fault, time.Since(begun))
	})
}

// bodyFault is why the body of a request is not taken.
type bodyFault struct {
	status  int
	code    service.Code
	message string
	hangUp  bool // the rest of the body is not worth reading
}

func readBody(r *http.Request, limit int64) ([]byte, *bodyFault) {
	if r.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	body, err := overhttp.ReadBody(io.LimitReader(r.Body, limit+1), r.ContentLength)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, &bodyFault{http.StatusRequestTimeout, service.Timeout, "The body of the request did not arrive in time.", true}
	case err != nil:
		return nil, &bodyFault{http.StatusBadRequest, service.BadRequest, "The body of the request could not be read.", false}
	case int64(len(body)) > limit:
		return nil, tooLarge(limit)
	}
	return body, nil
}

func tooLarge(limit int64) *bodyFault {
	return &bodyFault{
		http.StatusRequestEntityTooLarge, service.PayloadTooLarge,
		fmt.Sprintf("The body of the request is larger than the limit of %d bytes.", limit), true,
	}
}
