package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"veikart/graph/overhttp"
	"veikart/internal/service"
	"veikart/internal/watch"
)

// reconnectAfter is how long a browser waits before it opens a stream again that has ended.
const reconnectAfter = 3 * time.Second

// serveEvents sends an event `release` with the current release: at once, unless who comes back says to have been sent it
// last, and whenever it or the set of releases changes.
func serveEvents(watcher *watch.Watcher) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			overhttp.OpenStream(w)
			return
		}
		listener, err := watcher.Listen()
		if err != nil {
			public := service.Public(err)
			w.Header().Set("Retry-After", fmt.Sprint(int(reconnectAfter.Seconds())))
			writeError(w, http.StatusServiceUnavailable, public.Code, public.Message)
			return
		}
		defer listener.Close()
		stream := overhttp.OpenStream(w)
		if stream.Send(fmt.Appendf(nil, "retry: %d\n\n", reconnectAfter.Milliseconds())) != nil {
			return
		}
		seen := r.Header.Get("Last-Event-ID")
		_ = listener.Follow(r.Context(), func(served watch.Served) error {
			known := served.ID == seen
			seen = "" // what comes later is news, be it of the set of releases alone
			if known {
				return nil
			}
			return stream.Send(releaseEvent(served))
		}, stream.Ping) // however it ends, there is nobody to say it to
	})
}

// releaseEvent returns the event that says what is served. Its id names the release: clients send the last one that they
// saw when they come back, and can compare.
func releaseEvent(served watch.Served) []byte {
	type release struct {
		Label *string `json:"label"`
		ID    string  `json:"id"`
	}
	data := release{ID: served.ID}
	if served.Label != "" {
		data.Label = &served.Label
	}
	text, _ := json.Marshal(data) // always marshals
	return fmt.Appendf(nil, "event: release\nid: %s\ndata: %s\n\n", served.ID, text)
}
