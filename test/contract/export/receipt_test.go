package export_test

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/limit"
	"veikart/internal/web/export"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

var again = regexp.MustCompile(`https://veikart\.example\.no(/export\.[^"<>\s\\]+release=[^"<>\s\\]+)`)

// text returns what is written in a file: what is in a zip, and that of XML and JSON as it is meant.
func text(t *testing.T, body []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil { // it is none
		return strings.ReplaceAll(html.UnescapeString(string(body)), `\u0026`, "&")
	}
	var out strings.Builder
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(html.UnescapeString(string(part)))
	}
	return out.String()
}

// Each file says which release, query and terms it came from, and the address in it gives the same file again.
func TestReceipts(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	address := serve(t, fixture.Store(t, g), limit.Settings{})
	for _, form := range export.Forms() {
		question := "?all=yes&question=02-fhi-eier"
		_, body := get(t, http.MethodGet, address+export.Path+form.Name+question)
		said := text(t, body)
		if form.Name == "csv" || form.Name == "tsv" {
			_, described := get(t, http.MethodGet, address+export.Path+form.Name+"-metadata.json"+question)
			said = text(t, described)
		}
		for _, fact := range []string{g.Nodes[0].ID, "query FhiEier", "Folkehelseinstituttet", "https://data.norge.no/nlod/no/2.0", "16", "51"} {
			if !strings.Contains(said, fact) {
				t.Errorf("%s does not say %s", form.Name, fact)
			}
		}
		found := again.FindStringSubmatch(said)
		if found == nil {
			t.Errorf("%s does not say how it is got again: %.500s", form.Name, said)
			continue
		}
		_, same := get(t, http.MethodGet, address+found[1])
		if !bytes.Equal(body, same) {
			t.Errorf("%s: %s gives another file", form.Name, found[1])
		}
	}
}

// A whole release is a file in each form of graphs, from both stores alike.
func TestWholeRelease(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	embedded, database := serve(t, fixture.Store(t, g), limit.Settings{}), serve(t, program.Neo4jStore(t, g), limit.Settings{})
	for _, form := range []string{"graphml", "gexf", "ttl", "jsonld", "nt", "zip"} {
		answer, body := get(t, http.MethodGet, embedded+export.Path+form)
		_, same := get(t, http.MethodGet, database+export.Path+form)
		if answer.StatusCode != http.StatusOK || len(body) < 50_000 || !bytes.Equal(body, same) {
			t.Errorf("%s: %d, %d bytes, of the other store %d", form, answer.StatusCode, len(body), len(same))
		}
	}
}
