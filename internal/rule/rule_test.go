package rule_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

var verb = regexp.MustCompile(`%[a-zA-Z0-9]*[a-zA-Z]`)

// Every rule is whole: it has a name of its own, all words in both languages, and messages of the same arguments. Those
// of pages that cannot be read have no label, since they are in no release.
func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rule.All() {
		if r.Name == "" || seen[r.Name] || r.Severity == "" || len(r.About) == 0 || r.Finds == "" {
			t.Errorf("%+v is not whole, or is there twice", r)
		}
		seen[r.Name] = true
		if nb, en := verb.FindAllString(r.Message.NB, -1), verb.FindAllString(r.Message.EN, -1); r.Message.NB == "" || !slices.Equal(nb, en) {
			t.Errorf("%s: %q and %q have different arguments", r.Name, r.Message.NB, r.Message.EN)
		}
		if labelled := r.Severity != roadmap.Error; (r.Label.NB != "") != labelled || (r.Label.EN != "") != labelled {
			t.Errorf("%s has the labels %q and %q", r.Name, r.Label.NB, r.Label.EN)
		}
		if (r.Remedy.NB != "") != (r.Label.NB != "") || (r.Remedy.EN != "") != (r.Label.EN != "") {
			t.Errorf("%s has the label %q, and says %q and %q of what can be done", r.Name, r.Label.NB, r.Remedy.NB, r.Remedy.EN)
		}
	}
}

// Parts of fixed words, and lists of them, are in the language of their message.
func TestSays(t *testing.T) {
	got := rule.ActivityDiffers.Says("«Noe»", 3, "a", []roadmap.Words{rule.ActivityDiffers.Notes, rule.ActivityDiffers.Tentative})
	want := roadmap.Words{
		NB: "aktiviteten «Noe» er ulik sitt første sted, linje 3 av a, som gjelder, i notatene, merket Tentativ tidsplan",
		EN: "the activity «Noe» differs from its first place, line 3 of a, which counts, in the notes, the flag Tentativ tidsplan",
	}
	if got != want {
		t.Errorf("%v\ninstead of %v", got, want)
	}
	one := rule.Unplaced.Says("«x»", rule.Unplaced.Part)
	if want := fmt.Sprint("«x»: ", rule.Unplaced.Part.NB); one.NB != want {
		t.Errorf("%q instead of %q", one.NB, want)
	}
}
