package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"
	"golang.org/x/net/idna"

	"veikart/internal/requestid"
	"veikart/internal/roadmap"
)

// Origins returns origins that can stand in a Config in the form in which browsers send them: the letters of a host
// that ASCII lacks are written as Punycode has them. The error names the one that can not stand there.
func Origins(given []string) ([]string, error) {
	var all []string
	for _, origin := range given {
		if origin == "*" && len(given) == 1 {
			return given, nil
		}
		if origin == "*" {
			return nil, fmt.Errorf("CORS origin %q must stand alone, not beside %d others", "*", len(given)-1)
		}
		sent, err := originOf(origin)
		if err != nil {
			return nil, err
		}
		all = append(all, sent)
	}
	return all, nil
}

// originOf returns an origin as browsers send it, since it is compared as text.
func originOf(origin string) (string, error) {
	u, err := url.Parse(origin)
	isOrigin := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		strings.EqualFold(origin, u.Scheme+"://"+u.Host) && !strings.HasSuffix(u.Host, ":") && !strings.Contains(u.Host, "*")
	if !isOrigin {
		return "", fmt.Errorf("CORS origin %q: expected a scheme and a host, such as %q", origin, "https://app.example.no")
	}
	if p := u.Port(); u.Scheme == "http" && p == "80" || u.Scheme == "https" && p == "443" {
		return "", fmt.Errorf("CORS origin %q: browsers leave out the default port; expected %q",
			origin, u.Scheme+"://"+strings.TrimSuffix(u.Host, ":"+p))
	}
	host, err := asciiHost(u.Host)
	if err != nil {
		return "", fmt.Errorf("CORS origin %q: expected the name of a host: %w", origin, err)
	}
	return u.Scheme + "://" + host, nil
}

// asciiHost returns a host, and its port if it has one, as browsers write it (UTS #46, as the URL standard asks of them).
func asciiHost(host string) (string, error) {
	if strings.HasPrefix(host, "[") { // an address of IPv6
		return strings.ToLower(host), nil
	}
	names := idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))
	return names.ToASCII(host)
}

// allowOrigins lets pages of some origins read answers. Requests carry no credentials, so any header may be sent: clients
// and tracing have many of their own.
func allowOrigins(origins []string) func(http.Handler) http.Handler {
	if len(origins) == 0 {
		// an empty list would mean every origin to the package
		return func(next http.Handler) http.Handler { return next }
	}
	shared := cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"*"},
		// what scripts read beside what the Fetch standard lets them
		ExposedHeaders: []string{
			"Allow", "Cache-Status", "Content-Disposition", "Etag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After",
			"Www-Authenticate", requestid.Header,
		},
		MaxAge: 600,
	}).Handler
	return func(next http.Handler) http.Handler {
		readable := shared(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set(resourcePolicy, "cross-origin")
			readable.ServeHTTP(w, r)
		})
	}
}

// resourcePolicy is the header that says which pages may load an answer without asking, such as an image. Unlike the headers of
// CORS it cannot name an origin.
const resourcePolicy = "Cross-Origin-Resource-Policy"

// longestOrigin is how much of an origin is logged, in code points.
const longestOrigin = 200

// logPreflights says of a refused preflight what was asked: the page that asked is told nothing by its browser.
func logPreflights(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		method, origin := r.Header.Get("Access-Control-Request-Method"), r.Header.Get("Origin")
		if r.Method != http.MethodOptions || method == "" || origin == "" || w.Header().Get("Access-Control-Allow-Origin") != "" {
			return
		}
		logger.WarnContext(r.Context(), "a page of another origin may not ask this; --cors-origin says which ones may",
			"origin", roadmap.Excerpt(origin, longestOrigin), "method", roadmap.Excerpt(method, longestName), "path", r.URL.Path)
	})
}

// allow answers an OPTIONS request that is not a browser's preflight.
func allow(methods string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
	})
}
