package lexicon

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"veikart/seeds"
)

// What a text introduces is the same, whether names are looked for in parts of it or in all of it at once.
func TestIntroductionsInParts(t *testing.T) {
	s := seeds.Embedded()
	l, err := Parse(s.Actors.Name, s.Actors.Data, s.Goals.Name, s.Goals.Data)
	if err != nil {
		t.Fatal(err)
	}
	f := &Finder{lexicon: l}
	same := func(text string) error {
		parts, whole := map[string][]int{}, map[string][]int{}
		f.introductions(text, parts)
		f.introducedWithin(text, 0, len(text), whole)
		if !maps.EqualFunc(parts, whole, slices.Equal) {
			return fmt.Errorf("%q: %v, want %v", text, parts, whole)
		}
		return nil
	}
	for _, text := range []string{ // names that go on behind a mark
		"Helse Nord. og Vest (HV)", "Helse Nord og. Vest (HV)", "KS. sin kompetansenettverk for e-helse (KKE)",
		"Helse Nord (HN): eller Vest (HV)",
	} {
		if err := same(text); err != nil {
			t.Fatal(err)
		}
	}
	names := rapid.SampledFrom([]string{
		"Helse Nord", "Helse", "Vest", "Sør-Øst", "Bergen", "Oslo universitetssykehus", "KS", "kommunen", "RHF", "AS", "OG", "",
	})
	joints := rapid.SampledFrom([]string{"", " ", ".", ". ", ": ", ", ", " og ", " sin ", "\u00a0", "\n", "'", "s", "-", "–", "(", ")"})
	abbreviations := rapid.SampledFrom([]string{"", "", " (HV)", "(HN)", " (OUS)", " (HSØ)", "(HB)", " (SI) "})
	rapid.Check(t, func(r *rapid.T) {
		var text string
		for range rapid.IntRange(0, 8).Draw(r, "names") {
			text += names.Draw(r, "name") + abbreviations.Draw(r, "abbreviation") + joints.Draw(r, "joint") + joints.Draw(r, "joint")
		}
		if err := same(text); err != nil {
			r.Fatal(err)
		}
	})
}
