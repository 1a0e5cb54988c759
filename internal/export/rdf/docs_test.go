package rdf

import (
	"os"
	"strings"
	"testing"

	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// The guide has each word of a public vocabulary in a row of what it stands for.
func TestGuideNamesEveryWord(t *testing.T) {
	text, err := os.ReadFile("../../../docs/rdf.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{} // by what they are about
	for line := range strings.Lines(string(text)) {
		before, after, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for name := range strings.SplitSeq(before, ", ") {
			if ok {
				rows[strings.Trim(name, "`")] += after
			}
		}
	}
	for _, all := range [][]Word{Classes(), Attributes(), Edges()} {
		for _, w := range all {
			if !strings.Contains(rows[w.Coordinate], "`"+string(w.Name)+"`") {
				t.Errorf("docs/rdf.md says of %s %q, not %s", w.Coordinate, rows[w.Coordinate], w.Name)
			}
		}
	}
}

// The tables name kinds, properties and edges that there are.
func TestWordsAreOfTheRoadmap(t *testing.T) {
	for _, w := range append(Classes(), Attributes()...) {
		kind, path, isAttribute := strings.Cut(w.Coordinate, ".")
		spec := roadmap.KindOf(roadmap.Kind(kind))
		if spec == nil {
			t.Errorf("%s is no kind", kind)
			continue
		}
		name, _, _ := strings.Cut(path, ".")
		if w.Coordinate == "Finding.message" {
			name = "messageNb"
		}
		if isAttribute && spec.PropertyNamed(name) < 0 {
			t.Errorf("%s is no property", w.Coordinate)
		}
	}
	for _, w := range Edges() {
		if edge := roadmap.EdgeType(w.Coordinate); edge != analysis.Involves && roadmap.EdgeOf(edge) == nil {
			t.Errorf("%s is no type of edge", w.Coordinate)
		}
	}
}
