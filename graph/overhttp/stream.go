package overhttp

import (
	"net/http"
	"slices"

	"veikart/internal/accept"
)

// eventStream is the media type of streams of events.
const eventStream = "text/event-stream"

// TakesEvents returns whether a request names streams of events among what it takes. That it takes anything does not do:
// most clients say so, and wait for an answer that ends.
func TakesEvents(r *http.Request) bool {
	return accept.Of(accept.Read(r.Header.Get("Accept")), eventStream).Quality > 0
}

// Stream is an answer of server-sent events. Whoever serves it bounds the time of each write; nothing is buffered here.
type Stream struct {
	w          http.ResponseWriter
	connection *http.ResponseController
}

// OpenStream begins an answer of events. Nothing is sent yet.
func OpenStream(w http.ResponseWriter) *Stream {
	h := w.Header()
	h.Set("Content-Type", eventStream+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // proxies are to pass on each event at once
	h.Add("Vary", "Accept")
	w.WriteHeader(http.StatusOK)
	return &Stream{w, http.NewResponseController(w)}
}

// Send sends text, such as an event, in parts. The error says that the client has gone, or takes nothing.
func (s *Stream) Send(parts ...[]byte) error {
	for _, part := range parts {
		if _, err := s.w.Write(part); err != nil { // #nosec G705 -- JSON in events, declared as such and with nosniff
			return err
		}
	}
	return s.connection.Flush()
}

// Ping sends a comment, which shows that the connection is alive.
func (s *Stream) Ping() error { return s.Send([]byte(":\n\n")) }

// next returns an event of the protocol graphql-sse with what an operation came to: JSON, so without line breaks.
func next(body [][]byte) [][]byte {
	return slices.Concat([][]byte{[]byte("event: next\ndata: ")}, body, [][]byte{[]byte("\n\n")})
}

// complete is the last event of the protocol. Browsers deliver no event without data.
const complete = "event: complete\ndata:\n\n"
