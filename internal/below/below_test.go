package below

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"veikart/internal/forwarded"
)

func TestHTML(t *testing.T) {
	for given, want := range map[string]string{
		`<a class="x" href="/goals?a=b&amp;c=/d">/goals</a>`: `<a class="x" href="/p/goals?a=b&amp;c=/d">/goals</a>`,
		`<a href="/">`:                      `<a href="/p/">`,
		`<a href="//other.example/x">`:      `<a href="//other.example/x">`,
		`<a href="https://other.example/">`: `<a href="https://other.example/">`,
		`<a href="#place">`:                 `<a href="#place">`,
		`<a href="?a=/b">`:                  `<a href="?a=/b">`,
		"<a\n\thref=\"/a\"\n>":              "<a\n\thref=\"/p/a\"\n>",
		`<link href="/a.css"><script src="/a.js" defer></script>`:          `<link href="/p/a.css"><script src="/p/a.js" defer></script>`,
		`<form action="/query#x"><input value="/a" name="href">`:           `<form action="/p/query#x"><input value="/a" name="href">`,
		`<button formaction="/a">`:                                         `<button formaction="/p/a">`,
		`<svg><a data-href="/a" href="/a"><path d="M0/1"/></a></svg>`:      `<svg><a data-href="/a" href="/p/a"><path d="M0/1"/></a></svg>`,
		`<img src="/a.svg"/>`:                                              `<img src="/p/a.svg"/>`,
		`<p title="a href=&#34;/x&#34; href=/y">x`:                         `<p title="a href=&#34;/x&#34; href=/y">x`,
		`<p title=" href=" id="/x">`:                                       `<p title=" href=" id="/x">`,
		`<script type="application/json">{"a":"<a href=\"/x\">"}</script>`: `<script type="application/json">{"a":"<a href=\"/x\">"}</script>`,
		`<textarea><a href="/x"></textarea><!-- <a href="/y"> -->`:         `<textarea><a href="/x"></textarea><!-- <a href="/y"> -->`,
		`æøå <b>&lt;a href="/x"&gt;</b>`:                                   `æøå <b>&lt;a href="/x"&gt;</b>`,
		`<a href="/x`:                                                      `<a href="/x`,
	} {
		if got := string(HTML([]byte(given), "/p")); got != want {
			t.Errorf("%s\nis   %s\nwant %s", given, got, want)
		}
		if got := string(HTML([]byte(given), "")); got != given {
			t.Errorf("at the root %s is %s", given, got)
		}
	}
}

func TestMarkdown(t *testing.T) {
	given := "[a](/docs/x.md#y) [b](https://a.no/c) [d](//a.no) [e](#f) `/docs` [g](/query?a=/b)"
	if got, want := Markdown(given, "/p"), "[a](/p/docs/x.md#y) [b](https://a.no/c) [d](//a.no) [e](#f) `/docs` [g](/p/query?a=/b)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := Markdown(given, ""); got != given {
		t.Errorf("at the root: %s", got)
	}
}

// answers says which path is asked, and has addresses in its headers.
func answers(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/to":
		w.Header().Set("Location", "/goals?a=/b")
		w.WriteHeader(http.StatusSeeOther)
	case "/away":
		w.Header().Set("Location", "https://other.example/")
		w.WriteHeader(http.StatusSeeOther)
	default:
		w.Header().Set("Link", `</a.json?x>; rel="describedby", <https://other.example/>; rel="licence"`)
		_, _ = io.WriteString(w, r.URL.EscapedPath())
	}
}

// serve has a server at a place that has /own answer a request for a path, with a header X-Forwarded-Prefix unless it is empty.
func serve(t *testing.T, place forwarded.Place, path, said string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)
	if said != "" {
		r.Header.Set(forwarded.PrefixHeader, said)
	}
	w := httptest.NewRecorder()
	has := func(r *http.Request) bool { return r.URL.Path == "/own" || r.URL.Path == "/own/x" }
	Serve(place, has, http.HandlerFunc(answers)).ServeHTTP(w, r)
	return w.Result()
}

func TestServe(t *testing.T) {
	proxies, err := forwarded.Trust([]string{"192.0.2.1"}) // that of httptest
	if err != nil {
		t.Fatal(err)
	}
	base, believed := forwarded.Place{Base: "/p"}, forwarded.Place{Proxies: proxies}
	const link, below = `</a.json?x>; rel="describedby", <https://other.example/>; rel="licence"`,
		`</p/a.json?x>; rel="describedby", <https://other.example/>; rel="licence"`
	for _, c := range []struct {
		name, path, said     string
		place                forwarded.Place
		body, location, link string
	}{
		{"at the root", "/p/x", "/p", forwarded.Place{}, "/p/x", "", link},
		{"kept", "/p/x/%2Fy", "", base, "/x/%2Fy", "", below},
		{"stripped", "/x", "", base, "/x", "", below},
		{"the root, kept", "/p/", "", base, "/", "", below},
		{"without the slash", "/p?a=b", "", base, "/", "", below},
		{"something longer", "/python", "", base, "/python", "", below},
		{"written otherwise", "/%70/x%2Fy", "", base, "/%70/x%2Fy", "", below},
		{"a header beside it", "/p/x", "/q", base, "/x", "", below},
		{"redirected, kept", "/p/to", "", base, "", "/p/goals?a=/b", ""},
		{"redirected, stripped", "/to", "", base, "", "/p/goals?a=/b", ""},
		{"redirected away", "/away", "", base, "", "https://other.example/", ""},
		{"the proxy's word, kept", "/p/x", "/p/", believed, "/x", "", below},
		{"the proxy's word, stripped", "/x", "/p", believed, "/x", "", below},
		{"another word", "/x", "//evil.example", believed, "/x", "", link},
		{"no word", "/p/x", "", believed, "/p/x", "", link},
		{"a page of the server's own", "/own/x", "/own", believed, "/own/x", "", `</own/a.json?x>; rel="describedby", <https://other.example/>; rel="licence"`},
	} {
		got := serve(t, c.place, c.path, c.said)
		body, err := io.ReadAll(got.Body)
		if err != nil {
			t.Fatal(err)
		}
		if string(body) != c.body || got.Header.Get("Location") != c.location || got.Header.Get("Link") != c.link {
			t.Errorf("%s: %q, Location %q, Link %q; want %q, %q, %q",
				c.name, body, got.Header.Get("Location"), got.Header.Get("Link"), c.body, c.location, c.link)
		}
		if varies := got.Header.Get("Vary") == forwarded.PrefixHeader; varies != c.place.Proxies.Any() {
			t.Errorf("%s: Vary is %q", c.name, got.Header["Vary"])
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	page := []byte{}
	for range 1000 {
		page = append(page, `<li><a class="ds-link" href="/activities/a-b-c?utgave=2026-08">Noe som skal gjøres</a></li>`...)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		HTML(page, "/veikart")
	}
}
