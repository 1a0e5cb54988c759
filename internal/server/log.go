package server

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"veikart/graph/overhttp"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/tracing"
	"veikart/internal/wrapped"
)

// recorder notes what is answered.
type recorder struct {
	http.ResponseWriter
	status    int // 0 until the header is written
	bytes     int64
	cut       bool                 // the client took too little of the answer in the time it had
	operation overhttp.Observation // of the request, or of the last one that its page asked
	trace     string               // the id of its trace; empty where none is recorded
	who       string               // asks, where that is known
	tool      string               // that an assistant called
	code      service.Code         // of the error that the call came to; empty: it has a result
	refused   string               // why, where it was for who asks
	pattern   string               // of the mux that it matched, where it is traced
}

// statusSent returns the status of an answer; 0 when the client had gone.
func (r *recorder) statusSent() int {
	if r.status == 0 && !r.operation.Gone() {
		return http.StatusOK // what net/http sends when nothing was written
	}
	return r.status
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	r.cut = r.cut || errors.Is(err, os.ErrDeadlineExceeded)
	return n, err
}

// FlushError sends what was written so far.
func (r *recorder) FlushError() error {
	err := http.NewResponseController(r.ResponseWriter).Flush()
	r.cut = r.cut || errors.Is(err, os.ErrDeadlineExceeded)
	return err
}

// sendWhole sends an answer of known length now, so that its client does not wait for the record. Any other is left to net/http,
// which finds out how long it is.
func (r *recorder) sendWhole() {
	if r.status != 0 && r.Header().Get("Content-Length") != "" {
		_ = r.FlushError() // whoever cannot send now sends when the handler has returned
	}
}

// Unwrap lets http.ResponseController reach what the connection can do.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// noteOperation notes what became of the operation of a request, for the record of the request, and returns the id of its trace;
// empty where none is recorded.
func noteOperation(w http.ResponseWriter, o overhttp.Observation) (trace string) {
	rec := recorderOf(w)
	if rec == nil {
		return ""
	}
	rec.operation = o
	return rec.trace
}

// recorderOf returns the recorder below what other handlers have put around it; nil where there is none.
func recorderOf(w http.ResponseWriter) *recorder {
	rec, _ := wrapped.Find[*recorder](w)
	return rec
}

// isProbe returns whether a path asks about the server itself, as machines do often.
func isProbe(path string) bool { return path == HealthPath || path == ReadyPath || path == MetricsPath }

// longestName is how much of the name of an operation is logged, in code points.
const longestName = 100

// attributes returns what a record says of an operation.
func attributes(o *overhttp.Observation) []slog.Attr {
	if o.Duration == 0 {
		return nil // the request asked for none
	}
	attrs := []slog.Attr{
		slog.Int("cost", o.Cost), slog.Int64("statements", o.Statements), slog.Int64("rows", o.Rows), slog.Duration("store", o.Reading),
	}
	if o.Operation != "" {
		attrs = append(attrs, slog.String("operation", roadmap.Excerpt(o.Operation, longestName)))
	}
	if o.Digest != "" {
		attrs = append(attrs, slog.String("digest", o.Digest))
	}
	if o.Cache != "" {
		attrs = append(attrs, slog.String("cache", o.Cache))
	}
	if len(o.Codes) > 0 {
		attrs = append(attrs, slog.String("code", o.Codes[0]))
	}
	return attrs
}

// logRequests writes one record for each request. Queries, variables and bodies are left out: they may
// hold what a person typed. Health checks that pass are logged at debug level, faults of the server as errors.
func logRequests(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			rec.sendWhole()
			status := rec.statusSent()
			gone := status == 0
			level := slog.LevelInfo
			switch {
			case status >= http.StatusInternalServerError:
				level = slog.LevelError
			case isProbe(r.URL.Path):
				level = slog.LevelDebug
			}
			attrs := attributes(&rec.operation)
			if rec.tool != "" {
				attrs = append(attrs, slog.String("tool", rec.tool))
			}
			if rec.code != "" && len(rec.operation.Codes) == 0 {
				attrs = append(attrs, slog.String("code", string(rec.code)))
			}
			if rec.who != "" {
				attrs = append(attrs, slog.String("who", rec.who))
			}
			if rec.refused != "" {
				attrs = append(attrs, slog.String("refused", rec.refused))
			}
			if rec.cut {
				attrs = append(attrs, slog.Bool("cut", true))
			}
			if rec.trace != "" {
				attrs = append(attrs, slog.String(tracing.LogKey, rec.trace))
			}
			if gone {
				attrs = append(attrs, slog.Bool("gone", true))
			}
			logger.LogAttrs(r.Context(), level, "request", append([]slog.Attr{
				slog.String("method", r.Method),
				slog.String("path", r.URL.Path),
				slog.Int("status", status),
				slog.Duration("duration", time.Since(begun)),
				slog.Int64("bytes", rec.bytes),
			}, attrs...)...)
		}()
		next.ServeHTTP(rec, r)
	})
}

// recoverPanics answers a request whose handler broke with a neutral error, or, once an answer has
// begun, cuts it off so that nobody takes it for whole.
func recoverPanics(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(http.ErrAbortHandler)
			}
			logger.ErrorContext(r.Context(), "a handler broke",
				"path", r.URL.Path, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			if rec, ok := w.(*recorder); ok && rec.status != 0 {
				panic(http.ErrAbortHandler)
			}
			writeError(w, http.StatusInternalServerError, service.Internal, "Something went wrong on the server.")
		}()
		next.ServeHTTP(w, r)
	})
}
