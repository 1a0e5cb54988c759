package importer_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/importer"
	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/seeds"
	"veikart/test/kit/fixture"
)

var at = time.Date(2024, 6, 1, 12, 30, 15, 999, time.FixedZone("", 7200))

// failer is what *testing.T and *rapid.T share.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// seedText is the page as published.
func seedText() string { return string(seeds.Embedded().Pages[0].Data) }

// doc is a page in a file of the document's name.
func doc(name, text string) importer.Page {
	return importer.Page{Name: "pages/" + name + ".txt", Document: name, Data: []byte(text)}
}

// release builds the graph of pages that must not be refused, and checks what holds of every graph:
// each page is written back from it, each passage is where it says, and what is derived of involvements agrees
// with them.
func release(t failer, pages ...importer.Page) (*roadmap.Graph, []importer.Finding) {
	t.Helper()
	g, findings, err := importer.Build(pages, fixture.Lexicon(t), at)
	if err != nil {
		t.Fatalf("%v\n%v", err, findings)
	}
	texts := map[string]string{}
	for _, p := range pages {
		id := roadmap.DocumentID(p.Document)
		texts[id] = string(p.Data)
		got, err := page.FromGraph(g, id)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if got != string(p.Data) {
			t.Fatalf("%s is not written back (-published +written):\n%s", p.Document, cmp.Diff(string(p.Data), got))
		}
	}
	checkPassages(t, g, texts)
	checkPositions(t, g)
	checkParticipation(t, g)
	checkFoundIn(t, g)
	return g, findings
}

// build is release without the findings, of which there must be none.
func build(t failer, pages ...importer.Page) *roadmap.Graph {
	t.Helper()
	g, findings := release(t, pages...)
	if len(findings) > 0 {
		t.Errorf("findings: %v", findings)
	}
	return g
}

// asText reads files as the built-in page is read, with codes of sub-goals of these forms; none: those of its profile.
func asText(t failer, codes ...roadmap.CodeForm) reading.Reading {
	t.Helper()
	const name = "veikart-tekst-2023"
	data, err := profile.Source(name)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if len(codes) > 0 {
		var forms []string
		for _, c := range codes {
			forms = append(forms, strconv.Quote(string(c)))
		}
		data = bytes.Replace(data, []byte("codes: [1A]"), fmt.Appendf(nil, "codes: [%s]", strings.Join(forms, ", ")), 1)
	}
	p, err := profile.Parse(name+".yaml", data)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return reading.Reading{Profiles: []*profile.Profile{p}}
}

// passages returns every passage of a list of values.
func passages(values []roadmap.Value) []roadmap.Source {
	var out []roadmap.Source
	for _, v := range values {
		switch v := v.(type) {
		case []roadmap.Source:
			out = append(out, v...)
		case []roadmap.Block:
			for _, b := range v {
				out = append(out, b.Sources...)
			}
		case roadmap.Date:
			out = append(out, v.Sources...)
		}
	}
	return out
}

// checkPassages checks that text[start:end] is the quote, in code points and in bytes, of every
// passage of the graph.
func checkPassages(t failer, g *roadmap.Graph, texts map[string]string) {
	t.Helper()
	runes := map[string][]rune{}
	for id, text := range texts {
		runes[id] = []rune(text)
	}
	check := func(of string, values []roadmap.Value) {
		for _, s := range passages(values) {
			text, there := texts[s.Document]
			switch {
			case !there:
				t.Errorf("%s: a passage of the unknown document %q", of, s.Document)
			case s.ByteEnd > len(text) || text[s.ByteStart:s.ByteEnd] != s.Quote:
				t.Errorf("%s: bytes %d to %d of %s are not %q", of, s.ByteStart, s.ByteEnd, s.Document, s.Quote)
			case s.End > len(runes[s.Document]) || string(runes[s.Document][s.Start:s.End]) != s.Quote:
				t.Errorf("%s: code points %d to %d of %s are not %q", of, s.Start, s.End, s.Document, s.Quote)
			}
		}
	}
	for _, n := range g.Nodes {
		check(n.ID, n.Properties)
	}
	for _, e := range g.Edges {
		check(e.From()+" "+string(e.Type())+" "+e.To(), e.Properties)
	}
}

