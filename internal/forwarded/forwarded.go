// Package forwarded is what proxies before the server say of a request: who sent it, by which scheme, and below which path the
// server stands for them. Only proxies that the operator trusts are believed.
package forwarded

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// The headers in which a proxy says what it forwards.
const (
	ForHeader    = "X-Forwarded-For"
	ProtoHeader  = "X-Forwarded-Proto"
	PrefixHeader = "X-Forwarded-Prefix"
)

// Networks are the addresses of the proxies that are believed. The zero value believes nobody.
type Networks struct{ trusted []netip.Prefix }

// Trust returns networks that are given as CIDR, such as 10.0.0.0/8, or as single addresses. The error names the one that is
// neither.
func Trust(given []string) (Networks, error) {
	var n Networks
	for _, text := range given {
		network, err := networkOf(text)
		if err != nil {
			return Networks{}, fmt.Errorf("trusted proxy %q: %w", text, err)
		}
		n.trusted = append(n.trusted, network)
	}
	return n, nil
}

func networkOf(text string) (netip.Prefix, error) {
	if !strings.Contains(text, "/") {
		address, err := netip.ParseAddr(text)
		if err != nil || address.Zone() != "" {
			return netip.Prefix{}, fmt.Errorf("expected an address or a network, such as %s or %s", "10.0.0.1", "10.0.0.0/8")
		}
		address = address.Unmap()
		return netip.PrefixFrom(address, address.BitLen()), nil
	}
	network, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("expected an address or a network, such as %s or %s", "10.0.0.1", "10.0.0.0/8")
	}
	const mapped = 96 // bits before the IPv4 address in one of IPv6
	if network.Addr().Is4In6() {
		if network.Bits() < mapped {
			return netip.Prefix{}, fmt.Errorf("expected a network of IPv4, such as %s", "10.0.0.0/8")
		}
		network = netip.PrefixFrom(network.Addr().Unmap(), network.Bits()-mapped)
	}
	if network != network.Masked() { // a slip that would trust more than is written
		return netip.Prefix{}, fmt.Errorf("the network of this address is %s", network.Masked())
	}
	return network, nil
}

// Any reports whether somebody is believed.
func (n Networks) Any() bool { return len(n.trusted) > 0 }

// contain reports whether an address, which is not one of IPv4 written as IPv6, is that of a proxy that is believed.
func (n Networks) contain(a netip.Addr) bool {
	return slices.ContainsFunc(n.trusted, func(p netip.Prefix) bool { return p.Contains(a) })
}

// believe reports whether what the sender of a request says of it is believed.
func (n Networks) believe(r *http.Request) bool { return n.Any() && n.contain(peer(r)) }

// peer is the address at the other end of the connection, the zero Addr where it has none.
func peer(r *http.Request) netip.Addr {
	end, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return end.Addr().Unmap().WithZone("")
}

// Client returns the address of who sent a request: the other end of the connection, unless that is a trusted proxy; then the
// last address in X-Forwarded-For that is not a trusted proxy's, since what stands before it can be made up. An entry that is no
// address ends the search: its proxy is the answer then. An IPv4 address is never written as IPv6. The zero Addr stands for a
// connection without an address.
func (n Networks) Client(r *http.Request) netip.Addr {
	client := peer(r)
	if !n.Any() {
		return client
	}
	for _, line := range slices.Backward(r.Header[ForHeader]) {
		for rest, more := line, true; more; {
			if !n.contain(client) {
				return client
			}
			var entry string
			if i := strings.LastIndexByte(rest, ','); i >= 0 {
				rest, entry = rest[:i], rest[i+1:]
			} else {
				entry, more = rest, false
			}
			before, ok := addressOf(strings.Trim(entry, " \t"))
			if !ok {
				return client
			}
			client = before
		}
	}
	return client
}

// addressOf reads an entry of X-Forwarded-For: an address, and perhaps a port. Some proxies write ports, and IPv6 in brackets.
func addressOf(entry string) (netip.Addr, bool) {
	address, err := netip.ParseAddr(entry)
	if err != nil {
		if inner, ok := strings.CutPrefix(entry, "["); ok && strings.HasSuffix(inner, "]") {
			address, err = netip.ParseAddr(strings.TrimSuffix(inner, "]"))
			if err == nil && !address.Is6() {
				return netip.Addr{}, false
			}
		} else {
			var end netip.AddrPort
			end, err = netip.ParseAddrPort(entry)
			address = end.Addr()
		}
	}
	return address.Unmap(), err == nil && address.Zone() == ""
}

// Scheme returns by which scheme the client asks, "http" or "https": the connection's, unless a trusted proxy says which.
func (n Networks) Scheme(r *http.Request) string {
	if n.believe(r) {
		if said := strings.ToLower(only(r.Header, ProtoHeader)); said == "http" || said == "https" {
			return said
		}
	}
	if r.TLS != nil {
		return "https"
	}
	return "http"
}

// Prefix returns below which path the server stands for the client, such as "/veikart", as a trusted proxy says; empty at the root
// and for what is no such path.
func (n Networks) Prefix(r *http.Request) string {
	if !n.believe(r) {
		return ""
	}
	prefix, err := Path(only(r.Header, PrefixHeader))
	if err != nil {
		return ""
	}
	return prefix
}

// only returns the value of a header that is given once. Of several nobody knows which one to believe.
func only(h http.Header, name string) string {
	if values := h[name]; len(values) == 1 {
		return strings.Trim(values[0], " \t")
	}
	return ""
}

// longestPath is the length of the longest path of Path.
const longestPath = 128

// Path returns a path that a server can stand below without the slash at its end: "/veikart" for "/veikart/", and nothing for "/".
// Its segments are of letters, digits, hyphens, underscores and dots, so that it means the same wherever it is written:
// in a header, in HTML, in a script. A segment of dots alone leads elsewhere, and an empty one to another host.
func Path(text string) (string, error) {
	path := strings.TrimSuffix(text, "/")
	if path == "" && text != "" {
		return "", nil
	}
	wrong := fmt.Errorf("%q: expected a path such as %s: letters, digits, hyphens, underscores and dots between slashes, at most %d",
		text, "/veikart", longestPath)
	if len(path) > longestPath || !strings.HasPrefix(path, "/") {
		return "", wrong
	}
	for segment := range strings.SplitSeq(path[1:], "/") {
		if strings.Trim(segment, ".") == "" || strings.ContainsFunc(segment, isOther) {
			return "", wrong
		}
	}
	return path, nil
}

// isOther reports whether a character may not stand in a segment of Path.
func isOther(c rune) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		return false
	}
	return true
}
