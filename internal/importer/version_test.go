package importer_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"veikart/internal/export"
	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
	"veikart/test/kit/fixture"
)

var update = flag.Bool("update", false, "add the digests of this version of the importer to testdata/versions.txt")

// versions has a line for each version of the importer and part of the corpus: version, part, digest of its pages,
// digest of the graph that is made of them.
const versions = "testdata/versions.txt"

// One release id means one graph: whoever changes what is read raises importer.Version. The file of digests is only
// ever added to, so that a version cannot come to mean something else.
func TestVersionIsRaised(t *testing.T) {
	known := readVersions(t)
	var added strings.Builder
	for _, part := range corpus(t) {
		key := strings.Join([]string{importer.Version, part.name, part.pagesDigest()}, " ")
		graph := part.digest(t)
		switch recorded, ok := known[key]; {
		case !ok && *update:
			fmt.Fprintf(&added, "%s %s\n", key, graph)
		case !ok:
			t.Errorf("%s has no digest of version %s of %s: run this test with -update", versions, importer.Version, part.name)
		case recorded != graph:
			t.Errorf("the graph made of %s is not the one that version %s made: raise Version in importer.go, then run this test with -update",
				part.name, importer.Version)
		}
	}
	appendVersions(t, added.String())
}

func readVersions(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(versions)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if len(words) != 4 {
			t.Fatalf("%s: %q is no line of version, part and two digests", versions, line)
		}
		known[strings.Join(words[:3], " ")] = words[3]
	}
	return known
}

func appendVersions(t *testing.T, lines string) {
	t.Helper()
	data, err := os.ReadFile(versions)
	if err == nil && lines != "" {
		err = os.WriteFile(versions, append(data, lines...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// part is some pages that are imported together.
type part struct {
	name  string
	pages []importer.Page
}

// pagesDigest returns a digest of the pages, so that other samples are no other reading.
func (p part) pagesDigest() string {
	var all []byte
	for _, page := range p.pages {
		all = append(append(all, page.Document...), page.Data...)
	}
	return digest(all)
}

// digest returns a digest of all that the importer makes of the pages, but for its version and the release's id,
// which follows from it.
func (p part) digest(t *testing.T) string {
	t.Helper()
	g, findings, err := importer.Build(p.pages, fixture.Lexicon(t), at)
	if err != nil {
		t.Fatalf("%s: %v\n%v", p.name, err, findings)
	}
	if len(nodesOf(g, roadmap.KindMeasure)) == 0 {
		t.Fatalf("%s: no measure is read", p.name)
	}
	var b bytes.Buffer
	if err := export.JSON(&b, g); err != nil {
		t.Fatal(err)
	}
	made := strings.ReplaceAll(b.String(), g.Release().ID, "")
	made = strings.Replace(made, fmt.Sprintf(`"importer": %q`, importer.Version), "", 1)
	return digest([]byte(made))
}

// digest returns the first half of the SHA-256, in hexadecimal.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}

// corpus is what the digests are of: the built-in page, the samples of roles and of findings, and a generated roadmap.
func corpus(t *testing.T) []part {
	t.Helper()
	parts := []part{
		{"seed", []importer.Page{doc("seed", seedText())}},
		{"findings", []importer.Page{file(t, "../finding/testdata/mended.txt")}},
	}
	long := measure("T", "", activity("A", "Eier: "+strings.Repeat("Navn ", 60)))
	parts = append(parts, part{"long-name", []importer.Page{doc("long", pageText(subGoal("1A", "Et delmål", long)))}})
	parts = append(parts, warnings(t), part{"rows", []importer.Page{file(t, "testdata/rader.csv")}},
		part{"hidden", []importer.Page{file(t, "testdata/skjult.html")}})
	samples, err := filepath.Glob("../role/testdata/*.yaml")
	if err != nil || len(samples) < 12 {
		t.Fatalf("%d samples of roles, %v", len(samples), err)
	}
	for _, sample := range samples {
		name := strings.TrimSuffix(filepath.Base(sample), ".yaml")
		parts = append(parts, part{"roles-" + name, []importer.Page{doc(name, samplePage(t, sample))}})
	}
	roadmap := generate.Roadmap{Seed: 1, Activities: 400, PerPage: 250}
	generated := part{name: "generated"}
	for i := range roadmap.Pages() {
		var b bytes.Buffer
		if err := roadmap.Write(&b, i); err != nil {
			t.Fatal(err)
		}
		generated.pages = append(generated.pages, doc(fmt.Sprint("side-", i), b.String()))
	}
	return append(parts, generated)
}

// warnings returns pages with what is wrong with lines: on the first all but three things, on the second what differs
// from the first, on the third too much.
func warnings(t *testing.T) part {
	t.Helper()
	first := file(t, "testdata/warnings.txt")
	other := strings.NewReplacer("Et delmål", "Et annet", "      •\n", "      • Et notat.\n").Replace(string(first.Data))
	many := pageText(subGoal("1B", "Et delmål", measure("Mye", strings.Repeat("\n    •", 10_001), activity("Aktivitet"))))
	return part{"warnings", []importer.Page{first, doc("other", other), doc("many", many)}}
}

// Every rule occurs in the corpus: those of findings, but for the faults that let no page through, and those of roles.
func TestTheCorpusHasEveryRule(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range corpus(t) {
		g, _, err := importer.Build(p.pages, fixture.Lexicon(t), at)
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		for _, n := range slices.Concat(nodesOf(g, roadmap.KindFinding), nodesOf(g, roadmap.KindInvolvement)) {
			seen[n.Text(roadmap.PropRule)] = true
		}
	}
	for _, r := range rule.All() {
		if !seen[r.Name] && r.Severity != roadmap.Error {
			t.Errorf("no page of the corpus has what %s finds: %s", r.Name, r.Finds)
		}
	}
	for _, r := range role.Rules() {
		if !seen[r.Name] {
			t.Errorf("no page of the corpus has what %s reads: %s", r.Name, r.Reads)
		}
	}
}

func file(t *testing.T, path string) importer.Page {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return importer.Page{Name: path, Document: "file", Data: data}
}

// samplePage returns a page with a measure for each sentence of a sample, without its marks.
func samplePage(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var sample struct{ Page, Other []string }
	if err := yaml.Unmarshal(data, &sample); err != nil {
		t.Fatal(err)
	}
	var measures []string
	for i, sentence := range append(sample.Page, sample.Other...) {
		measures = append(measures, measure(fmt.Sprint("Tiltak ", i), unmarked(sentence)))
	}
	measures = append(measures, measure("Siste", "", activity("Aktivitet")))
	return pageText(subGoal("1A", "Et delmål", measures...))
}

// unmarked returns a sentence of a sample, in which names stand as {name|key|role}.
func unmarked(sentence string) string {
	var b strings.Builder
	for sentence != "" {
		before, marked, _ := strings.Cut(sentence, "{")
		inside, after, _ := strings.Cut(marked, "}")
		name, _, _ := strings.Cut(inside, "|")
		b.WriteString(before + name)
		sentence = after
	}
	return b.String()
}
