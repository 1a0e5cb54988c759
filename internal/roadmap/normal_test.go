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
		published := rapid.StringOf(rapid.RuneFrom([]rune("aåæ \u030a\u0301ø한글ᄀ각가\ufb01\u00ad\u200b\ufe0f\u034f\x01\n"))).Draw(r, "text")
		n := Normalise(published)
		if n.Text != Clean(published) {
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
		if part := []rune(published[begin:end]); len(part) > 0 && (Invisible(part[0]) || Invisible(part[len(part)-1])) {
			r.Fatalf("%q[%d:%d] is published as %q", n.Text, from, to, published[begin:end])
		}
		if begin > end || !strings.Contains(Clean(published[begin:end]), n.Text[from:to]) {
			r.Fatalf("%q[%d:%d] is %q, published as %q", n.Text, from, to, n.Text[from:to], published[begin:end])
		}
	})
}

func TestInvisible(t *testing.T) {
	for _, c := range []struct{ in, clean, compared, visible string }{
		{"Ei\u00ader", "Eier", "Eier", "EiU+00ADer"},
		{"o\u200b\u0308", "ö", "ö", "oU+200B\u0308"},
		{"\ufeffA\u2060B\u200c\u200dC\ufe0f", "ABC", "ABC", "U+FEFFAU+2060BU+200CU+200DCU+FE0F"},
		{"\u202aKS\u202c \u2066KS\u2069\u200f", "KS KS", "KS KS", "U+202AKSU+202C U+2066KSU+2069U+200F"},
		{"a\x00b\x1bc\u0085d\x7fe\u009bf", "abc\u0085def", "abc def", "aU+0000bU+001Bc dU+007FeU+009Bf"},
		{"\u034f\u115f\u3164\U000e0041\U0001d173", "", "", "U+034FU+115FU+3164U+E0041U+1D173"},
		{"Sør\u2011Øst \u2013 1\u22122\uff0d3\ufe63\u2014\u2010\u2012", "Sør\u2011Øst \u2013 1\u22122\uff0d3\ufe63\u2014\u2010\u2012", "Sør-Øst - 1-2-3----", "Sør\u2011Øst \u2013 1\u22122\uff0d3\ufe63\u2014\u2010\u2012"},
		{"\u00a0a\t\u2009b\u3000\u202fc\r\n", "\u00a0a\t\u2009b\u3000\u202fc\r\n", "a b c", " a  b  c  "},
		{"\uf0b7 • æ", "\uf0b7 • æ", "\uf0b7 • æ", "\uf0b7 • æ"},
	} {
		if got := Clean(c.in); got != c.clean {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.clean)
		}
		if got := Compared(c.in); got != c.compared {
			t.Errorf("Compared(%q) = %q, want %q", c.in, got, c.compared)
		}
		if got := Visible(c.in); got != c.visible {
			t.Errorf("Visible(%q) = %q, want %q", c.in, got, c.visible)
		}
	}
}

// However many marks stand on a letter, and whatever nobody sees between them, the clean form is one.
func TestCleanHoldsNothingInvisible(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := rapid.StringOfN(rapid.RuneFrom([]rune("\u0301\u0323\u00ad\u034f")), 0, 80, -1).Draw(r, "marks")
		s := "a" + marks + rapid.String().Draw(r, "text")
		clean := Clean(s)
		if i := strings.IndexFunc(clean, Invisible); i >= 0 {
			r.Fatalf("%q holds %q", clean, clean[i:])
		}
		if Clean(clean) != clean || Normalise(s).Text != clean || Normalise(clean).Text != clean {
			r.Fatalf("%q is %q, again %q, with its places %q", s, clean, Clean(clean), Normalise(s).Text)
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

// What is taken as clean or compared at a glance is what the long way makes of it.
func TestAtAGlance(t *testing.T) {
	for r := range rune(0x3000) {
		for _, s := range []string{string(r), "a" + string(r) + "b", "a " + string(r), string(r) + " a"} {
			if isClean(s) && composed(shown(s)) != s {
				t.Errorf("%+q is taken as clean, and is made %+q", s, composed(shown(s)))
			}
			if got := Compared(s + "\u200B"); isCompared(s) && got != s { // what is invisible takes the long way
				t.Errorf("%+q is taken as compared, and is made %+q", s, got)
			}
		}
	}
}
