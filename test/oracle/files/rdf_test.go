// Package files_test has the files read by those programs that people read them with.
package files_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"veikart/internal/export/graph"
	"veikart/internal/export/publication"
	"veikart/internal/export/rdf"
	"veikart/internal/export/receipt"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// put writes a file of a folder.
func put(t *testing.T, folder, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// putJSON writes a value as a file of a folder.
func putJSON(t *testing.T, folder, name string, value any) {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	put(t, folder, name, data)
}

// download gets a file from a server.
func download(t *testing.T, address string) []byte {
	t.Helper()
	status, body := program.Get(t, address)
	if status != http.StatusOK {
		t.Fatal(address, status, string(body))
	}
	return body
}

// putGraph writes a graph in all forms, with the context that a server serves for its base.
func putGraph(t *testing.T, folder, base string, g *graph.Graph, r receipt.Receipt, texts map[string]string) {
	t.Helper()
	r.Base = base
	for _, form := range rdf.Forms() {
		var out bytes.Buffer
		if err := rdf.Write(&out, form, g, r, texts); err != nil {
			t.Fatal(err)
		}
		put(t, folder, "graph."+string(form), out.Bytes())
	}
	put(t, folder, "context.jsonld", download(t, base+"context.jsonld"))
	put(t, folder, "vokabular.ttl", download(t, base+"vokabular.ttl"))
}

// textsOf are the texts of a release's documents by the IRIs that files name them by, and by their ids.
func textsOf(g *roadmap.Graph, base, label string) (byIRI, byID map[string]string) {
	byIRI, byID = map[string]string{}, map[string]string{}
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindDocument {
			_, name, _ := strings.Cut(n.ID, ":")
			byID[n.ID] = n.Text(roadmap.PropText)
			byIRI[base+"documents/"+name+"?utgave="+label] = byID[n.ID]
		}
	}
	return byIRI, byID
}

// rdflib reads one graph from all forms of a whole release; every selector selects what it says; every word is described; and
// what is inferred is told apart.
func TestLinkedDataOfARelease(t *testing.T) {
	python := need.Venv(t, "linked data is not read by rdflib")
	const label = "2023-12"
	release := fixture.Release(t, importer.Meta{Label: label, PublishedOn: "2023-12-01"}, fixture.Seeds()...)
	base := program.Serve(t, fixture.Store(t, release)) + "/"
	folder := t.TempDir()
	byIRI, byID := textsOf(release, base, label)
	putJSON(t, folder, "texts.json", byIRI)
	putGraph(t, folder, base, graph.FromRelease(release), receipt.Receipt{
		Release: receipt.Release{ID: release.Release().ID, Label: label, PublishedOn: "2023-12-01"}, Again: base + "export.ttl?release=" + label,
	}, byID)

	got, want := counted(t, python, "rdf.py", folder, "release"), map[string]int{}
	for _, n := range release.Nodes {
		if n.Kind == roadmap.KindRelease {
			continue
		}
		want[string(n.Kind)]++
		if n.Kind == roadmap.KindInvolvement {
			want[n.Text(roadmap.PropBasis)]++
		}
	}
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%d of %s, the release has %d", got[name], name, n)
		}
	}
	if got["annotations"] < want["Activity"] {
		t.Errorf("%d annotations", got["annotations"])
	}
	t.Logf("%d triples, %d annotations", got["triples"], got["annotations"])
}

// Every ready question that asks for objects is linked data in all forms, alike, with evidence that holds; those that ask for
// numbers alone are refused.
func TestLinkedDataOfReadyQuestions(t *testing.T) {
	python := need.Venv(t, "linked data is not read by rdflib")
	const label = "2023-12"
	release := fixture.Release(t, importer.Meta{Label: label, PublishedOn: "2023-12-01"}, fixture.Seeds()...)
	base := program.Serve(t, fixture.Store(t, release)) + "/"
	folder := t.TempDir()
	byIRI, _ := textsOf(release, base, label)
	putJSON(t, folder, "texts.json", byIRI)
	put(t, folder, "context.jsonld", download(t, base+"context.jsonld"))
	put(t, folder, "vokabular.ttl", download(t, base+"vokabular.ttl"))
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, q := range ready {
		for _, form := range rdf.Forms() {
			status, body := program.Get(t, base+"export."+string(form)+"?release="+label+"&question="+q.Name)
			switch {
			case status == http.StatusBadRequest && strings.Contains(string(body), "csv"): // it names the forms that there are
			case status != http.StatusOK:
				t.Errorf("%s as %s: %d %s", q.Name, form, status, body)
			default:
				if err := os.MkdirAll(filepath.Join(folder, q.Name), 0o750); err != nil {
					t.Fatal(err)
				}
				put(t, filepath.Join(folder, q.Name), "graph."+string(form), body)
				written++
			}
		}
	}
	if got := counted(t, python, "rdf.py", folder, "answers"); got["annotations"] < 500 || written < len(ready) {
		t.Errorf("%d files: %v", written, got)
	} else {
		t.Logf("%d files: %v", written, got)
	}
}

