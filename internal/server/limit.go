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

	"veikart/internal/service"
)

// limitTime ends the context of requests that take longer than timeout. The handler answers them: it
// knows what it was doing.
func limitTime(timeout time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// limitBody reads the body of a request, whether its length is told or not, and refuses one of more
// than limit bytes before the next handler sees it.
func limitBody(limit int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > limit {
			refuseBody(w, limit)
			return
		}
		body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
		switch {
		case err != nil && errors.Is(err, os.ErrDeadlineExceeded):
			w.Header().Set("Connection", "close")
			writeError(w, http.StatusRequestTimeout, service.Timeout, "The body of the request did not arrive in time.")
		case err != nil:
			writeError(w, http.StatusBadRequest, service.BadRequest, "The body of the request could not be read.")
		case int64(len(body)) > limit:
			refuseBody(w, limit)
		default:
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.ContentLength = int64(len(body))
			next.ServeHTTP(w, r)
		}
	})
}

func refuseBody(w http.ResponseWriter, limit int64) {
	// the rest of the body is not worth reading
	w.Header().Set("Connection", "close")
	writeError(w, http.StatusRequestEntityTooLarge, service.PayloadTooLarge,
		fmt.Sprintf("The body of the request is larger than the limit of %d bytes.", limit))
}
