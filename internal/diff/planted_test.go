package diff_test

import (
	"testing"

	"veikart/internal/diff"
	"veikart/internal/edit"
	"veikart/internal/reading"
	"veikart/test/kit/fixture"
)

// A release differs in nothing from itself.
func TestNothingDiffers(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	r, err := diff.Between(t.Context(), g, g, diff.Options{Inferred: true, Findings: true})
	if err != nil || len(r.Changes) > 0 {
		t.Fatal(r.Changes, err)
	}
}

// As many changes are found as edits were planted.
func TestPlantedEditsAreCounted(t *testing.T) {
	page, _, err := edit.Open(reading.Reading{}, fixture.Seeds()[0], fixture.Lexicon(t))
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		planted, err := page.Plant(edit.Plan{Edits: 20, Seed: seed, Keep: edit.KeepWords})
		if err != nil {
			t.Fatal(err)
		}
		r, err := diff.Between(t.Context(), page.Graph, planted.Graph, diff.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Changes) != len(planted.Edits) {
			t.Errorf("seed %d: %d edits, %d changes", seed, len(planted.Edits), len(r.Changes))
		}
	}
}
