package roadmap

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestNormalKnowsPublishedPlaces(t *testing.T) {
	published := norm.NFD.String("Måler på Ås")
	n := Normalise(published)
	from := strings.Index(n.Text, "på")
	begin, end := n.Published(from, from+len("på"))
	if got, want := published[begin:end], norm.NFD.String("på"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if begin, end := n.Published(0, len(n.Text)); published[begin:end] != published {
		t.Errorf("the whole is %q", published[begin:end])
	}
}

// Whatever part of the normal form is asked for, the published part holds it and is cut between
// characters.
func TestNormalHoldsEveryPart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		published := rapid.StringOf(rapid.RuneFrom([]rune("aåæ \u030a\u0301ø한글ᄀ각가\ufb01"))).Draw(r, "text")
		n := Normalise(published)
		if n.Text != NFC(published) {
			r.Fatalf("%q is not the normal form of %q", n.Text, published)
		}
		bounds := []int{len(n.Text)}
		for i := range n.Text {
			bounds = append(bounds, i)
		}
		from, to := rapid.SampledFrom(bounds).Draw(r, "from"), rapid.SampledFrom(bounds).Draw(r, "to")
		if from > to {
			from, to = to, from
		}
		begin, end := n.Published(from, to)
		if begin > end || !strings.Contains(NFC(published[begin:end]), n.Text[from:to]) {
			r.Fatalf("%q[%d:%d] is %q, published as %q", n.Text, from, to, n.Text[from:to], published[begin:end])
		}
	})
}

func TestStrongerIsAnOrder(t *testing.T) {
	roles := Roles()
	for i, a := range roles {
		for j, b := range roles {
			if a.Stronger(b) != (i < j) {
				t.Errorf("%s stronger than %s: %v", a, b, a.Stronger(b))
			}
		}
	}
}
