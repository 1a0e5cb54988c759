package server

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/service"
)

func TestRoutes(t *testing.T) {
	kept := emptyStore(t)
	if err := kept.Write(t.Context(), release()); err != nil {
		t.Fatal(err)
	}
	s := start(t, Config{Service: service.New(kept)}, echo)
	assets := assetsOf(t, s)
	const json, text = "application/json; charset=utf-8", "text/plain; charset=utf-8"
	for _, c := range []struct {
		method, path string
		status       int
		contentType  string
		allow        string
		body         string
	}{
		{"POST", "/graphql", 200, "application/json", "", "POST question"},
		{"GET", "/graphql?query=x", 200, "application/json", "", "GET "},
		{"HEAD", "/graphql?query=x", 200, "application/json", "", ""},
		{"GET", "/schema.graphql", 200, text, "", sdl},
		{"POST", "/schema.graphql", 405, text, "GET, HEAD", ""},
		{"GET", "/healthz", 200, text, "", "ok"},
		{"HEAD", "/healthz", 200, text, "", ""},
		{"DELETE", "/healthz", 405, text, "GET, HEAD", ""},
		{"GET", "/readyz", 200, json, "", `{"ready":true,"release":"release:0123456789abcdef"}`},
		{"POST", "/readyz", 405, text, "GET, HEAD", ""},
		{"GET", "/query", 200, "text/html; charset=utf-8", "", `<html lang="nb"`},
		{"GET", "/query?lang=en", 200, "text/html; charset=utf-8", "", `<html lang="en"`},
		{"PUT", "/query", 405, text, "GET, HEAD, POST", ""},
		{"POST", "/", 405, text, "GET, HEAD", ""},
		{"GET", assets + "page.css", 200, "text/css; charset=utf-8", "", "@media print"},
		{"GET", assets + "query.js", 200, "text/javascript; charset=utf-8", "", "requestSubmit("},
		{"GET", assets + "icon.svg", 200, "image/svg+xml", "", "<svg"},
		{"GET", "/favicon.ico", 200, "image/svg+xml", "", "<svg"},
		{"GET", assets + "vendor/inter-latin.woff2", 200, "font/woff2", "", ""},
		{"GET", assets + "web.go", 404, text, "", ""},
		{"GET", assets + "..%2fweb.go", 404, text, "", ""},
		{"GET", "/assets/0123456789abcdef/page.css", 404, text, "", ""},
		{"GET", "/assets/", 404, text, "", ""},
		{"POST", assets + "page.css", 405, text, "GET, HEAD", ""},
		{"POST", "/playground", 405, text, "GET, HEAD", ""},
		{"GET", "/playground/", 404, text, "", ""},
		{"GET", "/playground/assets/manifest.json", 404, text, "", ""},
		{"POST", "/playground/assets/app.js", 405, text, "GET, HEAD", ""},
		{"GET", "/playground/licences.txt", 200, text, "", "monaco-editor"},
		{"GET", "/licences.txt", 200, text, "", "github.com/99designs/gqlgen v"},
		{"GET", "/licences.txt", 200, text, "", "monaco-editor"},
		{"GET", "/licences.txt", 200, text, "", "@digdir/designsystemet-css"},
		{"GET", "/nowhere", 404, text, "", ""},
		{"GET", "/graphql/", 404, text, "", ""},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			var got answered
			if c.method == "POST" {
				got = s.do(t, c.method, c.path, strings.NewReader("question"))
			} else {
				got = s.do(t, c.method, c.path, nil)
			}
			got.mustHave(t, c.status, c.body)
			if h := got.Header.Get("Content-Type"); h != c.contentType {
				t.Errorf("Content-Type %q, want %q", h, c.contentType)
			}
			if h := got.Header.Get("Allow"); h != c.allow {
				t.Errorf("Allow %q, want %q", h, c.allow)
			}
			for name, want := range map[string]string{
				"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; " +
					"img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
				"X-Content-Type-Options": "nosniff",
				"Referrer-Policy":        "no-referrer",

				"Cross-Origin-Resource-Policy": "same-origin",
			} {
				if h := got.Header.Get(name); h != want {
					t.Errorf("%s %q, want %q", name, h, want)
				}
			}
			if got.Header.Get("Cache-Control") == "" {
				t.Error("caches are left to guess")
			}
			if c.method == "HEAD" && got.body != "" {
				t.Errorf("HEAD has a body: %q", got.body)
			}
		})
	}
}

// assetsOf returns the address below which the form's page loads its style.
func assetsOf(t *testing.T, s *running) string {
	t.Helper()
	found := regexp.MustCompile(`href="(/assets/[0-9a-f]{16}/)page\.css"`).FindStringSubmatch(s.do(t, "GET", "/query", nil).body)
	if found == nil {
		t.Fatal("the page names no style")
	}
	return found[1]
}

