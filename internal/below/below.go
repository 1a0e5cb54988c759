// Package below serves below a path what is written as if it stood at the root of its host. What answers requests knows no path
// but its own, and nothing that is cached holds another; the path is put before addresses when they are sent, in one place for
// each kind of what is sent: headers (Serve), HTML and Markdown.
package below

import (
	"net/http"
	"strings"

	"veikart/internal/forwarded"
)

// Serve answers requests below the path where a server stands, and those whose path a proxy has stripped already. Has reports
// whether the server has something at the path of a request: that is never taken for the path it stands below.
func Serve(place forwarded.Place, has func(*http.Request) bool, next http.Handler) http.Handler {
	if place.Base == "" && !place.Proxies.Any() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		prefix := place.Prefix(r)
		sent := &headers{ResponseWriter: w, prefix: prefix, varies: place.Base == ""}
		next.ServeHTTP(sent, inside(r, prefix, has))
		sent.begin()
	})
}

// inside returns a request as what stands below the path is asked. The path itself is its root, with the slash at its end or without.
func inside(r *http.Request, prefix string, has func(*http.Request) bool) *http.Request {
	if prefix == "" {
		return r
	}
	path, within := under(r.URL.Path, prefix)
	raw, rawWithin := under(r.URL.RawPath, prefix)
	if !within || r.URL.RawPath != "" && !rawWithin || has(r) {
		return r
	}
	asked, address := *r, *r.URL
	address.Path, address.RawPath = path, raw
	asked.URL = &address
	return &asked
}

// under returns what of a path stands below another one, and whether it does.
func under(path, prefix string) (string, bool) {
	rest, ok := strings.CutPrefix(path, prefix)
	if ok && rest == "" {
		return "/", true
	}
	return rest, ok && strings.HasPrefix(rest, "/")
}

// headers puts the path before the addresses in the headers of an answer.
type headers struct {
	http.ResponseWriter
	prefix string
	varies bool // with a header of the request
	begun  bool
}

func (h *headers) begin() {
	if h.begun {
		return
	}
	h.begun = true
	header := h.Header()
	if h.varies {
		header.Add("Vary", forwarded.PrefixHeader)
	}
	if h.prefix == "" {
		return
	}
	if to := header.Get("Location"); isPath(to) {
		header.Set("Location", h.prefix+to)
	}
	links := header["Link"]
	header.Del("Link") // the list may be that of other answers too
	for _, link := range links {
		header.Add("Link", strings.ReplaceAll(link, "</", "<"+h.prefix+"/"))
	}
}

// WriteHeader implements http.ResponseWriter.
func (h *headers) WriteHeader(status int) {
	if status >= http.StatusOK {
		h.begin()
	}
	h.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (h *headers) Write(p []byte) (int, error) {
	h.begin()
	return h.ResponseWriter.Write(p)
}

// FlushError sends what was written so far.
func (h *headers) FlushError() error {
	h.begin()
	return http.NewResponseController(h.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach what the connection can do.
func (h *headers) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// isPath reports whether an address is a path on this host, and not another host's ("//").
func isPath[T string | []byte](address T) bool {
	return len(address) > 0 && address[0] == '/' && (len(address) == 1 || address[1] != '/')
}
