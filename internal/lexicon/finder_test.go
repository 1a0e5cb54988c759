package lexicon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
)

// named returns the actors that a text names, each as the words found and the key.
func named(l *lexicon.Lexicon, text string) []string {
	var out []string
	for _, m := range l.Finder(text).Find(text) {
		if m.Key != "" {
			out = append(out, text[m.From:m.To]+" = "+m.Key)
		}
	}
	return out
}

func TestFinder(t *testing.T) {
	l := embedded(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		// letter case, spacing, hyphens
		{"norsk HELSENETT sf", nil}, // a name of several words starts with a capital
		{"Norsk HELSENETT sf", []string{"Norsk HELSENETT sf = norsk-helsenett"}},
		{"direktoratet for e-helse", []string{"direktoratet for e-helse = direktoratet-for-e-helse"}},
		{"Direktoratet for ehelse", []string{"Direktoratet for ehelse = direktoratet-for-e-helse"}},
		{"Helse Sør – Øst", []string{"Helse Sør – Øst = helse-sor-ost-rhf"}},
		{"Helse\u00a0Midt\u2011Norge", []string{"Helse\u00a0Midt\u2011Norge = helse-midt-norge-rhf"}},
		{"Helse og omsorgsdepartementet", []string{"Helse og omsorgsdepartementet = helse-og-omsorgsdepartementet"}},
		{"DigiUng og Digi Ung", []string{"DigiUng = digi-ung", "Digi Ung = digi-ung"}},
		{"fhi, Fhi", []string{"fhi = folkehelseinstituttet", "Fhi = folkehelseinstituttet"}},
		{"ks og Ks", nil}, // of two letters there are too many words
		// possessive and definite forms
		{"Helsedirektoratets FHIs NHN's KS' KSs Oslo kommunes", []string{"Helsedirektoratets = helsedirektoratet", "FHIs = folkehelseinstituttet",
			"NHN's = norsk-helsenett", "KS' = ks", "KSs = ks", "Oslo kommunes = oslo-kommune"}},
		{"det nasjonale velferdsteknologiprogrammets", []string{"det nasjonale velferdsteknologiprogrammets = nasjonalt-velferdsteknologiprogram"}},
		{"KS' kompetansenettverk for e-helse", []string{"KS' kompetansenettverk for e-helse = ks-kompetansenettverk-for-e-helse"}},
		{"Lovisenberg sykehuset", []string{"Lovisenberg sykehuset = lovisenberg-sykehus"}},
		// the longest name
		{"Helse Vest RHF", []string{"Helse Vest RHF = helse-vest-rhf"}},
		{"KS kompetansenettverk for e-helse", []string{"KS kompetansenettverk for e-helse = ks-kompetansenettverk-for-e-helse"}},
		// names that leave out what they share with the one before
		{"Helse Nord, Vest og Midt-Norges", []string{"Helse Nord = helse-nord-rhf", "Vest = helse-vest-rhf",
			"Midt-Norges = helse-midt-norge-rhf"}},
		{"Helse Vest og Bergen kommune", []string{"Helse Vest = helse-vest-rhf", "Bergen kommune = bergen-kommune"}},
		{"Helse Vest og Bergen", []string{"Helse Vest = helse-vest-rhf"}},
		// abbreviations that the text introduces
		{"Oslo universitetssykehus (OUS). Hos OUS", []string{"Oslo universitetssykehus = oslo-universitetssykehus",
			"OUS = oslo-universitetssykehus", "OUS = oslo-universitetssykehus"}},
		{"Helse Bergen (DIPS). Hos DIPS", []string{"Helse Bergen = helse-bergen"}},
		// what only begins or ends like a name
		{"Helsenettet, Norsk Helsenettverk, KS1, eKS, e-KS", nil},
		{"Helse Nord-Trøndelag, Helse Nord IKT, KS Bedrift", nil},
		{"Helse Nord RHF IKT", []string{"Helse Nord RHF = helse-nord-rhf"}},
		{"KS-medlemmer", []string{"KS = ks"}},
		{"KS.no www.fhi.no kundesenter@nhn.no https://x.no/KS (ks.no)", nil},
		{"KS/FHI.", []string{"KS = ks", "FHI = folkehelseinstituttet"}},
		{"bedre helse nord og helse vest", nil},
		{"Helse Bergen", []string{"Helse Bergen = helse-bergen"}},
		{"Helse, vest", nil},
		{"", nil},
	} {
		if diff := cmp.Diff(c.want, named(l, c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestFinderTellsThePossessive(t *testing.T) {
	l := embedded(t)
	for text, want := range map[string]bool{
		"KS sine sider": true, "KS' sider": true, "FHIs sider": true, "KS sier": false, "Helse Vest": false, "Norsk Helsenett sitt": true,
	} {
		if m := l.Finder().Find(text); len(m) != 1 || m[0].Possessive != want {
			t.Errorf("%q: %+v", text, m)
		}
	}
}

// What only looks like an actor is found as such, and keeps an actor's name within it from being found.
func TestFinderKnowsWhatIsNoActor(t *testing.T) {
	l := embedded(t)
	for _, text := range []string{"Helsenorge", "Helse Norge", "Helsenettet", "DIPS Arena", "SFM", "EPJ-løftet"} {
		m := l.Finder().Find(text)
		if len(m) != 1 || m[0].Key != "" || text[m[0].From:m[0].To] != text {
			t.Errorf("%q: %+v", text, m)
		}
	}
}

// An abbreviation that two actors are given stands for none.
func TestAbbreviationOfTwo(t *testing.T) {
	l := embedded(t)
	text := "Helse Nord (HELN) og Helse Nord RHF (HNR), Helse Bergen (HB) og Helse Bergen HF (HB). HELN, HNR, HB"
	if got := len(named(l, text)); got != 11 {
		t.Errorf("%d names in %q: %v", got, text, named(l, text))
	}
	text = "Oslo kommune (OK) og Oslo legevakt (OLK). Oslo kommune (OLK)"
	if got := named(l, text); len(got) != 4 {
		t.Errorf("%q: %v", text, got)
	}
}

// Names are found wherever they stand, do not overlap, and lie within the text.
func TestFinderKeepsItsPromises(t *testing.T) {
	l := embedded(t)
	var pieces []string
	for _, a := range l.Actors() {
		pieces = append(append(pieces, a.Name, a.Name+"s"), a.Aliases...)
	}
	for _, n := range l.NotActors() {
		pieces = append(pieces, n.Name)
	}
	pieces = append(pieces, " ", ", ", "-", "(", ")", ".", "'", "og", "sine", "e", "Nord", "\u0301", "å", "a\u030a")
	rapid.Check(t, func(r *rapid.T) {
		text := roadmap.NFC(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(r, "pieces"), ""))
		end := 0
		for _, m := range l.Finder(text).Find(text) {
			if m.From < end || m.From >= m.To || m.To > len(text) || !norm.NFC.IsNormalString(text[m.From:m.To]) {
				r.Fatalf("%q: %+v behind %d", text, m, end)
			}
			end = m.To
		}
	})
}

// A name between other words is found, whatever the words are.
func TestFinderFindsEveryName(t *testing.T) {
	l := embedded(t)
	rapid.Check(t, func(r *rapid.T) {
		a := rapid.SampledFrom(l.Actors()).Draw(r, "actor")
		name := rapid.SampledFrom(append([]string{a.Name}, a.Aliases...)).Draw(r, "name")
		text := rapid.SampledFrom([]string{"", "hos ", "(", "«"}).Draw(r, "before") + name +
			rapid.SampledFrom([]string{"", ".", ", som", " skal", ")", "»", " – nytt"}).Draw(r, "behind")
		for _, m := range l.Finder().Find(text) {
			if m.Key == a.Key && text[m.From:m.To] == name {
				return
			}
		}
		r.Fatalf("%q: %v", text, named(l, text))
	})
}
