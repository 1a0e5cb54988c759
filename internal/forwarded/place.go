package forwarded

import "net/http"

// Place is where the server stands for its clients.
type Place struct {
	// Base is the path that it stands below, as Path returns it. It decides alone where it is not empty: a proxy can pass on a header
	// that it was sent.
	Base string
	// Proxies are those that are believed.
	Proxies Networks
}

// Prefix returns the path that the server stands below for the sender of a request; empty at the root.
func (p Place) Prefix(r *http.Request) string {
	if p.Base != "" {
		return p.Base
	}
	return p.Proxies.Prefix(r)
}

// Root returns the address of the server's root for the sender of a request, without a slash at its end, such as
// "https://example.no/veikart". It is empty for a request that names no host.
func (p Place) Root(r *http.Request) string {
	if r.Host == "" {
		return ""
	}
	return p.Proxies.Scheme(r) + "://" + r.Host + p.Prefix(r)
}
