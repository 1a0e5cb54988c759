package overhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"veikart/internal/outgoing"
	"veikart/internal/requestid"
	"veikart/internal/service"
)

// The codes of JSON-RPC that stand beside ours.
const (
	invalidRequest = -32600
	internalError  = -32603
)

// WriteError answers with an error of JSON-RPC that belongs to no request: none was read. Our code stands in its data.
func WriteError(w http.ResponseWriter, status int, code service.Code, message string) {
	type data struct {
		Code      service.Code `json:"code"`
		RequestID string       `json:"requestId,omitempty"`
	}
	type fault struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
		Data    data   `json:"data"`
	}
	number := invalidRequest
	if status >= http.StatusInternalServerError {
		number = internalError
	}
	body, _ := json.Marshal(struct {
		Version string `json:"jsonrpc"`
		Error   fault  `json:"error"`
	}{"2.0", fault{number, message, data{code, w.Header().Get(requestid.Header)}}}) // always marshals
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}

// inJSON is the writer of an answer that makes errors in plain text, as the library writes them, errors of JSON-RPC. An answer is
// written at once, and only if there is room for it among those that wait to be read.
type inJSON struct {
	http.ResponseWriter
	outgoing *outgoing.Budget
	hold     *outgoing.Hold // of the memory of the answer
	status   int            // of an error in plain text; 0: none
	text     bytes.Buffer
}

func (j *inJSON) WriteHeader(status int) {
	if status >= http.StatusBadRequest && strings.HasPrefix(j.Header().Get("Content-Type"), "text/plain") {
		j.status = status
		return
	}
	j.ResponseWriter.WriteHeader(status)
}

func (j *inJSON) Write(p []byte) (int, error) {
	if j.status != 0 {
		return j.text.Write(p)
	}
	if j.hold == nil {
		hold, room := j.outgoing.Take(len(p))
		if !room {
			j.Header().Set("Content-Type", "text/plain")
			j.Header().Set("Retry-After", "1")
			j.WriteHeader(http.StatusServiceUnavailable)
			return len(p), nil
		}
		j.hold = hold
	}
	return j.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach what the connection can do.
func (j *inJSON) Unwrap() http.ResponseWriter { return j.ResponseWriter }

// end sends the error that was written in plain text, if there is one.
func (j *inJSON) end() {
	j.hold.Release()
	switch message := strings.TrimSpace(j.text.String()); {
	case j.status == 0:
	case j.status == http.StatusServiceUnavailable:
		WriteError(j.ResponseWriter, j.status, service.Overloaded,
			"Too many answers wait for their clients to read them. Ask again in a moment.")
	case j.status >= http.StatusInternalServerError:
		WriteError(j.ResponseWriter, j.status, service.Internal, "Something went wrong on the server.")
	default:
		WriteError(j.ResponseWriter, j.status, service.BadRequest, message)
	}
}
