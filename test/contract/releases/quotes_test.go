package releases_test

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"

	"veikart/internal/export/publication"
	"veikart/internal/importer"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// cited is a passage as it is cited.
type cited struct{ Quote, Permalink, SourceURL, Citation string }

// citedOf asks how the titles of activities of a release are cited.
func citedOf(t testing.TB, at, release string) []cited {
	t.Helper()
	var d struct {
		Data struct {
			Activities struct{ Nodes []struct{ Source cited } }
		}
	}
	got := post(t, at+"/graphql?release="+release, `{"query": "{ activities(first: 5) { nodes { source { quote permalink sourceUrl citation } } } }"}`)
	if err := json.Unmarshal([]byte(got.body), &d); err != nil || len(d.Data.Activities.Nodes) != 5 {
		t.Fatal(err, got.body)
	}
	var out []cited
	for _, n := range d.Data.Activities.Nodes {
		out = append(out, n.Source)
	}
	return out
}

// The permalink of a passage shows it, in the release that it was cited from; no other one answers it with another text.
func TestQuotes(t *testing.T) {
	onEachStore(t, func(t *testing.T, s store.Store) {
		write(t, s, second(t))
		at := program.Serve(t, s)
		for _, release := range []string{"2023-12", "2024-03"} {
			for _, c := range citedOf(t, at, release) {
				if !strings.HasPrefix(c.Permalink, "/quote/"+release+"/kommuner-og-fastleger/") || !strings.HasSuffix(c.Citation, c.Permalink) {
					t.Errorf("%+v", c)
				}
				page := get(t, at+c.Permalink)
				page.must(t, http.StatusOK, `<blockquote class="quoted" lang="nb">`+html.EscapeString(c.Quote)+`</blockquote>`)
				page.must(t, http.StatusOK, "/documents/kommuner-og-fastleger?utgave="+release+"#p")
				page.must(t, http.StatusOK, "Aktivitet: <a")
				get(t, at+c.Permalink+"?lang=en").must(t, http.StatusOK, "What the passage is a source of")
				get(t, at+c.Permalink+"0").must(t, http.StatusNotFound, "en annen tekst enn den som ble sitert")
			}
		}
		const page = "/quote/2023-12/kommuner-og-fastleger/"
		get(t, at+page+"660-9999999").must(t, http.StatusBadRequest, "Be om mindre")
		get(t, at+page+"9999990-9999999").must(t, http.StatusNotFound, "og adressen viser til 9")
		get(t, at+page+"9-x").must(t, http.StatusNotFound, "for eksempel 660-724")
		get(t, at+"/quote/2022-01/kommuner-og-fastleger/660-724").must(t, http.StatusNotFound, "Utgaven i adressen finnes ikke her.")
		get(t, at+"/quote/2023-12/ukjent/660-724").must(t, http.StatusNotFound, "ingen kildeside")
		leads(t, at+page+"660-724", page+"660-724-16873f71")
		leads(t, at+page+"660-724-16873f71?utgave=2024-03&lang=en", "/documents/kommuner-og-fastleger?lang=en&utgave=2024-03")

		old := citedOf(t, at, "2023-12")
		pages := fixture.Seeds()
		pages[0].Data = append([]byte("En ny linje\n"), pages[0].Data...)
		write(t, s, fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, pages...))
		for _, c := range old {
			get(t, at+c.Permalink).must(t, http.StatusNotFound, "en annen tekst enn den som ble sitert")
		}
	})
}

// leads holds where an address leads.
func leads(t testing.TB, address, want string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if got, _ := program.Send(t, client, r); got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != want {
		t.Errorf("%s leads to %q (%d), want %q", address, got.Header.Get("Location"), got.StatusCode, want)
	}
}

// Permalinks begin with the public URL of the server, and the published page is found by a text fragment.
func TestQuotesOfAPublishedServer(t *testing.T) {
	meta := importer.Meta{Label: "2023-12", SourceURL: "https://example.no/veikart"}
	s := fixture.Store(t, fixture.Release(t, meta, fixture.Seeds()...))
	at := program.ServeWith(t, s, server.Config{Publication: publication.Publication{URL: "https://veikart.example.no/e-helse"}})
	for _, c := range citedOf(t, at, "2023-12") {
		link, published := strings.CutPrefix(c.Permalink, "https://veikart.example.no/e-helse/quote/2023-12/kommuner-og-fastleger/")
		if !published || !strings.HasPrefix(c.SourceURL, "https://example.no/veikart#:~:text=") ||
			!strings.Contains(c.Citation, c.Permalink) || !strings.HasSuffix(c.Citation, c.SourceURL) {
			t.Errorf("%+v", c)
		}
		page := get(t, at+"/quote/2023-12/kommuner-og-fastleger/"+link)
		page.must(t, http.StatusOK, html.EscapeString(c.Citation))
		page.must(t, http.StatusOK, `<a class="ds-link" href="`+c.SourceURL+`"><code>`)
	}
}