// hostile are texts that writers of RDF stumble over, and many that are made by chance, the same ones each time.
func hostile() []string {
	out := []string{
		"", " ", "\"", "\\", "\\\"", "\\u0041", "'''", "\"\"\"", "\n", "\r\n", "\r", "\t", "\u2028\u2029\u0085", "\uFEFFx",
		"\uFFFE\uFFFF", "\x00",
		"a\x00b",
		"@nb", "^^<x>", "<>", "]]>", "&amp;", "🧪𐍈", "e\u0301", "\u200B\u00AD", "%41", "{\"@id\":1}", "true", "5", "5.0",
		"2025-01-01", "_:x",
	}
	var controls strings.Builder
	for r := rune(0); r < 0xA0; r++ {
		controls.WriteRune(r)
	}
	out = append(out, controls.String())
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var b strings.Builder
		for range random.IntN(20) {
			b.WriteRune([]rune{random.Int32N(0x80), random.Int32N(0xD800), 0x1F300 + random.Int32N(0x300), '"', '\\'}[random.IntN(5)])
		}
		out = append(out, b.String())
	}
	return out
}

// Any text is read back as it was from every form, and any id is an IRI of its own.
func TestLinkedDataOfAnyText(t *testing.T) {
	python := need.Venv(t, "linked data is not read by rdflib")
	base := program.Start(t) + "/"
	folder := t.TempDir()
	g := &graph.Graph{}
	var texts []string
	for i, text := range hostile() {
		texts = append(texts, text)
		a := graph.Attribute{Name: "alias\"<" + text, Type: "String", Coordinate: "Inner.field", Value: text}
		g.Nodes = append(g.Nodes,
			graph.Node{ID: "activity:" + strconv.Itoa(i), Kind: "Activity", Attributes: []graph.Attribute{
				{Name: "title", Type: "String", Coordinate: "Activity.title", Value: "x" + text}, a,
				{Name: "n", Type: "Int", Coordinate: "Activity.n", Value: int64(i) << 50},
				{Name: "f", Type: "Float", Coordinate: "Activity.f", Value: float64(i) / 7},
			}},
			graph.Node{ID: "actor:" + strconv.Itoa(i) + text, Kind: "Actor", Label: "x" + text})
		g.Edges = append(g.Edges, graph.Edge{
			Type: "Any.edge " + text, From: "activity:" + strconv.Itoa(i), To: "actor:" + strconv.Itoa(i) + text, Basis: graph.Stated,
		})
	}
	putJSON(t, folder, "texts.json", texts)
	putGraph(t, folder, base, g, receipt.Receipt{Release: receipt.Release{ID: "release:0", Label: "a/b & «c» #?"}}, nil)
	counted(t, python, "rdf.py", folder, "texts")
}

// The catalogue entry has what both versions of DCAT-AP-NO demand, in all forms alike, and would not conform without any of it.
func TestCatalogueEntry(t *testing.T) {
	python := need.Venv(t, "the catalogue entry is not validated by pyshacl")
	before := fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, fixture.Seeds()...)
	after := fixture.Release(t, importer.Meta{Label: "2024 & mer"}, fixture.Edited(t)...)
	for name, said := range map[string]publication.Publication{
		"all": {
			URL: "https://veikart.example.no", Terms: "http://publications.europa.eu/resource/authority/licence/NLOD_2_0",
			Publisher: publication.Publisher{Name: "Eksempeldirektoratet", Number: "983744516"},
			Contact:   publication.Contact{Name: "Redaksjonen", Email: "post@example.no", URL: "https://example.no/kontakt"},
		},
		"least": {
			URL: "https://example.no/veikart/", Publisher: publication.Publisher{Name: "U"},
			Contact: publication.Contact{Name: "K", Email: "k@example.no"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := fixture.Store(t, before)
			if err := s.Write(t.Context(), after); err != nil {
				t.Fatal(err)
			}
			url := program.ServeWith(t, s, server.Config{Publication: said})
			folder := t.TempDir()
			for _, form := range rdf.Forms() {
				put(t, folder, "graph."+string(form), download(t, url+"/dcat."+string(form)))
			}
			put(t, folder, "context.jsonld", download(t, url+"/context.jsonld"))
			if got := counted(t, python, "rdf.py", folder, "catalogue"); got["demanded"] < 20 {
				t.Errorf("%v", got)
			}
		})
	}
}
