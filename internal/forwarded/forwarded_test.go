package forwarded

import (
	"crypto/tls"
	"net/http"
	"strings"
	"testing"
)

// request returns a request from an end of a connection, with headers as name and value in turn.
func request(from string, headers ...string) *http.Request {
	r := &http.Request{RemoteAddr: from, Header: http.Header{}}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func trust(t *testing.T, given string) Networks {
	t.Helper()
	n, err := Trust(strings.Fields(given))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestClient(t *testing.T) {
	const ten = "10.0.0.0/8"
	for _, c := range []struct {
		name, trusted, from string
		lines               []string // of X-Forwarded-For
		want                string
	}{
		{"nobody is trusted", "", "10.0.0.1:5", []string{"8.8.8.8"}, "10.0.0.1"},
		{"the peer is not trusted", ten, "9.9.9.9:5", []string{"8.8.8.8"}, "9.9.9.9"},
		{"a forged entry before the proxy's", ten, "10.0.0.1:5", []string{"1.1.1.1, 8.8.8.8"}, "8.8.8.8"},
		{"a forged entry that looks like a proxy", ten, "10.0.0.1:5", []string{"10.0.0.7, 8.8.8.8"}, "8.8.8.8"},
		{"a forged line before the proxy's", ten, "10.0.0.1:5", []string{"1.1.1.1", "8.8.8.8"}, "8.8.8.8"},
		{"two trusted proxies", ten, "10.0.0.1:5", []string{"1.1.1.1,8.8.8.8 , 10.2.3.4"}, "8.8.8.8"},
		{"two trusted proxies, a line each", ten, "10.0.0.1:5", []string{"1.1.1.1", "8.8.8.8", "\t10.2.3.4"}, "8.8.8.8"},
		{"all are proxies", ten, "10.0.0.1:5", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"no header", ten, "10.0.0.1:5", nil, "10.0.0.1"},
		{"an empty line", ten, "10.0.0.1:5", []string{""}, "10.0.0.1"},
		{"an empty line after an entry", ten, "10.0.0.1:5", []string{"8.8.8.8", ""}, "10.0.0.1"},
		{"junk", ten, "10.0.0.1:5", []string{"8.8.8.8, unknown"}, "10.0.0.1"},
		{"junk behind a proxy", ten, "10.0.0.1:5", []string{"8.8.8.8, _hidden, 10.0.0.2"}, "10.0.0.2"},
		{"junk before the client", ten, "10.0.0.1:5", []string{"'; DROP, 8.8.8.8"}, "8.8.8.8"},
		{"a network is no address", ten, "10.0.0.1:5", []string{"8.8.8.8/8"}, "10.0.0.1"},
		{"a number is no address", ten, "10.0.0.1:5", []string{"134744072"}, "10.0.0.1"},
		{"leading zeros", ten, "10.0.0.1:5", []string{"08.8.8.8"}, "10.0.0.1"},
		{"a port", ten, "10.0.0.1:5", []string{"8.8.8.8:443"}, "8.8.8.8"},
		{"a port that is none", ten, "10.0.0.1:5", []string{"8.8.8.8:99999"}, "10.0.0.1"},
		{"IPv6", ten, "10.0.0.1:5", []string{"2001:db8::1"}, "2001:db8::1"},
		{"IPv6 in brackets", ten, "10.0.0.1:5", []string{"[2001:db8::1]"}, "2001:db8::1"},
		{"IPv6 with a port", ten, "10.0.0.1:5", []string{"[2001:DB8:0::1]:443"}, "2001:db8::1"},
		{"IPv4 in brackets", ten, "10.0.0.1:5", []string{"[8.8.8.8]"}, "10.0.0.1"},
		{"a zone", ten, "10.0.0.1:5", []string{"fe80::1%eth0"}, "10.0.0.1"},
		{"an unclosed bracket", ten, "10.0.0.1:5", []string{"[2001:db8::1"}, "10.0.0.1"},
		{"mapped in the header", ten, "10.0.0.1:5", []string{"::ffff:8.8.8.8"}, "8.8.8.8"},
		{"mapped proxy in the header", ten, "10.0.0.1:5", []string{"8.8.8.8, ::ffff:10.0.0.9"}, "8.8.8.8"},
		{"mapped peer", ten, "[::ffff:10.0.0.1]:5", []string{"8.8.8.8"}, "8.8.8.8"},
		{"mapped network", "::ffff:10.0.0.0/104", "10.0.0.1:5", []string{"8.8.8.8"}, "8.8.8.8"},
		{"mapped single address", "::ffff:10.0.0.1", "10.0.0.1:5", []string{"8.8.8.8"}, "8.8.8.8"},
		{"single address", "10.0.0.1", "10.0.0.1:5", []string{"8.8.8.8"}, "8.8.8.8"},
		{"beside a single address", "10.0.0.1", "10.0.0.2:5", []string{"8.8.8.8"}, "10.0.0.2"},
		{"IPv6 network", "2001:db8::/32 ::1", "[::1]:5", []string{"8.8.8.8, 2001:db8:7::2"}, "8.8.8.8"},
		{"link-local peer", "fe80::/10", "[fe80::1%eth0]:5", []string{"8.8.8.8"}, "8.8.8.8"},
		{"all of IPv4 is not IPv6", "0.0.0.0/0", "[2001:db8::1]:5", []string{"8.8.8.8"}, "2001:db8::1"},
		{"a connection without an address", ten, "@", []string{"8.8.8.8"}, "invalid IP"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := request(c.from)
			for _, line := range c.lines {
				r.Header.Add(ForHeader, line)
			}
			if got := trust(t, c.trusted).Client(r).String(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestScheme(t *testing.T) {
	n := trust(t, "10.0.0.1")
	for _, c := range []struct {
		name, from string
		lines      []string // of X-Forwarded-Proto
		tls        bool
		want       string
	}{
		{"the proxy's word", "10.0.0.1:5", []string{"HTTPS"}, false, "https"},
		{"a proxy that speaks TLS to us", "10.0.0.1:5", []string{"http"}, true, "http"},
		{"a stranger's word", "10.0.0.2:5", []string{"https"}, false, "http"},
		{"no word", "10.0.0.1:5", nil, true, "https"},
		{"two words", "10.0.0.1:5", []string{"https", "http"}, false, "http"},
		{"a list", "10.0.0.1:5", []string{"https, http"}, false, "http"},
		{"another scheme", "10.0.0.1:5", []string{"javascript"}, false, "http"},
	} {
		r := request(c.from)
		for _, line := range c.lines {
			r.Header.Add(ProtoHeader, line)
		}
		if c.tls {
			r.TLS = &tls.ConnectionState{}
		}
		if got := n.Scheme(r); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPrefix(t *testing.T) {
	n := trust(t, "10.0.0.1")
	if got := n.Prefix(request("10.0.0.1:5", PrefixHeader, "/veikart")); got != "/veikart" {
		t.Errorf("a proxy's prefix is %q", got)
	}
	if got := n.Prefix(request("10.0.0.2:5", PrefixHeader, "/veikart")); got != "" {
		t.Errorf("a stranger's prefix is %q", got)
	}
	if got := n.Prefix(request("10.0.0.1:5", PrefixHeader, "/a", PrefixHeader, "/b")); got != "" {
		t.Errorf("of two prefixes it is %q", got)
	}
	for _, hostile := range wrongPaths {
		if got := n.Prefix(request("10.0.0.1:5", PrefixHeader, hostile)); got != "" {
			t.Errorf("%q gives %q", hostile, got)
		}
	}
}

// wrongPaths are no paths that a server can stand below.
var wrongPaths = []string{
	"", "veikart", "//evil.example", "//", "https://evil.example", "/a\"b", "/a'b", "/a<b", "/..", "/../a", "/a/../b", "/./a", "/a//b",
	"/a//", "/a?b", "/a#b", "/a%2f..", "/a\\b", "\\evil", "/\\evil", "/a b", "/a\r\nLocation: b", "/a;b", "/a, /b", "/å", "/a:b", "/a@b",
	"/" + strings.Repeat("a", longestPath),
}

func TestPath(t *testing.T) {
	for given, want := range map[string]string{
		"/": "", "/veikart": "/veikart", "/veikart/": "/veikart", "/a/b-c_d.e/F9": "/a/b-c_d.e/F9",
		"/" + strings.Repeat("a", longestPath-1): "/" + strings.Repeat("a", longestPath-1),
	} {
		if got, err := Path(given); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", given, got, err, want)
		}
	}
	for _, wrong := range wrongPaths {
		if got, err := Path(wrong); err == nil {
			t.Errorf("%q is taken as %q", wrong, got)
		}
	}
}

func TestTrust(t *testing.T) {
	for given, says := range map[string]string{
		"": "10.0.0.0/8", "proxy": "10.0.0.0/8", "10.0.0.1/8": "10.0.0.0/8", "10.0.0.0/33": "10.0.0.0/8", "fe80::1%eth0": "10.0.0.0/8",
		"::ffff:10.0.0.0/64": "IPv4", "2001:db8::1/32": "2001:db8::/32", "10.0.0.1:80": "10.0.0.1",
	} {
		if _, err := Trust([]string{"127.0.0.1", given}); err == nil || !strings.Contains(err.Error(), says) ||
			!strings.Contains(err.Error(), `"`+given+`"`) {
			t.Errorf("%q: %v, want it named and %s", given, err, says)
		}
	}
}

func FuzzClient(f *testing.F) {
	f.Add("8.8.8.8, 10.0.0.1", "[::1]:1,")
	n, err := Trust([]string{"10.0.0.0/8"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		r := request("10.0.0.1:5", ForHeader, one, ForHeader, two)
		if got := n.Client(r); !got.IsValid() || got.Is4In6() || got.Zone() != "" {
			t.Errorf("%q, %q: %v", one, two, got)
		}
		r.RemoteAddr = "9.9.9.9:5"
		if got := n.Client(r).String(); got != "9.9.9.9" {
			t.Errorf("%q, %q from a stranger: %s", one, two, got)
		}
	})
}

func BenchmarkClient(b *testing.B) {
	n, err := Trust([]string{"10.0.0.0/8"})
	if err != nil {
		b.Fatal(err)
	}
	r := request("10.0.0.1:5", ForHeader, "1.1.1.1, 8.8.8.8, 10.0.0.2")
	b.ReportAllocs()
	for b.Loop() {
		n.Client(r)
	}
}

func TestPlace(t *testing.T) {
	proxies := trust(t, "10.0.0.1")
	for _, c := range []struct {
		name         string
		place        Place
		from         string
		prefix, root string
	}{
		{"nothing is said", Place{}, "10.0.0.1:5", "", "http://a.no"},
		{"a proxy says it", Place{Proxies: proxies}, "10.0.0.1:5", "/other", "https://a.no/other"},
		{"a stranger says it", Place{Proxies: proxies}, "10.0.0.2:5", "", "http://a.no"},
		{"the operator says it", Place{Base: "/veikart"}, "10.0.0.1:5", "/veikart", "http://a.no/veikart"},
		{"both say it", Place{Base: "/veikart", Proxies: proxies}, "10.0.0.1:5", "/veikart", "https://a.no/veikart"},
	} {
		r := request(c.from, PrefixHeader, "/other", ProtoHeader, "https")
		r.Host = "a.no"
		if got := c.place.Prefix(r); got != c.prefix {
			t.Errorf("%s: %q, want %q", c.name, got, c.prefix)
		}
		if got := c.place.Root(r); got != c.root {
			t.Errorf("%s: %q, want %q", c.name, got, c.root)
		}
		if r.Host = ""; c.place.Root(r) != "" {
			t.Errorf("%s: without a host the root is %q", c.name, c.place.Root(r))
		}
	}
}
