// Package overhttp has assistants ask over HTTP: one POST, one answer, and nothing that lasts between two of them. What the protocol
// leaves to the transport is held here: method, media type, who may ask from where. The body must be bounded already.
package overhttp

import (
	"bytes"
	"io"
	"log/slog"
	"mime"
	"net/http"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/outgoing"
	"veikart/internal/service"
)

// Handler answers requests of assistants. Server returns what answers one of them, through the writer, until the request's context ends.
type Handler struct {
	Server func(http.ResponseWriter, *http.Request) *sdk.Server
	// Outgoing bounds the memory of answers that wait to be read; nil: nothing does.
	Outgoing *outgoing.Budget
}

// ServeHTTP answers a request. Each has a server of its own: nothing is known of the one before.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		WriteError(w, http.StatusMethodNotAllowed, service.BadRequest, "Ask by POST. There are no sessions, and no streams to open.")
		return
	}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		WriteError(w, http.StatusUnsupportedMediaType, service.BadRequest, "The body must be application/json in UTF-8.")
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		WriteError(w, http.StatusBadRequest, service.BadRequest, "The body of the request could not be read.")
		return
	}
	if bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")) {
		WriteError(w, http.StatusBadRequest, service.BadRequest, "Send one message in each request, not a list of them.")
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	server := h.Server(w, r)
	answered := &inJSON{ResponseWriter: w, outgoing: h.Outgoing}
	sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return server }, &sdk.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, PropagateRequestCancellation: true, Logger: slog.New(slog.DiscardHandler),
		DisableLocalhostProtection: true, // Hosts is stricter, and knows more names
	}).ServeHTTP(answered, r)
	answered.end()
}
