package guide

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"veikart/docs"
)

// sample returns guides of which the first two have a text.
func sample(t *testing.T) *Guides {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range order {
		files[name+".md"] = &fstest.MapFile{Data: []byte("# " + name + "\n")}
	}
	files["start.md"].Data = []byte("# Begin & `here`\n\nThe *lead* of `it`.\n\n## På norsk: sitat & «hull»\n\nSee [lists](lists.md#second-part), " +
		"[code](../internal/x.go), [file](../schema.graphqls), [decisions](decisions.md#1-one), <https://example.no/>.\n\n" +
		"<script>alert(1)</script>\n\n```sh\na < b\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n## Twice\n\n## Twice\n")
	files["lists.md"].Data = []byte("# Lists\n\n## Second part\n\nPaging is explained here.\n\n## Paging\n\nNothing.\n")
	g, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadFindsTitleLeadAndAnchors(t *testing.T) {
	one, ok := sample(t).Named("start")
	if !ok || one.Title != "Begin & here" || one.Lead != "The lead of it." {
		t.Fatalf("%+v", one)
	}
	var got []string
	for _, s := range one.Contents() {
		got = append(got, s.Anchor)
	}
	if diff := cmp.Diff([]string{"på-norsk-sitat--hull", "twice", "twice-1"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := Read(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "start") {
		t.Errorf("without files: %v", err)
	}
}

func TestHTMLLeadsToPages(t *testing.T) {
	g := sample(t)
	one, _ := g.Named("start")
	text, err := g.HTML(one, func(path, place string) string { return path + "?lang=en#" + place })
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<h1 class="ds-heading" data-size="lg" id="begin--here">Begin &amp; <code>here</code></h1>`, `href="/docs/guides/lists?lang=en#second-part">lists</a>`,
		`, code, <a class="ds-link" href="/schema.graphql">file</a>, decisions, `, `href="https://example.no/"`, "a &lt; b", `role="group"`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("without %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "<script>") {
		t.Error("raw HTML is shown as it is")
	}
	for _, want := range []string{"](/docs/guides/lists.md#second-part)", "](../internal/x.go)"} {
		if got := g.ForReaders(one); !strings.Contains(got, want) {
			t.Errorf("as Markdown without %q: %s", want, got)
		}
	}
}

// Words in «…» are Norwegian, and are marked as that on pages in English, over lines and around code too.
func TestNorwegianWordsAreMarked(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range order {
		files[name+".md"] = &fstest.MapFile{Data: []byte("# " + name + "\n")}
	}
	files["start.md"].Data = []byte("# A «tiltak» & b\n\nOne «delmål» and «helse sør\nøst», `«code»`, «with `code` in» it.\n\n| «mål» | **«eier»** |\n| - | - |\n")
	g, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := g.Named("start")
	text, err := g.HTML(one, func(path, _ string) string { return path })
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`>A «<span lang="nb">tiltak</span>» &amp; b</h1>`, `One «<span lang="nb">delmål</span>» and «<span lang="nb">helse sør</span>` + "\n" +
			`<span lang="nb">øst</span>», <code>«code»</code>, «<span lang="nb">with </span><code>code</code><span lang="nb"> in</span>» it.`,
		`<th>«<span lang="nb">mål</span>»</th>`, `<strong>«<span lang="nb">eier</span>»</strong>`,
	} {
		if joined := strings.ReplaceAll(string(text), `</span><span lang="nb">`, ""); !strings.Contains(joined, want) {
			t.Errorf("without %q:\n%s", want, joined)
		}
	}
}

func TestSearchPutsTitlesFirst(t *testing.T) {
	var got []string
	for _, h := range sample(t).Search("PAGING") {
		got = append(got, h.Guide.Name+"#"+h.Anchor)
	}
	if diff := cmp.Diff([]string{"lists#paging", "lists#second-part"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if hits := sample(t).Search(" "); hits != nil {
		t.Errorf("nothing finds %v", hits)
	}
}

// The guides that are served have a title, a lead, and no link into themselves that leads nowhere.
func TestGuidesAreWhole(t *testing.T) {
	g, err := Read(docs.Guides)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range g.All {
		if one.Title == "" || one.Lead == "" {
			t.Errorf("%s has no title or no lead", one.Name)
		}
		_, err := g.HTML(one, func(path, place string) string {
			to, known := g.Named(strings.TrimPrefix(path, Path))
			if !known || place == "" {
				return path
			}
			for _, s := range to.Sections {
				if s.Anchor == place {
					return path
				}
			}
			t.Errorf("%s leads to %s#%s, which is not there", one.Name, path, place)
			return path
		})
		if err != nil {
			t.Error(err)
		}
	}
}
