package finding_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

func generated(t testing.TB, activities int) *roadmap.Graph {
	t.Helper()
	r := generate.Roadmap{Seed: 1, Activities: activities}
	var pages []importer.Page
	for i := range r.Pages() {
		var text bytes.Buffer
		if err := r.Write(&text, i); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: r.Name(i), Document: fmt.Sprint("side-", i), Data: text.Bytes()})
	}
	g, _, err := importer.Build(pages, fixture.Lexicon(t), time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// withoutFindings returns the graph as the rules get it.
func withoutFindings(g *roadmap.Graph) *roadmap.Graph {
	out := &roadmap.Graph{}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindFinding {
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, e := range g.Edges {
		if e.Type() != roadmap.About {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// A generated roadmap has every finding's passage where it says, and ids of their own.
func TestGenerated(t *testing.T) {
	g := generated(t, 500)
	if len(findings(g)) < 500 {
		t.Errorf("%d findings", len(findings(g)))
	}
	checkFindings(t, g)
}

// Thousands of names that are all alike are read once each, not against each other.
func TestManyNames(t *testing.T) {
	var activities []string
	for i := range 1000 {
		name := fmt.Sprintf("Selskapet %c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
		activities = append(activities, lines("Noe", "Eier: "+name+" | Brukergrupper: Fastlege", "Startdato: 01.01.2024",
			"Sluttdato: 31.12.2024", "Innføring"))
	}
	g := graphOf(t, page("", activities...))
	if got := len(of(g, "SIMILAR_NAME")); got == 0 || got > 1000 {
		t.Errorf("%d findings about 1000 names", got)
	}
}