// checkPositions checks that ordinals and positions count from 0 without gaps.
func checkPositions(t failer, g *roadmap.Graph) {
	t.Helper()
	ordinals := map[roadmap.Kind]int{}
	for _, n := range g.Nodes {
		if n.Ordinal != ordinals[n.Kind] {
			t.Errorf("%s has the ordinal %d, want %d", n.ID, n.Ordinal, ordinals[n.Kind])
		}
		ordinals[n.Kind]++
	}
	positions := map[string]int{}
	for _, e := range g.Edges {
		start := e.From() + " " + string(e.Type())
		if e.Position() != positions[start] {
			t.Errorf("%s to %s has the position %d, want %d", start, e.To(), e.Position(), positions[start])
		}
		positions[start]++
	}
}

func nodesOf(g *roadmap.Graph, kind roadmap.Kind) []*roadmap.Node {
	var out []*roadmap.Node
	for _, n := range g.Nodes {
		if n.Kind == kind {
			out = append(out, n)
		}
	}
	return out
}

func edgesOf(g *roadmap.Graph, edge roadmap.EdgeType) []*roadmap.Edge {
	var out []*roadmap.Edge
	for _, e := range g.Edges {
		if e.Type() == edge {
			out = append(out, e)
		}
	}
	return out
}

func node(t testing.TB, g *roadmap.Graph, id string) *roadmap.Node {
	t.Helper()
	for _, n := range g.Nodes {
		if n.ID == id {
			return n
		}
	}
	t.Fatalf("no node %s", id)
	return nil
}

// only returns the one node of the kind with the title or name.
func only(t testing.TB, g *roadmap.Graph, kind roadmap.Kind, name string) *roadmap.Node {
	t.Helper()
	var found []*roadmap.Node
	for _, n := range nodesOf(g, kind) {
		if n.GetIfDeclared(roadmap.PropTitle) == name || n.GetIfDeclared(roadmap.PropName) == name {
			found = append(found, n)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d nodes of kind %s named %q, want one", len(found), kind, name)
	}
	return found[0]
}

func ids(nodes []*roadmap.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return out
}

// targets returns where the edges of a type lead that leave a node, in their order.
func targets(g *roadmap.Graph, edge roadmap.EdgeType, from string) []string {
	var out []string
	for _, e := range edgesOf(g, edge) {
		if e.From() == from {
			out = append(out, e.To())
		}
	}
	return out
}

func sourcesOf(v roadmap.Value) []roadmap.Source {
	s, _ := v.([]roadmap.Source)
	return s
}

func quotes(v roadmap.Value) []string {
	var out []string
	for _, s := range sourcesOf(v) {
		out = append(out, strings.TrimPrefix(s.Document, "document:")+": "+s.Quote)
	}
	return out
}

func equal(t testing.TB, what string, want, got any) {
	t.Helper()
	if diff := cmpDiff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// activity is an activity as a page writes it; own holds its own lines, without the dates.
func activity(title string, own ...string) string {
	return activityFrom(title, "01.01.2024", own...)
}

func activityFrom(title, start string, own ...string) string {
	var b strings.Builder
	b.WriteString("    • " + title + "\n\n")
	for _, line := range own {
		b.WriteString("      " + line + "\n")
	}
	b.WriteString("      Startdato: " + start + "\n      Sluttdato: Udefinert\n      Innføring\n")
	return b.String()
}

// measure is a measure as a page writes it.
func measure(title string, description string, activities ...string) string {
	text := "  • " + title + "\n\n    Mindre informasjon Mer informasjon\n\n"
	if description != "" {
		text += "    " + description + "\n\n"
	}
	return text + strings.Join(activities, "")
}

func subGoal(code, title string, measures ...string) string {
	return "Delmål " + code + " - " + title + "\n\n" + strings.Join(measures, "") + "\n"
}

func pageText(subGoals ...string) string {
	return "Hopp til hovedinnhold\n\nEn side\n\n" + strings.Join(subGoals, "")
}

// lineOf returns the number of the n-th line, from 1, that holds the text.
func lineOf(t testing.TB, text, part string, n int) int {
	t.Helper()
	for i, line := range strings.Split(text, "\n") {
		if strings.Contains(line, part) {
			if n--; n == 0 {
				return i + 1
			}
		}
	}
	t.Fatalf("the text does not hold %q often enough", part)
	return 0
}

func columnOf(t testing.TB, text, part string) int {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		if before, _, found := strings.Cut(line, part); found {
			return utf8.RuneCountInString(before) + 1
		}
	}
	t.Fatalf("the text does not hold %q", part)
	return 0
}
