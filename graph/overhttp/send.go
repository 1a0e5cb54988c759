package overhttp

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"veikart/internal/accept"
	"veikart/internal/outgoing"
)

// send writes a reply, and gives back what it does not need of its hold. That the client has gone is no error of ours.
func (t *Transport) send(w http.ResponseWriter, r *http.Request, p *reply, hold *outgoing.Hold) {
	h := w.Header()
	h.Add("Vary", "Accept, Accept-Encoding, "+ReleaseHeader)
	if p.allow != "" {
		h.Set("Allow", p.allow)
	}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(int((p.retryAfter+time.Second-1)/time.Second)))
	}
	if _, status := p.cacheUse(); status != "" {
		h.Set("Cache-Status", "veikart; "+status)
	}
	coding := codingOf(r.Header.Get("Accept-Encoding"))
	reading := r.Method == http.MethodGet || r.Method == http.MethodHead
	whole := p.Tag != "" && p.extensions.empty()
	if whole && reading {
		h.Set("Cache-Control", "no-cache") // may be cached, and must be asked for again
	} else {
		h.Set("Cache-Control", "no-store")
	}
	parts := p.body(h.Get("X-Request-Id"))
	length := 0
	for _, part := range parts {
		length += len(part)
	}
	if length < worthCompressing {
		coding = identity
	}
	if whole {
		tag := `"` + p.Tag + coding.suffix() + `"`
		h.Set("ETag", tag)
		if reading && accept.HasTag(r.Header.Get("If-None-Match"), tag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if coding != identity {
		h.Set("Content-Encoding", string(coding))
		encode := func() []byte { return t.codings.encode(coding, slices.Concat(parts...)) }
		if whole { // the next one who asks may take it as it is
			parts = [][]byte{t.Executor.Form(&p.Result, string(coding), encode)}
		} else {
			parts = [][]byte{encode()}
		}
		length = len(parts[0])
		p.Data = nil // only the compressed body outlives this
	}
	hold.Shrink(length)
	h.Set("Content-Length", strconv.Itoa(length)) // so that it need not be cut into chunks
	w.WriteHeader(p.status)
	for _, part := range parts {
		if _, err := w.Write(part); err != nil { // #nosec G705 -- JSON, declared as such and with nosniff
			return
		}
	}
}
