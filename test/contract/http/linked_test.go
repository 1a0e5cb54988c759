package http_test

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"veikart/internal/export/publication"
	"veikart/internal/importer"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/internal/web/linked"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// published is what an operator says of what is published.
func published() publication.Publication {
	return publication.Publication{
		URL: "https://veikart.example.no", Terms: "http://publications.europa.eu/resource/authority/licence/NLOD_2_0",
		Publisher: publication.Publisher{Name: "Eksempeldirektoratet", Number: "983744516"},
		Contact:   publication.Contact{Name: "Redaksjonen", Email: "post@example.no"},
	}
}

func labelled(t *testing.T) store.Store {
	t.Helper()
	return fixture.Store(t, fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, fixture.Seeds()...))
}

// fetch asks for a file and returns its answer and its text.
func fetch(t *testing.T, method, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	a, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Body.Close() }()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a, string(body)
}

// The files of linked data have tags, are read by HEAD, and may be read by pages of other sites.
func TestFilesOfLinkedData(t *testing.T) {
	c := program.Computing()
	c.Publication, c.CORSOrigins = published(), []string{"*"}
	url := program.ServeWith(t, labelled(t), c)
	for path, media := range map[string]string{
		"/context.jsonld": "application/ld+json", "/vokabular": "text/turtle; charset=utf-8", "/vokabular.nt": "application/n-triples",
		"/dcat.ttl": "text/turtle; charset=utf-8", "/dcat.jsonld": "application/ld+json", "/dcat.nt": "application/n-triples",
	} {
		a, body := fetch(t, http.MethodGet, url+path, "Origin", "https://other.example.no")
		tag := a.Header.Get("ETag")
		if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != media || tag == "" ||
			!strings.Contains(body, "https://veikart.example.no/") {
			t.Errorf("%s: %d %v", path, a.StatusCode, a.Header)
		}
		if a.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s is not shared: %v", path, a.Header)
		}
		if again, _ := fetch(t, http.MethodGet, url+path, "If-None-Match", tag); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: %d for who has it", path, again.StatusCode)
		}
		if head, nothing := fetch(t, http.MethodHead, url+path); head.StatusCode != http.StatusOK || nothing != "" {
			t.Errorf("%s: HEAD: %d %q", path, head.StatusCode, nothing)
		}
	}
	a, _ := fetch(t, http.MethodGet, url+"/vokabular", "Accept", "application/n-triples;q=0.5, application/ld+json")
	if a.Header.Get("Content-Type") != "application/ld+json" || !slices.Contains(a.Header.Values("Vary"), "Accept") {
		t.Errorf("%v", a.Header)
	}
	if a, _ := fetch(t, http.MethodGet, url+"/vokabular", "Accept", "text/html,*/*;q=0.8"); a.Header.Get("Location") != "/docs/guides/rdf" {
		t.Errorf("a browser: %d %v", a.StatusCode, a.Header)
	}
}

// Without what only the operator can say there is no catalogue entry, and every reader learns what is missing.
func TestNoCatalogueEntry(t *testing.T) {
	lacking := published()
	lacking.Contact.Email, lacking.Publisher.Name = "", ""
	madeUp := fixture.Store(t, fixture.Release(t, importer.Meta{Label: "prøve", MadeUp: true}, fixture.Seeds()...))
	for _, c := range []struct {
		store   store.Store
		said    publication.Publication
		missing []string
		what    string
	}{
		{labelled(t), publication.Publication{}, []string{"--public-url", "--publisher", "--contact", "--contact-email", "--contact-url"}, ""},
		{labelled(t), lacking, []string{"--publisher", "--contact-email", "--contact-url"}, ""},
		{madeUp, published(), nil, "a current release that nobody made up"},
	} {
		configuration := server.Config{Publication: c.said}
		url := program.ServeWith(t, c.store, configuration)
		a, body := fetch(t, http.MethodGet, url+"/dcat.ttl", "Accept", "text/turtle")
		var read struct {
			Errors []struct {
				Extensions struct {
					Code    string
					Missing []struct {
						Flags []string
						What  string
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(body), &read); err != nil || len(read.Errors) != 1 {
			t.Fatalf("%v: %s", err, body)
		}
		var flags []string
		var what []string
		for _, m := range read.Errors[0].Extensions.Missing {
			flags, what = append(flags, m.Flags...), append(what, m.What)
		}
		if a.StatusCode != http.StatusNotFound || read.Errors[0].Extensions.Code != linked.NoEntry || !slices.Equal(flags, c.missing) {
			t.Errorf("%d %s: %v", a.StatusCode, read.Errors[0].Extensions.Code, flags)
		}
		if c.what != "" && !slices.Contains(what, c.what) {
			t.Errorf("%v", what)
		}
		for path, status := range map[string]int{"/dcat": http.StatusOK, "/dcat.ttl?lang=en": http.StatusNotFound} {
			a, page := fetch(t, http.MethodGet, url+path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			if a.StatusCode != status || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s: %d %v", path, a.StatusCode, a.Header)
			}
			for _, flag := range c.missing {
				if !strings.Contains(page, "<code>"+flag+"</code>") {
					t.Errorf("%s does not name %s", path, flag)
				}
			}
		}
	}
}

// The page shows the entry.
func TestPageOfTheCatalogueEntry(t *testing.T) {
	url := program.ServeWith(t, labelled(t), server.Config{Publication: published()})
	_, page := fetch(t, http.MethodGet, url+"/dcat", "Accept", "text/html")
	for _, want := range []string{
		"Eksempeldirektoratet", "983744516", "Redaksjonen", "mailto:post@example.no", "NLOD_2_0", "https://veikart.example.no/graphql",
		"/releases/2023-12.zip", "/export.graphml?release=2023-12", "01.12.2023",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s", want)
		}
	}
}
