package roadmap_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
)

// A packed layout has the items that it was made of, and is written as they are.
func TestPackLayout(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "\n", "activity:1A/a/b", "notes", "å", "A\u030a"})
	item := rapid.Custom(func(t *rapid.T) roadmap.LayoutItem {
		return roadmap.LayoutItem{
			Node: text.Draw(t, "node"), Property: text.Draw(t, "property"), Index: rapid.Int().Draw(t, "index"),
			Text: text.Draw(t, "text"), Written: text.Draw(t, "written"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOf(item).Draw(t, "items")
		packed := roadmap.PackLayout(items)
		if got := packed.Items(); packed.Len() != len(items) || !slices.Equal(got, items) {
			t.Fatalf("%v became %v", items, got)
		}
		if !packed.Equal(roadmap.PackLayout(slices.Clone(items))) || packed.Equal(roadmap.PackLayout(append(items, roadmap.LayoutItem{}))) {
			t.Fatal("layouts are equal that have other items, or differ though they have the same")
		}
		want, _ := json.Marshal(append([]roadmap.LayoutItem{}, items...))
		if got, err := json.Marshal(packed); err != nil || string(got) != string(want) {
			t.Fatalf("%s is written, want %s (%v)", got, want, err)
		}
		for i, one := range packed.All() {
			if one != items[i] {
				t.Fatalf("item %d is %v", i, one)
			}
			break // the rest is not read
		}
	})
}