// The playground's editor needs styles in the page; scripts come from the server alone there too.
// A browser that opens the address of the API is led to the playground; who asks, or takes an answer, is answered.
func TestBrowserAtTheAPI(t *testing.T) {
	s := start(t, Config{}, echo)
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for _, c := range []struct {
		path, accept, leads string
	}{
		{"/graphql", browser, "/playground"},
		{"/graphql?lang=en", browser, "/playground"},
		{"/graphql?query=x", browser, ""},
		{"/graphql?extensions={}", browser, ""},
		{"/graphql", "*/*", ""},
		{"/graphql", "application/json, text/html;q=0.5", ""},
		{"/graphql", "application/graphql-response+json, text/html", ""},
		{"/graphql", "", ""},
	} {
		got := s.do(t, "GET", c.path, nil, "Accept", c.accept)
		status := http.StatusOK
		if c.leads != "" {
			status = http.StatusSeeOther
		}
		if got.StatusCode != status || got.Header.Get("Location") != c.leads {
			t.Errorf("%s with %q: %d, leads to %q", c.path, c.accept, got.StatusCode, got.Header.Get("Location"))
		}
	}
}

func TestPlaygroundHasAPolicyOfItsOwn(t *testing.T) {
	s := start(t, Config{}, echo)
	page := s.do(t, "GET", "/playground?lang=en", nil)
	page.mustHave(t, http.StatusOK, `<html lang="en"`)
	const want = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
		"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	if h := page.Header.Values("Content-Security-Policy"); len(h) != 1 || h[0] != want {
		t.Errorf("Content-Security-Policy %q, want %q", h, want)
	}
	if h := page.Header.Get("X-Content-Type-Options"); h != "nosniff" {
		t.Errorf("X-Content-Type-Options %q", h)
	}
}

func TestSchemaAndAssetsAreNotSentTwice(t *testing.T) {
	s := start(t, Config{}, echo)
	first := s.do(t, "GET", "/schema.graphql", nil)
	tag := first.Header.Get("ETag")
	if tag == "" {
		t.Fatal("the schema has no ETag")
	}
	again := s.do(t, "GET", "/schema.graphql", nil, "If-None-Match", tag)
	if again.StatusCode != http.StatusNotModified || again.body != "" {
		t.Errorf("the schema again: %d %q, want 304", again.StatusCode, again.body)
	}
	style := s.do(t, "GET", assetsOf(t, s)+"page.css", nil)
	if got := style.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		t.Errorf("the style may be kept: %q", got)
	}
}

func TestReadyNamesTheReason(t *testing.T) {
	s := start(t, Config{}, echo)
	got := s.do(t, "GET", "/readyz", nil)
	got.mustHave(t, http.StatusServiceUnavailable, `{"ready":false,"reason":"No release has been imported yet."}`)
	s.do(t, "GET", "/healthz", nil).mustHave(t, http.StatusOK, "ok")
}

func TestCrossOrigin(t *testing.T) {
	const app, other = "https://app.example.no", "https://other.example.no"
	for _, c := range []struct {
		name    string
		allowed []string
		origin  string
		want    string // Access-Control-Allow-Origin
	}{
		{"none are allowed", nil, app, ""},
		{"one is allowed", []string{app, "http://localhost:5173"}, app, app},
		{"another is not", []string{app}, other, ""},
		{"the null origin is not", []string{app}, "null", ""},
		{"all are allowed", []string{"*"}, other, "*"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, Config{CORSOrigins: c.allowed}, echo)
			ask := s.do(t, "POST", "/graphql", strings.NewReader("q"), "Origin", c.origin)
			ask.mustHave(t, http.StatusOK, "POST q")
			schema := s.do(t, "GET", "/schema.graphql", nil, "Origin", c.origin)
			preflight := s.do(t, "OPTIONS", "/graphql", nil, "Origin", c.origin,
				"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")
			for name, got := range map[string]answered{"POST": ask, "schema": schema, "preflight": preflight} {
				if h := got.Header.Get("Access-Control-Allow-Origin"); h != c.want {
					t.Errorf("%s: Access-Control-Allow-Origin %q, want %q", name, h, c.want)
				}
				if h := got.Header.Get("Access-Control-Allow-Credentials"); h != "" {
					t.Errorf("%s: credentials are allowed: %q", name, h)
				}
			}
			if h := preflight.Header.Get("Access-Control-Allow-Methods"); c.want != "" && h != "POST" {
				t.Errorf("preflight: Access-Control-Allow-Methods %q, want POST", h)
			}
			if len(c.allowed) > 0 {
				plain := s.do(t, "OPTIONS", "/graphql", nil)
				if plain.StatusCode != http.StatusNoContent || plain.Header.Get("Allow") != "GET, HEAD, OPTIONS, POST" {
					t.Errorf("OPTIONS: %d, Allow %q", plain.StatusCode, plain.Header.Get("Allow"))
				}
			}
			page := s.do(t, "GET", "/", nil, "Origin", c.origin)
			if h := page.Header.Get("Access-Control-Allow-Origin"); h != "" {
				t.Errorf("the page is shared with %q", h)
			}
		})
	}
}
