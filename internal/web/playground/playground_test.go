package playground

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"veikart/internal/memstore"
	"veikart/internal/service"
	"veikart/internal/web/frame"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// firstLoadLimit is how much the page may load before it is usable, in bytes as they are sent.
const firstLoadLimit = 2_400_000

func newServer(t *testing.T) *httptest.Server {
	t.Helper()
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	kit, err := frame.New(frame.Config{
		API: inside.API{Handler: http.NotFoundHandler()}, Service: service.New(memstore.New()), Logger: slog.New(slog.DiscardHandler),
		Assets: "/assets/", Docs: true, Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(kit, ready, false)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Path, s.Page)
	mux.HandleFunc("GET "+AssetsPath+"{name}", s.Asset)
	mux.HandleFunc("GET "+LicencesPath, s.Licences)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// fetch asks for a path as a client that takes the encodings, and returns the answer with its body as sent.
func fetch(t *testing.T, url, encodings string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if encodings != "" {
		r.Header.Set("Accept-Encoding", encodings)
	}
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestPage(t *testing.T) {
	server := newServer(t)
	for _, c := range []struct {
		query    string
		code     int
		language string
		holds    string
	}{
		{"", 200, "nb", "Dette verktøyet trenger JavaScript"},
		{"?lang=en", 200, "en", "This tool needs JavaScript"},
		{"?lang=de", 200, "nb", "Utforsk dataene"},
		{"?question=02-fhi-eier", 200, "nb", `"name":"02-fhi-eier"`},
		{"?question=nope", 404, "nb", "Utforsk dataene"},
		{"?query=%7B+a+%7D&variables=%7B%7D", 200, "nb", "Utforsk dataene"},
	} {
		response, body := fetch(t, server.URL+Path+c.query, "")
		if response.StatusCode != c.code || response.Header.Get("Content-Language") != c.language ||
			!strings.Contains(body, `<html lang="`+c.language+`"`) {
			t.Errorf("%q: %d in %q", c.query, response.StatusCode, response.Header.Get("Content-Language"))
		}
		if !strings.Contains(body, c.holds) {
			t.Errorf("%q: the page lacks %q", c.query, c.holds)
		}
		policy := response.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "script-src 'self';") || strings.Contains(policy, "unsafe-eval") || strings.Contains(policy, "http") {
			t.Errorf("%q: the policy is %q", c.query, policy)
		}
	}
}

// The page names only what is there, and runs no script of its own.
func TestPageLoadsOnlyItsOwn(t *testing.T) {
	server := newServer(t)
	_, body := fetch(t, server.URL+Path, "")
	named := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(body, -1)
	assets := 0
	for _, m := range named {
		if m[1] == "#content" {
			continue // the skip link
		}
		if !strings.HasPrefix(m[1], "/") || strings.HasPrefix(m[1], "//") {
			t.Errorf("the page points to %q", m[1])
		}
		if strings.HasPrefix(m[1], AssetsPath) {
			assets++
			if response, _ := fetch(t, server.URL+m[1], "gzip"); response.StatusCode != 200 {
				t.Errorf("%s: %d", m[1], response.StatusCode)
			}
		}
	}
	if assets != 2 {
		t.Errorf("%d files of the build are named, want a script and a style sheet", assets)
	}
	for _, m := range regexp.MustCompile(`<script[^>]*>`).FindAllString(body, -1) {
		if !strings.Contains(m, `src="/`) && !strings.Contains(m, `type="application/json"`) {
			t.Errorf("the page holds the script %s", m)
		}
	}
}

func TestAsset(t *testing.T) {
	server := newServer(t)
	_, page := fetch(t, server.URL+Path, "")
	for _, c := range []struct {
		ending, contentType string
	}{
		{"js", "text/javascript; charset=utf-8"},
		{"css", "text/css; charset=utf-8"},
	} {
		path := regexp.MustCompile(`/playground/assets/app-\w+\.` + c.ending).FindString(page)
		packed, body := fetch(t, server.URL+path, "br, gzip")
		for name, want := range map[string]string{
			"Content-Encoding": "gzip", "Content-Type": c.contentType, "Vary": "Accept-Encoding",
			"Cache-Control": "public, max-age=31536000, immutable",
		} {
			if got := packed.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		reader, err := gzip.NewReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		unpacked, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		for _, encodings := range []string{"", "br", "gzip;q=0", "*;q=0, identity"} {
			plain, body := fetch(t, server.URL+path, encodings)
			if plain.Header.Get("Content-Encoding") != "" || body != string(unpacked) {
				t.Errorf("%s for %q: encoding %q, %d bytes, want %d", path, encodings, plain.Header.Get("Content-Encoding"), len(body), len(unpacked))
			}
		}
	}
	if response, _ := fetch(t, server.URL+AssetsPath+"app.js", ""); response.StatusCode != 404 {
		t.Errorf("an unknown file: %d", response.StatusCode)
	}
}

// Everything that is built is small enough to be loaded at once, so no first load can be too large.
func TestBuildIsSmall(t *testing.T) {
	files, err := readFiles(built)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, f := range files {
		sum += len(f.gzipped)
	}
	t.Logf("%d files, %d bytes compressed", len(files), sum)
	if len(files) == 0 || sum > firstLoadLimit {
		t.Errorf("%d files of %d bytes compressed, at most %d are allowed", len(files), sum, firstLoadLimit)
	}
}
