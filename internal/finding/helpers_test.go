package finding_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/seeds"
	"veikart/test/kit/fixture"
)

// seed is the page as published.
func seed() string { return string(seeds.Embedded().Pages[0].Data) }

// mended is that page with its faults mended.
func mended(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/mended.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// graphOf is the graph of pages, with the names a, b and so on. Every passage of its findings is checked.
func graphOf(t testing.TB, pages ...string) *roadmap.Graph {
	t.Helper()
	var in []importer.Page
	for i, text := range pages {
		name := string(rune('a' + i))
		in = append(in, importer.Page{Name: name + ".txt", Document: name, Data: []byte(text)})
	}
	g, found, err := importer.Build(in, fixture.Lexicon(t), time.Unix(0, 0))
	if err != nil {
		t.Fatal(err, found)
	}
	checkFindings(t, g)
	return g
}

// findings returns the findings of a graph.
func findings(g *roadmap.Graph) []*roadmap.Node {
	var out []*roadmap.Node
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindFinding {
			out = append(out, n)
		}
	}
	return out
}

// checkFindings checks what holds of every finding: text[start:end] is the quote, in code points and in
// bytes; the line and the column are those of the first passage; both messages are there and whole; it is about
// something that its rule is about, or the page where nothing of that kind stands above it.
func checkFindings(t testing.TB, g *roadmap.Graph) {
	t.Helper()
	texts, starts := map[string]string{}, map[string][]int{} // starts has the place in bytes of each character
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindDocument {
			text := n.Text(roadmap.PropText)
			texts[n.ID] = text
			for at := range text {
				starts[n.ID] = append(starts[n.ID], at)
			}
			starts[n.ID] = append(starts[n.ID], len(text))
		}
	}
	about := map[string][]string{}
	for _, r := range rule.All() {
		for _, k := range r.About {
			about[r.Name] = append(about[r.Name], roadmap.SubjectKind(k))
		}
	}
	for _, n := range findings(g) {
		sources := n.Get(roadmap.PropSources).([]roadmap.Source)
		for _, s := range sources {
			text, starts := texts[s.Document], starts[s.Document]
			if text[s.ByteStart:s.ByteEnd] != s.Quote || text[starts[s.Start]:starts[s.End]] != s.Quote {
				t.Errorf("%s: %q is not what stands at %d to %d", n.ID, s.Quote, s.Start, s.End)
			}
		}
		before := texts[sources[0].Document][:starts[sources[0].Document][sources[0].Start]]
		line, column := strings.Count(before, "\n")+1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])+1
		if n.Get(roadmap.PropLine) != line || n.Get(roadmap.PropColumn) != column {
			t.Errorf("%s is at %v:%v, its passage at %d:%d", n.ID, n.Get(roadmap.PropLine), n.Get(roadmap.PropColumn), line, column)
		}
		kind, page := n.Text(roadmap.PropSubjectKind), roadmap.SubjectKind(roadmap.KindDocument)
		if kind != page && !slices.Contains(about[n.Text(roadmap.PropRule)], kind) {
			t.Errorf("%s is about a %s", n.ID, kind)
		}
		for _, message := range []string{n.Text(roadmap.PropMessageNb), n.Text(roadmap.PropMessageEn)} {
			if message == "" || strings.Contains(message, "%!") {
				t.Errorf("%s has the message %q", n.ID, message)
			}
		}
	}
}

// of returns the Norwegian messages of a rule's findings.
func of(g *roadmap.Graph, rule string) []string {
	var out []string
	for _, n := range findings(g) {
		if n.Text(roadmap.PropRule) == rule {
			out = append(out, n.Text(roadmap.PropMessageNb))
		}
	}
	return out
}

// counts returns how many findings each rule has.
func counts(g *roadmap.Graph) map[string]int {
	out := map[string]int{}
	for _, n := range findings(g) {
		out[n.Text(roadmap.PropRule)]++
	}
	return out
}

func equal(t testing.TB, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// page is a page with one measure under 1A. Every activity is complete: an owner, a user group, two dates and
// a phase, unless its lines say otherwise.
func page(description string, activities ...string) string {
	text := "En side\n\nDelmål 1A - Et delmål\n\n  • Et tiltak\n\n"
	for line := range strings.Lines(description) {
		text += "    " + strings.TrimSuffix(line, "\n") + "\n\n"
	}
	return text + strings.Join(activities, "")
}

const parties = "Eier: Helsedirektoratet | Brukergrupper: Fastlege"

func activity(title, start, end string, notes ...string) string {
	return lines(title, slices.Concat([]string{parties}, notes, []string{"Startdato: " + start, "Sluttdato: " + end, "Innføring"})...)
}

// lines is an activity with its own lines.
func lines(title string, own ...string) string {
	text := "    • " + title + "\n\n"
	for _, line := range own {
		text += fmt.Sprintf("      %s\n", line)
	}
	return text
}
