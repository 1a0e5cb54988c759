package text_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/text"
)

func TestAbbreviations(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Det er tatt frem en nasjonal tjeneste Velferdsteknologisk knutepunkt (VKP) som i dag", []string{"VKP = Velferdsteknologisk knutepunkt"}},
		{"Pasientens legemiddelliste (PLL) vil gi", []string{"PLL = Pasientens legemiddelliste"}},
		{"innføring av velferdsteknologi (VFT) og digital hjemmeoppfølging (DHO) i tjenesten", []string{"VFT = velferdsteknologi", "DHO = digital hjemmeoppfølging"}},
		{"Sentral for skrivningsmodul (SFM) er en legemiddelmodul", []string{"SFM = Sentral for skrivningsmodul"}},
		{"Folkehelseinstituttet (FHI) har sammen med Kommunesektorens organisasjon (KS) fått midler", []string{"FHI = Folkehelseinstituttet", "KS = Kommunesektorens organisasjon"}},
		{"prosjektet Folkehelseinstituttets integrerte data- og analysetjenester (FIDA) for", []string{"FIDA = Folkehelseinstituttets integrerte data- og analysetjenester"}},
		{"Kommunalt pasient- og brukerregister (KPR) mottar", []string{"KPR = Kommunalt pasient- og brukerregister"}},
		{"Dødsårsaksregisteret (DÅR) skal", []string{"DÅR = Dødsårsaksregisteret"}},
		{"Do\u0308dsa\u030Arsaksregisteret (DA\u030AR)", []string{"DA\u030AR = Do\u0308dsa\u030Arsaksregisteret"}},
		{"Helse- og omsorgsdepartementet (HOD)", []string{"HOD = Helse- og omsorgsdepartementet"}},
		{"kommunal akutt døgnenhet (KAD).", []string{"KAD = kommunal akutt døgnenhet"}},
		{"Norsk Helsenett (NHN)", []string{"NHN = Norsk Helsenett"}},
		{"Nasjonalt senter for e-helseforskning (NSE)", []string{"NSE = Nasjonalt senter for e-helseforskning"}},
		{"Statens legemiddelverk, nå Direktoratet for medisinske produkter (DMP)", []string{"DMP = Direktoratet for medisinske produkter"}},
		{"innhenting av nye data om kunstig befruktning (ART) og", nil},
		{"for Oslo (FO)", nil},
		{"NHN (NHN)", nil},
		{"Meld. St. 29 Morgendagens omsorg (2012-2013)", nil},
		{"DigiHelsestasjon (Basisløsning), innføring", nil},
		{"NEWS 2- målinger (National Early Warning Score)", nil},
		{"DIPS Arena (EPJ i spesialisthelsetjenesten i Helse Nord RHF)", nil},
		{"av helsetjenesten. Kan (HOD)", nil},
		{"(HOD) og (FHI)", nil},
		{"Her (VKP) stemmer ikke", nil},
		{"Norsk helse. Norsk Helse (NHN)", nil},
		{"", nil},
	}
	for _, test := range tests {
		var got []string
		for _, a := range text.Abbreviations(test.text) {
			got = append(got, a.Short+" = "+a.Long)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
	}
}

// TestAbbreviationsOfThePage: those of the embedded page, and no others. ART, of English words, is not found.
func TestAbbreviationsOfThePage(t *testing.T) {
	page, err := os.ReadFile("../../seeds/kommuner-og-fastleger.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"DHO":  {"digital hjemmeoppfølging"},
		"DÅR":  {"Dødsårsaksregisteret"},
		"FHI":  {"Folkehelseinstituttet"},
		"FIDA": {"Folkehelseinstituttets integrerte data- og analysetjenester", "Folkehelseinstituttets integrert data- og analysetjeneste"},
		"KAD":  {"kommunal akutt døgnenhet"},
		"KPR":  {"Kommunalt pasient- og brukerregister"},
		"KS":   {"Kommunesektorens organisasjon"},
		"LMR":  {"Legemiddelregisteret"},
		"MFR":  {"Medisinsk fødselsregister"},
		"PLL":  {"pasientens legemiddelliste", "Pasientens legemiddelliste"},
		"SFM":  {"Sentral forskrivningsmodul", "Sentral for skrivningsmodul"},
		"VFT":  {"velferdsteknologi"},
		"VKP":  {"Velferdsteknologisk knutepunkt"},
	}
	got := map[string][]string{}
	for _, a := range text.Abbreviations(string(page)) {
		if !slices.Contains(got[a.Short], a.Long) {
			got[a.Short] = append(got[a.Short], a.Long)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAbbreviationsOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"Norsk", "Helsenett", "helse", "å", "a\u030A", " ", " ", "-", "(", ")", "(NHN)", "(HN)", "(H)", ".",
			"Ø", "\u00AD", "\xff"})
		s := ""
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			s += p
		}
		for _, a := range text.Abbreviations(s) {
			for _, span := range []text.Span{a.LongSpan, a.ShortSpan} {
				if span.Start != utf8.RuneCountInString(s[:span.ByteStart]) || span.End != utf8.RuneCountInString(s[:span.ByteEnd]) {
					t.Fatalf("%+v is not at its place in %q", a, s)
				}
			}
			if a.LongSpan.Of(s) != a.Long || a.ShortSpan.Of(s) != a.Short || a.LongSpan.End >= a.ShortSpan.Start || a.Long == "" {
				t.Fatalf("%+v in %q", a, s)
			}
		}
	})
}

func BenchmarkAbbreviations(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		s := ""
		for len(s) < n {
			s += "Det er tatt frem en nasjonal tjeneste Velferdsteknologisk knutepunkt (VKP) som er i bruk. "
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				text.Abbreviations(s)
			}
		})
	}
}
