package archive_test

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veikart/internal/export/publication"
	"veikart/internal/importer"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// base is where the servers of these tests say that they are, so that all write the same addresses.
const base = "https://veikart.example.no/"

// labelled is a release with a label that no address has as it is.
const labelled = "2026/08 høst"

func get(t *testing.T, method, url string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return program.Send(t, http.DefaultClient, r)
}

// A release is served as a zip, which is the same from each store, each time, and under the address of files too.
func TestServed(t *testing.T) {
	graph := fixture.Release(t, importer.Meta{Label: labelled, PublishedOn: "2026-08-01"}, fixture.Files(t)...)
	var want []byte // of the first store
	for _, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			opened := s.open(t, graph) // a database that is started for it keeps its files where the system has them
			temporary := t.TempDir()
			t.Setenv("TMPDIR", temporary)
			url := program.ServeWith(t, opened, server.Config{Publication: publication.Publication{URL: base}})
			zip := url + "/releases/2026%2F08%20h%C3%B8st.zip"

			head, _ := get(t, http.MethodHead, zip)
			first, body := get(t, http.MethodGet, zip)
			if want == nil {
				want = body
			}
			again, repeated := get(t, http.MethodGet, url+"/export.zip?release=2026%2F08+h%C3%B8st")
			for _, response := range []*http.Response{head, first, again} {
				if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "application/zip" {
					t.Fatalf("%s %v", response.Status, response.Header)
				}
				if got := response.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; filename=veikart-utgave-2026-08-host-") {
					t.Errorf("Content-Disposition: %s", got)
				}
				if tag := response.Header.Get("ETag"); tag == "" || tag != first.Header.Get("ETag") {
					t.Errorf("ETag: %s and %s", tag, first.Header.Get("ETag"))
				}
			}
			if !bytes.Equal(body, want) || !bytes.Equal(repeated, want) {
				t.Errorf("%d and %d bytes, which are not the %d of the first store", len(body), len(repeated), len(want))
			}
			known, rest := get(t, http.MethodGet, zip, "If-None-Match", first.Header.Get("ETag"))
			if known.StatusCode != http.StatusNotModified || len(rest) > 0 {
				t.Errorf("what the client has: %s, %d bytes", known.Status, len(rest))
			}
			part, bytesOfIt := get(t, http.MethodGet, zip, "Range", "bytes=2-5")
			if part.StatusCode != http.StatusPartialContent || !bytes.Equal(bytesOfIt, want[2:6]) {
				t.Errorf("a part: %s, %q", part.Status, bytesOfIt)
			}
			if left, err := filepath.Glob(temporary + "/*"); err != nil || len(left) > 0 {
				t.Errorf("temporary files are left: %v, %v", left, err)
			}
		})
	}
}

// What is no release is no page either, and says so in a page.
func TestNotFound(t *testing.T) {
	url := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
	for path, want := range map[string]string{
		"/releases/2019.zip": "2019", "/releases/2019.tar": "", "/releases/.zip": "",
	} {
		response, body := get(t, http.MethodGet, url+path, "Accept", "text/html")
		if response.StatusCode != http.StatusNotFound || !strings.Contains(string(body), "<main") || !strings.Contains(string(body), want) {
			t.Errorf("%s: %s, %d bytes", path, response.Status, len(body))
		}
	}
}

// Where no temporary file can be written, the server says so and goes on.
func TestNoRoom(t *testing.T) {
	graph := fixture.Graph(t, fixture.Seeds()...)
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	url := program.Serve(t, fixture.Store(t, graph))
	zip := url + "/releases/" + graph.Release().ID + ".zip"
	if response, _ := get(t, http.MethodGet, zip); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("without room: %s", response.Status)
	}
	if err := os.Mkdir(os.Getenv("TMPDIR"), 0o700); err != nil {
		t.Fatal(err)
	}
	if response, body := get(t, http.MethodGet, zip); response.StatusCode != http.StatusOK || len(body) < 1000 {
		t.Errorf("with room: %s, %d bytes", response.Status, len(body))
	}
}
