package overhttp

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"veikart/internal/service"
)

// Allowed says from where assistants may ask. A page in a browser can send requests to a server that only its user reaches, such as
// one on the same machine: as a page of another origin, or of its own when its name has come to mean the server's address.
type Allowed struct {
	// Hosts are the names by which the server is asked, beside addresses, localhost and, over TLS, that of the certificate. "*" among
	// them: any.
	Hosts []string
	// Origins are those of the pages that may ask, as browsers send them, beside the server's own. "*" among them: all.
	Origins []string
}

// Before returns what stands before a handler and refuses what comes from elsewhere. The error names the origin that cannot be one.
func (a Allowed) Before() (func(http.Handler) http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	anyOrigin, anyHost := slices.Contains(a.Origins, "*"), slices.Contains(a.Hosts, "*")
	for _, origin := range a.Origins {
		if origin == "*" {
			continue
		}
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("origin %q: %w", origin, err)
		}
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case !anyHost && !a.knows(r):
				WriteError(w, http.StatusForbidden, service.Forbidden, "The server is not known by the name in the header Host.")
			case !anyOrigin && protection.Check(r) != nil:
				WriteError(w, http.StatusForbidden, service.Forbidden, "Pages of this origin may not ask.")
			default:
				next.ServeHTTP(w, r)
			}
		})
	}, nil
}

// knows reports whether the server is asked by a name that is its own. An address cannot come to mean another server; and over TLS
// who asked has held the name against the certificate.
func (a Allowed) knows(r *http.Request) bool {
	name := hostname(r.Host)
	if _, err := netip.ParseAddr(name); err == nil || r.TLS != nil || name == "localhost" {
		return true
	}
	return slices.ContainsFunc(a.Hosts, func(host string) bool { return strings.EqualFold(host, name) })
}

// hostname returns the name in a host that may have a port.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}
