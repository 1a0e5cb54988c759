package search_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// described returns a graph of measures that are described by one text each.
func described(texts ...string) *roadmap.Graph {
	g := &roadmap.Graph{}
	for i, s := range texts {
		g.Nodes = append(g.Nodes, roadmap.NewNode(roadmap.KindMeasure, string(rune('a'+i)), i).
			Set(roadmap.PropTitle, "Tiltak").Set(roadmap.PropDescription, []roadmap.Block{{Kind: roadmap.Paragraph, Text: s}}))
	}
	return g
}

func TestAbbreviationsOf(t *testing.T) {
	g := described("(se nedenfor) Norsk Helsenett (NHN) og (NHN", "norsk helsenett (Nhn), Norsk helsenett (NHn)", "velferdsteknologisk knutepunkt (VKP)")
	g.Nodes[0], g.Nodes[2] = g.Nodes[2], g.Nodes[0]
	want := []search.Abbreviation{{Short: "NHN", Long: "Norsk Helsenett"}, {Short: "VKP", Long: "velferdsteknologisk knutepunkt"}}
	if diff := cmp.Diff(want, search.AbbreviationsOf(g)); diff != "" {
		t.Error(diff)
	}
	var texts []string
	for _, word := range []string{"data", "dette", "drift", "deling", "dager", "digital", "dialog", "dokument", "design", "domene"} {
		texts = append(texts, word+" hjelp (DH)")
	}
	if got := search.AbbreviationsOf(described(texts...)); len(got) != 8 {
		t.Errorf("%d meanings of one abbreviation are kept, want 8", len(got))
	}
}

// What is passed over before a text is analysed introduces nothing.
func TestAbbreviationsAreNotPassedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{
			"Norsk", "Helsenett", "å", " ", " ", "-", "(", ")", "(NHN)", "(N-H)", "(HN", "Å\u030A)", ".", "\u00AD",
		})
		s := ""
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			s += p
		}
		if got := search.AbbreviationsOf(described(s)); len(text.Abbreviations(s)) > 0 && len(got) == 0 {
			t.Fatalf("%q introduces %v", s, text.Abbreviations(s))
		}
	})
}
