package page

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// fragments are pieces that lines of a page are made of, good ones and broken ones.
var fragments = []string{
	"Delmål 1A - Mål", "Delmål 2.b – Mål - to", "Delmål", "Delmål x - y", "Mindre informasjon Mer informasjon", "Hopp til hovedinnhold",
	"• Tiltak", "•", "• ", "••", "•\u0301a", "Tekst.", "Tittel", "- punkt", "Eier: KS, FHI | Brukergrupper: Fastlege", "Eier:", "Eiere : ,KS,,ks|",
	"Brukergruppe: Kommune og fylkeskommune", "| x", "Startdato: 01.01.2024", "Startdato: 31.02.2024", "Startdato:", "STARTDATO : udefinert",
	"Sluttdato: 1.1.2023", "Sluttdato: Udefinert", "Innføring", "INNFØRING", "Ny  praksis i bruk", "Konsept", "Tentativ tidsplan", "Utprøving",
	"\uFEFF", "é", "e\u0301", "\u0301", "\r", "\u2028", "😀", "<b>", "«»", "\u200b",
}

var indents = []string{"", " ", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "\t\t", "\t\t\t", "\u00A0\u00A0", "\u3000",
	"\v", "\r"}

var ends = []string{"\n", "\n", "\n", "\n\n", "\r\n", " \n", ""}

// pageLike draws texts that resemble pages.
func pageLike(t *rapid.T) string {
	piece := rapid.OneOf(rapid.SampledFrom(fragments), rapid.SampledFrom(fragments), rapid.String())
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "", "\uFEFF", "Tittel\n\nDelmål 1A - Mål\n\n  • Tiltak\n"}).Draw(t, "head"))
	for range rapid.IntRange(0, 30).Draw(t, "lines") {
		b.WriteString(rapid.SampledFrom(indents).Draw(t, "indent"))
		b.WriteString(strings.Join(rapid.SliceOfN(piece, 1, 2).Draw(t, "pieces"), ""))
		b.WriteString(rapid.SampledFrom(ends).Draw(t, "end"))
	}
	if rapid.Bool().Draw(t, "decomposed") {
		return norm.NFD.String(b.String())
	}
	return b.String()
}

func TestPromisesHoldForAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := pageLike(t)
		if err := check([]byte(text)); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

// TestGraphHoldsThePage shows that a graph is as good a source as the page itself.
func TestGraphHoldsThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := pageLike(t)
		p, _ := parse([]byte(text))
		want, err := p.Source()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := FromGraph(graphOf(p)); err != nil || got != want {
			t.Fatalf("%v: %q instead of %q", err, got, want)
		}
	})
}

// The Greek question mark is a semicolon in NFC, and no title ends with one.
func TestTitleEndsAlikeInEveryForm(t *testing.T) {
	for _, end := range []string{"\u037E", ";"} {
		p, _ := parse([]byte("Tittel\n\nTekst" + end + "\n\nDelmål 1A - Mål\n"))
		if p.Title.Value != "Tittel" {
			t.Errorf("%+q: the title is %q", end, p.Title.Value)
		}
	}
}

// TestFormDoesNotChangeMeaning shows that line ends and normal forms change no value.
func TestFormDoesNotChangeMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ReplaceAll(pageLike(t), "\r", "")
		p, _ := parse([]byte(text))
		want := digestOf(p)
		for name, form := range map[string]string{
			"Windows": strings.ReplaceAll(text, "\n", "\r\n"),
			"NFD":     norm.NFD.String(text),
			"NFC":     norm.NFC.String(text),
		} {
			other, _ := parse([]byte(form))
			if got := digestOf(other); got != want {
				t.Fatalf("%s: %q reads as\n%s\ninstead of\n%s", name, form, got, want)
			}
		}
	})
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(readSeed(f)))
	f.Add([]byte(norm.NFD.String(forms)))
	for _, fragment := range fragments {
		f.Add([]byte("T\nDelmål 1A - Mål\n  • Tiltak\n    • A\n      " + fragment + "\n    • B\n      Startdato: Udefinert\n      " + fragment))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := check(data); err != nil {
			t.Error(err)
		}
	})
}
