package matching

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawnSides draws objects of few words, so that many are somewhat alike.
func drawnSides(t *rapid.T) (before, after []Object) {
	draw := func(label string) []Object {
		out := make([]Object, rapid.IntRange(0, 12).Draw(t, label))
		for i := range out {
			words := rapid.SliceOfN(rapid.SampledFrom([]string{"vik", "nes", "dal", "fjell", "hav", "sten", "lun", "mor"}), 1, 4).Draw(t, "title")
			out[i] = Object{ID: fmt.Sprint(label, i), Title: fmt.Sprint(words)}
		}
		return out
	}
	return draw("before"), draw("after")
}

func placesOf(list []Object) []int {
	out := make([]int, len(list))
	for i := range out {
		out[i] = i
	}
	return out
}

// Groups that share no object are paired as all of them at once are.
func TestGroupsArePairedAsTheWholeIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawnSides(t)
		groups, whole := newMatcher(before, after, Known{}), newMatcher(before, after, Known{})
		if err := groups.block(t.Context(), placesOf(before), placesOf(after), Similar); err != nil {
			t.Fatal(err)
		}
		links, err := whole.links(t.Context(), placesOf(before), placesOf(after))
		if err != nil {
			t.Fatal(err)
		}
		if err := whole.assign(t.Context(), links, Similar); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(whole.result(), groups.result()); d != "" {
			t.Fatalf("-whole +groups:\n%s", d)
		}
	})
}

// The index leads from an object to all that share enough seldom words with it, and to no others; the same the other way
// around.
func TestIndexLeadsToWhatSharesWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawnSides(t)
		one, other := newMatcher(before, after, Known{}), newMatcher(after, before, Known{})
		near, back := one.sharing(placesOf(before), placesOf(after)), other.sharing(placesOf(after), placesOf(before))
		for b := range before {
			for a := range after {
				shared := 0 // no word is in more objects than a seldom one may be
				for _, word := range one.before.allWords(b) {
					if slices.Contains(one.after.allWords(a), word) {
						shared++
					}
				}
				want := shared >= sharedWords
				if slices.Contains(near(b), a) != want || slices.Contains(back(a), b) != want {
					t.Fatalf("%q and %q share %d words", before[b].Title, after[a].Title, shared)
				}
			}
		}
	})
}
