package roadmap

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestKeysAreInNorwegianOrder(t *testing.T) {
	want := []string{"a", "Ape", "etoile", "Étoile", "zulu", "ære", "Øst", "øvre", "åpen", "Ås", "Aas"}
	c := NewCollator()
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b string) int { return strings.Compare(c.Key(a), c.Key(b)) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestFolds(t *testing.T) {
	for _, c := range []struct{ in, folded, bare, key string }{
		{"Helse Sør-Øst RHF", "helse sør-øst rhf", "Helse Sor-Ost RHF", "helse sør øst rhf"},
		{"Ærlig Åpning på café", "ærlig åpning på café", "AErlig Apning pa cafe", "ærlig åpning på café"},
		{"A\u030apen  \u00a0dør", "åpen  \u00a0dør", "Apen  \u00a0dor", "åpen dør"},
		{"Sø\u00adr\u2011Øst", "sør\u2011øst", "Sor\u2011Ost", "sør øst"},
		{"Straße", "strasse", "Straße", "strasse"},
	} {
		if got := FoldCase(c.in); got != c.folded {
			t.Errorf("FoldCase(%q) = %q, want %q", c.in, got, c.folded)
		}
		if got := FoldAccents(c.in); got != c.bare {
			t.Errorf("FoldAccents(%q) = %q, want %q", c.in, got, c.bare)
		}
		if got := NameKey(c.in); got != c.key {
			t.Errorf("NameKey(%q) = %q, want %q", c.in, got, c.key)
		}
	}
}

// A text that was folded is not changed by folding it again, nor by its normal form.
func TestFoldsAreStable(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.String().Draw(r, "text")
		for name, fold := range map[string]func(string) string{
			"NFC": NFC, "clean": Clean, "compared": Compared, "case": FoldCase, "accents": FoldAccents, "name": NameKey,
		} {
			if once := fold(s); fold(once) != once || fold(NFC(s)) != once {
				r.Fatalf("%s: %q, again %q, of the normal form %q", name, once, fold(once), fold(NFC(s)))
			}
		}
	})
}

// What is looked up for each character is what comes of the whole text.
func TestFoldsOfCharactersAreThoseOfTexts(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := string(rapid.SliceOf(rapid.RuneFrom([]rune("\n\r\u0301\u00AD"), latinCharacters)).Draw(r, "text"))
		if got, want := Clean(s), clean(s); got != want {
			r.Errorf("Clean(%q) = %q, want %q", s, got, want)
		}
		if got, want := FoldCase(s), foldCase(s); got != want {
			r.Errorf("FoldCase(%q) = %q, want %q", s, got, want)
		}
		if got, want := FoldAccents(s), foldAccents(s); got != want {
			r.Errorf("FoldAccents(%q) = %q, want %q", s, got, want)
		}
	})
}

// Each inert character stays as it is in every form, beside any other.
func TestInert(t *testing.T) {
	for r := range rune(0x3000) {
		if !isInert(r) {
			continue
		}
		for _, s := range []string{string(r), "å" + string(r) + "a"} {
			if NFC(s) != s || norm.NFD.String(string(r)) != string(r) || foldCase(s) != s || foldAccents(string(r)) != string(r) || shown(s) != s {
				t.Errorf("%U is not inert", r)
			}
		}
	}
}

// latinCharacters are those before firstMark, the inert ones, and some behind and around them.
var latinCharacters = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0, Hi: firstMark + 0x40, Stride: 1}, {Lo: 0x2000, Hi: 0x2070, Stride: 1},
}}

func BenchmarkFold(b *testing.B) {
	const text = "Direktoratet for e-helse skal, sammen med kommunene, innføre løsningen på Sørlandet innen utgangen av året. "
	b.ReportAllocs()
	for b.Loop() {
		FoldCase(FoldAccents(text))
	}
}

// However long a text is, its key is bounded: keys are part of cursors.
func TestKeysAreBounded(t *testing.T) {
	c := NewCollator()
	for _, s := range []string{"a", "å", "A\u030a", "字", "\U00020000", "ﷺ", "e\u0301\u0302\u0303"} {
		if n := len(c.Key(strings.Repeat(s, 2000))); n > 6000 {
			t.Errorf("the key of many %q has %d digits", s, n)
		}
	}
	long := strings.Repeat("å", 200)
	if c.Key(long+"a") != c.Key(long+"b") || c.Key(long[2:]+"a") == c.Key(long[2:]+"b") {
		t.Error("the order is not by the first 200 characters")
	}
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"", 3, ""},
		{"æøå", 3, "æøå"},
		{"æøåa", 3, "æøå…"},
		{"abc", 0, "…"},
		{"\xff\xfe\xfd\xfc", 3, "\xff\xfe\xfd…"},
	} {
		if got := Excerpt(c.text, c.most); got != c.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
